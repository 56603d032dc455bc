r"""LaTeX text as it stands in bibliographies → Unicode with CSL-JSON's inline markup; back: `latexwriting`.

A command that is not known stays as it is written. `latex.toml` has the known ones. After TeX, a control word
takes the white space behind it with it, and an accent stands before its letter (The TeXbook, chapters 3 and 9).
"""

import re
import tomllib
import unicodedata
from importlib.resources import files

from attrs import define, evolve

from biblio.text.richtext import Run, merge, to_markup

_TABLES = tomllib.loads(files("biblio.text").joinpath("latex.toml").read_text("utf-8"))


def _pairs(name: str) -> dict[str, str]:
    words: list[str] = _TABLES[name].split()
    return dict(zip(words[::2], words[1::2], strict=True))


_ACCENTS = _pairs("accents")
_SYMBOLS: dict[str, str] = _pairs("mathematics") | _pairs("letters") | _pairs("marks") | _TABLES["spaces"]
_FONTS: dict[str, str] = _TABLES["fonts"]
_DECLARATIONS: dict[str, str] = _TABLES["declarations"]
_QUOTES: dict[str, str] = _TABLES["quotes"]
_DROPPED = frozenset(_TABLES["dropped"])
"""Commands whose (first) argument is not printed."""

_SIGNS: dict[str, str] = dict.fromkeys(" \n\r\t\\,;:", " ") | dict.fromkeys("/-!()[]@*", "")
_SIGNS |= {sign: sign for sign in "&%$#_{}|<>+"}
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "!`": "¡", "?`": "¿", "~": "\u00a0", ",,": "„"}
_TOKEN = re.compile(
    r"\\([A-Za-z@]+\*?)[ \t\r\n]*"  # 1 control word
    r"|\\(.)"  # 2 control sign
    r"|([^\\{}$~^_`'!?-]+)"  # 3 plain text
    r"|(-{2,3}|``|''|[!?]`|~)"  # 4 ligature
    r"|(\$\$?)"
    r"|.",
    re.DOTALL,
)
_NOT_PLAIN = re.compile(r"[\\{}$~`]|--|''")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_BRACES = re.compile(r"[{}]")
_DOLLAR = re.compile(r"(?<!\\)\$")
_CODE = re.compile(r"\s*\{?\s*(?:\"|x|U\+)?(?P<hex>[0-9A-Fa-f]{2,6})\s*\}?|\s*'(?P<oct>[0-7]{1,6})")
_DECIMAL = re.compile(r"\s*\{?([0-9]{1,7})\s*\}?")
_CIRCLE = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ\b)")


@define
class _Group:
    """What holds from a brace to its partner: marks, what its end prints, and where its runs begin."""

    marks: frozenset[str] = frozenset()
    closing: str = ""
    dropped: bool = False
    first: int = 0
    protects: bool = False


def to_rich(latex: str) -> str:
    """LaTeX → text with CSL-JSON's markup; braces go."""
    if not _NOT_PLAIN.search(latex):
        return _squeezed(latex)
    return to_markup(_Decoder(latex).run())


def to_title(latex: str) -> str:
    r"""LaTeX of a title → markup; braces that keep letters as they are become `nocase`.

    Braces around the whole keep nothing from anything, and `{\"o}` is TeX's way to write a letter.
    """
    if not _NOT_PLAIN.search(latex):
        return _squeezed(latex)
    decoder = _Decoder(latex)
    runs = decoder.run()
    return to_markup(decoder.protected(runs) if decoder.shields else runs)


def to_plain(latex: str) -> str:
    """LaTeX → text without any markup, spaces that do not break as plain ones: for names and numbers."""
    if not _NOT_PLAIN.search(latex):
        return _squeezed(latex)
    return _squeezed("".join(run.text for run in _Decoder(latex).run()).replace("\u00a0", " "))


def to_verbatim(latex: str) -> str:
    r"""The value of a verbatim field (URL, DOI): only the escapes that people add anyway are taken away."""
    if "\\" not in latex and "{" not in latex:
        return _squeezed(latex)
    text = re.sub(r"^\\(?:url|href|path|nolinkurl)\s*\{(.*)\}$", r"\1", latex.strip(), flags=re.DOTALL)
    text = re.sub(r"^\{([^{}]*)\}$", r"\1", text)
    text = re.sub(r"\{?\\textasciitilde\s*(?:\{\})?\}?|\{?\\(?:~\{?\}?|sim\b)\}?", "~", text)
    text = re.sub(r"\{\\?([_&%#$])\}|\\+([_&%#$])", lambda found: found[1] or found[2], text)
    text = re.sub(r"\{?\\textunderscore\s*(?:\{\})?\}?", "_", text)
    return _squeezed(text.replace("{}", ""))


