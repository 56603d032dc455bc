"""What a bibliographic file format is to the rest of the house."""

from collections.abc import Callable, Sequence

from attrs import frozen

from biblio.model import Reading, Record, Source


@frozen
class Format:
    """One file format: its name, the endings of its files (with dot, lower case), and both directions."""

    name: str
    extensions: tuple[str, ...]
    read: Callable[[Source], Reading]
    write: Callable[[Sequence[Record]], str]
