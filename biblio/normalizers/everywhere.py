"""One change to every text and every part of a name of a Record."""

from collections.abc import Callable

from attrs import evolve

from biblio.model import Name, Record


def change(record: Record, one: Callable[[str], str]) -> Record:
    """Apply a function to all text variables and name parts; what it leaves empty is dropped."""
    text = {variable: one(value) for variable, value in record.text.items()}
    names = {variable: tuple(_changed(name, one) for name in people) for variable, people in record.names.items()}
    return evolve(
        record,
        text={variable: value for variable, value in text.items() if value},
        names={variable: people for variable, people in names.items() if people},
    )


def _changed(name: Name, one: Callable[[str], str]) -> Name:
    return evolve(
        name,
        family=one(name.family),
        given=one(name.given),
        dropping_particle=one(name.dropping_particle),
        non_dropping_particle=one(name.non_dropping_particle),
        suffix=one(name.suffix),
        literal=one(name.literal),
    )
