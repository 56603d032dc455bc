"""Entries of the bibliography (CSL 1.0.2, "Bibliography"): repeated authors, the first field set apart."""

from collections.abc import Callable

from biblio.csl.area import rendered
from biblio.csl.casing import capitalized
from biblio.csl.context import Context, Standing
from biblio.csl.inline import Inline, Node, Span, changed_end, text_of, tree
from biblio.csl.items import Item
from biblio.csl.punctuation import Joiner
from biblio.csl.style import Layout

_CLOSING = frozenset(",.;:")


class Substitution:
    """What stands for names that the entry before has too (`subsequent-author-substitute`)."""

    def __init__(self, sign: str, rule: str, same: int, total: int) -> None:
        self.sign = sign
        self.rule = rule
        self.same = same
        self.total = total

    def names(self, names: list[Node]) -> list[Node]:
        """Put the sign for single names."""
        if self.rule == "complete-each":
            return [self.sign for _ in names]
        if self.rule == "partial-each":
            return [self.sign if at < self.same else name for at, name in enumerate(names)]
        if self.rule == "partial-first":
            return [self.sign if at == 0 else name for at, name in enumerate(names)]
        return names

    def instead(self) -> Node:
        """Give the sign for what stands in for names."""
        return self.sign

    def whole(self, node: Node) -> Node:
        """Put the sign for all names."""
        return self.sign if self.rule == "complete-all" else node


class Bibliography:
    """Renders the entries of a bibliography one after the other."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.sign = layout.options.get("subsequent-author-substitute")
        self.rule = layout.get("subsequent-author-substitute-rule", "complete-all")
        self.aligns = layout.get("second-field-align")
        self.before: tuple[str, ...] | None = None

    def entry(self, item: Item, standing: Standing) -> Node | None:
        """Render an entry; None if nothing of it prints."""
        context = Context(item, standing)
        node = self._render(context)
        if self.sign is None or not node:
            return node
        names = context.names_done.names if context.names_done else None
        before, self.before = self.before, names
        substitution = self._substitution(before, names)
        if substitution is None:
            return node
        context = Context(item, standing)
        context.replacement = substitution
        return self._render(context)

    def _substitution(self, before: tuple[str, ...] | None, names: tuple[str, ...] | None) -> Substitution | None:
        if not before or not names:
            return None
        same = 0
        while same < min(len(before), len(names)) and before[same] == names[same]:
            same += 1
        whole = before == names
        if not (whole if self.rule.startswith("complete") else same):
            return None
        return Substitution(self.sign or "", self.rule, same, len(names))

    def _render(self, context: Context) -> Node | None:
        layout = self.layout
        node = self._aligned(context) if self.aligns else layout.render(context)
        if not node:
            return None
        node = self._affixed(_closed(capitalized(node), layout.area.joiner))
        if self.aligns:
            node = _stripped(node)
        return layout.finish(node, context) if layout.finish else node

    def _affixed(self, node: Node) -> Node:
        """Put around an entry what the layout does, inside the first and the last part if these are set apart."""
        layout, affixed = self.layout, self.layout.area.joiner.affixed
        pieces = list(tree(node))
        if layout.prefix:
            pieces = self._within(pieces, 0, lambda inner: affixed(inner, layout.prefix, ""))
        if layout.suffix:
            pieces = self._within(pieces, -1, lambda inner: affixed(inner, "", layout.suffix))
        return pieces

    @staticmethod
    def _within(pieces: list[Inline], at: int, change: Callable[[Node], Node]) -> list[Inline]:
        """Change the inside of the piece there if it is set apart, else all pieces."""
        piece = pieces[at]
        if type(piece) is not Span or piece.kind != "display":
            return list(tree(change(pieces)))
        pieces[at] = Span("display", piece.value, tree(change(list(piece.children))))
        return pieces

    def _aligned(self, context: Context) -> Node | None:
        """Set the first field apart from the rest (`second-field-align`)."""
        nodes = rendered(self.layout.children, context)
        if len(nodes) < 2:
            return nodes[0] if nodes else None
        rest = capitalized(self.layout.area.joiner.join(nodes[1:]) or "")
        return [Span("display", "left-margin", tree(nodes[0])), Span("display", "right-inline", tree(rest))]


def _closed(node: Node, joiner: Joiner) -> Node:
    """Put a sign that follows a part which is set apart inside it: no line begins with a comma."""
    pieces = list(tree(node))
    for at in range(len(pieces) - 1):
        piece, after = pieces[at : at + 2]
        if type(piece) is not Span or piece.kind != "display":
            continue
        first = text_of(after)[:1]
        if first not in _CLOSING or text_of(piece).rstrip()[-1:] in _CLOSING:
            continue
        inner = joiner.affixed(list(piece.children), "", first)
        pieces[at] = Span("display", piece.value, tree(inner))
        pieces[at + 1] = _beheaded(after)
    return pieces


def _beheaded(node: Inline) -> Inline:
    """Take the first sign off, and white space behind it."""
    return changed_end(node, 0, lambda text: text[1:].lstrip())


def _stripped(node: Node) -> Node:
    """Take white space off the end of a node."""
    pieces = tree(node)
    return [*pieces[:-1], changed_end(pieces[-1], -1, str.rstrip)] if pieces else node


__all__ = ["Bibliography", "Span", "tree"]
