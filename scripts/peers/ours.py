# A bibliography by biblio.csl: ours.py ITEMS.json STYLE.csl; prints the entries as HTML.
# ours.py ITEMS.json STYLE.csl edit: cites all, changes one citation, prints the CPU seconds of the second call.

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from biblio.csl import Rendered, process
from biblio.model import Citation, Cite, Span


def render(style: str, file: Path, citations: Sequence[Citation] = ()) -> Rendered:
    return process(style, json.loads(file.read_text("utf-8")), citations)


def citation(*keys: str, locator: str = "") -> Citation:
    nowhere = Span(0, 0)
    label = "page" if locator else ""
    cites = [Cite(nowhere, "", "key", key=key, locator=locator, label=label) for key in keys]
    return Citation(nowhere, "", tuple(cites))


def edit(style: str, file: Path) -> float:
    keys = [item["id"] for item in json.loads(file.read_text("utf-8"))]
    citations = [citation(*keys[at : at + 1 + at % 3]) for at in range(len(keys))]
    before = render(style, file, citations)
    half = len(keys) // 2
    citations[half] = citation(keys[0], locator="12")
    started = time.process_time()
    after = render(style, file, citations)
    seconds = time.process_time() - started
    if before.citations[half] == after.citations[half]:
        sys.exit("the changed citation looks as it did")
    return seconds


if __name__ == "__main__":
    style, file = sys.argv[2], Path(sys.argv[1])
    if "edit" in sys.argv:
        print(edit(style, file))
    else:
        entries = render(style, file).bibliography
        print("\n".join(entry.text for entry in entries))
