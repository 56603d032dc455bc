"""Styles as lines for a person."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from biblio.cli.output import coloured, plural

if TYPE_CHECKING:
    from biblio.csl.localelist import Language
    from biblio.project.styleindex import Listed
    from biblio.project.styling import Preview

_WIDTH = 80
_LONGEST_ID = 38
"""Of ids in a column; a longer one takes what it needs."""
_SHORT = 40
"""Letters of a short title that is short."""
_NAME = 10
"""Letters for the name of what a style says of itself."""
_FIELDS = 3
"""Of fields shown; a style that is for all is not for one."""


def listed_lines(found: Sequence["Listed"], most: int) -> str:
    """A table of the first styles: id, kind, language, fields, the title below; and how many more there are."""
    shown = found[:most]
    width = min(max(len(one.head.id) for one in shown), _LONGEST_ID)
    lines = [line for one in shown for line in _listed(one, width)]
    rest = len(found) - len(shown)
    more = f"; {rest} more: add a word, or -k {len(found)} for all" if rest else ""
    return "\n".join([*lines, "", f"{plural(len(found), 'style')}{more}."])


def _listed(one: "Listed", width: int) -> Iterator[str]:
    head = one.head
    rest = f"{head.citation_format:11}  {head.locale or '-':5}  {_fields(head.fields)}".rstrip()
    yield f"{coloured(head.id.ljust(width), 'bold')}  {coloured(rest, 'cyan')}"
    short = head.title_short if len(head.title_short) <= _SHORT and head.title_short not in head.title else ""
    more = f" · {plural(one.journals, 'journal')}" if one.journals else ""
    if head.parent:
        more = f" → has the style {head.parent} ({one.parent_title})"
    yield f"    {head.title}{f' ({short})' if short else ''}{coloured(more, 'dim')}"


def _fields(fields: Sequence[str]) -> str:
    more = f" +{len(fields) - _FIELDS}" if len(fields) > _FIELDS else ""
    return ", ".join(fields[:_FIELDS]) + more


def preview_lines(shown: "Preview") -> str:
    """What a style says of itself, its citations, its list."""
    about = [_fact(name, text) for name, text in _facts(shown) if text]
    title = shown.about.head.title
    parts = [f"{coloured(title, 'bold')}\n{'=' * min(len(title), _WIDTH)}", "\n".join(about)]
    places = max(len(place) for place, _ in shown.citations)
    parts.append("\n".join(_wrapped(f"{place:{places}}  {text}", places + 2) for place, text in shown.citations))
    parts += [_wrapped(entry) for entry in shown.bibliography] or ["The style has no reference list."]
    return "\n\n".join(parts)


def _fact(name: str, text: str) -> str:
    first, *rest = _wrapped(text, 0, _WIDTH - _NAME).split("\n")
    return "\n".join([coloured(name.ljust(_NAME), "dim") + first, *(" " * _NAME + line for line in rest)])


def _facts(shown: "Preview") -> Iterator[tuple[str, str]]:
    about, head = shown.about, shown.about.head
    yield "id", ", ".join((head.id, *shown.short_names))
    yield "style", f"{head.parent} ({shown.listed.parent_title})" if head.parent else ""
    yield "kind", head.citation_format
    yield "language", head.locale or "the reader's"
    yield "fields", ", ".join(head.fields)
    yield "journals", f"{shown.listed.journals} have it" if shown.listed.journals else ""
    yield "about", about.summary
    yield "see", ", ".join(about.documentation)
    yield "by", ", ".join(about.authors)
    yield "updated", about.updated
    yield "licence", about.licence
    yield "file", head.file


def _wrapped(text: str, hang: int = 4, width: int = _WIDTH) -> str:
    lines = wrap(text, width, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


def language_lines(languages: Sequence["Language"]) -> str:
    """A language a line: tag, name in English, its own name; and how tags may be shortened."""
    width = max(len(one.english_name) for one in languages)
    lines = [
        f"{coloured(f'{one.tag:10}', 'bold')}  {one.english_name:{width}}  {one.own_name}" for one in languages
    ]
    return "\n".join(
        [*lines, "", f"{plural(len(languages), 'locale')}. The language alone will do: sv is sv-SE, de is de-DE."]
    )
