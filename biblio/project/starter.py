"""What `init` makes: a small library that every verb works on at once."""

from collections.abc import Sequence
from pathlib import Path

from biblio.project.files import write_atomic

_CONFIG = """\
# What biblio takes for granted in this project; every key may be left out.
library = "references"
new-entries = "library.bib"      # `biblio add` writes new entries here
manuscripts = ["references/report.md"]
authors = []                     # whose outputs a list names without an author, e.g. ["Ann Author"]
style = "apa"
locale = "en-US"
profile = "sida"
ignore = []                      # rules that `biblio check` leaves out
"""

_LIBRARY = """\
@book{keck1998,
  title     = {Activists beyond Borders: Advocacy Networks in International Politics},
  author    = {Keck, Margaret E. and Sikkink, Kathryn},
  publisher = {Cornell University Press},
  location  = {Ithaca, NY},
  date      = {1998},
}
"""

_DECISIONS = """\
# What a person decided, with the reason; it overrides what the program finds.
"""

_REPORT = """\
# A first report

Advocacy networks change what states do (Keck & Sikkink 1998: 2). Write a citation as you would type it, or by
its key [@keck1998, p. 16]; `biblio link references/report.md` shows what each one rests on.
"""

STARTER = {
    "biblio.toml": _CONFIG,
    "references/library.bib": _LIBRARY,
    "references/decisions.toml": _DECISIONS,
    "references/report.md": _REPORT,
}


def write_starter(folder: Path, paths: Sequence[Path]) -> None:
    """Write the named files of the starter, none of which exists."""
    for name, text in STARTER.items():
        if folder / name in paths:
            write_atomic(folder / name, text.encode())
