"""How entries of lists, and paragraphs that are none, look by their first words."""

import re

YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
LEADING_AUTHOR = re.compile(
    r"[^\W\d_][\w'’-]*(?:[ -][\w'’-]+){0,3}(?:,\s+[^\W\d_]|\s+[A-Z]{1,3}[,.]|\s*\((?:1[5-9]|20)[0-9]{2})"
)
_NARRATIVE = re.compile(
    r"[^\W\d_][\w'’.-]*(?:,?[ ](?:&[ ])?[^\W\d_][\w'’.-]*){0,6}"
    r"\s*\((?:1[5-9]|20)[0-9]{2}[^()\n]{0,40}\)\s+(?P<next>[^\W\d_]+)"
)
"""What may be a narrative citation and its verb: "Lindgren (2014) beskriver"."""
_AGAIN = re.compile(
    r"(?:ebd|ebenda|ibid|ibíd|ders|dies|dens|idem|op\.\s?cit|a\.\s?a\.\s?o)(?:\w{0,2})[.,]", re.IGNORECASE
)
"""What stands for the work before in a list of notes."""
_INITIALS = re.compile(r",|\b[A-Z]{1,3}(?:[.\s(]|$)")
QUOTES = frozenset('"“”„«»‘')
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_]")
LONGEST_ENTRY = 900


def has_author(text: str) -> bool:
    """Whether an author stands in front as in a reference list, and not as the subject of a sentence."""
    return bool(LEADING_AUTHOR.match(text)) and not is_narrative(text)


def is_narrative(text: str) -> bool:
    """Whether a paragraph begins as a sentence with a citation does: "Lindgren (2014) beskriver"."""
    found = _NARRATIVE.match(text)
    if found is None or not found["next"].islower():
        return False
    return not _INITIALS.search(text[: found.start("next")].partition("(")[0])


def looks_like_reference(text: str) -> bool:
    """Whether a paragraph in a list may be an entry: a year, an author in front, a quoted title, an address."""
    head = text[:400]
    return bool(
        YEAR.search(head)
        or LEADING_AUTHOR.match(head)
        or set(head) & QUOTES
        or "://" in head
        or _AGAIN.match(head)
    )


def is_bibliographic(text: str) -> bool:
    """Whether a paragraph without marker is an entry by itself: author or title in front, and a year."""
    head = text[:400]
    titled = head[0] in QUOTES or (head[0] in "*_" and head[1:2] not in (" ", ""))
    dated = bool(YEAR.search(head))
    return not is_narrative(head) and ((has_author(head) and dated) or (titled and (dated or "," in head)))


def is_prose(text: str) -> bool:
    """Whether a paragraph without marker is running text: long, mostly lower-case words, no author in front."""
    text = text[: 2 * LONGEST_ENTRY]
    if is_narrative(text):
        return True
    if len(text) > LONGEST_ENTRY:
        return not LEADING_AUTHOR.match(text)
    words = text.split()
    if len(words) < 25 or LEADING_AUTHOR.match(text):
        return False
    lower = sum(word[0].islower() for word in words) / len(words)
    return lower > 0.72 or (lower > 0.6 and len(_SENTENCE_END.findall(text)) > 2)


def has_shape(text: str) -> bool:
    """Whether a paragraph is an entry by its shape: an author or a title in front, or a title after few words."""
    head = text[:400]
    if is_bibliographic(head):
        return True
    title = next((place for place, sign in enumerate(head) if sign in QUOTES), -1)
    return title >= 0 and not _SENTENCE_END.search(head[:title])
