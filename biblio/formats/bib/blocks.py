"""A .bib text → source blocks: the lossless layer below the records.

The syntax is BibTeX's, as "Designing BibTeX Styles" and btparse describe it: whatever stands outside blocks is
junk, braces count even when escaped, a quoted value ends at a quote outside braces, `%` outside values comments
out the rest of its line (btparse). Joined, the blocks' texts are the source again, whatever it was.
"""

import re
from typing import Literal

from attrs import evolve, frozen

from biblio.model import Problem, Source, Span

BlockKind = Literal["entry", "string", "preamble", "comment", "broken", "junk"]
PieceKind = Literal["braced", "quoted", "bare"]

_HEAD = re.compile(r"%[^\r\n]*|@[ \t]*([A-Za-z][\w:+-]*)\s*([{(])")
_LINE_HEAD = re.compile(r"^[ \t]*@[ \t]*[A-Za-z][\w:+-]*[ \t]*[{(]", re.MULTILINE)
_KEY = re.compile(r"[^,={}\"\r\n]*")
_NAME = re.compile(r"[^\s,=#{}()\"%@]+")
_BARE = re.compile(r"[^\s,=#{}()\"%]+")
_PLAIN_FIELD = re.compile(r"\s*([^\s,=#{}()\"%@]+)\s*=\s*(?:\{([^{}]*)\}|\"([^\"{}]*)\"|([0-9]+))\s*,")
"""What most fields look like: one value, no braces inside, a comma behind; read in one go."""

BLANK = re.compile(r"(?:\s+|%[^\r\n]*)*+")
"""White space and comments; possessive, for there is one way to read them."""

_EQUALS = re.compile(r"\s*=\s*")
_FIELD_START = re.compile(r"[\s,}]*[A-Za-z][\w+:-]*\s*=\s*[{\"\w]")
_BRACES = re.compile("[{}]")
_BRACES_AND_QUOTES = re.compile('[{}"]')
_KINDS: tuple[PieceKind, ...] = ("bare", "bare", "braced", "quoted", "bare")
"""Group of `_PLAIN_FIELD` → kind of its value."""

_CLOSER = {"{": "}", "(": ")"}


_NOWHERE = Span(0, 0)


@frozen
class Piece:
    """A part of a value: what stood between the delimiters, or the bare number or macro name."""

    kind: PieceKind
    text: str


@frozen
class Field:
    """One `name = value`; `span` runs from the name to the value's end, `value` covers the value alone."""

    name: str
    pieces: tuple[Piece, ...]
    span: Span
    value: Span


@frozen
class Block:
    """A stretch of the source.

    An entry has `type` and `key` as written; a string has its macros, a preamble its value, as fields. `body` is
    what stands between the delimiters.
    """

    kind: BlockKind
    text: str
    span: Span
    type: str = ""
    key: str = ""
    fields: tuple[Field, ...] = ()
    body: Span = _NOWHERE


