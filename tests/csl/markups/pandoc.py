"""What pandoc reads: for each block its kind and its stretches of text, with marks and links."""

import json
import subprocess

MARKS = {
    "Emph": "i",
    "Strong": "b",
    "SmallCaps": "sc",
    "Superscript": "sup",
    "Subscript": "sub",
    "Underline": "u",
    "underline": "u",
}
PLAIN = {"upright": "i", "medium": "b"}
QUOTES = {"SingleQuote": "''", "DoubleQuote": '""'}
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
"""Pandoc's readers make quotation marks typographic."""


def read(text: str, form: str):
    """The blocks of a document, each (kind, stretches)."""
    command = ["pandoc", "--from", form, "--to", "json"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=True)
    blocks = json.loads(done.stdout)["blocks"]
    return [(block["t"], list(stretches(block.get("c", []), frozenset(), ""))) for block in blocks]


def stretches(node, marks, link):
    if isinstance(node, list):
        for child in node:
            yield from stretches(child, marks, link)
    elif isinstance(node, dict):
        yield from _stretches(node["t"], node.get("c", []), marks, link)


def _stretches(kind, content, marks, link):
    if kind == "Str":
        yield content.translate(STRAIGHT), marks, link
    elif kind in ("Space", "SoftBreak", "LineBreak"):
        yield " ", marks, link
    elif kind == "Quoted":
        opening, closing = QUOTES[content[0]["t"]]
        yield opening, marks, link
        yield from stretches(content[1], marks, link)
        yield closing, marks, link
    elif kind == "Link":
        yield from stretches(content[1], marks, content[2][0])
    elif kind == "Span":
        classes = content[0][1]
        more, less = {MARKS[one] for one in classes if one in MARKS}, {PLAIN.get(one) for one in classes}
        yield from stretches(content[1], (marks | more) - less, link)
    elif kind in ("Code", "Math", "RawInline") and content != ["html", "<!-- -->"]:
        yield f"{kind}: {content[-1]}", marks, link  # never wanted
    else:
        yield from stretches(content, marks | ({MARKS[kind]} if kind in MARKS else set()), link)
