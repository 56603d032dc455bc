"""Reading a style's XML, which may come from anywhere: no entities, no network, and checked before use."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import cast

from lxml import etree

NAMESPACE = "http://purl.org/net/xbiblio/csl"
CS = f"{{{NAMESPACE}}}"


class StyleBroken(ValueError):
    """A style file cannot be used; `line` counts from 1, 0 where no line is to blame."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(path, line, message)
        self.path = path
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def safe_parser() -> etree.XMLParser:
    """Make an XML parser that resolves no entity, loads no DTD and opens no connection."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


def root_attributes(path: Path) -> dict[str, str]:
    """Give the attributes of a style's root element; reads no further than that."""
    for _, element in _events(path, ("start",)):
        return {str(name): str(value) for name, value in element.attrib.items()}
    raise StyleBroken(path, 0, "the file is empty")


def parent_id(path: Path) -> str:
    """Give the id of the style that a dependent style stands for, "" for an independent one."""
    for _, element in _events(path, ("end",)):
        if element.tag == f"{CS}link" and element.get("rel") == "independent-parent":
            return (element.get("href") or "").rstrip("/").rpartition("/")[2]
        if element.tag == f"{CS}info":
            return ""
    return ""


def _events(path: Path, events: tuple[str, ...]) -> Iterator[tuple[str, etree._Element]]:
    try:
        with path.open("rb") as file:
            yield from etree.iterparse(file, events, resolve_entities=False, no_network=True, load_dtd=False)
    except etree.XMLSyntaxError as error:
        raise _broken(path, error) from error


def parse_style(source: bytes, path: Path) -> etree._Element:
    """Parse a style and check what a processor relies on: root, layout, macros that exist and end.

    `path` is what errors name. Raises StyleBroken.
    """
    try:
        root = etree.fromstring(source, safe_parser())
    except etree.XMLSyntaxError as error:
        raise _broken(path, error) from error
    if root.tag != f"{CS}style":
        raise StyleBroken(path, _line(root), f"not a CSL style: the root element is <{root.tag}>")
    if root.find(f"{CS}citation/{CS}layout") is None:
        raise StyleBroken(path, _line(root), "the style has no <citation> with a <layout>")
    _check_macros(path, root)
    return root


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 0


def _broken(path: Path, error: etree.XMLSyntaxError) -> StyleBroken:
    return StyleBroken(path, error.lineno or 0, f"not well-formed XML: {error.msg}")


def calls(element: etree._Element) -> Iterator[etree._Element]:
    """List the elements below that call a macro."""
    return (found for found in element.iter(f"{CS}text", f"{CS}key") if found.get("macro"))


def _check_macros(path: Path, root: etree._Element) -> None:
    macros = {macro.get("name", ""): macro for macro in root.findall(f"{CS}macro")}
    for call in calls(root):
        if call.get("macro") not in macros:
            raise StyleBroken(path, _line(call), f"macro {call.get('macro')!r} is not defined")
    uses = {name: {call.get("macro", "") for call in calls(macro)} for name, macro in macros.items()}
    try:
        TopologicalSorter(uses).prepare()
    except CycleError as error:
        name = error.args[1][0]
        raise StyleBroken(path, _line(macros[name]), f"macro {name!r} calls itself") from None
