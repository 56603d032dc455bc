"""Characters instead of HTML's references to them: "M&#252;ller &amp; S&ouml;hne" → "Müller & Söhne".

`&lt;` and `&gt;` stay: the text of a Record may hold markup, and these say that theirs is none.
"""

import html
import re

from attrs import evolve

from biblio.model import Record
from biblio.normalizers.everywhere import change

_REFERENCE = re.compile(
    r"&(?!lt;|gt;|#0*60;|#0*62;|#x0*3[ce];)(?:[a-z][a-z0-9]{1,30}|#[0-9]{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE
)


def normalize_entities(record: Record) -> Record:
    """Resolve character references in every text but web addresses, and in names."""
    changed = change(record, resolved)
    url = {"URL": record.text["URL"]} if "URL" in record.text else {}
    return evolve(changed, text={**changed.text, **url})


def resolved(text: str) -> str:
    """Resolve the references, also those that were escaped twice (&amp;uuml;)."""
    before = ""
    while text != before:
        before, text = text, _REFERENCE.sub(lambda found: html.unescape(found[0]), text)
    return text
