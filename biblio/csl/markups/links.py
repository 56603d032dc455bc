"""Where a link may lead."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from biblio.text.richtext import Run

_SAFE = "!#$%&'()*+,-./:;=?@_~[]"
"""What may stand in a URL as it is (RFC 3986, section 2), besides letters and digits."""


def target(link: str) -> str:
    """Give a web address that is safe to link to, percent-encoded; "" for any other scheme than http and https."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return ""
    return quote(link.strip(), safe=_SAFE, errors="surrogatepass")


def linked(runs: "Iterable[Run]") -> "Iterator[tuple[str, Sequence[Run]]]":
    """Group neighbouring runs that share a link; give the target, "" for none, with each group."""
    for link, group in groupby(runs, key=lambda run: run.link):
        yield target(link) if link else "", list(group)
