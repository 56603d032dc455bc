"""The door of `biblio.model`: its names are imported when they are asked for."""

import pytest

from biblio import model


@pytest.mark.parametrize("name", model.__all__)
def test_every_name_is_there_and_stays(name):
    assert getattr(model, name) is getattr(model, name)
    assert name in vars(model)


def test_other_names_are_none():
    with pytest.raises(AttributeError, match="has no attribute 'Records'"):
        model.Records  # noqa: B018
