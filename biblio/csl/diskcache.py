"""Styles and locales as they were read before, kept on disk: reading XML takes longer than all of a short list.

Keyed by content: what is kept of a file begins with that file's bytes, and counts only if they are the same. Each
version of the code that reads has a folder of its own. Files come whole or not at all, so that processes may share
them; whatever is wrong with one, or with the folder, the XML is read instead. All may be deleted at any time.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from time import time
from zlib import crc32

from biblio import __version__
from biblio.csl.syntax import Element, unpack

_READERS = ("syntax.py", "stylefile.py", "limits.py")
"""The files of this folder by which it is decided what is kept."""
_MOST_FILES = 300
_OLD = 30 * 24 * 3600
"""Seconds after which what another version has kept may go."""
_END = b"\n\0"
"""Stands between a file's bytes and what was made of them: no XML has it."""


def cache_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """Where this user's programs keep what saves time; None where there is no such place.

    XDG Base Directory Specification ($XDG_CACHE_HOME, else ~/.cache), and what macOS and Windows have for it.
    """
    named = environment.get("LOCALAPPDATA" if platform == "win32" else "XDG_CACHE_HOME", "")
    if named and Path(named).is_absolute():
        return Path(named) / "biblio"
    try:
        home = Path.home()
    except RuntimeError:  # no home: a service, a container
        return None
    return home / ("Library/Caches" if platform == "darwin" else ".cache") / "biblio"


def read_once(data: bytes, read: Callable[[], Element]) -> Element:
    """Give what a style's or locale's bytes were read as before; else read them, and keep it."""
    folder = cache_folder()
    if folder is None:
        return read()
    file = folder / f"csl-{_version()}" / f"{crc32(data):08x}-{len(data)}.json"
    kept = _kept(file, data)
    if kept is None:
        kept = read()
        _keep(file, data, kept)
    return kept


@cache
def _version() -> str:
    here = Path(__file__).parent
    stats = [(here / name).stat() for name in _READERS]
    told = f"{[(one.st_size, one.st_mtime_ns) for one in stats]}"
    return f"{__version__}-{crc32(told.encode()):08x}"


def _kept(file: Path, data: bytes) -> Element | None:
    try:
        found = file.read_bytes()
        if not found.startswith(data + _END):
            return None
        return unpack(json.loads(found[len(data) + len(_END) :]))
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _keep(file: Path, data: bytes, element: Element) -> None:
    from tempfile import NamedTemporaryFile  # slow to import

    temporary = None
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(parents=True, exist_ok=True)
            _clear_out(file.parent)
        _make_room(file.parent)
        with NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as made:
            temporary = Path(made.name)
            made.write(data + _END + json.dumps(element.pack(), separators=(",", ":")).encode())
        temporary.replace(file)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _make_room(folder: Path) -> None:
    """Delete the oldest half where there are too many: a run over all styles must not fill the disk."""
    with os.scandir(folder) as entries:
        files = [(one.stat().st_mtime, one.name) for one in entries]
    if len(files) >= _MOST_FILES:
        for _, name in sorted(files)[: len(files) // 2]:
            (folder / name).unlink(missing_ok=True)


def _clear_out(folder: Path) -> None:
    """Delete what versions of long ago have kept beside a new folder."""
    from shutil import rmtree

    now = time()
    for other in folder.parent.glob("csl-*"):
        if other != folder and now - other.stat().st_mtime > _OLD:
            rmtree(other, ignore_errors=True)
