"""CSL-JSON's inline markup ⇄ runs: stretches of text with the marks that hold for all of it.

The markup is the HTML subset of CSL-JSON ("HTML-like formatting tags" in citeproc-js's manual): `<i>`, `<b>`,
`<sup>`, `<sub>`, `<sc>`, `<span style="font-variant:small-caps;">`, `<span class="nocase">` and
`<span class="nodecor">`. It is no HTML: `&amp;`, `&lt;` and a lone `<` are the characters one sees.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen


@frozen
class Run:
    """A stretch of text; `link` is a URL or "".

    `marks` are among i, b, sup, sub, sc, nocase and nodecor, and u (underlined), which the markup cannot say.
    """

    text: str
    marks: frozenset[str] = frozenset()
    link: str = ""


_TAG = re.compile(r"<(/?)(i|b|sup|sub|sc|span)(\s[^<>]*)?>")
_SPANS = {
    'style="font-variant:small-caps;"': "sc",
    'style="font-variant:small-caps"': "sc",
    'class="nocase"': "nocase",
    'class="nodecor"': "nodecor",
}
_OPEN = {
    "i": "<i>",
    "b": "<b>",
    "sc": '<span style="font-variant:small-caps;">',
    "sup": "<sup>",
    "sub": "<sub>",
    "nocase": '<span class="nocase">',
    "nodecor": '<span class="nodecor">',
}
"""Mark → tag; also the order in which tags that open and close together are nested."""
_FLIPPING = frozenset(("i", "b", "sc"))
"""Marks that a second tag inside the first takes back: italics in italics stand upright."""


def parse(markup: str) -> tuple[Run, ...]:
    """Parse markup into runs, no two neighbours of which have the same marks.

    A tag that is unknown, never closed or never opened stays in the text as written. Tags that overlap: the
    inner opening tag is taken for text.
    """
    if "<" not in markup:
        return (Run(markup),) if markup else ()
    tags = list(_TAG.finditer(markup))
    known = _pair(tags)
    depth: Counter[str] = Counter()
    pieces: list[tuple[str, frozenset[str]]] = []
    end = 0
    for tag, mark in zip(tags, known, strict=True):
        if mark:
            pieces.append((markup[end : tag.start()], _active(depth)))
            depth[mark] += -1 if tag[1] else 1
            end = tag.end()
    return merge(Run(text, marks) for text, marks in [*pieces, (markup[end:], frozenset())])


def _pair(tags: Sequence[re.Match[str]]) -> list[str]:
    """Give each tag its mark, or "" where it has no partner or is not understood."""
    marks = [""] * len(tags)
    waiting: list[int] = []
    names: Counter[str] = Counter()
    for index, tag in enumerate(tags):
        if not tag[1]:
            waiting.append(index)
            names[tag[2]] += 1
        elif names[tag[2]] and not tag[3]:
            opening = _partner(tags, waiting, names, tag[2])
            marks[opening] = marks[index] = _mark(tags[opening])
    return marks


def _partner(tags: Sequence[re.Match[str]], waiting: list[int], names: Counter[str], name: str) -> int:
    """Take the innermost opening tag of that name off the stack, and those that were left open inside it."""
    while True:
        opening = waiting.pop()
        names[tags[opening][2]] -= 1
        if tags[opening][2] == name:
            return opening


def _mark(tag: re.Match[str]) -> str:
    name, attributes = tag[2], (tag[3] or "").replace("'", '"')
    if name == "span":
        return _SPANS.get("".join(attributes.split()), "")
    return "" if attributes else name


def _active(depth: Counter[str]) -> frozenset[str]:
    return frozenset(mark for mark, count in depth.items() if (count % 2 if mark in _FLIPPING else count))


def merge(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join neighbours of the same marks and link; drop empty runs."""
    merged: list[Run] = []
    texts: list[list[str]] = []
    for run in runs:
        if not run.text:
            continue
        if merged and (run.marks, run.link) == (merged[-1].marks, merged[-1].link):
            texts[-1].append(run.text)
        else:
            merged.append(run)
            texts.append([run.text])
    return tuple(Run("".join(text), run.marks, run.link) for text, run in zip(texts, merged, strict=True))


def plain(markup: str) -> str:
    """Give the text that the markup shows, without its marks."""
    return "".join(run.text for run in parse(markup))


def to_markup(runs: Sequence[Run]) -> str:
    """Write runs as markup, tags nested as little as may be; the inverse of `parse`.

    CSL-JSON has no tag for a link and no way to quote a tag: links are left out, and a text that itself spells
    a pair of tags is read back as markup.
    """
    parts: list[str] = []
    open_marks: list[str] = []
    for run, lasting in zip(runs, _lasting(runs), strict=True):
        parts += _close(open_marks, run.marks)
        missing = [mark for mark in _OPEN if mark in run.marks and mark not in open_marks]
        for mark in sorted(missing, key=lambda mark: -lasting[mark]):
            open_marks.append(mark)
            parts.append(_OPEN[mark])
        parts.append(run.text)
    return "".join([*parts, *_close(open_marks, frozenset())])


def _close(open_marks: list[str], wanted: frozenset[str]) -> list[str]:
    """Take marks off the stack until only wanted ones are open; give the closing tags."""
    parts = []
    while not wanted.issuperset(open_marks):
        tag = _OPEN[open_marks.pop()]
        parts.append("</span>" if tag.startswith("<span") else f"</{tag[1:]}")
    return parts


def _lasting(runs: Sequence[Run]) -> list[dict[str, int]]:
    """For each run, over how many runs from it on each of its marks lasts."""
    counts: list[dict[str, int]] = []
    after: dict[str, int] = {}
    for run in reversed(runs):
        after = {mark: after.get(mark, 0) + 1 for mark in run.marks}
        counts.append(after)
    return counts[::-1]
