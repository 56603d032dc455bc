"""A text with its citations, claims, footnotes and lists, each with its span in the source."""

from typing import Literal

from attrs import frozen

from biblio.model.origin import Source, Span
from biblio.model.problem import Problem

Mode = Literal["parenthetical", "narrative", "suppress-author", "author-only"]
Kind = Literal[
    "parenthetical",  # (Falk 1994: 128)
    "narrative",  # Falk (1994); "see: Falk 1994" in running text
    "narrative-no-year",  # According to Richard Falk, …
    "ibid",  # (Ibid: 138)
    "quoted-in",  # the work quoted in "Sen quoted in Bergeron 2001"
    "url",
    "personal-communication",  # Interview with …
    "key",  # [@falk1994]
    "numeric",  # [3]
]


@frozen
class Cite:
    """One work cited at one place, as written.

    `names` are the surnames (or the institution, or Ibid.'s absence: empty) as printed, `given` what stands
    before the first of them, `year` as printed with its letter ("1999a", "forthcoming", "" for none). `key` is
    the citekey as written, "" for typed citations. `label` is a CSL locator label ("page"), "" without locator.
    """

    span: Span
    text: str
    kind: Kind
    mode: Mode = "parenthetical"
    names: tuple[str, ...] = ()
    given: str = ""
    year: str = ""
    et_al: bool = False
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    key: str = ""
    through: int = -1
    """For quoted-in: the index, in the same Citation, of the cite that was read; else -1."""


@frozen
class Citation:
    """The ordered cites at one place (CSL's cluster)."""

    span: Span
    text: str
    cites: tuple[Cite, ...]
    footnote: int = 0
    """The number of the footnote it stands in, counted from 1; 0 in the body."""


Manager = Literal["zotero", "mendeley", "endnote", "word", "jabref", "libreoffice", "jats"]
"""What keeps citations in a file; Word, LibreOffice and JATS do it themselves."""


@frozen
class Managed:
    """A citation that a reference manager keeps in the file, behind its printed words at `span`.

    `items` are its works in order, each a citation item of CSL-JSON as text: `itemData` with the description,
    `locator`, `label`, `prefix`, `suffix`, `suppress-author`.
    """

    span: Span
    manager: Manager
    items: tuple[str, ...]


@frozen
class Section:
    """A heading and what it governs, up to the next heading of its level or above; `span` covers both."""

    title: str
    level: int
    span: Span


@frozen
class Footnote:
    """A note's text; `call` is where the body calls it, None where the export lost it."""

    number: int
    span: Span
    call: Span | None = None


@frozen
class ListEntry:
    """One entry of a list; `year` is the year heading above it, if any, `spans` its paragraphs without marker.

    `item` is its work as CSL-JSON, as text, where the file itself says what each part of it is; "" else.
    """

    span: Span
    spans: tuple[Span, ...]
    year: int | None = None
    item: str = ""


@frozen
class SourceList:
    """A list of outputs or of references under a heading.

    `kind` says what the heading promises: "conferences", "publications", "references" or "list"; "notes" are the
    footnotes of a text without lists.
    """

    heading: str
    kind: str
    span: Span
    entries: tuple[ListEntry, ...]


@frozen
class Claim:
    """A statement of the text that needs support."""

    span: Span
    text: str


@frozen
class Manuscript:
    """What a syntax's scanner found; spans are offsets into `source.text`.

    `prose` are the paragraphs (footnotes included) outside headings and lists, in order.
    """

    source: Source
    syntax: str
    prose: tuple[Span, ...] = ()
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    lists: tuple[SourceList, ...] = ()
    citations: tuple[Citation, ...] = ()
    problems: tuple[Problem, ...] = ()
    managed: tuple[Managed, ...] = ()
