# The main job on the project's own references, through the same verbs that the command line calls.
# Writes hand-outs to build/ and prints a summary; `--quiet` prints timings only, `--manuscript FILE` takes
# another text.

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from biblio.cli.output import coloured, plural
from biblio.project import verbs
from biblio.project.citing import cited_keys
from biblio.project.config import load_config
from biblio.project.sources import read_manuscript
from biblio.project.store import matched, open_store

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
STYLES = (("apa", "en-US"), ("harvard", "sv-SE"), ("chicago-notes", "es-ES"))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--manuscript", type=Path, default=ROOT / "references" / "report.md")
    parser.add_argument("--quiet", action="store_true")
    args = parser.parse_args()
    started = time.perf_counter()
    os.chdir(ROOT)
    store = open_store(load_config(ROOT))
    manuscript = read_manuscript(args.manuscript)
    say = (lambda *_: None) if args.quiet else print
    say(_library(store))
    say(_inbox(store))
    say(_links(manuscript, store))
    say(_problems(manuscript, store))
    written = write(manuscript, store)
    say(_files(written))
    print(f"Done in {time.perf_counter() - started:.1f} s.")
    if not args.quiet:
        show(BUILD / "report.html")
    return 0


def _heading(text: str) -> str:
    return f"\n{coloured(text, 'bold')}\n{coloured('─' * len(text), 'dim')}"


def _library(store) -> str:
    library, matches = matched(store)
    trust = Counter(
        entry.record.custom.get("confidence", "as the report has it") for entry in library.entries.values()
    )
    lines = [_heading("The library")]
    files = Counter(Path(entry.record.origin.file).name for entry in library.entries.values())
    lines.append(", ".join(f"{plural(count, 'entry', 'entries')} in {name}" for name, count in files.items()))
    lines.append("How sure: " + ", ".join(f"{count} {word}" for word, count in trust.most_common()))
    versions = Counter(match.verdict for match in matches)
    lines.append(
        f"{plural(versions['same'], 'duplicate')}; {plural(len(library.works), 'work')} in several versions:"
    )
    for work in library.works:
        years = " → ".join(
            f"{library.entries[key].record.year or '?'} {library.entries[key].record.type.split('-')[0]}"
            for key in work.keys
        )
        lines.append(f"  {coloured(years, 'cyan')}  {work.title[:80]}")
    return "\n".join(lines)


def _inbox(store) -> str:
    added = verbs.add(sorted((store.path / "inbox").iterdir()), store)
    lines = [_heading("The inbox, if it were added")]
    lines += [f"  {step.outcome:9} {coloured(step.key, 'bold')}  {step.record.title[:70]}" for step in added.steps]
    return "\n".join(lines)


def _links(manuscript, store) -> str:
    links = verbs.link(manuscript, store).links
    counts = Counter(link.verdict for link in links)
    lines = [_heading(f"Claims and their sources in {Path(manuscript.source.file).name}")]
    for verdict, colour in (("resolved", "green"), ("ambiguous", "yellow"), ("unresolved", "red")):
        lines.append(f"  {coloured('█' * counts[verdict], colour)} {counts[verdict]} {verdict}")
    for link in links:
        if link.verdict != "resolved":
            line, _ = manuscript.source.position(link.cite.span.start)
            means = " or ".join(link.candidates) or "no source known"
            lines.append(f"  line {line:3}  {coloured(' '.join(link.cite.text.split()), 'bold')} → {means}")
    return "\n".join(lines)


def _problems(manuscript, store) -> str:
    problems = verbs.check([manuscript], store)
    rules = Counter((problem.severity, problem.rule) for problem in problems)
    lines = [_heading("Problems by rule")]
    lines += [f"  {count:3}  {rule} ({severity})" for (severity, rule), count in rules.most_common()]
    return "\n".join(lines)


def write(manuscript, store) -> list[Path]:
    """Every hand-out the verbs make."""
    BUILD.mkdir(exist_ok=True)
    files: dict[str, bytes] = {}
    cited = cited_keys(verbs.link(manuscript, store).links)
    for style, locale in STYLES:
        files[f"references-{style}-{locale[:2]}.txt"] = verbs.render(cited, store, style, locale, "text").data
    for form, ending in (("html", "html"), ("docx", "docx"), ("csv", "csv"), ("bib", "bib"), ("csl-json", "json")):
        files[f"outputs.{ending}"] = verbs.outputs(store, store.config.profile, "en-US", form).data
    files["outputs.md"] = verbs.outputs(store, store.config.profile, "en-US", "markdown").data
    files["report.html"] = verbs.report(manuscript, store, "apa", "en-US").data
    if manuscript.syntax != "docx":
        files[f"report-cited{Path(manuscript.source.file).suffix}"] = verbs.cite(
            manuscript, store, "apa", "en-US"
        ).data
    for name, data in files.items():
        (BUILD / name).write_bytes(data)
    return [BUILD / name for name in files]


def _files(written: list[Path]) -> str:
    first = (BUILD / "references-apa-en.txt").read_text("utf-8").strip().splitlines()
    lines = [_heading("The reference list, its beginning (APA)"), *first[:9], "…", _heading("Written to build/")]
    lines += [f"  {path.name:34} {path.stat().st_size / 1024:7.1f} kB" for path in written]
    return "\n".join(lines)


def show(page: Path) -> None:
    """Open the page where there is a desktop to open it on."""
    opener = shutil.which("xdg-open") or shutil.which("open")
    desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform == "darwin"
    if opener and desktop and sys.stdout.isatty():
        subprocess.run([opener, str(page)], check=False)


if __name__ == "__main__":
    sys.exit(main())
