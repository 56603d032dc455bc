"""The order of strings in a bibliography: by letters as the language orders them, not by code points."""

import unicodedata

_NORDIC = {"æ": "|", "ø": "}", "å": "~"}
_SWEDISH = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"}
_OWN = {
    "sv": _SWEDISH,
    "fi": _SWEDISH,
    "da": _NORDIC,
    "nb": _NORDIC,
    "nn": _NORDIC,
    "es": {"ñ": "n~"},
}
"""Language → letters of their own, and what they are sorted as; the signs follow z."""
_JOINED = {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ł": "l", "þ": "th", "ð": "d"}


def collation_key(text: str, language: str) -> tuple[str, str]:
    """Make a key: letters without accents and case first, then the text as it stands.

    Punctuation counts as a space and hyphens not at all, so that "Lee, Z." comes before "Leek, A.".
    """
    own = _OWN.get(language, {})
    composed = unicodedata.normalize("NFC", text).casefold()
    letters = "".join(own.get(char) or _letter(char) for char in composed)
    return " ".join(letters.split()), text


def _letter(char: str) -> str:
    if not char.isalnum():
        return "" if char in "-‐'’" else " "
    plain = unicodedata.normalize("NFKD", char)
    return _JOINED.get(char) or "".join(part for part in plain if not unicodedata.combining(part))
