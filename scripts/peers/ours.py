# A bibliography by biblio.csl: ours.py ITEMS.json STYLE.csl; prints the entries as HTML.
# ours.py ITEMS.json STYLE.csl edit: cites all, changes one citation after the other; prints the seconds of each.

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from biblio.csl import Rendered, process

if TYPE_CHECKING:
    from biblio.model import Citation


def render(style: str, file: Path, citations: "Sequence[Citation]" = ()) -> Rendered:
    return process(style, json.loads(file.read_text("utf-8")), citations)


def citation(*keys: str, locator: str = "") -> "Citation":
    from biblio.model import Citation, Cite, Span  # who renders a list of CSL-JSON needs none of them

    nowhere = Span(0, 0)
    label = "page" if locator else ""
    cites = [Cite(nowhere, "", "key", key=key, locator=locator, label=label) for key in keys]
    return Citation(nowhere, "", tuple(cites))


def edit(style: str, file: Path) -> list[float]:
    """Change one citation after the other: the seconds of each call, the rest of the document as it was."""
    keys = [item["id"] for item in json.loads(file.read_text("utf-8"))]
    citations = [citation(*keys[at : at + 1 + at % 3]) for at in range(len(keys))]
    before = render(style, file, citations)
    seconds = []
    for at in range(len(keys) // 4, len(keys), len(keys) // 7):
        citations[at] = citation(keys[0], locator="12")
        items = json.loads(file.read_text("utf-8"))
        started = time.process_time()
        after = process(style, items, citations)
        seconds.append(time.process_time() - started)
        if before.citations[at] == after.citations[at]:
            sys.exit("the changed citation looks as it did")
    return seconds


if __name__ == "__main__":
    style, file = sys.argv[2], Path(sys.argv[1])
    if "edit" in sys.argv:
        print(*edit(style, file))
    else:
        entries = render(style, file).bibliography
        print("\n".join(entry.text for entry in entries))
