"""Parsing a style's XML, and what is told where it is none: the parser's words are for those who write parsers."""

import re

from lxml import etree

from biblio.csl.stylefile import safe_parser
from biblio.model import Origin, Problem, Source

_DECLARATION = (
    "the first line is no XML declaration",
    'write <?xml version="1.0" encoding="utf-8"?>, or take it out',
)
_TOLD = {
    "ERR_DOCUMENT_EMPTY": ("this is no XML: a style begins with <style>", "name a .csl file"),
    "ERR_TAG_NAME_MISMATCH": (
        "</{1}> closes <{0}>, which stands on line {line}",
        "write </{0}> before it, or take one of the two out",
    ),
    "ERR_TAG_NOT_FINISHED": ("the file ends before <{0}> of line {line} is closed", "write </{0}> where it ends"),
    "ERR_NAME_REQUIRED": ("a bare & or < in the text", "write &amp; for an ampersand, &lt; for a less-than sign"),
    "ERR_ENTITYREF_SEMICOL_MISSING": ("an & without its semicolon", "write &amp; for an ampersand"),
    "ERR_UNDECLARED_ENTITY": ("&{0}; is not known in XML", "write the character itself, such as – or \u201c"),
    "ERR_LT_IN_ATTRIBUTE": ("a < in an attribute", "write &lt;, or close the quotes of the attribute before it"),
    "ERR_ATTRIBUTE_NOT_STARTED": ("an attribute's value is not in quotes", 'write name="value"'),
    "ERR_ATTRIBUTE_NOT_FINISHED": ("the quotes of an attribute are not closed", 'write name="value"'),
    "ERR_ATTRIBUTE_WITHOUT_VALUE": ("the attribute {0} has no value", 'write {0}="value"'),
    "ERR_ATTRIBUTE_REDEFINED": ("the attribute {0} stands twice on one element", "take one of them out"),
    "ERR_SPACE_REQUIRED": ("two attributes without a space between them", "put a space between them"),
    "ERR_DOCUMENT_END": ("something follows </style>, with which a style ends", "take it out"),
    "ERR_INVALID_ENCODING": ("bytes that are no {encoding}", "save the file as UTF-8"),
    "ERR_INVALID_CHAR": ("a control character", "take it out; an editor shows it as a box or not at all"),
    "ERR_GT_REQUIRED": ("a tag is not closed", "write > where it ends"),
    "ERR_COMMENT_NOT_FINISHED": ("a comment is not closed", "write --> where it ends"),
    "ERR_XMLDECL_NOT_FINISHED": _DECLARATION,
    "ERR_VERSION_MISSING": _DECLARATION,
    "ERR_STRING_NOT_STARTED": _DECLARATION,
    "ERR_STRING_NOT_CLOSED": _DECLARATION,
    "ERR_ENCODING_NAME": _DECLARATION,
    "ERR_HYPHEN_IN_COMMENT": ("two hyphens in a comment", "put a space or a dash in their place"),
    "ERR_RESERVED_XML_NAME": ("<?xml …?> stands on the first line or nowhere", "take out what is before it"),
    "NS_ERR_UNDEFINED_NAMESPACE": (
        "the prefix {0}: is not declared",
        'take it off, and write <style xmlns="http://purl.org/net/xbiblio/csl">',
    ),
}
"""libxml's name of an error → what is wrong and what to do; {0}, {1} are the names that its message has."""
_NAMES = re.compile(
    r"mismatch: (\S+) line \d+ and ([^\s,]+)|in tag ([^\s,]+)|Entity '(.+?)'|attribute ([^\s,]+)"
    r"|Attribute (\S+) redefined|prefix (\S+) on"
)
_LINE = re.compile(r" line (\d+)")


def parse(file: str, data: bytes) -> tuple[etree._Element, Source] | Problem:
    """Parse a style, and decode it for its places; a Problem where it is no well-formed XML."""
    parser = safe_parser()
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return _told(file, data, parser, error)
    return root, Source(file, _decoded(data, root.getroottree().docinfo.encoding or "utf-8"), data=data)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding, "replace")
    except LookupError:  # the parser knows encodings that Python does not
        text = data.decode("latin-1")
    return text.removeprefix("\ufeff")


def _told(file: str, data: bytes, parser: etree.XMLParser, error: etree.XMLSyntaxError) -> Problem:
    first = next(iter(parser.error_log), None)
    kind, line, column = (first.type_name, first.line, first.column) if first else ("", error.lineno or 1, 1)
    message, help_ = _in_words(kind, first.message if first else "", data)
    if not message:
        message, help_ = f"this is not well-formed XML: {error.msg}", "mend it at the place named"
    return Problem("broken-xml", message, Origin(file, line, column, line, column), "error", file, help_)


def _in_words(kind: str, said: str, data: bytes) -> tuple[str, str]:
    """What the parser says, in words for people, and what to do; "" where there are none."""
    message, help_ = _TOLD.get(kind, ("", ""))
    found, opened = _NAMES.search(said), _LINE.search(said)
    names = [name for name in found.groups() if name] if found else []
    if len(names) < ("{0}" in message) + ("{1}" in message):
        return "", ""
    more = {"encoding": _claimed(data), "line": opened[1] if opened else "?"}
    return message.format(*names, **more), help_.format(*names, **more)


def _claimed(data: bytes) -> str:
    """The encoding that the file says it has."""
    found = re.match(rb"""<\?xml[^>]*encoding=["']([\w.-]+)""", data)
    return found[1].decode().upper() if found else "UTF-8"
