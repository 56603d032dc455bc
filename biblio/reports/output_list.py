"""A project's output list: grouped by grant period, kind and year; versions of one work told once; counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from biblio import csl
from biblio.model import Library, Problem
from biblio.reports.counting import chart, table
from biblio.reports.handout import Block, Figures, Handout, Heading, Listing, Paragraph, said
from biblio.reports.output_entry import Telling, printed
from biblio.reports.outputs import OTHER, TIMES, Output, outputs
from biblio.reports.profile import Profile, spoken_language
from biblio.reports.words import Words, language_of, tag, words


def output_list(library: Library, profile: Profile, locale: str) -> tuple[Handout, tuple[Problem, ...]]:
    """Write the library's outputs as the profile wants them, in its language nearest to the locale.

    Raises csl.StyleNotFound and csl.StyleBroken where the profile's style cannot be used.
    """
    language = spoken_language(profile, locale)
    speech = words(language, profile.words)
    all_outputs = outputs(library, profile)
    told = _in_order([output for output in all_outputs if output.is_latest], profile)
    spoken = tag(locale) if language_of(locale) == language else language
    rendered = csl.process(profile.style, [printed(output, profile, speech) for output in told], locale=spoken)
    texts = {entry.key: entry.runs for entry in rendered.bibliography}
    telling = Telling(profile, speech, library, texts, {output.key: output for output in all_outputs})
    author = _author(all_outputs)
    blocks = (
        *_summary(all_outputs, profile, speech, author),
        *_parts(told, telling),
        *_explanation(told, speech),
    )
    title = profile.in_language(profile.title, language)
    subtitle = speech.say("grant-period") + f" {_years(profile)}" if profile.period else ""
    problems = (*_unspoken(locale, language), *rendered.problems)
    return Handout(title, spoken, blocks, subtitle, author), problems


def _unspoken(locale: str, language: str) -> Iterator[Problem]:
    """Tell that the list is in another language than asked for."""
    if language_of(locale) != language:
        message = f"the profile has no words in {locale!r}; {language} is used"
        help_ = "give the profile a title and headings in that language"
        yield Problem("unknown-locale", message, severity="info", subject=locale, help=help_)


def _in_order(found: Sequence[Output], profile: Profile) -> list[Output]:
    """Sort by period, kind and date as the profile wants them."""
    sections = [*profile.sections, OTHER]
    newest_first = profile.order == "newest-first"
    by_date = list(reversed(found)) if newest_first else list(found)
    return sorted(by_date, key=lambda output: (TIMES.index(output.time), sections.index(output.kind)))


def _author(found: Sequence[Output]) -> str:
    """Whose list it is: the author left out most often, "" where none is."""
    names = Counter(str(name) for output in found for name in output.own)
    return names.most_common(1)[0][0] if names else ""


def _summary(found: Sequence[Output], profile: Profile, speech: Words, author: str) -> Iterator[Block]:
    if author and profile.own_author == "omit":
        is_mixed = any(str(name) != author for output in found for name in output.own or output.others[:1])
        yield Paragraph(said(speech.say("byline-mixed" if is_mixed else "byline", author=author)))
    if not found:
        return
    works = sum(output.is_latest for output in found)
    yield Figures(
        (
            (len(found), speech.say("outputs")),
            (works, speech.say("works")),
            *_times(found, profile, speech),
        )
    )
    yield Paragraph(said(speech.say("counting")), quiet=True)
    yield chart(found, profile, speech)
    yield table(found, profile, speech)


def _times(found: Sequence[Output], profile: Profile, speech: Words) -> list[tuple[int, str]]:
    counts = Counter(output.time for output in found)
    shown = TIMES if profile.period else ("forthcoming", "undated")
    first, last = profile.period or (0, 0)
    return [
        (counts[time], speech.say(f"outputs-{time}", years=_years(profile), first=first, last=last))
        for time in shown
        if counts[time]
    ]


def _years(profile: Profile) -> str:
    first, last = profile.period or (0, 0)
    return f"{first}–{last}" if first != last else str(first)


def _parts(told: Sequence[Output], telling: Telling) -> Iterator[Block]:
    """Each period's heading, in it each kind's heading and list."""
    for time, of_time in groupby(told, key=lambda output: output.time):
        has_heading = telling.profile.period is not None or time in ("forthcoming", "undated")
        group = list(of_time)
        if has_heading:
            yield Heading(_time_heading(time, group, telling))
        for kind, of_kind in groupby(group, key=lambda output: output.kind):
            yield Heading(_kind_heading(kind, telling), 2 if has_heading else 1)
            is_dated = time not in ("undated", "forthcoming")
            yield Listing(tuple(telling.entries(list(of_kind), labelled=is_dated)), is_dated)


def _time_heading(time: str, group: Sequence[Output], telling: Telling) -> str:
    years = _years(telling.profile)
    if time == "before":
        dated = sorted(output.record.year for output in group if output.record.year is not None)
        years = f"{dated[0]}–{dated[-1]}" if dated[0] != dated[-1] else str(dated[0])
    return telling.words.say(time, years=years)


def _kind_heading(kind: str, telling: Telling) -> str:
    found = next((one for one in telling.profile.kinds if one.name == kind), None)
    if found is None:
        return telling.words.say("other")
    return telling.profile.in_language(found.heading, telling.words.language)


def _explanation(told: Sequence[Output], speech: Words) -> Iterator[Block]:
    """What the remarks on unconfirmed entries mean, where there are any."""
    if any(output.record.custom.get("confidence") in ("unresolved", "likely") for output in told):
        text = speech.say("doubtful", mark=speech.say("unconfirmed"), part=speech.say("likely"))
        yield Paragraph(said(text), quiet=True)
