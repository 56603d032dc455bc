"""The one door to the network: a GET that goes to the configured services and nowhere else."""

from collections.abc import Collection, Mapping
from urllib.parse import urljoin, urlsplit

import requests

MOST_BYTES = 10 * 1024 * 1024
"""A longer answer is no description of a work."""
_SECONDS = (10, 30)
"""To connect, and between two pieces of the answer."""
_MOST_REDIRECTS = 5
_AGENT = "biblio (bibliographic tools; https://pypi.org/project/biblio-cite/)"


class FetchFailed(Exception):
    """A service could not be asked, or did not answer as agreed: why, and what to do."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002  # Problem's word
        super().__init__(message)
        self.message = message
        self.help = help


def get(url: str, headers: Mapping[str, str], hosts: Collection[str]) -> bytes:
    """The body of an answer; redirects are followed to the first host and to `hosts` only, never away from https.

    Raises FetchFailed.
    """
    allowed = {urlsplit(url).netloc, *hosts}
    try:
        with requests.Session() as session:
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
        host = urlsplit(url).netloc
        raise FetchFailed(
            f"{host} could not be reached: {_reason(error)}", "check the connection, or try later"
        ) from error
    raise FetchFailed(f"{url} redirects without end", "try later")


def _next(url: str, location: str, allowed: Collection[str]) -> str:
    target = urljoin(url, location)
    before, after = urlsplit(url), urlsplit(target)
    if (
        after.netloc not in allowed
        or after.scheme not in ("http", "https")
        or (before.scheme, after.scheme) == ("https", "http")
    ):
        message = f"{before.netloc} sends us on to {target}, which is not a configured service"
        raise FetchFailed(message, "open it in a browser, and save its .bib or .ris there")
    return target


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
