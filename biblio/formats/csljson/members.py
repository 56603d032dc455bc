"""The text of a JSON object with some of its members changed: what stays, stays as it was written."""

import json
import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from biblio.formats.csljson.items import past
from biblio.text.edits import line_end

_SPACE = re.compile(r"\s*")
_COLON = re.compile(r"\s*:\s*")
_DEFAULT_STEP = "  "


@frozen
class Style:
    """How values are laid out: `step` is one indentation, None where all stands on one line."""

    step: str | None = _DEFAULT_STEP
    comma: str = ","
    colon: str = ": "
    newline: str = "\n"
    is_ascii: bool = False

    def dumped(self, value: Any, indentation: str) -> str:
        """A value as JSON; lines after the first begin with the indentation."""
        separators = (self.comma, self.colon)
        text = json.dumps(value, ensure_ascii=self.is_ascii, indent=self.step, separators=separators)
        return text.replace("\n", self.newline + indentation)


@frozen
class Member:
    """One `"key": value` of an object: the white space before it, and its text."""

    key: str
    before: str
    text: str
    value: str


def members(text: str) -> list[Member]:
    """The members of a JSON object that is known to be whole."""
    decoder = json.JSONDecoder()
    found: list[Member] = []
    at = 1
    while text[(start := past(_SPACE, text, at))] != "}":
        key, end = decoder.raw_decode(text, start)
        value = past(_COLON, text, end)
        end = decoder.raw_decode(text, value)[1]
        found.append(Member(key, text[at:start], text[start:end], text[value:end]))
        at = past(_SPACE, text, end)
        at += text[at] == ","
    return found


def layout_of(file: str) -> Style:
    """The line ends and escapes of a whole file."""
    return Style(newline=line_end(file), is_ascii=file.isascii() and "\\u" in file)


def style_of(text: str, layout: Style) -> Style:
    """How an object is laid out, in a file of this layout."""
    found = members(text)
    colon = ": " if not found or re.match(r"\"(?:[^\"\\]|\\.)*+\"\s*:\s", found[0].text) else ":"
    if "\n" not in text:
        return evolve(layout, step=None, comma=", " if colon == ": " else ",", colon=colon)
    inner, outer = _indentation(found[0].before) if found else "", _indentation(text[: text.rindex("}")])
    step = inner.removeprefix(outer) if inner != outer and inner.startswith(outer) else _DEFAULT_STEP
    return evolve(layout, step=step, colon=colon)


def _indentation(before: str) -> str:
    """The white space at the begin of the line that comes behind a text."""
    line = before.rpartition("\n")[2]
    return line if not line.strip() else ""


def rewritten(text: str, old: Mapping[str, Any], new: Mapping[str, Any], style: Style) -> str:
    """The text of an object that said `old`, saying `new`."""
    written = {member.key: member for member in members(text)}
    first = next(iter(written.values()), None)
    before = first.before if first else ""
    last = text[len(text[:-1].rstrip()) : -1] if first else ""
    parts: list[str] = []
    for number, (key, value) in enumerate(new.items()):
        member = written.get(key)
        gap = before if number == 0 else _gap(member, first, before, style)
        if member is not None and key in old and _is_same(old[key], value):
            parts.append(gap + member.text)
        else:
            name = member.text[: -len(member.value)] if member else json.dumps(key, ensure_ascii=style.is_ascii)
            name = name if member else name + style.colon
            parts.append(gap + name + style.dumped(value, _indentation(gap) if "\n" in gap else ""))
    return "{" + ",".join(parts) + last + "}"


def _gap(member: Member | None, first: Member | None, before: str, style: Style) -> str:
    if member is not None and member is not first:
        return member.before
    return before if "\n" in before else style.comma[1:] if style.step is None else " "


def _is_same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same in JSON, where 1 is not true and not 1.0."""
    return json.dumps(one) == json.dumps(other)
