"""The user's cache folder: what is in it can be made anew, and may be deleted at any time."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


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
