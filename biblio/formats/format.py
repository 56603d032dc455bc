"""What a bibliographic file format is to the rest of the house."""

from collections.abc import Callable, Sequence

from attrs import frozen

from biblio.model import Reading, Record, Source

Update = Callable[[Source, Sequence[Record], Callable[[Record], Record]], str | None]
"""The source's text with the records in it, the rest as it was; None where the source is too damaged for that.

The third value is what a caller did to records after reading them (normalizing): what it does is no change.
"""


@frozen
class Format:
    """One file format: its name, the endings of its files (with dot, lower case), and both directions.

    `update` is there where a file can be changed without losing what is in no Record.
    """

    name: str
    extensions: tuple[str, ...]
    read: Callable[[Source], Reading]
    write: Callable[[Sequence[Record]], str]
    update: Update | None = None
