# What came of comparing: counts by locale, classes of difference with their reasons, and tables that show them.

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from biblio.csl.styles import find

REASONS = Path(__file__).with_suffix("").parent / "csl_differences.toml"
WINDOW = 150
"""Signs of an example's text that are shown."""
MARGIN = " " * 25


class Difference(NamedTuple):
    """One citation or entry that came out otherwise: `where` is an item's id or a cluster's "#number"."""

    style: str
    locale: str
    kind: str
    where: str
    theirs: str
    ours: str
    classes: tuple[str, ...]


class Count(NamedTuple):
    """Of `compared` texts, how many are the same, and how many are the same but for markup."""

    compared: int = 0
    same: int = 0
    same_text: int = 0

    def __add__(self, other: tuple[int, ...]) -> "Count":  # type: ignore[override]
        return Count(*(mine + more for mine, more in zip(self, other, strict=True)))


class Comparison(NamedTuple):
    """One style in one locale. `error` names whose fault it was that nothing could be compared."""

    style: str
    locale: str
    counts: dict[str, Count]
    differences: list[Difference]
    in_order: bool | None = None
    error: str = ""


class Reason(NamedTuple):
    """A known reason for a class of difference."""

    name: str
    pattern: re.Pattern[str]
    why: str
    section: str
    styles: frozenset[str]
    where: frozenset[str]
    style_has: re.Pattern[str] | None = None

    def fits(self, name: str, difference: Difference) -> bool:
        return (
            any(self.pattern.fullmatch(form) for form in (name, family(name)[0]))
            and (not self.styles or difference.style in self.styles)
            and (not self.where or difference.where in self.where)
            and (self.style_has is None or _has(difference.style, self.style_has))
        )


@cache
def _has(style: str, pattern: re.Pattern[str]) -> bool:
    return pattern.search(find(style).read_text("utf-8")) is not None


def read_reasons(path: Path = REASONS) -> list[Reason]:
    return [_reason(entry) for entry in tomllib.loads(path.read_text("utf-8")).get("reason", ())]


def _reason(entry: dict[str, Any]) -> Reason:
    name = entry["class"]
    pattern = re.compile(name[1:] if name.startswith("/") else re.escape(name))
    styles, where = (frozenset(entry.get(key, ())) for key in ("styles", "where"))
    style_has = re.compile(entry["style-has"], re.DOTALL) if "style-has" in entry else None
    return Reason(name, pattern, entry["why"], entry["section"], styles, where, style_has)


class Class:
    """A class of difference wherever it stands: how often, how often alone, in which forms; an example."""

    def __init__(self) -> None:
        self.count = self.alone = 0
        self.styles: set[str] = set()
        self.forms: Counter[str] = Counter()
        self.reasons: Counter[Reason | None] = Counter()
        self.example: Difference | None = None

    def add(self, difference: Difference, forms: dict[str, Reason | None], *, alone: bool) -> None:
        self.count += 1
        self.alone += alone
        self.styles.add(difference.style)
        self.forms.update(forms.keys())
        self.reasons[None if None in forms.values() else next(iter(forms.values()))] += 1
        if self.example is None or _length(difference) < _length(self.example):
            self.example = difference


def family(name: str) -> tuple[str, str]:
    """Split `entry: missing "." after ⟨title⟩` into `missing "."` and `entry after ⟨title⟩`."""
    kind, _, change = name.partition(": ")
    change, after, token = change.partition('" after ')
    return (f'{change}"', f"{kind} after {token}") if after else (change, kind)


def _length(difference: Difference) -> tuple[int, int]:
    return len(difference.classes), len(difference.theirs) + len(difference.ours)


class Tally:
    """All comparisons of a run, added up."""

    def __init__(self, reasons: Iterable[Reason] = ()) -> None:
        self.reasons = list(reasons)
        self.counts: dict[tuple[str, str], Count] = defaultdict(Count)
        self.orders: dict[str, Counter[bool]] = defaultdict(Counter)
        self.alike: dict[str, Counter[bool]] = defaultdict(Counter)
        self.explained: Counter[tuple[str, str]] = Counter()
        self.classes: dict[str, Class] = defaultdict(Class)
        self.by_style: Counter[str] = Counter()
        self.by_place: Counter[str] = Counter()
        self.errors: list[tuple[str, str, str]] = []

    def add(self, comparison: Comparison) -> None:
        if comparison.error:
            self.errors.append((comparison.style, comparison.locale, comparison.error))
        for kind, count in comparison.counts.items():
            self.counts[kind, comparison.locale] += count
        if comparison.in_order is not None:
            self.orders[comparison.locale][comparison.in_order] += 1
        if comparison.counts:
            self.alike[comparison.locale][not comparison.differences and not comparison.error] += 1
        for difference in comparison.differences:
            self._add_difference(difference)

    def _add_difference(self, difference: Difference) -> None:
        self.by_style[difference.style] += 1
        self.by_place[f"{difference.kind} {difference.where}"] += 1
        families: dict[str, dict[str, Reason | None]] = defaultdict(dict)
        for name in difference.classes:
            change, place = family(name)
            families[change][place] = self._reason(name, difference)
        for change, forms in families.items():
            self.classes[change].add(difference, forms, alone=len(families) == 1)
        open_ones = any(None in forms.values() for forms in families.values())
        self.explained[difference.kind, difference.locale] += not open_ones

    @property
    def unexplained(self) -> int:
        """How many texts differ without a reason."""
        return self.by_style.total() - self.explained.total()

    def _reason(self, name: str, difference: Difference) -> Reason | None:
        return next((reason for reason in self.reasons if reason.fits(name, difference)), None)

    def unused(self) -> list[Reason]:
        used = {reason for known in self.classes.values() for reason in known.reasons}
        return [reason for reason in self.reasons if reason not in used]


