"""`biblio link --interactive`: each open citation is shown with its claim, and a person says what it means."""

import textwrap
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from attrs import define, field

from biblio.cli.lines import summary
from biblio.cli.output import coloured, plain, plural

if TYPE_CHECKING:
    from biblio.model import Entry, Source
    from biblio.project.deciding import Decided, Question
    from biblio.project.store import Store

_HELP = """\
  1–9    that source              words  search the library for them
  =KEY   the entry of that key    -      no source is meant
  Enter  later                    u      undo the last answer
  ?      this help                q      stop; what was answered is kept"""
_PROMPT = "1–9, words to search, - none, Enter later, u undo, q stop > "
_WIDTH = 100
_MOST_PLACES = 5

_Step = Literal["on", "back", "stop"]


@define
class Dialogue:
    """Questions asked one after another; each answer is written at once.

    `ask` shows a prompt and gives the line typed (EOFError at the end of input), `say` shows text.
    """

    store: "Store"
    source: "Source"
    ask: Callable[[str], str]
    say: Callable[[str], None]
    written: "list[tuple[int, Decided]]" = field(factory=list)

    def run(self, questions: "Sequence[Question]") -> None:
        """Ask until all are answered or put off, or the person stops."""
        at = 0
        while at < len(questions):
            self.say(f"\n{coloured(f'{at + 1} of {len(questions)}', 'dim')}  {self._shown(questions[at])}")
            match self._answered(questions[at], at):
                case "on":
                    at += 1
                case "back":
                    at = self._taken_back(at)
                case "stop":
                    return

    def _shown(self, question: "Question") -> str:
        """The citation, its places, its first claim, and why it is open."""
        lines = [self.source.place(link.cite.span.start) for link in question.links]
        places = ", ".join(lines[:_MOST_PLACES]) + (", …" if len(lines) > _MOST_PLACES else "")
        first = question.links[0]
        claim = textwrap.fill(first.claim.text, _WIDTH, initial_indent="  “", subsequent_indent="   ")
        head = f"{coloured(question.text, 'bold')}  ({first.cite.kind}, line {places})"
        return plain(f"{head}\n{claim}”\n  {coloured('; '.join(first.evidence), 'dim')}")

    def _answered(self, question: "Question", at: int) -> _Step:
        """Ask until the answer is one."""
        from biblio.project.deciding import searched
        from biblio.project.errors import UnknownName

        offered = question.offered
        self._offer(offered)
        while True:
            try:
                answer = self.ask(_PROMPT).strip()
            except EOFError:
                return "stop"
            match answer:
                case "":
                    return "on"
                case "q":
                    return "stop"
                case "u":
                    return "back"
                case "?":
                    self.say(_HELP)
                case "-":
                    return self._decide(question, "", at)
                case _ if answer.isdecimal() and 1 <= int(answer) <= len(offered):
                    return self._decide(question, offered[int(answer) - 1].key, at)
                case _ if answer.startswith("="):
                    try:
                        return self._decide(question, answer[1:].strip(), at)
                    except UnknownName as error:
                        self.say(plain(f"  {error}; {error.help}"))
                case _:
                    offered = searched(self.store, answer)
                    self._offer(offered)

    def _offer(self, entries: "Sequence[Entry]") -> None:
        rows = [
            f"  {coloured(str(n), 'bold')}  {one.key:28} {summary(one.record)}" for n, one in enumerate(entries, 1)
        ]
        self.say(plain("\n".join(rows) or "  nothing is found; type other words"))

    def _decide(self, question: "Question", key: str, at: int) -> _Step:
        from biblio.project.deciding import decide_link

        self.store, done = decide_link(self.store, question, key)
        self.written.append((at, done))
        places = f" in {plural(len(question.links), 'place')}" if len(question.links) > 1 else ""
        self.say(
            plain(f"  {coloured('✓', 'green')} {question.text} → {done.decision.target or 'no source'}{places}")
        )
        return "on"

    def _taken_back(self, at: int) -> int:
        """Undo the last answer; the number of its question."""
        from biblio.project.deciding import take_back

        if not self.written:
            self.say("  there is nothing to undo")
            return at
        before, last = self.written.pop()
        self.store = take_back(self.store, last)
        return before
