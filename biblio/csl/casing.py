"""Text cases of CSL 1.0.2 ("Text-case") on inline trees; what is marked `nocase` keeps its letters."""

import re
from collections.abc import Callable
from pathlib import Path

from biblio.csl.inline import Inline, Node, Span, map_text, text_of, tree

STOP_WORDS = frozenset(Path(__file__).with_name("stopwords.txt").read_text("utf-8").split())
"""Words that title case leaves small: the specification's and those that processors have added to it."""
_WORD = re.compile(r"[^\s\u00a0]+")
_ELIDED = re.compile(r"[^\s\u00a0’']+[’']?(?=\w)|[^\s\u00a0]+")
"""A word, or what an apostrophe joins to one: the d’ of d’Angelo."""
_PART = re.compile(r"[^\s\u00a0\-–—]+")


def cased(node: Node, case: str, language: str = "") -> Node:
    """Put a node's text in a case; an unknown case leaves it. Turkish i has a capital of its own."""
    if language in ("tr", "az") and case == "uppercase":
        return _all(lambda text: text.replace("i", "İ").upper(), node)
    change = _CASES.get(case)
    return change(node) if change else node


def _all(change: Callable[[str], str], node: Node) -> Node:
    return map_text(node, change, kept=("nocase",))


def lowercase(node: Node) -> Node:
    """Make all letters small."""
    return _all(str.lower, node)


def uppercase(node: Node) -> Node:
    """Make all letters capitals."""
    return _all(str.upper, node)


def capitalize_first(node: Node) -> Node:
    """Make the first letter a capital, but of a word with capitals of its own: "arXiv"."""
    return _Walk(_small_first_up).run(node)


def capitalize_all(node: Node) -> Node:
    """Make the first letter of each word a capital."""
    return _Walk(_each_up).run(node)


def sentence(node: Node) -> Node:
    """Make all words small but the first, which begins with a capital."""
    return _Walk(_lower_rest).run(node)


def title(node: Node) -> Node:
    """Make words begin with a capital, but for stop words inside the title."""
    return _Walk(_headline).run(node)


def capitalized(node: Node) -> Node:
    """Give the term that a cite or entry begins with a capital; what begins otherwise is left."""
    first, *rest = tree(node) or ("",)
    if type(first) is not Span:
        if rest and not any(map(str.isalnum, text_of(first))):
            return [first, *tree(capitalized(list(rest)))]
        return node
    if first.kind == "term":
        changed: Node = Span("term", "", tree(_Walk(_first_up).run(list(first.children))))
    else:
        changed = Span(first.kind, first.value, tree(capitalized(list(first.children))))
    return [changed, *rest] if rest else changed  # type: ignore[list-item]


class _Walk:
    """Changes the text of a node word by word: the words are found in the whole, the letters changed in place."""

    def __init__(self, change: "Callable[[str, list[bool]], str]") -> None:
        self.change = change

    def run(self, node: Node) -> Node:
        text = text_of(node)
        if type(node) is str:
            return self.change(text, [])
        kept = _kept(tree(node), kept=False)
        changed = self.change(text, kept)
        if len(changed) != len(text):
            return node
        letters = iter(new if not keep else old for new, old, keep in zip(changed, text, kept, strict=True))
        return map_text(node, lambda part: "".join(next(letters) for _ in part))


def _kept(nodes: "tuple[Inline, ...]", *, kept: bool) -> list[bool]:
    """For each character, whether a `nocase` holds it."""
    found: list[bool] = []
    for node in nodes:
        if type(node) is str:
            found += [kept] * len(node)
        else:
            inside = kept or node.kind in _KEPT  # type: ignore[union-attr]
            found += _kept(node.children, kept=inside)  # type: ignore[union-attr]
    return found


_KEPT = frozenset(("nocase", "nodecor", "flip-vertical-align", "vertical-align", "flip-font-variant"))
"""Spans whose letters keep their case when words are given capitals."""


def _upper(letter: str) -> str:
    upper = letter.upper()
    return upper if len(upper) == 1 else letter


def _first_up(text: str, kept: list[bool]) -> str:
    for at, letter in enumerate(text):
        if letter.isalnum():
            return text if kept and kept[at] else text[:at] + _upper(letter) + text[at + 1 :]
    return text


def _small_first_up(text: str, kept: list[bool]) -> str:
    found = _ELIDED.search(text)
    return _first_up(text, kept) if found and not any(map(str.isupper, found[0])) else text


def _lower_rest(text: str, kept: list[bool]) -> str:
    found = _WORD.search(text)
    if found is None:
        return text
    first = _first_up(text[: found.end()], kept)
    rest = text[found.end() :].lower()
    return first + rest if len(rest) == len(text) - len(first) else text


def _each_up(text: str, kept: list[bool]) -> str:
    return _PART.sub(lambda word: _small_first_up(word[0], kept[word.start() : word.end()]), text)


_EDGE = re.compile(r"^[^\w]+|[^\w’']+$")
_PIECE = re.compile(r"[^-–—/‑]+|[-–—/‑]+")
_STOPS = (":", "?", "!", "—", "–")
"""Signs after which a word has a capital whatever it is."""


def _headline(text: str, kept: list[bool]) -> str:
    words = list(_WORD.finditer(text))
    done, at = [], 0
    edge = True
    for number, word in enumerate(words):
        done.append(text[at : word.start()])
        at = word.end()
        last = number == len(words) - 1
        last = last and not _is_short(_EDGE.sub("", word[0]))
        done.append(_headline_word(word[0], kept[word.start() : at], edge=edge or last))
        edge = word[0].rstrip("’”\"')»").endswith(_STOPS) and word[0].lower() not in STOP_WORDS
    return "".join([*done, text[at:]])


def _headline_word(word: str, kept: list[bool], *, edge: bool) -> str:
    pieces: list[str] = []
    at = 0
    for piece in _PIECE.findall(word):
        pieces.append(
            _headline_piece(piece, kept[at : at + len(piece)], edge=edge and not at, inner=at > 0, whole=word)
        )
        at += len(piece)
    return "".join(pieces)


def _headline_piece(piece: str, kept: list[bool], *, edge: bool, inner: bool, whole: str) -> str:
    bare = _EDGE.sub("", piece)
    if not bare or not bare[0].islower() or bare != bare.lower():
        return piece
    stop = bare in STOP_WORDS or piece in STOP_WORDS
    hyphenated = len(piece) < len(whole)
    if stop and not edge and (inner or not hyphenated or whole in STOP_WORDS):
        return piece
    if edge and not inner and (stop or len(bare) == 1):
        return _first_up(piece, kept) if bare.isascii() or len(bare) > 1 else piece
    return piece if _is_short(bare) and not edge else _first_up(piece, kept)


def _is_short(word: str) -> bool:
    """Tell whether a word is a letter, has stops inside it, or begins with an elided one: "n", "u.s", "d’arc"."""
    return len(word) < 2 or "." in word or word[1] in "’'"


_CASES: dict[str, Callable[[Node], Node]] = {
    "lowercase": lowercase,
    "uppercase": uppercase,
    "capitalize-first": capitalize_first,
    "capitalize-all": capitalize_all,
    "sentence": sentence,
    "title": title,
}
"""Value of the attribute `text-case` → what it does."""
