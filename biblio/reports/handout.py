"""What a hand-out is before it has a format: headings, paragraphs, lists, figures, a table, a chart."""

from attrs import frozen

from biblio.text.richtext import Run

Runs = tuple[Run, ...]


def said(text: str) -> Runs:
    """Plain words as runs."""
    return (Run(text),) if text else ()


@frozen
class Heading:
    """A heading below the title; `level` is 1 or 2."""

    text: str
    level: int = 1


@frozen
class Paragraph:
    """A paragraph; a quiet one explains and may be set smaller."""

    runs: Runs
    quiet: bool = False


@frozen
class Figures:
    """The few numbers that a reader looks for first, each with the words that say what is counted."""

    items: tuple[tuple[int, str], ...]


@frozen
class Note:
    """A line below an entry: what it is ("Earlier given at"), and its text; `keys` are the entries it tells."""

    label: str
    runs: Runs
    keys: tuple[str, ...] = ()


@frozen
class ListEntry:
    """An entry of a list.

    `label` stands in the margin ("2004", mostly), "" for none; `tags` are short remarks about the entry
    ("keynote", "not confirmed: pages"), `doubts` those of them that warn.
    """

    key: str
    runs: Runs
    label: str = ""
    tags: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@frozen
class Listing:
    """Entries one below the other; `labelled` lists keep a margin for the labels."""

    entries: tuple[ListEntry, ...]
    labelled: bool = False


@frozen
class Table:
    """Cells by row; the first column names the row, the others are numbers; the last row may be a total."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_total: bool = False


@frozen
class Chart:
    """Stacked bars: one per category, with a value for it in every series.

    `marked` are the categories that a period covers, in order and without a gap; `mark` names the period.
    """

    title: str
    description: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    marked: tuple[str, ...] = ()
    mark: str = ""


Block = Heading | Paragraph | Figures | Listing | Table | Chart


@frozen
class Handout:
    """A document to hand out; `language` is an IETF tag, `author` and `subtitle` may be ""."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    author: str = ""
