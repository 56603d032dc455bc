"""What stands at the head of a style's file, read no further than that; and what is told of a broken one."""

from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

_CHUNK = 4096
_LINK, _INFO = "http://purl.org/net/xbiblio/csl link", "http://purl.org/net/xbiblio/csl info"


class StyleBroken(ValueError):
    """A style file cannot be used; `line` counts from 1, 0 where no line is to blame."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(path, line, message)
        self.path = path
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class _Head:
    """The attributes of a style's root element, and the id of the style it depends on."""

    def __init__(self) -> None:
        self.attributes: dict[str, str] | None = None
        self.parent = ""
        self.is_read = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in the start of an element."""
        if self.attributes is None:
            self.attributes = dict(attributes)
        elif name == _LINK and not self.is_read and attributes.get("rel") == "independent-parent":
            self.parent = attributes.get("href", "").rstrip("/").rpartition("/")[2]
            self.is_read = True

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        self.is_read = self.is_read or name == _INFO


def root_attributes(path: Path) -> dict[str, str]:
    """Give the attributes of a style's root element. Raises StyleBroken."""
    head = _read(path, whole=False)
    if head.attributes is None:
        raise StyleBroken(path, 0, "the file is empty")
    return head.attributes


def parent_id(path: Path) -> str:
    """Give the id of the style that a dependent style stands for, "" for an independent one; StyleBroken too."""
    return _read(path, whole=True).parent


def _read(path: Path, *, whole: bool) -> _Head:
    """Read a head: `whole` with its `info`, else the root element alone. Entities are not resolved."""
    head = _Head()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = head.start, head.end
    parser.DefaultHandler = lambda _: None  # with which entities are passed over
    try:
        with path.open("rb") as file:
            while not head.is_read and (whole or head.attributes is None):
                data = file.read(_CHUNK)
                parser.Parse(data, not data)
                if not data:
                    break
    except expat.ExpatError as error:
        line = error.lineno if path.stat().st_size else 0
        raise StyleBroken(path, line, f"not well-formed XML: {expat.ErrorString(error.code)}") from error
    return head
