from pathlib import Path

import pytest
from made_up import library as made_up_library

from biblio import reports
from biblio.model import Library

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def library() -> Library:
    """Works that do not exist."""
    return made_up_library()


@pytest.fixture
def sida() -> reports.Profile:
    """The profile that ships."""
    return reports.load_profile((ROOT / "styles" / "sida.toml").read_text("utf-8"))
