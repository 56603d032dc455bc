# Whole-process timings; prints a table. Nothing here asserts anything.

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
    known = cases()
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(f"unknown benchmark {unknown[0]}; known: {', '.join(known)}", file=sys.stderr)
        return 2
    print(f"{'':44} {'min s':>8} {'median s':>9}")
    for name in wanted or known:
        for label, command in known[name]:
            least, median = measure(command)
            print(f"{label:44} {least:8.3f} {median:9.3f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process: {peak:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
