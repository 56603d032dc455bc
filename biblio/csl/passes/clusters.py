"""Citations: cites rendered, grouped, collapsed and put together (CSL 1.0.2, "Citation", "Cite Collapsing")."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from biblio.csl.casing import capitalized
from biblio.csl.collation import heading_key
from biblio.csl.context import ALL, BLANK, FIRST, NAMES, NOTHING, SUBSEQUENT, Context, Standing
from biblio.csl.fieldtext import parse
from biblio.csl.inline import FONTS, Node, Span, text_of, tree
from biblio.csl.items import Item
from biblio.csl.request import Cite
from biblio.csl.style import Style


class Asked(NamedTuple):
    """A cite, the item it names (None if there is none), and how that stands.

    Cites that are alike in what a citation is sorted by first have the same `rank`.
    """

    cite: Cite
    item: Item | None
    standing: Standing
    rank: int = 0

    def signature(self, *, numbered: bool) -> tuple[Any, ...]:
        """Give all that a rendering depends on."""
        return (self.item, self.standing.signature(numbered=numbered), self.cite.signature())


class _Rendered:
    """One cite rendered: in full, and what is needed to collapse it with its neighbours."""

    __slots__ = ("cite", "continues", "item", "located", "named", "names", "node", "rank", "standing", "texted")

    def __init__(self, asked: Asked, node: Node | None, context: Context | None = None) -> None:
        self.cite, self.item, self.standing, self.rank = asked
        self.node = node
        done = context.names_done if context else None
        self.names = done.key if done else "" if context and context.names_called else None
        """What the cites of a group have in common: their names, or what stands for them, "" for nobody."""
        self.named = bool(done and done.variable)
        self.located = context is not None and context.located
        self.texted = context is not None and context.texted
        self.continues = False
        """Whether it reads as one with the cite before it."""

    @property
    def is_plain(self) -> bool:
        """Tell whether nothing is added to the cite that a collapsed cite would lose."""
        return not (self.located or self.cite.prefix or self.cite.suffix)


class Clusters:
    """Renders the citations of a style."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.layout = style.citation
        self.join = self.layout.area.joiner
        get = self.layout.get
        self.collapse = get("collapse")
        self.delimiter = self.layout.delimiter
        options = self.layout.options
        self.group_delimiter = options.get("cite-group-delimiter")
        if self.group_delimiter == "":
            self.group_delimiter = ", "  # cites that nothing stands between would read as one
        self.suffix_delimiter = options.get("year-suffix-delimiter", self.group_delimiter or self.delimiter)
        self.after_collapse = options.get("after-collapse-delimiter")

    def render(self, asked: Sequence[Asked]) -> Node | None:
        """Render the cites of one citation, in their order, with what the layout puts around them."""
        node = self._joined([self._cite(one) for one in asked])
        return self.framed(node) if node else None

    def author(self, asked: Asked) -> Node | None:
        """Render the author alone, as running text has it: with "and" in words."""
        if asked.item is None:
            return None
        context = self._context(asked)
        context.locator, context.words = "", True
        if asked.cite.is_mention or asked.cite.mode == "narrative":
            context.position = SUBSEQUENT if self.style.is_note else FIRST
        self.layout.render(context)
        if context.names_done and context.names_done.node:
            return context.names_done.node
        return self.style.creators(asked.item)

    def framed(self, node: Node) -> Node:
        """Put around cites what the layout does."""
        node = self.join.affixed(node, self.layout.prefix, self.layout.suffix)
        return self.layout.finish(node, BLANK) if self.layout.finish else node

    def _context(self, asked: Asked | _Rendered) -> Context:
        cite = asked.cite
        made = Context(asked.item or BLANK.item, asked.standing)
        made.locator, made.label = cite.locator, cite.label
        made.position, made.near, made.first_note = cite.position, cite.near, cite.first_note
        return made

    def _cite(self, asked: Asked) -> _Rendered:
        if asked.item is None:
            return _Rendered(asked, f"{asked.cite.key}?")
        context = self._context(asked)
        context.hides = self._hidden(asked.cite.mode)
        return _Rendered(asked, self.layout.render(context), context)

    def _hidden(self, mode: str) -> int:
        """Give what a cite in a mode leaves out of its names."""
        if mode == "suppress-author":
            return NAMES
        return ALL if mode in ("narrative", "composite") and not self.style.is_note else NOTHING

    def _bare(self, one: _Rendered) -> Node | None:
        """Render a cite without its names."""
        context = self._context(one)
        context.hides = NAMES
        return self.layout.render(context)

    def _affixed(self, cite: Cite, node: Node | None, *, begins: bool = False) -> Node | None:
        """Put the author's own words around a cite; a term that begins a sentence in a note is given a capital."""
        prefix, suffix = cite.prefix, cite.suffix
        if node and self.style.is_note and ((begins and not prefix.strip()) or _ends_sentence(prefix)):
            node = capitalized(node)
        if not (prefix or suffix):
            return node
        quotes = self.style.locale.quotes
        pieces = [parse(_spaced_after(prefix), quotes, curly=False)] if prefix.strip() else []
        if node:
            pieces.append(node)
        else:
            suffix = suffix.lstrip(" ,;:")
        if suffix.strip():
            pieces.append(parse(_spaced_before(suffix), quotes, curly=False))
        return self.join.join(pieces)

    def _joined(self, cites: list[_Rendered]) -> Node | None:
        if self.collapse == "citation-number" and self.layout.area.uses_number:
            return self._numbers(cites)
        if self.layout.groups:
            return self._grouped(cites)
        pieces: list[Node] = []
        before: Cite | None = None
        for one in cites:
            node = self._affixed(one.cite, one.node, begins=not pieces)
            if node:
                if before is not None:
                    pieces.append(self._between(before, one.cite, self.delimiter))
                pieces.append(node)
                before = one.cite
        return self.join.join([piece for piece in pieces if piece])

    @staticmethod
    def _between(before: Cite, cite: Cite, delimiter: str) -> str:
        """Give the delimiter of two cites; the author's own punctuation between them takes its place."""
        if cite.prefix.lstrip()[:1] in tuple(",.;:"):
            return ""
        return " " if before.suffix.rstrip()[-1:] in tuple(",;:") else delimiter

    def _numbers(self, cites: list[_Rendered]) -> Node | None:
        """Collapse runs of three or more numbers, as in "1, 3–5"."""
        runs: list[list[_Rendered]] = []
        for one in cites:
            last = runs[-1][-1] if runs else None
            follows = last and last.standing.number + 1 == one.standing.number
            if follows and last.is_plain and one.is_plain:  # type: ignore[union-attr]
                runs[-1].append(one)
            else:
                runs.append([one])
        pieces: list[Node] = []
        before: _Rendered | None = None
        for run in runs:
            for node, one in self._run(run):
                if before is not None:
                    pieces.append(self._between(before.cite, one.cite, self._after(before)))
                pieces.append(node)
                before = one
        return self.join.join([piece for piece in pieces if piece])

    def _run(self, run: list[_Rendered]) -> list[tuple[Node, _Rendered]]:
        """Give what is printed of consecutive numbers: each of two, the first and last of more."""
        shown = [(node, one) for one in run if (node := self._affixed(one.cite, one.node))]
        if len(shown) > 2:
            return [(self.join.join([shown[0][0], "–", shown[-1][0]]) or "", shown[-1][1])]
        return shown

    def _grouped(self, cites: list[_Rendered]) -> Node | None:
        groups: list[list[_Rendered]] = []
        for one in self._gathered(cites):
            if groups and not one.cite.prefix and self._same(groups[-1][0], one):
                groups[-1].append(one)
            else:
                groups.append([one])
        pieces: list[Node] = []
        before: _Rendered | None = None
        grouped = False
        for group in groups:
            one = group[0]
            grouped = grouped and not one.named
            one.continues = bool(self.collapse) and not (one.named or one.texted)
            node = self._group(group, begins=not pieces, grouped=grouped or one.named)
            if not node:
                continue
            if before:
                delimiter = self._delimited(before, one, grouped=grouped)
                pieces.append(self._between(before.cite, one.cite, delimiter))
            pieces.append(node)
            before = group[-1]
            grouped = grouped or (one.named and len(group) > 1)
        return self.join.join([piece for piece in pieces if piece])

    def _delimited(self, before: _Rendered, one: _Rendered, *, grouped: bool) -> str:
        """Give the delimiter of two cites in a style that groups; a cite of nobody reads as those before it."""
        if self.after_collapse is not None:
            ends = not one.continues and (before.continues or self.collapse != "year-suffix")
            return self.after_collapse if ends else self._after(before)
        if grouped and self.group_delimiter is not None:
            return self.group_delimiter
        words = not (self.style.is_note or self.layout.area.uses_number)
        return ", " if one.continues and words else self.delimiter

    def _after(self, before: _Rendered) -> str:
        """Give what follows a cite: where it has a locator, what the style says ends a run."""
        return self.after_collapse if before.located and self.after_collapse is not None else self.delimiter

    def _same(self, one: _Rendered, other: _Rendered) -> bool:
        """Tell whether two cites have the same names, or the same in the place of names."""
        if one.names is None:
            return other.names is None and self.collapse.startswith("year-suffix")
        return one.names == other.names

    def _gathered(self, cites: list[_Rendered]) -> list[_Rendered]:
        """Put the cites of a sorted citation that name the same people, or nobody, behind the first of them.

        Groups whose first cites are alike in what is sorted by first follow the alphabet.
        """
        if not self.layout.sort or self.style.is_note:
            return cites
        gathered: dict[object, list[_Rendered]] = {}
        for one in cites:
            gathered.setdefault(one if one.cite.prefix else one.names if one.named else "", []).append(one)
        groups = sorted(gathered.values(), key=lambda group: (group[0].rank, *self._alphabetical(group[0])))
        return [one for group in groups for one in group]

    def _alphabetical(self, one: _Rendered) -> tuple[bool, str]:
        """Give what groups are compared by: their names; nobody comes last."""
        return not one.named, heading_key(one.names or "", self.style.locale.tag)

    def _group(self, group: list[_Rendered], *, begins: bool, grouped: bool) -> Node | None:
        """Render cites of the same names: the names once, if the style collapses them."""
        pieces: list[Node] = []
        at = 0
        before: _Rendered | None = None
        while at < len(group):
            one = group[at]
            node = one.node if at == 0 or not self.collapse or not one.named else self._bare(one)
            run = self._letters(group, at) if self.collapse.startswith("year-suffix") else []
            shown = self._affixed(one.cite, node, begins=begins and not pieces)
            if shown:
                if before is not None:
                    one.continues = bool(self.collapse) and not one.texted
                    pieces.append(self._delimited(before, one, grouped=grouped))
                pieces.append(shown)
                pieces += self._suffixes([one, *run])
                before = one
            at += 1 + len(run)
        return self.join.join([piece for piece in pieces if piece])

    def _letters(self, group: list[_Rendered], at: int) -> list[_Rendered]:
        """Give the cites after one that differ from it in the letter of the year alone."""
        head = group[at]
        if not head.is_plain or _letter(head.node) is None:
            return []
        year = _without_letter(self._bare(head))
        run = []
        for one in group[at + 1 :]:
            if not one.is_plain or _letter(one.node) is None or _without_letter(self._bare(one)) != year:
                break
            run.append(one)
        return run

    def _suffixes(self, run: list[_Rendered]) -> list[Node]:
        """Give the letters after the first of a run, three or more in a row as a range if the style wants it."""
        pieces: list[Node] = []
        at = 0
        while at < len(run):
            end = at
            if self.collapse == "year-suffix-ranged":
                while end + 1 < len(run) and run[end + 1].standing.suffix == run[end].standing.suffix + 1:
                    end += 1
            if at:
                pieces += [self.suffix_delimiter, _letter(run[at].node) or ""]
            if end - at > 1:
                pieces += ["–", _letter(run[end].node) or ""]
            elif end > at:
                pieces += [self.suffix_delimiter, _letter(run[end].node) or ""]
            at = end + 1
        return pieces


