"""Putting pieces together so that their punctuation reads as one hand wrote it.

Two signs that meet where pieces join are resolved by the table of the CSL test suite (punctuation_FullMonty*);
within a piece nothing is touched. With `punctuation-in-quote`, signs go inside a closing quotation mark.
"""

from biblio.csl.inline import (
    Inline,
    Node,
    Span,
    first_character,
    last_character,
    text_of,
    tree,
    without_first,
    without_last,
)

_RIGHT_GOES = frozenset(
    (*("::", ":."), *("..",), *(";:", ";.", ";;"), *("!:", "!.", "!!"), *("?:", "?.", "??"), *(",,",))
)
_LEFT_GOES = frozenset((":!", ":?", ";!", ";?"))
_SIGNS = frozenset(".,;:!?")
_MEETING = _SIGNS | {" ", "\u00a0"}
_CALLS = frozenset("?!")
_ELLIPSIS = "..."
_OUTSIDE = frozenset(",;:")
"""What goes outside a quotation mark without punctuation-in-quote."""
_INSIDE = frozenset(".,!?")
"""What punctuation-in-quote takes inside."""


class Joiner:
    """Joins nodes; `inside` is the locale's punctuation-in-quote."""

    __slots__ = ("inside",)

    def __init__(self, inside: bool) -> None:  # noqa: FBT001 -- the one setting there is
        self.inside = inside

    def join(self, nodes: "list[Node]", delimiter: str = "") -> Node | None:
        """Join nodes with a delimiter between them; None if there is none."""
        if len(nodes) < 2:
            return nodes[0] if nodes else None
        text = nodes[0]
        for at in range(1, len(nodes)):
            node = nodes[at]
            if type(text) is not str or type(node) is not str:
                return self._joined([text, *nodes[at:]], delimiter)
            if delimiter:
                text = text + delimiter if text[-1:] not in _MEETING else self._text(text, delimiter)
            text = text + node if text[-1:] not in _MEETING else self._text(text, node)
        return text

    def _joined(self, nodes: "list[Node]", delimiter: str) -> Node:
        """Join nodes of which some are more than texts."""
        done: list[Inline] = []
        for node in nodes:
            if done and delimiter:
                self.append(done, delimiter)
            if type(node) is list:
                self.extend(done, node)  # type: ignore[arg-type]
            else:
                self.append(done, node)  # type: ignore[arg-type]
        return done[0] if len(done) == 1 else done

    def affixed(self, node: Node, prefix: str, suffix: str) -> Node:
        """Put affixes around a node."""
        if type(node) is str:
            if prefix:
                node = self._text(prefix, node)
            return self._text(node, suffix) if suffix else node
        done: list[Inline] = [prefix] if prefix else []
        if type(node) is list:
            self.extend(done, node)  # type: ignore[arg-type]
        else:
            self.append(done, node)  # type: ignore[arg-type]
        if suffix:
            self.append(done, suffix)
        return done[0] if len(done) == 1 else done

    def around_quote(self, node: Node, prefix: str, suffix: str) -> Node:
        """Put an element's own affixes around its quotation marks: behind “Why?” it keeps its stop."""
        kept = suffix[:1] == "." and not self.inside and text_of(node)[-1:] in _CALLS
        return [*tree(self.affixed(node, prefix, "")), suffix] if kept else self.affixed(node, prefix, suffix)

    def extend(self, done: "list[Inline]", nodes: "list[Inline]") -> None:
        """Append the nodes of a list: only the first meets what stands there."""
        if not done:
            done.extend(nodes)
            return
        for position, node in enumerate(nodes):
            length = len(done)
            self.append(done, node)
            if len(done) > length or type(node) is not str:
                done.extend(nodes[position + 1 :])
                return

    def append(self, done: "list[Inline]", node: Inline) -> None:
        """Append a node to a list of them, in place."""
        while done and node:
            last = done[-1]
            if type(last) is str and type(node) is str:
                if not last:
                    done.pop()
                    continue
                if len(done) == 1 or last[-1] not in _MEETING or node[0] not in _MEETING:
                    done[-1] = self._text(last, node)
                    return
            before, after = last_character(last), first_character(node)
            if after not in _MEETING or (before not in _MEETING and type(last) is str):
                break
            settled = self._settle(done, before, after, node)
            if settled is None:
                break
            node = settled
        if node:
            if done and type(node) is str and type(done[-1]) is str:
                done[-1] += node
            else:
                done.append(node)

    def _settle(self, done: "list[Inline]", before: str, after: str, node: Inline) -> Inline | None:
        """Resolve one meeting of signs; give what is left of the node, None if all may stay."""
        if before.isspace() and after.isspace():
            return without_first(node)
        if before in _CALLS and type(node) is str and node.startswith(_ELLIPSIS):
            return None
        quoted = _ends_in_quote(done[-1])
        if quoted and not self.inside:
            return self._settle_outside(done, before, after, node)
        pair = before + after
        if pair in _RIGHT_GOES:
            return without_first(node)
        if pair in _LEFT_GOES and not quoted:
            rest = without_last(done[-1])
            if _is_empty(rest):
                done.pop()
            else:
                done[-1] = rest
            return node
        if quoted and after in _INSIDE:
            done[-1] = _with_sign(done[-1], after, drop=pair in _LEFT_GOES)
            return without_first(node)
        return None

    def _settle_outside(self, done: "list[Inline]", before: str, after: str, node: Inline) -> Inline | None:
        """Resolve signs that meet across a closing quotation mark where signs stand outside."""
        if after == "." and (before == "." or before in _CALLS):
            return without_first(node)
        if before in _OUTSIDE:
            done[-1] = without_last(done[-1])
            done.append(before)
            return node
        return None

    def _text(self, left: str, right: str) -> str:
        """Put two texts together: the table alone, for there is no quotation mark that signs could go into."""
        while left[-1:] in _MEETING and right[:1] in _MEETING:
            before, after = left[-1], right[0]
            if before + after in _RIGHT_GOES or (before.isspace() and after.isspace()):
                if before in _CALLS and right.startswith(_ELLIPSIS):
                    break
                right = right[1:]
            elif before + after in _LEFT_GOES:
                left = left[:-1]
            else:
                break
        return left + right


def _is_empty(node: Inline) -> bool:
    return not node if type(node) is str else not any(not _is_empty(child) for child in node.children)  # type: ignore[union-attr]


def _ends_in_quote(node: Inline) -> bool:
    while type(node) is Span:
        if node.kind == "quote":
            return True
        if not node.children:
            return False
        node = node.children[-1]
    return False


def _with_sign(node: Inline, sign: str, *, drop: bool) -> Inline:
    """Put a sign inside the quotation mark that closes a node, but behind what has a font of its own there."""
    if type(node) is not Span:
        text = node[:-1] if drop else node
        return f"{text}{sign}"
    *before, last = node.children or ("",)
    if type(last) is Span and last.kind.startswith("flip-") and not _ends_in_quote(last):
        return Span(node.kind, node.value, (*before, without_last(last) if drop else last, sign))
    return Span(node.kind, node.value, (*before, _with_sign(last, sign, drop=drop)))
