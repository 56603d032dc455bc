# A bibliography by typst (hayagriva): typst_html.py ITEMS.yml STYLE.csl; prints a page of HTML.

import sys
from pathlib import Path

import typst

items, style = (Path(argument).resolve() for argument in sys.argv[1:3])
source = f'#bibliography("{items}", style: "{style}", full: true)'
page = typst.compile(source.encode(), root="/", format="html")
sys.stdout.buffer.write(page)
