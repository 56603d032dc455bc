"""Which locale a request means, and the locale files that back it (CSL 1.0.2, "Locale Fallback")."""

from pathlib import Path

from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS

DEFAULT = "en-US"


def resolve(request: str) -> str | None:
    """Give the tag meant by "sv", "sv_se" or, for want of it, "sv-FI": sv-SE. None for an unknown language."""
    language, _, region = request.strip().replace("_", "-").partition("-")
    wanted = f"{language.lower()}-{region}".casefold().rstrip("-")
    exact = [tag for tag in LANGUAGE_NAMES if tag.casefold() == wanted and _path(tag).is_file()]
    return str(exact[0] if exact else PRIMARY_DIALECTS.get(language.lower(), "")) or None


def chain(locale: str) -> list[Path]:
    """List the locale files to look terms up in, best first: the dialect, its language's main dialect, en-US."""
    tags = (locale, PRIMARY_DIALECTS.get(locale.partition("-")[0]), DEFAULT)
    return [path for tag in dict.fromkeys(tags) if tag and (path := _path(tag)).is_file()]


def _path(tag: str) -> Path:
    return Path(LOCALES_PATH) / f"locales-{tag}.xml"
