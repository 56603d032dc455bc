"""What surrounds an entry and helps to read it."""

from attrs import frozen

from biblio.model import Name


@frozen
class Context:
    """The list's kind ("" for a string that stands alone), its heading, the year heading, the report's authors."""

    kind: str = ""
    heading: str = ""
    year: int | None = None
    owners: tuple[Name, ...] = ()
    in_note: bool = False
    """Whether it is a footnote, which may well name no work."""
    authors_above: tuple[Name, ...] = ()
    """The authors of the entry above, for which a dash may stand."""