def _spaced_after(prefix: str) -> str:
    """Put a space behind words before a cite, but behind an opening bracket or the like."""
    return prefix if prefix[-1].isspace() or prefix[-1] in "([“‘'\"«-–—/" else f"{prefix} "


def _spaced_before(suffix: str) -> str:
    """Put a space before words behind a cite, but before punctuation."""
    return f" {suffix}" if suffix[0].isalnum() or suffix[0] in "([“‘«" else suffix


def _ends_sentence(words: str) -> bool:
    """Tell whether words of the author's own are a sentence, so that a new one follows."""
    sentence = words.rstrip().rstrip("”’\"')]")
    return sentence.endswith((".", "?", "!")) and len(sentence[:-1].split()) > 1


def _letter(node: Node | None) -> Node | None:
    """Give the year suffix that a node prints, in its fonts."""
    for one in tree(node):
        if type(one) is Span:
            if one.kind == "year-suffix":
                return text_of(list(one.children))
            found = _letter(list(one.children))
            if found:
                return Span(one.kind, one.value, tree(found)) if one.kind in FONTS else found
    return None


def _without_letter(node: Node | None) -> str:
    return "".join(
        one if type(one) is str else "" if one.kind == "year-suffix" else _without_letter(list(one.children))  # type: ignore[union-attr]
        for one in tree(node)
    )
