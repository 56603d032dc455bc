"""A JSON text → its items, each with its span; what is whole before any damage is kept."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from attrs import frozen

from biblio.model import Problem, Source
from biblio.model.variables import KINDS

_SPACE = re.compile(r"[\s\ufeff]*")
_BETWEEN = re.compile(r"[\s,\ufeff]*")
_ITEMS = re.compile(r'"items"\s*:\s*\[')
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_KEYS = frozenset(("id", "type", *KINDS))
_MOST_PROBLEMS = 20
_HELP = "mend it there (a comma too many or too few, a quote or bracket not closed), or export the file again"


@frozen
class Item:
    """An object of the list, its span in code points, and the keys that it has twice."""

    value: dict[str, Any]
    start: int
    end: int
    repeated: tuple[str, ...] = ()
    too_large: tuple[str, ...] = ()


@frozen
class Listed:
    """What stands in a text: the items, and where the list of them is.

    `opening` and `closing` are the places of its brackets, -1 where there are none: a single item, several one
    behind the other, a list that is not closed.
    """

    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    opening: int = -1
    closing: int = -1


_DEEPEST = 100


class _Decoder:
    """Decodes a value, and remembers the keys that an object had twice, and numbers that no float can hold."""

    def __init__(self) -> None:
        self.repeated: dict[str, None] = {}
        self.too_large: list[str] = []

    def decode(self, text: str, at: int) -> tuple[Any, int]:
        """The value at a place of a text, and where it ends; ValueError or RecursionError where there is none."""
        decoder = json.JSONDecoder(object_pairs_hook=self, parse_constant=_refuse, parse_float=self.number)
        value, end = decoder.raw_decode(text, at)
        if _is_deeper(value, _DEEPEST):
            raise ValueError("it is nested too deeply")
        return value, end

    def number(self, digits: str) -> float | str:
        """The number; one too large, which JSON could not be written with again, as text."""
        value = float(digits)
        if math.isfinite(value):
            return value
        self.too_large.append(digits)
        return digits

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    self.repeated[key] = None
                seen.add(key)
        return made


def _is_deeper(value: Any, most: int) -> bool:
    """Tell whether a value is nested more than so many times: no program could write it again."""
    layer = [value]
    for _ in range(most):
        held = (one.values() if isinstance(one, dict) else one for one in layer if isinstance(one, dict | list))
        layer = [part for parts in held for part in parts]
        layer = [part for part in layer if isinstance(part, dict | list)]
        if not layer:
            return False
    return True


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


def decoded(text: str) -> Any:
    """The value of a JSON text, numbers too large for a float as text; ValueError or RecursionError for none."""
    value, end = _Decoder().decode(text, 0)
    if text[end:].strip():
        raise ValueError("there is more text behind the end")
    return value


def read_items(source: Source) -> Listed:
    """Read the items of a list, of an object's `items`, or the one item that the text is."""
    text = source.text
    start = past(_SPACE, text, 0)
    if text[start : start + 1] == "[":
        return _Reader(source).read_list(start + 1)
    if text[start : start + 1] == "{":
        return _read_object(source, start)
    if start == len(text):
        return Listed()
    return Listed((), (_problem(source, start, "a JSON list of items begins with [, not with this"),))


def _read_object(source: Source, start: int) -> Listed:
    wrapped = _ITEMS.search(source.text, start, start + 100_000)
    reader = _Reader(source)
    if wrapped is None:
        return reader.read_loose(start)
    before = source.text[start : wrapped.start()]
    if before.count("{") == 1 + before.count("}"):
        return reader.read_list(wrapped.end(), is_wrapped=True)
    return reader.read_loose(start)


def past(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what matches at a place ends; the place itself where nothing does."""
    match = pattern.match(text, at)
    return match.end() if match else at


class _Reader:
    """Reads object after object, each by itself."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.items: list[Item] = []
        self.problems: list[Problem] = []

    def read_list(self, at: int, *, is_wrapped: bool = False) -> Listed:
        closing = -1
        for stop in self._objects(at):
            if self.text[stop : stop + 1] == "]":
                closing = stop
                behind = past(_SPACE, self.text, stop + 1)
                if behind < len(self.text) and not is_wrapped:
                    self._report(behind, "there is more text behind the end of the list")
                break
        else:
            if not self.problems:
                self._report(len(self.text), "the list is not closed: “]” is missing")
        return Listed(tuple(self.items), tuple(self.problems), at - 1, closing)

    def read_loose(self, at: int) -> Listed:
        """One item, or several one behind the other."""
        for stop in self._objects(at):
            self._report(stop, "an object is expected")
            break
        return Listed(tuple(self.items), tuple(self.problems))

    def _objects(self, at: int) -> Iterator[int]:
        """Read objects on; yield where something else stands, and end at damage or at the end of the text."""
        while (at := past(_BETWEEN, self.text, at)) < len(self.text) and len(self.problems) < _MOST_PROBLEMS:
            if self.text[at] == "]":
                yield at
                return
            decoder = _Decoder()
            try:
                value, end = decoder.decode(self.text, at)
            except json.JSONDecodeError as error:
                self._report(error.pos, f"{error.msg[:1].lower()}{error.msg[1:]}")
                return
            except (ValueError, RecursionError) as error:
                what = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
                self._report(at, f"this item cannot be read: {what}")
                return
            self._take(value, at, end, decoder)
            at = end

    def _take(self, value: Any, at: int, end: int, decoder: _Decoder) -> None:
        if isinstance(value, dict) and not _KEYS.isdisjoint(value):
            if _ESCAPED_SURROGATE.search(self.text, at, end):
                value = scrubbed(value)
            self.items.append(Item(value, at, end, tuple(decoder.repeated), tuple(decoder.too_large)))
        else:
            self._report(at, f"an item is an object with id, type and variables, not {_kind(value)}")

    def _report(self, at: int, message: str) -> None:
        self.problems.append(_problem(self.source, at, message))


def _kind(value: Any) -> str:
    known = {
        dict: "one without any of these",
        list: "a list",
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return known.get(type(value), "null")


def _problem(source: Source, at: int, message: str) -> Problem:
    line, column = source.position(at)
    origin = source.origin(at, min(at + 1, len(source.text)))
    text = f"no JSON at line {line}, column {column}: {message}"
    return Problem("broken-json", text, origin, "error", source.file, _HELP)


def scrubbed(value: Any) -> Any:
    """The value without what cannot be written: halves of surrogate pairs become U+FFFD, Infinity and NaN text."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, list):
        return [scrubbed(one) for one in value]
    if isinstance(value, dict):
        return {scrubbed(key): scrubbed(one) for key, one in value.items()}
    return value
