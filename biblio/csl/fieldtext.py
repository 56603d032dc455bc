"""The text of a variable as an inline tree: CSL-JSON's tags, quotation marks and apostrophes.

Quotation marks become spans of kind "quote" whose signs are chosen when the whole is known, so that quotes within
quotes alternate; inner marks that are typed as such are their value. `nocase` and `nodecor` are spans too, until
the casing and the decoration are done.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import groupby

from biblio.csl.inline import Inline, Node, Span, tree

_TAG = r"""<(/?)(i|b|sup|sub|sc|span)((?:\s[^<>]*)?)>"""
_QUOTES = "“”"
"""The quotation marks read as such where no locale says others."""
_SPECIAL = re.compile(r"""[<"'“”„«»‹›‘’]""")
_SPACED = re.compile(r" (?=[:;?!»](?:\s|$))|(?<=«) ")
"""The spaces of French punctuation, which do not break."""
_KINDS = {
    "i": ("flip-font-style", "italic"),
    "b": ("flip-font-weight", "bold"),
    "sup": ("flip-vertical-align", "sup"),
    "sub": ("flip-vertical-align", "sub"),
    "sc": ("flip-font-variant", "small-caps"),
}
_SPANS = {
    "style=font-variant:small-caps;": ("flip-font-variant", "small-caps"),
    "style=font-variant:small-caps": ("flip-font-variant", "small-caps"),
    "class=nocase": ("nocase", ""),
    "class=nodecor": ("nodecor", ""),
}
_RAISED_SIGNS = (
    "ª²³¹ºʰʱʲʳʴʵʶʷʸˠˡˢˣˤჼᴬᴭᴮᴰᴱᴲᴳᴴᴵᴶᴷᴸᴹᴺᴼᴽᴾᴿᵀᵁᵂᵃᵄᵅᵆᵇᵈᵉᵊᵋᵌᵍᵏᵐᵑᵒᵓᵔᵕᵖᵗᵘᵙᵚᵛᵜᵝᵞᵟᵠᵡᵸᶛᶜᶝᶞᶟᶠᶡᶢᶣᶤᶥᶦᶧᶨᶩᶪᶫᶬᶭᶮ"
    "ᶯᶰᶱᶲᶳᶴᶵᶶᶷᶸᶹᶺᶻᶼᶽᶾᶿ⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ℠™㆒㆓㆔㆕㆖㆗㆘㆙㆚㆛㆜㆝㆞㆟ⱽⵯꚜꚝꝰꟲꟳꟴꟸꟹꭜꭝꭞꭟꭩ"
)
"""Letters and digits that stand raised in themselves: Unicode decomposes them with <super>."""
_RAISED = {sign: unicodedata.normalize("NFKC", sign) for sign in _RAISED_SIGNS}
_RAISED |= {"ˀ": "ʔ", "ˁ": "ʕ", "ۥ": "و", "ۦ": "ي"}
"""What is printed as a superscript for them, and for four that Unicode does not decompose."""


def raises(text: str) -> bool:
    """Tell whether a text holds letters or digits that are raised in themselves."""
    return not text.isascii() and not _RAISED.keys().isdisjoint(text)


def raised(text: str) -> Node:
    """Turn letters and digits that are raised in themselves into superscripts."""
    if not raises(text):
        return text
    nodes: list[Inline] = []
    for is_raised, signs in groupby(text, key=_RAISED.__contains__):
        if is_raised:
            nodes += [Span("vertical-align", "sup", (_RAISED[sign],)) for sign in signs]
        else:
            nodes.append("".join(signs))
    return nodes[0] if len(nodes) == 1 else nodes


class _Open:
    """A tag or quotation mark waiting for its end."""

    __slots__ = ("children", "closer", "kind", "source", "value")

    def __init__(self, kind: str, value: str, source: str, closer: str) -> None:
        self.kind = kind
        self.value = value
        self.source = source
        self.closer = closer
        self.children: list[Inline] = []


@lru_cache(maxsize=20_000)
def parse(text: str, quotes: str = _QUOTES, *, curly: bool = True) -> Node:
    """Parse a variable's value.

    `quotes` are the locale's quotation marks, opening and closing ones in pairs. These, straight marks and single
    ones are read as quotation marks where they pair; without `curly` single ones that are typed as such are left.
    """
    if _SPACED.search(text):
        text = _SPACED.sub("\u202f", text)
    if not _SPECIAL.search(text):
        return raised(text)
    nodes = _Parser(text, quotes, curly=curly).run()
    return nodes[0] if len(nodes) == 1 else nodes if nodes else ""


@lru_cache
def _tokens(quotes: str) -> re.Pattern[str]:
    return re.compile(f"{_TAG}|([\"{re.escape(quotes)}])|(['‘’])")


_LAST_SINGLE = re.compile(r"(?<=\S)['’](?!\w)")
_OPENERS = '([{<>«“‘„"—–-/¿¡'
"""What a quotation may begin behind, besides white space."""
_DEEPEST = 40
"""How many tags and quotations may stand in each other; what is deeper is text."""
_NEAR = 40
"""How far to look for what stands beside a quotation mark, past tags."""


