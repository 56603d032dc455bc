"""What a metadata service is to the rest of the house."""

from collections.abc import Callable, Mapping

from attrs import frozen


@frozen
class Fetcher:
    """A service that tells what an identifier stands for.

    `identifier` gives the identifier in what was typed, "" where it is none of this service's; `url` makes the
    address from the service's own (ending in a slash) and the identifier. `hosts` are the only others that it may
    send us on to. `format` names the format of its answers.
    """

    name: str
    service: str
    identifier: Callable[[str], str]
    url: Callable[[str, str], str]
    headers: Mapping[str, str]
    hosts: frozenset[str]
    format: str
