"""What a text is, by its first lines: a .bib, RIS or CSL-JSON that goes by another ending.

A manuscript may speak of "@book{…}" or hold a JSON listing: only a text that begins with a record, and goes on as
its format does, is taken for one.
"""

import re

_LOOKED_AT = 20_000
"""Characters looked at; records are shorter."""

_BLANK = re.compile(r"[\s\ufeff]*")
_BIB_COMMENT = re.compile(r"(?:[ \t\r]*(?:%[^\n]*)?\n)*[ \t]*")
_BIB = re.compile(
    r"@[ \t]*(?:(?:string|preamble|comment)\s*[{(]"
    r"|[A-Za-z]+\s*[{(][^\s,={}()\"]*\s*,\s*[A-Za-z][\w:+-]*\s*=\s*[{\"\w])",
    re.IGNORECASE,
)
_RIS = re.compile(r"TY  ?- ?[A-Z]{2,8}[ \t]*\r?\n[ \t]*[A-Z][A-Z0-9]  ?-(?: |\r?\n)")
_JSON = re.compile(r"\[\s*\{\s*\"|\{\s*\"")
_JSON_ITEM = re.compile(r"\"(?:type|id|citation-key|title|author|issued|DOI|container-title)\"\s*:")


def looks_like(text: str) -> str:
    """The name of the format a text seems to be in; "" for none."""
    blank = _BLANK.match(text[:_LOOKED_AT])
    start = text[blank.end() if blank else 0 :][:_LOOKED_AT]
    if _RIS.match(start):
        return "ris"
    if _JSON.match(start):
        return "csl-json" if _JSON_ITEM.search(start) else ""
    comment = _BIB_COMMENT.match(start)
    return "bib" if _BIB.match(start, comment.end() if comment else 0) else ""
