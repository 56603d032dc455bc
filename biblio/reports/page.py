"""The frame of an HTML page that needs nothing else: head, style sheet, policy."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from urllib.parse import quote

from biblio.csl.markups.html import MARKUP
from biblio.text.controls import without_controls
from biblio.text.richtext import Run


def page(title: str, language: str, body: str, style: str, *, author: str = "", script: str = "") -> str:
    """A page with the style sheet of that file name, `page.css` before it; `script` names a file, "" for none.

    The policy allows what is in the page and nothing from elsewhere.
    """
    sheet = _file("page.css") + _file(style)
    code = _file(script) if script else ""
    allowed = f"script-src '{_hash(code)}'; " if code else ""
    policy = f"default-src 'none'; style-src '{_hash(sheet)}'; {allowed}base-uri 'none'; form-action 'none'"
    by = f'<meta name="author" content="{escape(author)}">\n' if author else ""
    run = f"<script>{code}</script>\n" if code else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{escape(title)}</title>\n{by}'
        f"<style>{sheet}</style>\n</head>\n<body>\n{body}\n{run}</body>\n</html>\n"
    )


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    """How a policy names a text that it allows (CSP 3, section 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def runs_html(runs: Sequence[Run]) -> str:
    """Runs as HTML; small capitals and underlines by class, since the policy forbids styles in attributes."""
    html = MARKUP.write_runs(runs).replace('style="font-variant:small-caps;"', 'class="sc"')
    return html.replace('style="text-decoration:underline;"', 'class="u"')


def anchor(key: str, kind: str = "entry") -> str:
    """An id for a citekey, which may have any signs."""
    return f"{kind}-{quote(key, safe='')}"


def cleaned(html: str) -> str:
    """The page with U+FFFD for what HTML cannot have, so that one sees that something stood there."""
    return without_controls(html, "\ufffd")
