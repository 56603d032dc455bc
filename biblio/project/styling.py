"""What one wants to know of styles once they are found: how one looks, whether it is sound, which languages."""

import json
from collections.abc import Sequence
from importlib.resources import files
from itertools import count, repeat
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from biblio import csl, formats
from biblio.csl.catalogue import About, has_bibliography, read_about
from biblio.csl.localelist import Language, languages
from biblio.csl.validation import validate
from biblio.model import Citation, Cite, Problem, Record, Source, Span
from biblio.model.manuscript import Mode
from biblio.project.errors import FileMissing
from biblio.project.files import read_bytes
from biblio.project.styleindex import Index, Listed
from biblio.text.folding import fold
from biblio.text.similar import closest

_NOWHERE = Span(0, 0)
_SHOWN: dict[str, tuple[tuple[str, Mode, tuple[tuple[str, str], ...]], ...]] = {
    "in-text": (
        ("in brackets", "parenthetical", (("keck1998", "16"), ("granovetter1973", ""))),
        ("in the sentence", "narrative", (("spivak1988", "280"),)),
    ),
    "note": (
        ("first note", "parenthetical", (("keck1998", "16"),)),
        ("next note", "parenthetical", (("keck1998", "18"),)),
        ("another work", "parenthetical", (("spivak1988", "280"), ("granovetter1973", ""))),
        ("later note", "parenthetical", (("keck1998", "20"),)),
    ),
}
"""Class of a style → the citations that a preview shows: where, in which mode, of which works and pages."""


@frozen
class Preview:
    """A style: what it says of itself, what is known of it, and three works cited and listed in it."""

    about: About
    listed: Listed
    short_names: tuple[str, ...]
    citations: tuple[tuple[str, str], ...]
    """Where each stands ("in brackets", "first note"), and its text."""
    bibliography: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def preview(name: str, index: Index, locale: str | None = None) -> Preview:
    """Show a style by its id, short name or file; `locale` is another language than its own.

    Raises StyleNotFound, StyleBroken, FileMissing.
    """
    about = read_about(_style_file(name))
    is_note = not csl.styles.in_text(name)
    shown = _SHOWN["note" if is_note else "in-text"]
    notes = count(1) if is_note else repeat(0)
    citations = [_citation(mode, works, note) for note, (_, mode, works) in zip(notes, shown, strict=False)]
    done = csl.process(name, _specimens(), citations, locale=locale or about.head.locale or None, markup="text")
    return Preview(
        about,
        index.named(about.head),
        tuple(short for short, style in csl.styles.aliases().items() if style == about.head.id),
        tuple((place, text) for (place, _, _), text in zip(shown, done.citations, strict=True)),
        tuple(entry.text for entry in done.bibliography) if has_bibliography(csl.styles.find(name)) else (),
        done.problems,
    )


def _style_file(name: str) -> Path:
    """The file of a style; a .csl file that is not there is missing, and no misspelled style."""
    if name.endswith(".csl") and ("/" in name or "\\" in name) and not Path(name).exists():
        raise FileMissing(Path(name), "`biblio styles WORDS` finds a style's id")
    return csl.styles.file_of(name)


def _specimens() -> tuple[Record, ...]:
    """A book by two authors, an article with a DOI, a chapter in an edited volume."""
    text = files("biblio.project").joinpath("specimens.json").read_text("utf-8")
    return formats.csljson.read(Source("specimens.json", text)).records


def _citation(mode: Mode, works: Sequence[tuple[str, str]], note: int) -> Citation:
    cites = (
        Cite(_NOWHERE, "", "key", mode, key=key, locator=page, label="page" if page else "") for key, page in works
    )
    return Citation(_NOWHERE, "", tuple(cites), note)


def check_styles(names: Sequence[str]) -> tuple[Problem, ...]:
    """Say what is wrong with styles, each by its file, id or short name. Raises StyleNotFound, FileMissing."""
    paths = [_style_file(name) for name in names]
    return tuple(problem for path in paths for problem in validate(str(path), read_bytes(path)))


def hint(words: str, index: Index) -> str:
    """What to do where no style has all the words: correct the one that none has, or take one away."""
    unknown = [word for word in words.split() if not index.has(word)]
    if not unknown:
        return "no style has all these words; take one away"
    if unknown[0].endswith(".csl"):
        return f"`biblio styles {unknown[0]} --show` shows what a file makes, --check what is wrong with it"
    near = closest(fold(unknown[0]), sorted(index.vocabulary()), cutoff=0.8, limit=2)
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    return f"no style has the word “{unknown[0]}”{meant}"


def to_json(value: Sequence[Listed] | Sequence[Preview] | Sequence[Language]) -> str:
    """Write styles, previews or languages for machines."""
    return json.dumps([_plain(one) for one in value], ensure_ascii=False, indent=2) + "\n"


def _plain(value: Listed | Preview | Language) -> dict[str, Any]:
    if isinstance(value, Language):
        return value._asdict()
    if isinstance(value, Listed):
        return {**asdict(value.head), "journals": value.journals, "parent_title": value.parent_title}
    about = {key: found for key, found in asdict(value.about).items() if key != "head"}
    citations = [{"place": place, "text": text} for place, text in value.citations]
    rest = {"short_names": value.short_names, "citations": citations, "bibliography": value.bibliography}
    return {**_plain(value.listed), **about, **rest}


__all__ = ["Preview", "check_styles", "hint", "languages", "preview", "to_json"]