class _Parser:
    """Reads tags and quotation marks from left to right; what never closes is text."""

    def __init__(self, text: str, quotes: str, *, curly: bool) -> None:
        self.text = text
        self.quotes = quotes
        self.pairs = {'"': '"'} | dict(zip(quotes[::2], quotes[1::2], strict=True))
        self.inner = quotes[2:3]
        self.curly = curly
        self.stack = [_Open("", "", "", "")]
        self.waiting: Counter[str] = Counter()
        self.last = {sign: text.rfind(sign) for sign in f'"{quotes}'}
        ends = [found.start() for found in _LAST_SINGLE.finditer(text)]
        self.last_single = ends[-1] if ends else -1

    def run(self) -> list[Inline]:
        """Give the tree."""
        at = 0
        for token in _tokens(self.quotes).finditer(self.text):
            self._add(self.text[at : token.start()])
            at = token.end()
            if token[2]:
                self._tag(token)
            elif token[4]:
                self._quote(token, token[4])
            else:
                self._single(token, token[5])
        self._add(self.text[at:])
        while len(self.stack) > 1:
            self._give_up()
        return _merged(self.stack[0].children)

    def _add(self, node: Inline) -> None:
        if not node:
            return
        self.stack[-1].children += tree(raised(node)) if type(node) is str else (node,)

    def _open(self, kind: str, value: str, source: str, closer: str) -> None:
        if len(self.stack) > _DEEPEST:
            self._add("’" if source == "'" else source)
            return
        self.stack.append(_Open(kind, value, source, closer))
        self.waiting[closer] += 1

    def _give_up(self) -> None:
        """Take the innermost opening for text."""
        failed = self.stack.pop()
        self.waiting[failed.closer] -= 1
        self._add("’" if failed.source == "'" else failed.source)
        for child in failed.children:
            self._add(child)

    def _close(self, closer: str) -> None:
        while self.stack[-1].closer != closer:
            self._give_up()
        done = self.stack.pop()
        self.waiting[closer] -= 1
        self._add(Span(done.kind, done.value, tuple(_merged(done.children))))

    def _tag(self, token: re.Match[str]) -> None:
        name = token[2]
        closer = f"</{name}>"
        if token[1]:
            if self.waiting[closer]:
                self._close(closer)
            else:
                self._add(token[0])
            return
        kind = _KINDS.get(name) if name != "span" else _SPANS.get(re.sub(r"[\s\"']", "", token[3]))
        if kind is None:
            self._add(token[0])
        else:
            self._open(*kind, token[0], closer)

    def _quote(self, token: re.Match[str], sign: str) -> None:
        """Read a double quotation mark: a straight one, or one of the locale's."""
        closing = self.pairs.get(sign, "")
        before, after = self._around(token)
        can_open = bool(closing and after) and token.start() < self.last[closing] and not after.isspace()
        if sign == closing and before != "'" and not _may_open(before):
            can_open = False
        if self.waiting[sign] and not before.isspace():
            self._close(sign)
        elif can_open:
            self._open("quote", sign if sign == self.inner else "", sign, closing)
        else:
            self._add(sign)

    def _single(self, token: re.Match[str], sign: str) -> None:
        """Read a single quotation mark, or an apostrophe."""
        before, after = self._around(token)
        closer = "'" if sign == "'" else "’"
        starts = _may_open(before) and not after.isspace()
        ends = not after.isalnum()
        if sign == "‘":
            is_inner = self.stack[-1].kind == "quote" or (self.quotes == _QUOTES and after and not after.isspace())
            opens = self.curly and bool(is_inner) and token.start() < self.last_single
        else:
            opens = sign == "'" and bool(after) and starts and token.start() < self.last_single
        if ends and sign != "‘" and self.waiting[closer]:
            self._close(closer)
        elif opens and not (sign == "'" and self.waiting["'"]):
            self._open("quote", sign, sign, closer)
        else:
            self._add("’" if sign == "'" else sign)

    def _around(self, token: re.Match[str]) -> tuple[str, str]:
        """Give the characters beside a mark, "" at an end; a tag between does not count."""
        start, end = token.span()
        before = re.sub(r"<[^<>]*>\Z", "", self.text[max(0, start - _NEAR) : start])
        after = re.sub(r"\A<[^<>]*>", "", self.text[end : end + _NEAR])
        return before[-1:], after[:1]


def _merged(nodes: list[Inline]) -> list[Inline]:
    """Put texts that stand side by side together, once and for all: one by one would copy the first each time."""
    merged: list[Inline] = []
    for are_texts, group in groupby(nodes, key=lambda node: type(node) is str):
        texts = list(group)
        merged += ["".join(texts)] if are_texts else texts  # type: ignore[arg-type]
    return merged


def _may_open(before: str) -> bool:
    """Tell whether a straight mark behind a character may open a quotation."""
    return not before or before.isspace() or before in _OPENERS
