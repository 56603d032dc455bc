"""Telling cites apart (CSL 1.0.2, "Disambiguation"): more names, given names, a condition, a letter at the year.

Cites are compared in the form that a repeated citation has. What does not help is not done: a name or a given name
is added only where it splits a group of cites that read the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from biblio.csl.context import SUBSEQUENT, Context, Standing
from biblio.csl.initials import initialize
from biblio.csl.inline import text_of
from biblio.csl.items import Item, Person
from biblio.csl.style import Style

_Group = list[Item]
_MOST_CONDITIONS = 9


class Disambiguation:
    """Tells the items of a style's citations apart, by changing how they stand."""

    def __init__(self, style: Style, standings: dict[Item, Standing], first_notes: dict[str, int]) -> None:
        self.style = style
        self.standings = standings
        get = style.citation.get
        self.first_notes = first_notes if get("givenname-disambiguation-rule") == "by-cite" else {}
        """The notes of first citations: they tell works apart only where a style asks for that by cite."""
        self.adds_names = get("disambiguate-add-names") == "true"
        self.adds_given = get("disambiguate-add-givenname") == "true"
        self.adds_suffix = get("disambiguate-add-year-suffix") == "true"
        self.rule = get("givenname-disambiguation-rule", "by-cite")
        self.in_full: set[str] = set()
        self.numbered = style.citation.is_numbered
        self.has_condition = any(
            "disambiguate" in element.attributes
            for element in style.root.walk()
            if element.tag in ("if", "else-if")
        )

    def run(self, items: Sequence[Item]) -> list[_Group]:
        """Tell items apart; give the groups that only a letter tells apart, for who knows their order."""
        if not (self.adds_names or self.adds_given or self.adds_suffix or self.has_condition):
            return []
        if self.adds_given and self.rule != "by-cite":
            self._spell_out(items)
        left: list[_Group] = []
        for group in self._split(items):
            if len(group) > 1:
                left += self._tell_apart(group)
        return left

    def text(self, item: Item) -> str:
        """Give the text of an item's citation, by which it is told apart."""
        memo, key = self.style.memo, ("cite", *self._place(item))
        text = memo.get(key)
        if text is None:
            text = memo[key] = text_of(self.style.citation.render(self._context(item)))
        return text

    def _place(self, item: Item) -> tuple[object, ...]:
        """Give all that the text of an item's citation depends on."""
        return (item, self.standings[item].signature(numbered=self.numbered), self.first_notes.get(item.key, 0))

    def _context(self, item: Item) -> Context:
        context = Context(item, self.standings[item])
        context.position = SUBSEQUENT
        context.comparing = True
        context.first_note = self.first_notes.get(item.key, 0)
        return context

    def _split(self, items: Sequence[Item]) -> list[_Group]:
        by_text: dict[str, _Group] = {}
        for item in items:
            by_text.setdefault(self.text(item), []).append(item)
        return list(by_text.values())

    def _tell_apart(self, group: _Group) -> list[_Group]:
        rest = [group]
        by_cite = self.adds_given and self.rule == "by-cite"
        if self.adds_names or by_cite:
            rest = list(self._with_names(group, by_cite=by_cite))
        if self.has_condition and not self.adds_suffix:
            rest = [part for one in rest for part in self._with_condition(one)]
        return rest

    def _with_names(self, group: _Group, *, by_cite: bool) -> Iterator[_Group]:
        """Show more names, and more of given names, as long as that splits the group; give what stays together."""
        for step in self._steps(group, by_cite=by_cite):
            before = [self.standings[item].names() for item in group]
            for item in group:
                step(item)
            parts = self._split(group)
            if len(parts) > 1:
                for part in parts:
                    if len(part) > 1:
                        yield from self._with_names(part, by_cite=by_cite)
                return
            for item, (counts, levels) in zip(group, before, strict=True):
                self.standings[item].counts, self.standings[item].levels = counts, levels
        yield group

    def _steps(self, group: _Group, *, by_cite: bool) -> Iterator[Callable[[Item], None]]:
        """Give what may be tried: names one by one, and of each name initials and the given name."""
        shown, in_full = self._shown(group)
        for rank in range(max(map(len, shown.values()), default=0)):
            places = {item: list(counts)[rank] for item, counts in shown.items() if len(counts) > rank}
            least = (
                min(shown[item][variable] for item, variable in places.items()) if len(places) == len(group) else 0
            )
            most = max(len(item.names.get(variable, ())) for item, variable in places.items())
            levels = _levels(all(variable in in_full for variable in places.values()))
            for count in range(1, (most if self.adds_names else least) + 1):
                if self.adds_names and count > least:
                    yield partial(self._raise, places=places, count=count)
                for level in levels if by_cite else ():
                    yield partial(self._raise, places=places, count=count, level=level)

    def _raise(self, item: Item, places: Mapping[Item, str], count: int, level: int = 0) -> None:
        standing = self.standings[item]
        variable = places.get(item, "")
        if count <= len(item.names.get(variable, ())):
            if self.adds_names:
                standing.counts[variable] = max(standing.counts.get(variable, 0), count)
            if level:
                standing.levels[variable, count - 1] = max(level, standing.levels.get((variable, count - 1), 0))

    def _shown(self, group: Sequence[Item]) -> tuple[dict[Item, dict[str, int]], set[str]]:
        """Give how many names of each variable an item's citation shows, and where no given name is initials."""
        found = {}
        in_full: set[str] = set()
        for item in group:
            found[item], full = self._shown_of(item)
            in_full |= full
        return found, in_full

    def _shown_of(self, item: Item) -> tuple[dict[str, int], set[str]]:
        memo, key = self.style.memo, ("shown", *self._place(item))
        shown = memo.get(key)
        if shown is None:
            context = self._context(item)
            self.style.citation.render(context)
            shown = memo[key] = (context.shown, context.in_full)
        return shown

    def _with_condition(self, group: _Group) -> list[_Group]:
        """Let the style's `disambiguate` conditions hold, one after the other, as long as the group splits."""
        before = self.standings[group[0]].disambiguate
        for count in range(before + 1, _MOST_CONDITIONS):
            for item in group:
                self.standings[item].disambiguate = count
            context = self._context(group[0])
            self.style.citation.render(context)
            parts = self._split(group)
            if len(parts) > 1:
                return [two for one in parts if len(one) > 1 for two in self._with_condition(one)]
            if context.conditions < count:
                break
        for item in group:
            self.standings[item].disambiguate = before
        return [group]

    def _spell_out(self, items: Sequence[Item]) -> None:
        """Spell out names that two persons share, whatever the cites say (rules other than by-cite)."""
        named = list(self._named(items))
        everyone: dict[str, set[tuple[str, str]]] = {}
        for _, _, person in named:
            everyone.setdefault(_surname(person), set()).add((_initials(person), _given(person)))
        for item, place, person in named:
            level = self._level(everyone[_surname(person)], person)
            level = 2 if level and place[0] in self.in_full else level
            if level:
                self.standings[item].levels[place] = level

    def _named(self, items: Sequence[Item]) -> Iterator[tuple[Item, tuple[str, int], Person]]:
        primary = self.rule.startswith("primary-name")
        shown, self.in_full = self._shown(items)
        for item in items:
            for variable in shown[item]:
                people = item.names.get(variable, [])
                for at, person in enumerate(people[:1] if primary else people):
                    if person.family:
                        yield item, (variable, at), person

    def _level(self, known: set[tuple[str, str]], person: Person) -> int:
        """Give how much of a given name tells a person from all others of the surname."""
        if len(known) < 2:
            return 0
        initials = {initial for initial, _ in known}
        if self.rule.endswith("with-initials"):
            return 1 if len(initials) > 1 else 0
        same = [given for initial, given in known if initial == _initials(person)]
        return 1 if len(same) == 1 else 2


def assign_letters(
    groups: Sequence[_Group], place: Mapping[Item, int], standings: Mapping[Item, Standing]
) -> None:
    """Give each item of a group its letter, in the order of the bibliography."""
    for group in groups:
        for number, item in enumerate(sorted(group, key=place.__getitem__), 1):
            standings[item].suffix = number


def _surname(person: Person) -> str:
    return f"{person.non_dropping} {person.family}".strip()


def _initials(person: Person) -> str:
    return initialize(person.given, "")


def _given(person: Person) -> str:
    return person.given.replace(".", ". ").replace("  ", " ").strip()


def _levels(in_full: bool) -> tuple[int, ...]:  # noqa: FBT001 -- of a style's names
    """Give how given names may be added: as initials, then in full; in full where the style has no initials."""
    return (2,) if in_full else (1, 2)
