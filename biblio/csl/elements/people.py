"""One name in its order and form (CSL 1.0.2, "Name", "Name-part Order", "Name-part")."""

import re

from biblio.csl.area import Area, Finish
from biblio.csl.context import Context
from biblio.csl.fieldtext import parse
from biblio.csl.initials import initialize
from biblio.csl.inline import Node
from biblio.csl.items import Person
from biblio.csl.scripts import is_cjk
from biblio.csl.syntax import Element

_MOST_REMEMBERED = 50_000
_ELIDED = ("’", "'", "-", "–")
_UP_TO_LATIN = re.compile(r"^[\u0000-\u024f\u0370-\u052f\u1e00-\u1fff\u2000-\u206f\ufb00-\ufb06\s]*$")


class NameForm:
    """How a style prints single names."""

    def __init__(self, element: Element, area: Area) -> None:
        get = element.get
        self.area = area
        self.short = get("form") == "short"
        self.initials = element.attributes.get("initialize-with")
        self.whole = get("initialize") == "false"
        self.plain_suffix = self.initials is not None and "." not in self.initials
        self.hyphen = area.options.get("initialize-with-hyphen") != "false"
        self.inverted = "all" if area.for_sort else get("name-as-sort-order")
        self.separator = ", " if area.for_sort else get("sort-separator", ", ")
        self.demotion = area.options.get("demote-non-dropping-particle", "display-and-sort")
        parts = {part.get("name"): part for part in element.all("name-part")}
        self.family = _part(parts.get("family"), area)
        self.given = _part(parts.get("given"), area)
        self.family_affixes = _affixes(parts.get("family"))
        self.given_affixes = _affixes(parts.get("given"))
        self.finish = area.finish(element)
        self.plain = area.finish(element, affixes=False)
        """The finish of institutions: a name's affixes are for persons."""
        self.remembered: dict[tuple[Person, bool, int], Node] = {}

    @property
    def _is_demoted(self) -> bool:
        """Tell whether particles that stay with a name stand behind it when it is inverted."""
        return self.demotion == "display-and-sort" or (self.area.for_sort and self.demotion != "never")

    def is_inverted(self, at: int) -> bool:
        """Tell whether the name at a place has its family name first."""
        return self.inverted == "all" or (self.inverted == "first" and at == 0)

    def write(self, person: Person, at: int, level: int, context: Context) -> Node:
        """Print a name. `level` is 1 for initials and 2 for given names where the form would have less."""
        inverted = self.is_inverted(at)
        key = (person, inverted, level)
        node = self.remembered.get(key)
        if node is None:
            if len(self.remembered) > _MOST_REMEMBERED:
                self.remembered.clear()
            node = self._write(person, context, inverted=inverted, level=level)
            self.remembered[key] = node
        return node

    def _write(self, person: Person, context: Context, *, inverted: bool, level: int) -> Node:
        institution = bool(person.literal and not person.family)
        if institution:
            node = self._styled(person.literal, self.family, context)
        elif self.short and not level:
            node = self._short(person, context, inverted=inverted)
            node = self._affixed(node, self.family_affixes)
        elif _is_family_first(person):
            node = self._family_first(person, context)
        elif inverted:
            node = self._inverted(person, context, level)
        else:
            node = self._reading_order(person, context, level)
        if self.finish is None:
            return node
        return (
            self.plain(node, context)
            if institution and self.plain
            else node
            if institution
            else self.finish(node, context)
        )

    def _affixed(self, node: Node, affixes: tuple[str, str]) -> Node:
        return self.area.joiner.affixed(node, *affixes) if affixes != ("", "") else node

    def _suffix(self, person: Person) -> str:
        """Print "Jr." as the initials are printed: without a stop where they have none."""
        return person.suffix.replace(".", "") if self.plain_suffix else person.suffix

    def _styled(self, text: str, finish: Finish | None, context: Context) -> Node:
        node = parse(text, self.area.locale.quotes)
        return finish(node, context) if finish else node

    def _given_text(self, person: Person, level: int) -> str:
        given = person.given
        if not given or self.initials is None:
            return given
        if level >= 2 and not self.whole:
            return given
        return initialize(given, self.initials, hyphen=self.hyphen, whole=self.whole)

    def _family(self, person: Person, context: Context, *, particle: bool) -> Node:
        """Print the family name, behind the particle that stays with it."""
        family = self._styled(person.family, self.family, context)
        if not particle or not person.non_dropping:
            return family
        if self.area.for_sort:
            return f"{person.non_dropping.strip()} {person.family}"
        if type(family) is str and self.area.locale.language != "fr":
            return self._styled(_put(person.non_dropping, person.family), self.family, context)
        return self._joined(
            self._styled(person.non_dropping.rstrip(), self.family, context), person.non_dropping, family
        )

    def _short(self, person: Person, context: Context, *, inverted: bool) -> Node:
        """Print the family name alone; in an inverted name a particle that is demoted stands behind it."""
        demoted = inverted and self._is_demoted and person.non_dropping
        family = self._family(person, context, particle=not demoted)
        if not demoted:
            return family
        particle = self._styled(person.non_dropping.strip(), self.family, context)
        return self.area.joiner.join([family, self.separator, particle]) or ""

    def _joined(self, particle: Node, text: str, name: Node) -> Node:
        """Put a particle before a name: without a space after an apostrophe, unless it is written with one."""
        space = "" if text.endswith(_ELIDED) else " "
        if space and self.area.locale.language == "fr" and not self.area.for_sort:
            space = "\u00a0"
        return self.area.joiner.join([one for one in (particle, space, name) if one]) or ""

    def _family_first(self, person: Person, context: Context) -> Node:
        """Print "Family Given", without a space in Chinese, Japanese and Korean."""
        family = self._styled(person.family, self.family, context)
        if not person.given:
            return family
        shown = self._styled(person.given, self.given, context)
        pieces = [family, shown] if is_cjk(person.family) else [family, " ", shown]
        return self.area.joiner.join(pieces) or ""

    def _inverted(self, person: Person, context: Context, level: int) -> Node:
        """Print "Family, Given particles, Suffix"."""
        demoted = self._is_demoted
        join = self.area.joiner.join
        family = self._affixed(self._family(person, context, particle=not demoted), self.family_affixes)
        pieces: list[Node] = [family]
        rest = self._rest(person, context, level, demoted=demoted)
        if rest:
            pieces += [self.separator, self._affixed(rest, self.given_affixes)]
        if person.suffix:
            pieces += [self.separator, self._suffix(person)]
        return join(pieces) or ""

    def _rest(self, person: Person, context: Context, level: int, *, demoted: bool) -> Node | None:
        """Print the given name and the particles that follow it in an inverted name."""
        pieces: list[Node] = []
        given = self._given_text(person, level)
        for text, finish in (
            (given, self.given),
            (person.dropping, self.given),
            (person.non_dropping.strip() if demoted else "", self.family),
        ):
            if text:
                comma = "," if pieces and text == person.dropping and person.comma_dropping else ""
                pieces += [f"{comma} "] if pieces else []
                pieces.append(self._styled(text, finish, context))
        return self.area.joiner.join(pieces)

    def _reading_order(self, person: Person, context: Context, level: int) -> Node:
        """Print "Given particles Family Suffix"."""
        join = self.area.joiner.join
        given = self._given_text(person, level)
        family = self._family(person, context, particle=True)
        if person.dropping:
            family = self._joined(self._styled(person.dropping, self.given, context), person.dropping, family)
        if person.suffix:
            family = join([family, ", " if person.comma_suffix else " ", self._suffix(person)]) or ""
        family = self._affixed(family, self.family_affixes)
        if not given:
            return family
        shown = self._affixed(self._styled(given, self.given, context), self.given_affixes)
        return join([shown, " ", family]) or ""


def _part(element: Element | None, area: Area) -> Finish | None:
    return area.finish(element, affixes=False) if element else None


def _affixes(element: Element | None) -> tuple[str, str]:
    return (element.get("prefix"), element.get("suffix")) if element else ("", "")


def _put(particle: str, name: str) -> str:
    """Put a particle before a name, without a space after an apostrophe or hyphen."""
    if not particle:
        return name
    return f"{particle}{name}" if particle.endswith((*_ELIDED, " ")) else f"{particle} {name}"


def _is_family_first(person: Person) -> bool:
    if person.fixed:
        return True
    return is_cjk(person.family) and not (person.given and _UP_TO_LATIN.match(person.given))
