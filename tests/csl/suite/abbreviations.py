"""ABBREVIATIONS of a fixture: jurisdiction → category → long form → short form."""

from collections.abc import Mapping
from typing import Any

_CATEGORIES = {
    "archive": "container-title",
    "archive-place": "place",
    "authority": "institution-part",
    "event-place": "place",
    "publisher": "institution-part",
    "publisher-place": "place",
}
"""Variable → category, where that is not the variable itself."""


def applied(known: Mapping[str, Any], source: Mapping[str, Any]) -> dict[str, Any]:
    """Give an item the short forms of its variables, which it prints where a style asks for form="short"."""
    lists = [known.get(place, {}) for place in (source.get("jurisdiction"), "default") if place]
    short = {f"{variable}-short": found for variable in source if (found := _short(lists, variable, source))}
    return {**source, **short}


def _short(lists: list[Mapping[str, Any]], variable: str, source: Mapping[str, Any]) -> str | None:
    value = source[variable]
    if not isinstance(value, str):
        return None
    category = _CATEGORIES.get(variable, variable)
    return next((one[category][value] for one in lists if value in one.get(category, {})), None)
