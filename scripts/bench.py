# Whole-process timings and accuracy; prints tables. Nothing here asserts anything.

import os
import re
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
OWN = ROOT / "references" / "report.md"
FOUNDING = ROOT.parent / "shared" / "report" / "report.txt"
RUNS = 5
OURS = """
import sys
from pathlib import Path
from biblio import formats
from biblio.model import Source
assert len(formats.bib.read(Source("a.bib", Path(sys.argv[1]).read_text("utf-8"))).records) == 10_000
"""
PYBTEX = """
import sys
from pybtex.database import parse_file
assert len(parse_file(sys.argv[1], "bibtex").entries) == 10_000
"""


def many() -> Path:
    """The project's own entries over and over, each with a key of its own: 10,000 of them."""
    file = ROOT / "build" / "many.bib"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        own = (ROOT / "references" / "cited.bib").read_text("utf-8")
        own = own[own.index("@") :]  # without the comments before the first entry
        copies = -(-10_000 // own.count("\n@"))
        text = "\n".join(keyed(own, copy) for copy in range(copies))
        entries = text.split("\n@")[:10_000]
        file.write_text("\n@".join(entries) + "\n", encoding="utf-8")
    return file


def keyed(text: str, copy: int) -> str:
    return re.sub(r"^(@\w+\{)", rf"\g<1>c{copy}-", text, flags=re.MULTILINE)


def cases() -> dict[str, list[tuple[str, list[str]]]]:
    report = FOUNDING if FOUNDING.exists() else OWN
    python = [sys.executable]
    biblio = [*python, "-m", "biblio"]
    return {
        "startup": [("biblio --version", [str(Path(sys.executable).parent / "biblio"), "--version"])],
        "link": [
            (f"biblio read {report.name} --to csl-json", [*biblio, "read", str(report), "--to", "csl-json"]),
            (f"biblio link {report.name} --to json", [*biblio, "link", str(report), "--to", "json"]),
        ],
        "bib": [
            ("biblio: 10,000 .bib entries to records", [*python, "-c", OURS, str(many())]),
            ("pybtex: the same file, names parsed", [*python, "-c", PYBTEX, str(many())]),
        ],
        "pipeline": [
            (
                f"pipeline on {report.name}",
                [*python, "scripts/showcase.py", "--quiet", "--manuscript", str(report)],
            ),
        ],
    }


def measure(command: list[str]) -> tuple[float, float]:
    """Minimum and median wall seconds."""
    times = []
    for run in range(RUNS + 1):
        started = time.perf_counter()
        subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        if run:
            times.append(time.perf_counter() - started)
    return min(times), statistics.median(times)


def main(wanted: list[str]) -> int:
    if wanted[:1] in (["csl"], ["collation"]):  # with arguments of their own
        command = [sys.executable, f"scripts/bench_{wanted[0]}.py", *wanted[1:]]
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    if wanted[:1] == ["refstring"]:
        command = [sys.executable, "scripts/refstring/bench.py", *wanted[1:]]
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    known = cases()
    unknown = [name for name in wanted if name not in (*known, "accuracy")]
    if unknown:
        print(
            f"unknown benchmark {unknown[0]}; known: {', '.join(known)}, accuracy, csl, collation, refstring",
            file=sys.stderr,
        )
        return 2
    timed = [name for name in wanted or known if name in known]
    if timed:
        show_times([case for name in timed for case in known[name]])
    for name, script in (("accuracy", "accuracy"), ("link", "bench_link")):
        if not wanted or name in wanted:
            subprocess.run([sys.executable, f"scripts/{script}.py"], cwd=ROOT, env=tests_too(), check=True)
    return 0


def tests_too() -> dict[str, str]:
    """The environment in which the tests' gold can be imported."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def show_times(timed: list[tuple[str, list[str]]]) -> None:
    print(f"{'':44} {'min s':>8} {'median s':>9}")
    for label, command in timed:
        least, median = measure(command)
        print(f"{label:44} {least:8.3f} {median:9.3f}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process: {peak:.0f} MB\n", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