def _squeezed(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


class _Decoder:
    """One pass over one text. `runs` grows; `shields` are stretches of it that stood in protecting braces."""

    def __init__(self, latex: str) -> None:
        self.text = _CIRCLE.sub(r"\\textdegree{}", latex) if "\\circ" in latex else latex
        self.at = 0
        self.runs: list[Run] = []
        self.stack = [_Group()]
        self.pending: _Group | None = None
        self.accent = ""
        self.math = False
        self.has_math = "$" in latex and len(_DOLLAR.findall(latex)) % 2 == 0
        self.quoted = False
        self.shielding = 0
        self.dropping = 0
        self.shields: list[tuple[int, int]] = []

    def run(self) -> tuple[Run, ...]:
        while self.at < len(self.text):
            match = _TOKEN.match(self.text, self.at)
            assert match is not None  # noqa: S101 - the pattern's last branch takes any character
            self.at = match.end()
            if match[3] is not None:
                self._say(match[3])
            elif match[1] is not None:
                self._word(match[1], match[0])
            elif match[2] is not None:
                self._sign(match[2])
            elif match[4] is not None:
                self._say(_LIGATURES[match[4]])
            else:
                self._other(match[0])
        if not self.shields:
            return _tidy(self.runs)
        return tuple(self.runs)

    def protected(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """The runs, those that stood in protecting braces marked `nocase`, unless that is all of them."""
        marked = list(runs)
        printed = [place for place, run in enumerate(runs) if run.text.strip()] or [0]
        for first, end in self.shields:
            inside = "".join(run.text for run in runs[first:end]).strip()
            if _is_word(inside) and (printed[0] < first or printed[-1] >= end):
                marked[first:end] = [evolve(run, marks=run.marks | {"nocase"}) for run in runs[first:end]]
        return _tidy(marked)

    def _say(self, text: str) -> None:
        """Print text, under an accent or as the argument of the command before it, if one waits."""
        if self.accent:
            text = text.lstrip()
            if not text:
                return
            text, self.accent = _accented(text[0], self.accent) + text[1:], ""
        if self.pending is not None:
            text = text.lstrip()
            if not text:
                return
            group, self.pending = self.pending, None
            if not group.dropped:
                self._add(text[0] + group.closing, self.stack[-1].marks | group.marks)
            text = text[1:]
        self._add(text, self.stack[-1].marks)

    def _add(self, text: str, marks: frozenset[str]) -> None:
        if text and not self.dropping:
            self.runs.append(Run(text, marks))

    def _other(self, char: str) -> None:
        if char == "{":
            self._open()
        elif char == "}":
            self._close()
        elif char[0] == "$" and self.has_math:
            self.math = not self.math
        elif char in "^_" and self.math:
            self.pending = _Group(frozenset(("sup" if char == "^" else "sub",)))
        elif char in "`'":
            self._single_quote(char)
        else:
            self._say(char)

    def _single_quote(self, char: str) -> None:
        """`word' is ‘word’; an apostrophe stays one."""
        before = self.text[max(0, self.at - 2) : self.at - 1]
        after = self.text[self.at : self.at + 1]
        if char == "`" and after.isalnum() and not before.isalnum():
            self.quoted = True
            self._say("‘")
        elif char == "'" and self.quoted and not after.isalnum() and not before.isspace():
            self.quoted = False
            self._say("’")
        else:
            self._say(char)

    def _open(self) -> None:
        outer = self.stack[-1]
        group, self.pending = self.pending, None
        if group is None:
            shield = not self.shielding and not self.accent and self.text[self.at : self.at + 1] not in ("\\", "}")
            group = _Group(outer.marks, first=len(self.runs), protects=shield)
            self.shielding += shield
        else:
            group = evolve(group, marks=outer.marks | group.marks, first=len(self.runs))
            self.dropping += group.dropped
        self.stack.append(group)

    def _close(self) -> None:
        if len(self.stack) == 1:
            return  # a closing brace too many
        if self.accent:
            alone, self.accent = _BARE_ACCENTS.get(self.accent, ""), ""
            self._say(alone)
        group = self.stack.pop()
        self.pending = None
        self.dropping -= group.dropped
        self._add(group.closing, self.stack[-1].marks)
        if group.protects:
            self.shielding -= 1
            if len(self.runs) > group.first:
                self.shields.append((group.first, len(self.runs)))

    def _sign(self, sign: str) -> None:
        if sign in _ACCENTS and not (self.math and sign in "'`"):
            self.accent = _ACCENTS[sign]
        else:
            self._say(_SIGNS.get(sign, "\\" + sign))

    def _word(self, word: str, written: str) -> None:
        if word in _SYMBOLS:
            self._say(_SYMBOLS[word] + (" " if self.math and written[-1:].isspace() else ""))
        elif word in _ACCENTS:
            self.accent = _ACCENTS[word]
        elif word in _FONTS:
            self.pending = _Group(frozenset(filter(None, (_FONTS[word],))))
        elif word in _QUOTES:
            self._say(_QUOTES[word][0])
            self.pending = _Group(closing=_QUOTES[word][1])
        elif word in _DECLARATIONS:
            marks = frozenset(filter(None, (_DECLARATIONS[word],)))
            self.stack[-1].marks |= marks
        elif word in _DROPPED:
            self.pending = _Group(dropped=True)
        elif word in ("url", "path", "nolinkurl", "href"):
            self._link(word)
        elif word in ("begin", "end"):
            self._environment(word)
        elif word in ("frac", "nicefrac", "sfrac", "tfrac"):
            self.pending = _Group(closing="/")
        elif word in ("char", "symbol", "unichar", "unicode"):
            self._code()
        else:
            self._unknown(written)

    def _environment(self, word: str) -> None:
        """An environment is a group; one named for a font sets it."""
        font = _DECLARATIONS.get(self._argument(), "")
        if word == "begin":
            marks = self.stack[-1].marks | frozenset(filter(None, (font,)))
            self.stack.append(_Group(marks, first=len(self.runs)))
        else:
            self._close()

    def _unknown(self, written: str) -> None:
        """A command that is not known, and the braces of its argument, stay as they are written."""
        self._say(written)
        if self.text[self.at : self.at + 1] == "{":
            self._say("{")
            self.pending = _Group(closing="}")

    def _link(self, word: str) -> None:
        r"""`\url{…}` prints its argument as it is, `\href{…}{text}` the text and the address behind it."""
        url = to_verbatim(self._argument())
        if word != "href" or self.text[self.at : self.at + 1] != "{":
            self._say(url)
            return
        start = self.at
        if to_verbatim(self._argument()) == url:
            self._say(url)
        else:
            self.at = start
            self.pending = _Group(closing=f" ({url})")

    def _argument(self) -> str:
        """Take the braced argument at hand as it is written."""
        if self.text[self.at : self.at + 1] != "{":
            return ""
        depth = 0
        for match in _BRACES.finditer(self.text, self.at):
            depth += 1 if match[0] == "{" else -1
            if not depth:
                inside = self.text[self.at + 1 : match.start()]
                self.at = match.end()
                return inside
        return ""

    def _code(self) -> None:
        r"""`\char"E9`, `\unichar{233}`: a character by its number."""
        decimal = _DECIMAL.match(self.text, self.at)
        match = decimal or _CODE.match(self.text, self.at)
        if match is None:
            return
        self.at = match.end()
        number = int(match[1]) if decimal else int(match["hex"], 16) if match["hex"] else int(match["oct"], 8)
        if 31 < number < 0x110000 and not 0xD800 <= number < 0xE000:
            self._say(chr(number))


_BARE_ACCENTS = {"́": "´", "̀": "`", "̂": "^", "̃": "~", "̈": "¨", "̄": "¯", "̧": "¸", "̊": "°"}
"""What an accent over nothing prints: `\\~{}` in addresses."""


def _accented(base: str, accent: str) -> str:
    base = {"ı": "i", "ȷ": "j"}.get(base, base)
    return unicodedata.normalize("NFC", base + accent) if base.isalpha() or base == "\u00a0" else base + accent


def _is_word(text: str) -> bool:
    """Tell whether protection means something: letters, and not one letter that was braced for its accent."""
    return any(map(str.isalpha, text)) and (len(text) > 1 or text.isascii())


def _tidy(runs: list[Run]) -> tuple[Run, ...]:
    """Runs with single spaces, none at the ends."""
    texts: list[Run] = []
    spaced = True
    for run in merge(runs):
        text = _SPACES.sub(" ", run.text)
        text = text[1:] if spaced and text.startswith(" ") else text
        if text:
            texts.append(evolve(run, text=text))
            spaced = text.endswith(" ")
    if texts and texts[-1].text.endswith(" "):
        texts[-1] = evolve(texts[-1], text=texts[-1].text[:-1])
    return merge(texts)
