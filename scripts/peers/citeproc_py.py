# A bibliography by citeproc-py's own front end: citeproc_py.py ITEMS.json STYLE.csl; prints the entries as HTML.

import json
import sys
import warnings
from pathlib import Path

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON

warnings.simplefilter("ignore")  # of variables that it does not know
items = json.loads(Path(sys.argv[1]).read_text("utf-8"))
style = CitationStylesStyle(sys.argv[2], validate=False)
bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.html)
for item in items:
    bibliography.register(Citation([CitationItem(item["id"])]))
bibliography.sort()
entries = [str(entry) for entry in bibliography.bibliography()]
print("\n".join(entries))
sys.exit(0 if len(entries) == len(items) else 3)
