"""The notes beside a block of the text: what each citation was taken to mean, and the footnotes called there."""

from collections.abc import Iterator, Sequence
from html import escape

from biblio.model import Footnote, Link
from biblio.reports.claims.blocks import TextBlock
from biblio.reports.claims.findings import Finding, Findings, title
from biblio.reports.words import DEFAULT


def notes(findings: Findings, found: Sequence[Finding], called: Sequence[Footnote], block: TextBlock) -> str:
    """The notes of a block as a list; "" where it has none."""
    told: set[str] = set()
    items = [_footnote(findings, note) for note in called]
    for one in found:
        items.append(_note(findings, one, is_new=one.link.key not in told))
        told.add(one.link.key)
    if block.number in findings.called:
        back = escape(findings.words.say("back-to-call"))
        items.insert(0, f'<li class="back"><a href="#call-{block.number}">↑ {back}</a></li>')
    return f'<ul class="beside">{"".join(items)}</ul>' if items else ""


def _footnote(findings: Findings, note: Footnote) -> str:
    """A footnote where it is called; its own citations are marked where it stands."""
    text = findings.manuscript.source.text[note.span.start : note.span.end]
    label = escape(findings.words.say("footnote", number=note.number))
    return (
        f'<li class="footnote"><a class="what" href="#footnote-{note.number}">{label}</a> '
        f"{escape(' '.join(text.split()))}</li>"
    )


def _note(findings: Findings, one: Finding, *, is_new: bool) -> str:
    """What a citation means; a source that the block has told about already is only named."""
    link, words = one.link, findings.words
    back = escape(words.say("back", number=one.number), quote=True)
    kind = " ".join(("note", *classes(findings, link)))
    return (
        f'<li class="{kind}" id="note-{one.number}" data-of="{one.number}">'
        f'<a class="number" href="#cite-{one.number}" aria-label="{back}">{one.number}</a>'
        f"<div>{''.join(_meaning(findings, link, is_new=is_new))}{_why(findings, one)}</div></li>"
    )


def classes(findings: Findings, link: Link) -> tuple[str, ...]:
    """The classes of a verdict; a resolved link to a source that is not confirmed has two."""
    shaky = link.verdict == "resolved" and findings.rests_on_doubt(link)
    return (escape(link.verdict), *(("shaky",) if shaky else ()))


def _meaning(findings: Findings, link: Link, *, is_new: bool) -> Iterator[str]:
    """Verdict, source and locator; for an open citation, what it may mean."""
    words = findings.words
    yield f'<p><span class="verdict">{escape(words.say(link.verdict))}</span> '
    if link.verdict != "resolved":
        yield f"{candidates(findings, link)}</p>"
        return
    yield findings.source(link.key) + escape(_locator(findings, link))
    record = findings.record(link.key) if is_new else None
    for doubt in findings.doubts(record) if record else ():
        yield f' <span class="doubt">{escape(doubt)}</span>'
    yield "</p>"
    if record and record.title:
        yield f'<p class="title">{escape(title(record))}</p>'


def candidates(findings: Findings, link: Link) -> str:
    """What an open citation may mean, each with its title and citekey; HTML."""
    if not link.candidates:
        return escape(findings.words.say("no-candidate"))
    return "; ".join(_candidate(findings, key) for key in link.candidates)


def _candidate(findings: Findings, key: str) -> str:
    record = findings.record(key)
    named = f", {escape(title(record))}" if record and record.title else ""
    return f"{findings.source(key)}{named} <code>{escape(key)}</code>"


def _locator(findings: Findings, link: Link) -> str:
    if not link.cite.locator:
        return ""
    label = findings.words.labels.get(link.cite.label, link.cite.label)
    return f", {label} {link.cite.locator}".replace("  ", " ")


def evidence(findings: Findings, link: Link, element: str) -> str:
    """The sentences that speak for the verdict, each in an element; they are in English."""
    lang = "" if findings.words.language == DEFAULT else f' lang="{DEFAULT}"'
    return "".join(f"<{element}{lang}>{escape(sentence)}</{element}>" for sentence in link.evidence)


def _why(findings: Findings, one: Finding) -> str:
    """Confidence, evidence, and the way to the claim."""
    words, link = findings.words, one.link
    share = (
        f" · {words.say('confidence', share=round(100 * link.confidence))}" if link.verdict != "unresolved" else ""
    )
    sentences = evidence(findings, link, "li")
    claim = f'<a href="#claim-{findings.claim_numbers[link.claim]}">{escape(words.say("claim"))}</a>'
    listed = f"<ul>{sentences}</ul>" if sentences else ""
    return f"<details><summary>{escape(words.say('why') + share)}</summary>{listed}<p>→ {claim}</p></details>"
