"""The one door to the network: a GET that goes to the configured services and nowhere else."""

from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Future
from threading import Thread
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

MOST_BYTES = 10 * 1024 * 1024
"""A longer answer is no description of a work."""
_SECONDS = (10, 30)
"""To connect, and between two pieces of the answer."""
MOST_SECONDS = 60.0
"""For all of it, redirects and a service that sends letter by letter included."""
_MOST_REDIRECTS = 5
_AGENT = "biblio (bibliographic tools; https://pypi.org/project/biblio-cite/)"


class FetchFailed(Exception):
    """A service could not be asked, or did not answer as agreed: why, and what to do."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002  # Problem's word
        super().__init__(message)
        self.message = message
        self.help = help


class _Session(requests.Session):
    """Leaves redirects to us; of its own it would read all that comes with one, and fail at a malformed one."""

    def resolve_redirects(self, *_: Any, **__: Any) -> Iterator[Any]:
        """Nothing to follow."""
        return iter(())


def get(url: str, headers: Mapping[str, str], hosts: Collection[str]) -> bytes:
    """The body of an answer; redirects are followed to the first host and to `hosts` only, never away from https.

    Raises FetchFailed, after MOST_SECONDS at the latest: `requests` knows no limit on the whole, so that another
    thread does the asking, and is left to itself where it takes longer.
    """
    answer: Future[bytes] = Future()

    def ask() -> None:
        try:
            answer.set_result(_followed(url, headers, hosts))
        except BaseException as error:  # raised anew where the answer is waited for
            answer.set_exception(error)

    Thread(target=ask, name="fetch", daemon=True).start()
    try:
        return answer.result(MOST_SECONDS)
    except TimeoutError as error:
        raise FetchFailed(f"{url} took more than {MOST_SECONDS:g} seconds", "try later") from error


def _followed(url: str, headers: Mapping[str, str], hosts: Collection[str]) -> bytes:
    allowed = {_host(url), *hosts}
    try:
        with _Session() as session:
            session.trust_env = True  # proxies, as a user's environment has them
            for _ in range(_MOST_REDIRECTS):
                with session.get(
                    url,
                    headers={"User-Agent": _AGENT, **headers},
                    timeout=_SECONDS,
                    allow_redirects=False,
                    stream=True,
                ) as answer:
                    if not answer.is_redirect:
                        return _body(answer)
                    url = _next(url, answer.headers.get("Location", ""), allowed)
    except requests.RequestException as error:
        raise FetchFailed(
            f"{_host(url)} could not be reached: {_reason(error)}", "check the connection, or try later"
        ) from error
    raise FetchFailed(f"{url} redirects without end", "try later")


def _next(url: str, location: str, allowed: Collection[str]) -> str:
    before = urlsplit(url)
    try:
        target = urljoin(url, location)
        after = urlsplit(target)
    except ValueError as error:
        message = f"{before.netloc} sends us on to {location!r}, which is no address"
        raise FetchFailed(message, "try later") from error
    if (
        after.netloc not in allowed
        or after.scheme not in ("http", "https")
        or (before.scheme, after.scheme) == ("https", "http")
    ):
        message = f"{before.netloc} sends us on to {target}, which is not a configured service"
        raise FetchFailed(message, "open it in a browser, and save its .bib or .ris there")
    return target


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError as error:
        raise FetchFailed(f"{url!r} is no address", "correct it under `services` in biblio.toml") from error


def _body(answer: requests.Response) -> bytes:
    host = urlsplit(answer.url).netloc
    if answer.status_code == requests.codes.not_found:
        raise FetchFailed(f"{host} knows nothing of {answer.url}", "check the identifier for a slip")
    if answer.status_code != requests.codes.ok:
        raise FetchFailed(f"{host} answered {answer.status_code} {answer.reason}", "try later")
    data = bytearray()
    for piece in answer.iter_content(65536):
        data += piece
        if len(data) > MOST_BYTES:
            raise FetchFailed(
                f"{host} answered with more than {MOST_BYTES >> 20} MB", "this is no description of a work"
            )
    return bytes(data)


def _reason(error: requests.RequestException) -> str:
    """The innermost reason, without the names of classes and addresses in memory."""
    if isinstance(error, requests.Timeout):
        return "it took too long"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not trusted"
    return "no connection" if isinstance(error, requests.ConnectionError) else type(error).__name__
