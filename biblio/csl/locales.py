"""Which locale a request means, and the locale files that back it (CSL 1.0.2, "Locale Fallback")."""

import json
from functools import cache
from pathlib import Path

from biblio.csl.localelist import citeproc_data, locale_files

DEFAULT = "en-US"


def resolve(request: str) -> str | None:
    """Give the tag meant by "sv", "sv_se" or, for want of it, "sv-FI": sv-SE. None for an unknown language."""
    language, _, region = request.strip().replace("_", "-").partition("-")
    wanted = f"{language.lower()}-{region}".casefold().rstrip("-")
    exact = [tag for tag in locale_files() if tag.casefold() == wanted]
    return exact[0] if exact else main_dialects().get(language.lower())


def chain(locale: str) -> list[Path]:
    """List the locale files that terms are taken from, the last first: en-US, the main dialect, the dialect."""
    tags = (DEFAULT, main_dialects().get(locale.partition("-")[0]), locale)
    return [locale_files()[tag] for tag in dict.fromkeys(tags) if tag in locale_files()]


@cache
def main_dialects() -> dict[str, str]:
    """Language → the tag that it means alone: "de" is de-DE."""
    table = json.loads((citeproc_data() / "locales" / "locales.json").read_text("utf-8"))
    return {str(language): str(tag) for language, tag in table["primary-dialects"].items()}
