"""AsciiDoc as Asciidoctor reads it: regular expressions, one kind of markup after the other, over the same text.

So a sign is not escaped with a backslash, which holds for one of them alone, but written as the number of its
character (https://docs.asciidoctor.org/asciidoc/latest/subs).
"""

import re
from collections.abc import Sequence

from biblio.csl.markups.leaves import Leaf
from biblio.csl.markups.markup import Markup
from biblio.csl.markups.runs import runs_of
from biblio.csl.markups.spaces import one_line, trimmed
from biblio.text.controls import without_controls
from biblio.text.richtext import Run

_SPECIAL = re.compile(
    r"[\\`*_\[\]#^~+{<>|'=]|&(?=#?\w{1,40};)"
    r"|:(?! )|@(?=\w)"  # a macro, a term, an address
    r"|-(?=-)|\.(?=\.)|\$(?=\$)"  # a dash, an ellipsis, a passage as it is
    r"|\((?=\(|C\)|R\)|TM\))"  # an entry of the index, ©, ®, ™
)
_TERM = re.compile(r"(?<=;);")
"""A doubled semicolon, be the first the end of a character's number, makes a term of what is before it."""
_BLOCK_LIKE = re.compile(
    r"[\s.:/\[•-]|(?:\d+\.|[A-Za-z]\.|[IVXivx]+\)|(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING):)(?:\s|$)"
)
"""A list, a title, an attribute, a comment, a literal block or an admonition at the start of a line."""
_ROLES = {"sc": "small-caps", "u": "underline"}
_OPENED = frozenset(' \n("“‘«—–')
_CLOSED = frozenset(' \n.,;:!?)"”’»—–')
"""Neighbours between which a single sign is formatting; elsewhere, as within a word, it must be doubled."""
_BARE_URL = re.compile(r"https?://(?:[A-Za-z0-9/?%]|[.=-](?![.=-]))+(?<=[A-Za-z0-9/])")
"""An address without signs of AsciiDoc's own."""


def _inline(leaves: Sequence[Leaf]) -> str:
    """Run by run, for formatting nested in its like is ambiguous."""
    pairs = [(run, text) for run in runs_of(leaves) if (text := _text(run.text))]
    followers = ["*" if run.marks or run.link else text[0] for run, text in pairs]
    written = " "
    for (run, text), follower in zip(pairs, [*followers, " "][1:], strict=True):
        part = _run(run, text, written[-1], follower)
        if written[-1] == "]" and part[0] in "^~_*[":
            written += "{empty}"  # what is in the brackets of a link would be the attributes of what follows
        written += part
    return written[1:]


def _text(text: str) -> str:
    return _TERM.sub("&#59;", _SPECIAL.sub(_numbered, without_controls(one_line(text))))


def _numbered(found: re.Match[str]) -> str:
    return "".join([f"&#{ord(sign)};" for sign in found[0]])


def _run(run: Run, text: str, before: str, after: str) -> str:
    lead, core, trail = trimmed(text)
    if not core or not (run.marks or run.link):
        return text
    if run.marks & {"sup", "sub"}:
        core = re.sub(":? ", _numbered, core)
    if run.link:
        core = _link(run, core)
    for mark, sign in (("sup", "^"), ("sub", "~")):
        core = f"{sign}{core}{sign}" if mark in run.marks else core
    if roles := [role for mark, role in _ROLES.items() if mark in run.marks]:
        core = f"[.{'.'.join(roles)}]##{core}##"
    single = (lead[-1:] or before) in _OPENED and (trail[:1] or after) in _CLOSED
    for mark, sign in (("i", "_"), ("b", "*")):
        sign *= 1 if single else 2
        core = f"{sign}{core}{sign}" if mark in run.marks else core
    return f"{lead}{core}{trail}"


def _link(run: Run, text: str) -> str:
    if _BARE_URL.fullmatch(run.link):
        return f"link:{run.link}[{'' if run.text == run.link else text}]"
    if "+" in run.link:
        return f"link:$${run.link.replace('$', '%24')}$$[{text}]"
    return f"link:++{run.link}++[{text}]"


def _begun(text: str) -> str:
    """Put an attribute that is nothing before what would begin a block."""
    return f"{{empty}}{text}" if _BLOCK_LIKE.match(text) else text


MARKUP = Markup(
    "asciidoc", _inline, joints={"space": " ", "line": " +\n", "indent": " +\n\u00a0\u00a0"}, begun=_begun
)
