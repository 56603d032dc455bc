"""Bibliographies as the suite writes them: the body, what BIBSECTION leaves of it, and its header."""

from collections.abc import Mapping
from typing import Any

from biblio.csl.inline import Span, Tree, plain
from biblio.csl.items import Item
from biblio.csl.session import Session
from tests.csl.suite import html
from tests.csl.suite.kinds import is_numeric


def body(session: Session, section: Mapping[str, Any] | None) -> str:
    """Write the entries; an entry in which nothing prints is told in numeric styles, and left out in others."""
    session.order = [one for one in session.order if not section or _is_listed(one, section)]
    written: list[str] = []
    for _, entry in session.entries():
        if entry:
            written.append(html.write(entry))
        elif is_numeric(session.style):
            written.append(f"{len(written) + 1}. {html.MISSING}")
    return html.body(written)


def _is_listed(one: Item, section: Mapping[str, Any]) -> bool:
    """Tell whether an item passes the filters: `include` before `exclude` before `select`, and `quash` always."""
    matches = {kind: [_fits(one.source, spec) for spec in specs] for kind, specs in section.items()}
    listed = True
    if "include" in matches:
        listed = any(matches["include"])
    elif "exclude" in matches:
        listed = not any(matches["exclude"])
    elif "select" in matches:
        listed = all(matches["select"])
    return listed and not ("quash" in matches and all(matches["quash"]))


def _fits(source: Mapping[str, Any], spec: Mapping[str, Any]) -> bool:
    """Tell whether a field has a value, as it is or in a list; "" fits what has none, true what has any."""
    value, found = spec["value"], source.get(spec["field"])
    if not value or value is True:
        return bool(found) is bool(value)
    return value == found or (isinstance(found, list) and value in found)


def header(session: Session) -> str:
    """Write what a word processor is told of a bibliography: the parameters of citeproc-js, by name."""
    layout, entries = session.style.bibliography, session.bibliography()
    assert layout, "the style has no bibliography"
    start, end = html.BODY
    told = {
        "bibstart": start,
        "bibend": end,
        "bibliography_errors": "",
        "done": "false",
        "entry_ids": ",".join(one.key for one in session.order),
        "entryspacing": f"{float(layout.get('entry-spacing', '1')):g}",
        "linespacing": f"{float(layout.get('line-spacing', '1')):g}",
        "maxoffset": max((_offset(entry) for _, entry in entries), default=0),
        "second-field-align": layout.get("second-field-align") or "false",
    }
    if layout.get("hanging-indent") == "true":
        told["hangingindent"] = "true"
    return "\n".join(f"{name}: {told[name]}" for name in sorted(told))


def _offset(entry: Tree) -> int:
    """Give the length of an entry's margin."""
    first = entry[0]
    is_margin = isinstance(first, Span) and (first.kind, first.value) == ("display", "left-margin")
    return len(plain([first])) if is_margin else 0
