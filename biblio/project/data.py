"""Where the package's own data stand: `styles/` beside the package in a checkout, inside it once installed."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def styles_folders() -> list[Path]:
    """The folders that hold our own styles and profiles."""
    return [folder for folder in (_PACKAGE / "styles", _PACKAGE.parent / "styles") if folder.is_dir()]
