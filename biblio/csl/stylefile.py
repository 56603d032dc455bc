"""Reading a style's XML, which may come from anywhere: no entities, no network, and checked before use."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import cast

from lxml import etree

from biblio.csl.stylehead import StyleBroken

NAMESPACE = "http://purl.org/net/xbiblio/csl"
CS = f"{{{NAMESPACE}}}"


def safe_parser() -> etree.XMLParser:
    """Make an XML parser that resolves no entity, loads no DTD and opens no connection."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


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


def parse_locale(source: bytes) -> etree._Element:
    """Parse a locale file, of those installed."""
    return etree.fromstring(source, safe_parser())


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
