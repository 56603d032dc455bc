"""Metadata services: what each is asked, and the format of its answer, which `formats/` reads."""

from biblio.fetchers import doi
from biblio.fetchers.fetcher import Fetcher
from biblio.fetchers.http import FetchFailed, get

FETCHERS: tuple[Fetcher, ...] = (doi.FETCHER,)
"""One per file of this folder that says what a service is asked."""

__all__ = ["FETCHERS", "FetchFailed", "Fetcher", "find", "get"]


def find(name: str) -> tuple[Fetcher, str] | None:
    """The service for an identifier as people type it, and what it is asked for; None for a file name."""
    for fetcher in FETCHERS:
        if identifier := fetcher.identifier(name):
            return fetcher, identifier
    return None
