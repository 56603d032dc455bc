"""From the name of a style to a compiled style."""

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from biblio.csl import styles
from biblio.csl.diskcache import read_once
from biblio.csl.limits import limited
from biblio.csl.locale import layered
from biblio.csl.locales import DEFAULT, chain, resolve
from biblio.csl.style import Style
from biblio.csl.stylehead import root_attributes
from biblio.csl.syntax import Element, convert

_MOST_STYLES = 32
_TEXT = Path("style.csl")
"""What errors call a style that is given as text."""


class StyleSource(NamedTuple):
    """A style's XML, the file it is from, and the locale that a style which depends on it asks for."""

    data: bytes
    path: Path
    locale: str = ""


def source_of(style: str | Path) -> StyleSource:
    """Find a style by its id, short name or path, or take it as XML text. Raises StyleNotFound and StyleBroken."""
    if isinstance(style, str) and style.lstrip("\ufeff \n\r\t").startswith("<"):
        return StyleSource(style.strip("\ufeff \n\r\t").encode(), _TEXT)
    path, own = styles.find(str(style)), styles.file_of(str(style))
    locale = root_attributes(own).get("default-locale", "") if own != path else ""
    return StyleSource(path.read_bytes(), path, locale)


def locale_for(source: StyleSource, request: str | None) -> tuple[str, bool]:
    """Give the locale to render a style in, and whether it is the one asked for; None asks for the style's own."""
    own = source.locale or _root(source).get("default-locale") or DEFAULT
    if not request:
        return own, True
    tag = resolve(request)
    return (tag, True) if tag else (resolve(own) or DEFAULT, False)


@lru_cache(maxsize=_MOST_STYLES)
def compiled(source: StyleSource, tag: str) -> Style:
    """Compile a style in a locale; of a language that has no locale, the style's own terms are taken."""
    root = _root(source)
    known = resolve(tag) or DEFAULT
    layers = [_locale_file(path) for path in chain(known)]
    return Style(root, layered(known if resolve(tag) else tag, layers, root.all("locale")))


@lru_cache(maxsize=_MOST_STYLES)
def _root(source: StyleSource) -> Element:
    def read() -> Element:
        from biblio.csl.stylefile import parse_style  # slow to import, and mostly not needed

        return limited(source.path, convert(parse_style(source.data, source.path)))

    return read() if source.path is _TEXT else read_once(source.data, read)


@cache
def _locale_file(path: Path) -> Element:
    data = path.read_bytes()

    def read() -> Element:
        from biblio.csl.stylefile import parse_locale

        return convert(parse_locale(data))

    return read_once(data, read)
