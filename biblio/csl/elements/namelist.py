"""Several names: delimiters, "and", et al. (CSL 1.0.2, "Name", "Et-al")."""

from biblio.csl.area import Area
from biblio.csl.context import BLANK, SUBSEQUENT, Context
from biblio.csl.elements.people import NameForm
from biblio.csl.given import small
from biblio.csl.inline import Node, text_of
from biblio.csl.items import Person
from biblio.csl.scripts import is_cjk
from biblio.csl.syntax import Element

_ELLIPSIS = "… "


class NameList:
    """How a style prints the names of one variable."""

    def __init__(self, name: Element, et_al: Element | None, area: Area) -> None:
        get = name.get
        self.area = area
        self.form = NameForm(name, area)
        self.is_count = get("form") == "count"
        self.delimiter = get("delimiter", ", ")
        self.conjunction = get("and")
        self.before_last = get("delimiter-precedes-last", "contextual")
        self.before_et_al = get("delimiter-precedes-et-al", "contextual")
        self.least = small(get("et-al-min")) or 0
        self.first = small(get("et-al-use-first")) or 0
        if "et-al-use-first" not in name.attributes:
            self.least = 0
        if area.options.get("disambiguate-add-names") == "true" and area.kind == "citation" and not area.for_sort:
            self.first = max(self.first, 1)  # cites without a name would all be ambiguous
        self.use_last = get("et-al-use-last") == "true"
        self.later_least = small(get("et-al-subsequent-min")) or self.least
        self.later_first = small(get("et-al-subsequent-use-first")) or self.first
        self.et_al = self._et_al(et_al)
        self.and_word = area.locale.term("and") or "&"
        self.and_sign = area.locale.ampersand

    def _et_al(self, element: Element | None) -> Node:
        term = self.area.locale.term(element.get("term", "et-al") if element else "et-al")
        finish = self.area.finish(element) if element else None
        return finish(term, BLANK) if finish and term else term

    def shown(self, people: list[Person], variable: str, context: Context) -> int:
        """Give how many of the names are printed before et al.; all of them if there is none."""
        later = self.area.kind == "citation" and context.position >= SUBSEQUENT
        least, first = (self.later_least, self.later_first) if later else (self.least, self.first)
        if not least or len(people) < least or len(people) <= first:
            return len(people)
        added = context.standing.counts.get(variable, 0) if self.area.kind == "citation" else 0
        return min(len(people), max(first, added))

    def write(self, people: list[Person], variable: str, context: Context) -> tuple[Node, list[Node]]:
        """Print names; give the whole and the single names in it."""
        count = self.shown(people, variable, context)
        context.shown[variable] = count
        if self.form.initials is None:
            context.in_full.add(variable)
        if not count:
            return "", []
        levels = None if self.area.for_sort else context.standing.levels
        names = [
            self.form.write(person, at, levels.get((variable, at), 0) if levels else 0, context)
            for at, person in enumerate(people[:count])
        ]
        if context.replacement:
            names = context.replacement.names(names)
        if count == len(people):
            return self._all(names, people, context), names
        if self.use_last and count < len(people) - 1:
            last = self.form.write(people[-1], len(people) - 1, 0, context)
            before = self.delimiter if count > 1 else " "
            return self._joined([*_between(names, self.delimiter), before, _ELLIPSIS, last]), names
        cut = self._cut(names, people)
        return (self.form.finish(cut, context) if self.form.finish and len(names) else cut), names

    def _joined(self, pieces: list[Node]) -> Node:
        return self.area.joiner.join(pieces) or ""

    def _all(self, names: list[Node], people: list[Person], context: Context) -> Node:
        if len(names) == 1:
            return names[0]
        if self.area.for_sort or not self.conjunction:
            return self._joined(_between(names, self.delimiter))
        word = self.and_word if self.conjunction == "text" or context.words else self.and_sign
        before = (
            self.delimiter
            if self._has_delimiter(self.before_last, len(names), people[len(names) - 2], len(names) - 2)
            else " "
        )
        if not before.endswith(" "):
            before += " "
        typed = _is_typed(word)
        if typed or _is_hebrew(word):
            before = before.rstrip()
        after = "" if typed or word[-1:].isspace() else " "
        return self._joined([*_between(names[:-1], self.delimiter), before, word, after, names[-1]])

    def _cut(self, names: list[Node], people: list[Person]) -> Node:
        if not names or self.area.for_sort or not text_of(self.et_al):
            return self._joined(_between(names, self.delimiter))
        wanted = self._has_delimiter(self.before_et_al, len(names) + 1, people[len(names) - 1], len(names) - 1)
        before = self.delimiter if wanted else "" if is_cjk(text_of(self.et_al)[0]) else " "
        return self._joined([*_between(names, self.delimiter), before, self.et_al])

    def _has_delimiter(self, rule: str, count: int, person: Person, at: int) -> bool:
        if rule == "always":
            return True
        if rule == "never":
            return False
        if rule == "after-inverted-name":
            return not person.literal and self.form.is_inverted(at)
        return count > 2


def _is_typed(word: str) -> bool:
    """Tell whether a word for "and" brings its own spaces: signs ("; ") and Chinese do, words and & do not."""
    return is_cjk(word) or not (word[:1].isalpha() or word[:1] == "&")


def _is_hebrew(text: str) -> bool:
    return "\u0590" <= text[:1] <= "\u05ff"


def _between(names: list[Node], delimiter: str) -> list[Node]:
    pieces: list[Node] = []
    for name in names:
        if pieces:
            pieces.append(delimiter)
        pieces.append(name)
    return pieces