def tables(tally: Tally, top: int) -> Iterator[str]:
    yield from _shares(tally)
    yield from _errors(tally)
    yield from _classes(tally, top)
    yield from _most("styles that differ most", tally.by_style, 10)
    yield from _most("items and clusters that differ most", tally.by_place, 10)
    for reason in tally.unused():
        yield f"a reason that fits nothing: {reason.name}"


def _shares(tally: Tally) -> Iterator[str]:
    yield f"{'':19} {'compared':>9} {'identical':>9} {'':7} {'as text':>9} {'':7} {'or explained':>12}"
    for (kind, locale), count in sorted(tally.counts.items()):
        fair = count.same + tally.explained[kind, locale]
        yield (
            f"{kind:10} {locale:8} {count.compared:9} {count.same:9} {_share(count.same, count.compared):>7}"
            f" {count.same_text:9} {_share(count.same_text, count.compared):>7} {_share(fair, count.compared):>12}"
        )
    yield f"texts that differ without a known reason: {tally.unexplained}"
    for title, found in (
        ("bibliographies in the same order", tally.orders),
        ("styles with no difference", tally.alike),
    ):
        for locale, answers in sorted(found.items()):
            yield f"{title}, {locale}: {_of(answers[True], answers.total())}"


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole} ({_share(part, whole)})"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%" if whole else "–"


def _errors(tally: Tally) -> Iterator[str]:
    if not tally.errors:
        return
    yield f"\nfaults: {len(tally.errors)} renderings of a style"
    for message, count in Counter(error for _, _, error in tally.errors).most_common():
        style, locale = next((style, locale) for style, locale, error in tally.errors if error == message)
        yield f"{count:7}  {message}   e.g. {style} ({locale})"


def _classes(tally: Tally, top: int) -> Iterator[str]:
    ordered = sorted(tally.classes.items(), key=lambda pair: (-pair[1].count, pair[0]))
    yield f"\nclasses of difference: {len(ordered)}, most frequent first, {min(top, len(ordered))} shown"
    yield f"{'count':>7} {'alone':>7} {'styles':>7}  class"
    for name, known in ordered[:top]:
        yield f"{known.count:7} {known.alone:7} {len(known.styles):7}  {name}"
        yield f"{MARGIN}{', '.join(f'{form} {count}' for form, count in known.forms.most_common(6))}"
        yield from _why(known)
        if known.example:
            yield from example(known.example)


def _why(known: Class) -> Iterator[str]:
    for reason, count in known.reasons.most_common():
        share = "" if count == known.count else f" ({count})"
        yield f"{MARGIN}" + (
            f"because{share}: {reason.why} [{reason.section}]" if reason else f"unexplained{share}"
        )


def example(difference: Difference) -> Iterator[str]:
    """Show both texts, each cut to what surrounds the first difference, which is marked."""
    theirs, ours = difference.theirs, difference.ours
    pairs = enumerate(zip(theirs, ours, strict=False))
    first = next((at for at, (left, right) in pairs if left != right), min(len(theirs), len(ours)))
    start = max(0, first - WINDOW // 3)
    yield f"{MARGIN}{difference.style} ({difference.locale}), {difference.where}"
    for side, text in (("theirs", theirs), ("ours", ours)):
        shown = text[start : start + WINDOW]
        yield f"{MARGIN}{side:>6}  {'…' if start else ' '}{shown}{'…' if start + WINDOW < len(text) else ''}"
    yield f"{MARGIN}{'':9}{' ' * (first - start)}^"


def _most(title: str, found: Counter[str], top: int) -> Iterator[str]:
    if found:
        yield f"\n{title}"
        yield from (f"{count:7}  {name}" for name, count in found.most_common(top))
