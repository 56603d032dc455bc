"""Texts and numbers of CSL-JSON, whatever stands in their place: data comes from anywhere, and is not refused."""

from typing import Any

_TOO_LONG = 10


def said(value: Any) -> str:
    """Give a value as text, "" for what Python will not write out: an int of 5,000 digits, a list too deep."""
    try:
        return str(value)
    except (ValueError, RecursionError):
        return ""


def small(text: str) -> int | None:
    """Give a number of a style, as et-al-min is one: None for what is none, or has more than nine digits."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < _TOO_LONG else None


def whole(value: Any) -> int:
    """Give a value as a whole number, 0 for what is none."""
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0
