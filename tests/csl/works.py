"""The works of works.json as records: short notation for CSL-JSON, whose reader is another room's."""

import json
from pathlib import Path

from biblio.model import Citation, Cite, Date, Name, Record, Span
from biblio.model.variables import DATES, NAMES


def _name(item):
    return Name(**{part.replace("-", "_"): value for part, value in item.items()})


def _date(value):
    parts = [value] if isinstance(value[0], int) else value
    return Date(tuple(map(tuple, parts)))


def _record(item):
    names = {key: tuple(map(_name, value)) for key, value in item.items() if key in NAMES}
    dates = {key: _date(value) for key, value in item.items() if key in DATES}
    text = {key: value for key, value in item.items() if key not in {*names, *dates, "id", "type"}}
    return Record(item["type"], text, names, dates, key=item["id"])


WORKS = [_record(item) for item in json.loads(Path(__file__).with_name("works.json").read_text("utf-8"))]


def cite(key, mode="parenthetical", locator="", **more):
    label = "page" if locator else ""
    return Cite(Span(0, 0), "", "key", mode, key=key, locator=locator, label=more.pop("label", label), **more)


def citation(*cites):
    return Citation(Span(0, 0), "", cites)