@frozen
class Split:
    """The blocks of a source in order, and what was wrong with them."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()


class _Damage(Exception):
    """The block cannot be read on: what is wrong, and where. Never leaves this module."""

    def __init__(self, message: str, place: int) -> None:
        super().__init__(message)
        self.message = message
        self.place = place


def split(source: Source) -> Split:
    """Split a .bib source into blocks; a damaged entry ends where the next line begins with `@word{`."""
    return _Splitter(source).run()


def _plain_field(match: "re.Match[str]") -> Field:
    group = match.lastindex or 0
    start, end = match.span(group)
    around = 0 if _KINDS[group] == "bare" else 1
    piece = Piece(_KINDS[group], match[group])
    value = Span(start - around, end + around)
    return Field(match[1], (piece,), Span(match.start(1), value.end), value)


class _Splitter:
    """One pass over one source; `limit` is where the block at hand must have ended."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.problems: list[Problem] = []
        self.limits = [match.start() for match in _LINE_HEAD.finditer(self.text)] + [len(self.text)]
        self.next_limit = 0
        self.unclosed: frozenset[int] | None = None

    def run(self) -> Split:
        blocks: list[Block] = []
        end = 0
        while head := self._head(end):
            blocks += self._junk(end, head.start(), blocks)
            blocks.append(self._block(head))
            end = blocks[-1].span.end
        blocks += self._junk(end, len(self.text), blocks)
        return Split(tuple(blocks), tuple(self.problems))

    def _head(self, start: int) -> "re.Match[str] | None":
        """Find where the next block begins: no comment, and no e-mail address."""
        for match in _HEAD.finditer(self.text, start):
            if match[1] and not self.text[max(start, match.start() - 1) : match.start()].isalnum():
                return match
        return None

    def _junk(self, start: int, end: int, before: list[Block]) -> list[Block]:
        if start == end:
            return []
        text = self.text[start:end]
        if before and before[-1].kind == "entry" and _FIELD_START.match(text):
            self._report(
                "fields after the end of the entry",
                Span(start, end),
                before[-1].key,
                "take away the closing brace too many before them",
            )
        return [Block("junk", text, Span(start, end))]

    def _block(self, head: "re.Match[str]") -> Block:
        while self.limits[self.next_limit] < head.end() and self.next_limit < len(self.limits) - 1:
            self.next_limit += 1
        self.limit = self.limits[self.next_limit]
        self.closer = _CLOSER[head[2]]
        reader = {"comment": self._comment, "string": self._string, "preamble": self._preamble}.get(
            head[1].lower()
        )
        try:
            return reader(head.start(), head.end()) if reader else self._entry(head)
        except _Damage as damage:
            return self._broken(head, damage)

    def _make(self, kind: BlockKind, start: int, end: int) -> Block:
        return Block(kind, self.text[start:end], Span(start, end))

    def _broken(self, head: "re.Match[str]", damage: _Damage) -> Block:
        end = head.start() + len(self.text[head.start() : self.limit].rstrip())
        key = _KEY.match(self.text, head.end(), end)
        subject = key[0].strip() if key else ""
        help_ = "close or remove what stands open there; until then the entry is kept as it stands and not read"
        self._report(damage.message, Span(min(damage.place, end), end), subject, help_)
        return evolve(self._make("broken", head.start(), end), type=head[1], key=subject)

    def _report(self, message: str, span: Span, subject: str, help_: str) -> None:
        origin = self.source.origin(span.start, span.end)
        self.problems.append(Problem("broken-entry", message, origin, "error", subject, help_))

    def _comment(self, start: int, inside: int) -> Block:
        """`@comment{…}` up to its brace; without one, the rest of the line."""
        try:
            is_open = self.closer != "}" or inside - 1 in (self.unclosed or ())
            end = inside if is_open else self._past_braces(inside - 1, len(self.text))
        except _Damage:
            end, self.unclosed = inside, self._unclosed_braces(inside - 1)
        if end == inside:
            line_end = self.text.find("\n", start)
            end = len(self.text) if line_end < 0 else line_end
        return self._make("comment", start, end)

    def _string(self, start: int, inside: int) -> Block:
        fields, body_end, end = self._fields(inside, "")
        block = self._make("string", start, end)
        return evolve(block, fields=fields, body=Span(inside, body_end))

    def _preamble(self, start: int, inside: int) -> Block:
        at = self._skip(inside)
        pieces, value_end = self._value(at)
        at = self._skip(value_end)
        if self.text[at : at + 1] != self.closer:
            raise _Damage("the preamble is not closed", at)
        value = Span(inside, value_end)
        block = self._make("preamble", start, at + 1)
        return evolve(block, fields=(Field("", pieces, value, value),), body=Span(inside, at))

    def _entry(self, head: "re.Match[str]") -> Block:
        key, at = self._key(head.end())
        fields, body_end, end = self._fields(at, key)
        block = self._make("entry", head.start(), end)
        return evolve(block, type=head[1], key=key, fields=fields, body=Span(head.end(), body_end))

    def _key(self, inside: int) -> tuple[str, int]:
        match = _KEY.match(self.text, inside, self.limit)
        end = match.end() if match else inside
        key = self.text[inside:end]
        if self.closer == ")" and ")" in key:
            end = inside + key.index(")")
            key = self.text[inside:end]
        stop = self.text[end : end + 1]
        if stop == "=":
            return "", inside  # no key at all: the fields begin at once
        if stop == ",":
            return key.strip(), end + 1
        at = self._skip(end)
        if at >= self.limit:
            raise _Damage("the entry is cut off", inside)
        if self.text[at] == ",":
            return key.strip(), at + 1
        if self.text[at] != self.closer and key.strip():
            self._report("no comma after the citekey", Span(at, at), key.strip(), "write a comma after the key")
        return key.strip(), at

    def _fields(self, at: int, key: str) -> tuple[tuple[Field, ...], int, int]:
        """Read fields up to the closing delimiter; give them, the body's end and the block's end."""
        fields: list[Field] = []
        separated = True
        while True:
            while separated and (plain := _PLAIN_FIELD.match(self.text, at, self.limit)):
                fields.append(_plain_field(plain))
                at = plain.end()
            at = self._skip(at)
            char = self.text[at : at + 1] if at < self.limit else ""
            if char == self.closer:
                return tuple(fields), at, at + 1
            if not char:
                return self._unclosed(fields, key)
            if char == ",":
                separated, at = True, at + 1
                continue
            field = self._field(at)
            if not separated:
                self._report(
                    "no comma between two fields", Span(at, at), key, f"write a comma before {field.name}"
                )
            fields.append(field)
            separated, at = False, field.span.end

    def _unclosed(self, fields: list[Field], key: str) -> tuple[tuple[Field, ...], int, int]:
        """All values were whole and only the entry's own end is missing: what was read counts."""
        if not fields:
            raise _Damage("the entry is cut off", self.limit)
        end = fields[-1].span.end
        comma = self._skip(end)
        if self.text[comma : comma + 1] == "," and comma < self.limit:
            end = comma + 1
        message = f"the entry is not closed: “{self.closer}” is missing"
        self._report(message, Span(end, end), key, f"write {self.closer} after its last field")
        return tuple(fields), end, end

    def _field(self, at: int) -> Field:
        name = _NAME.match(self.text, at, self.limit)
        if name is None:
            raise _Damage(f"a field name is expected, not “{self.text[at]}”", at)
        equals = _EQUALS.match(self.text, name.end(), self.limit)
        if equals is None:
            raise _Damage(f"“=” is expected after “{name[0][:40]}”", name.end())
        pieces, end = self._value(equals.end())
        return Field(name[0], pieces, Span(at, end), Span(equals.end(), end))

    def _value(self, at: int) -> tuple[tuple[Piece, ...], int]:
        pieces = []
        while True:
            piece, end = self._piece(at)
            pieces.append(piece)
            at = self._skip(end)
            if self.text[at : at + 1] != "#" or at >= self.limit:
                return tuple(pieces), end
            at = self._skip(at + 1)

    def _piece(self, at: int) -> tuple[Piece, int]:
        char = self.text[at : at + 1] if at < self.limit else ""
        if char == "{":
            end = self._past_braces(at, self.limit)
            return Piece("braced", self.text[at + 1 : end - 1]), end
        if char == '"':
            end = self._past_quote(at)
            return Piece("quoted", self.text[at + 1 : end - 1]), end
        bare = _BARE.match(self.text, at, self.limit)
        if bare is None:
            raise _Damage("a value is expected after “=”", at)
        return Piece("bare", bare[0]), bare.end()

    def _past_braces(self, at: int, limit: int) -> int:
        depth = 0
        for match in _BRACES.finditer(self.text, at, limit):
            depth += 1 if match[0] == "{" else -1
            if not depth:
                return match.end()
        raise _Damage("a brace is opened here and not closed before the next entry", at)

    def _unclosed_braces(self, at: int) -> frozenset[int]:
        """All braces from a place on that no other closes, so that none is looked for again."""
        stack: list[int] = []
        for match in _BRACES.finditer(self.text, at):
            if match[0] == "{":
                stack.append(match.start())
            elif stack:
                stack.pop()
        return frozenset(stack)

    def _past_quote(self, at: int) -> int:
        depth = 0
        for match in _BRACES_AND_QUOTES.finditer(self.text, at + 1, self.limit):
            if match[0] == '"':
                if depth == 0:
                    return match.end()
            else:
                depth += 1 if match[0] == "{" else -1
        raise _Damage("a quote is opened here and not closed before the next entry", at)

    def _skip(self, at: int) -> int:
        """Step over white space and comments."""
        match = BLANK.match(self.text, at, self.limit)
        return match.end() if match else at
