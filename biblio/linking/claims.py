"""The statement that a citation supports."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import define, field

from biblio.linking.clauses import clause
from biblio.linking.cues import POINTING
from biblio.linking.place import Places
from biblio.manuscripts.blocks import blanked
from biblio.model import Citation, Claim, Footnote, Span
from biblio.text.sentences import sentences

_LONGEST_COMMAND = 30  # characters of "\\footnote[12]{" behind its first
_LOST_CALL = "\ufffd"
"""What an export leaves where a note was called: it stands behind the stop of a sentence."""
_LONGEST_SENTENCE = 5000  # characters; what is longer is a table or a list, and no sentence
_MOST_CITED = 100
_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"), ("‘", "’"))
_WORD = re.compile(r"[^\W\d_]{2,}")


@define
class Claims:
    """Finds claims in one manuscript; each paragraph is cut, and each sentence read, once."""

    text: str
    places: Places
    citations: Sequence[Citation]
    """All of the manuscript, in text order."""
    _starts: list[int] = field(init=False)
    _body: str = field(init=False)
    """The text without the notes and calls that stand in it, offset for offset."""
    _cut: dict[Span, list[Span]] = field(factory=dict, init=False)
    _says: dict[Span, bool] = field(factory=dict, init=False)
    _made: dict[Span, Claim] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Keep where the citations begin; blank the calls, so that "… women.[^1] Then" ends at the stop."""
        self._starts = [citation.span.start for citation in self.citations]
        readable = self.text.replace(_LOST_CALL, " ")
        self._body = blanked(readable, (_called(note) for note in self.places.notes.values()))

    def of(self, citation: Citation) -> Claim:
        """The clause of a citation, or the sentence before if it only says "See …"; of a bare note, its caller."""
        found = self._sentences(self.places.paragraph(citation.span))
        own = index = _index(found, citation.span)
        while index >= 0 and not self._says_something(found[index]):
            index -= 1
        if index >= 0:
            whole = found[index]
            said = self._clause(whole, citation) if index == own else whole
            return self._claim(self._with_quotation(said, found[: index + 1], citation))
        return self._claim(self._calling(citation) or (found[own] if own >= 0 else citation.span))

    def _clause(self, sentence: Span, citation: Citation) -> Span:
        first = bisect_left(self._starts, sentence.start)
        cited = self.citations[first : bisect_left(self._starts, sentence.end)]
        if len(cited) > _MOST_CITED or sentence.end - sentence.start > _LONGEST_SENTENCE:
            return sentence
        return clause(self._text_at(sentence), sentence, cited, citation)

    def _with_quotation(self, said: Span, before: Sequence[Span], citation: Citation) -> Span:
        """The statement from the sentence on in which a quotation begins that ends in it."""
        if said.end - said.start > _LONGEST_SENTENCE:
            return said
        text = self._text_at(said)
        words = text[said.start : max(said.start, min(said.end, citation.span.start))]
        for opening, closing in _QUOTES:
            depth = 0
            for char in words:
                depth += (char == opening) - (char == closing)
                if depth < 0:
                    break
            if depth >= 0:
                continue
            begins = text.rfind(opening, before[0].start, said.start)
            if begins >= 0 and closing not in text[begins : said.start]:
                return Span(before[_index(before, Span(begins, begins))].start, said.end)
        return said

    def _calling(self, citation: Citation) -> Span | None:
        """The sentence of the body that calls the citation's footnote."""
        note = self.places.notes.get(citation.footnote)
        if note is None or note.call is None:
            return None
        found = self._sentences(self.places.paragraph(note.call))
        return found[_index(found, note.call)] if found else None

    def _says_something(self, sentence: Span) -> bool:
        """Tell whether a sentence has words besides its citations and "see"."""
        if sentence not in self._says:
            self._says[sentence] = self._has_own_words(sentence)
        return self._says[sentence]

    def _has_own_words(self, sentence: Span) -> bool:
        text = self._text_at(sentence)
        cursor = sentence.start
        first = max(0, bisect_left(self._starts, sentence.start) - 1)
        for citation in self.citations[first : bisect_left(self._starts, sentence.end)]:
            if citation.span.end <= sentence.start:
                continue
            if _has_word(text[cursor : citation.span.start]):
                return True
            cursor = max(cursor, citation.span.end)
        return _has_word(text[cursor : sentence.end])

    def _sentences(self, paragraph: Span) -> list[Span]:
        if paragraph not in self._cut:
            self._cut[paragraph] = sentences(self._text_at(paragraph), paragraph.start, paragraph.end)
        return self._cut[paragraph]

    def _text_at(self, span: Span) -> str:
        return self.text if self.places.footnote(span) else self._body

    def _claim(self, span: Span) -> Claim:
        if span not in self._made:
            self._made[span] = Claim(span, self.text[span.start : span.end])
        return self._made[span]


def _called(note: Footnote) -> Span:
    """The span of a note's call, with the note itself where it stands there (LaTeX, "^[…]")."""
    if note.call is None:
        return Span(note.span.start, note.span.start)
    inline = 0 <= note.span.start - note.call.end <= _LONGEST_COMMAND
    return Span(note.call.start, note.span.end + 1) if inline else note.call


def _index(found: Sequence[Span], span: Span) -> int:
    """Index of the sentence in which a span begins, -1 if none does before it."""
    return bisect_right(found, span.start, key=lambda sentence: sentence.start) - 1


def _has_word(text: str) -> bool:
    return any(word.group().casefold() not in POINTING for word in _WORD.finditer(text))
