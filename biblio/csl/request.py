"""What is asked for: clusters of cites, from the model's Citations or from citeproc's JSON."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from biblio.csl.context import FIRST
from biblio.csl.given import said, whole

if TYPE_CHECKING:
    from biblio.model import Citation

_LABELS = {"sub verbo": "sub-verbo"}


class Cite:
    """One item cited at one place, and where that place stands among the others."""

    __slots__ = (
        "first_note",
        "is_mention",
        "is_placed",
        "key",
        "label",
        "locator",
        "mode",
        "near",
        "position",
        "prefix",
        "suffix",
    )

    def __init__(
        self, key: str, locator: str = "", label: str = "", prefix: str = "", suffix: str = "", mode: str = ""
    ) -> None:
        self.key = key
        self.locator = locator
        self.label = _LABELS.get(label, label)
        self.prefix = prefix
        self.suffix = suffix
        self.mode = mode or "parenthetical"
        self.position = FIRST
        self.near = False
        self.first_note = 0
        self.is_placed = False
        self.is_mention = False
        """Whether the text only names the author: the work is not cited by that."""

    def signature(self) -> tuple[Any, ...]:
        """Give all that a rendering depends on."""
        return (
            self.key,
            self.locator,
            self.label,
            self.prefix,
            self.suffix,
            self.mode,
            self.position,
            self.near,
            self.first_note,
        )


class Cluster:
    """The cites at one place; `note` is the number of the note, 0 in the text; `sorts` lets the style order them.

    `ranks` puts what the style does not order into the order of the bibliography: 1999a before 1999b.
    """

    __slots__ = ("cites", "note", "ranks", "sorts")

    def __init__(self, cites: list[Cite], note: int = 0, *, sorts: bool = True, ranks: bool = False) -> None:
        self.cites = cites
        self.note = note
        self.sorts = sorts
        self.ranks = ranks


def cluster(source: "Citation | Mapping[str, Any]") -> Cluster:
    """Read a citation; words of the author's own between its cites hold them in their order."""
    if isinstance(source, Mapping):
        properties = source.get("properties") or {}
        cites = [_cite(one) for one in source.get("citationItems") or ()]
        return Cluster(cites, whole(properties.get("noteIndex")), sorts=not properties.get("unsorted"))
    cites = [
        Cite(
            one.key,
            one.locator,
            one.label or ("page" if one.locator else ""),
            one.prefix,
            one.suffix,
            one.mode,
        )
        for one in source.cites
    ]
    for cite in cites:
        cite.is_mention = cite.mode == "author-only"
    spoken = any(cite.prefix or cite.suffix or cite.mode != "parenthetical" for cite in cites)
    return Cluster(cites, source.footnote, sorts=not spoken, ranks=True)


def _cite(source: Mapping[str, Any]) -> Cite:
    mode = "suppress-author" if source.get("suppress-author") else ""
    mode = "author-only" if source.get("author-only") else mode
    locator = said(source.get("locator") or "").strip()
    made = Cite(
        said(source.get("id", "")),
        locator,
        said(source.get("label") or ("page" if locator else "")),
        said(source.get("prefix") or ""),
        said(source.get("suffix") or ""),
        said(source.get("mode") or mode),
    )
    if "position" in source or "near-note" in source:
        made.position = whole(source.get("position"))
        made.near = bool(source.get("near-note"))
        made.first_note = whole(source.get("first-reference-note-number"))
        made.is_placed = True
    return made
