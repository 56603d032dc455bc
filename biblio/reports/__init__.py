"""One hand-out each: reference list, output list, claim report."""

from collections.abc import Callable, Mapping

from biblio.reports import docx, html, latex, markdown, text
from biblio.reports.claim_report import claim_report
from biblio.reports.handout import Handout
from biblio.reports.link_table import write_link_table
from biblio.reports.output_list import output_list
from biblio.reports.profile import Profile, load_profile
from biblio.reports.reference_list import reference_list
from biblio.reports.review import review
from biblio.reports.spreadsheet import write_csv
from biblio.reports.words import references_heading

WRITERS: Mapping[str, Callable[[Handout], bytes]] = {
    "text": text.write,
    "markdown": markdown.write,
    "html": html.write,
    "latex": latex.write,
    "docx": docx.write,
}
"""Format → function that writes a hand-out in it; one per file of this folder that writes."""

__all__ = [
    "WRITERS",
    "Handout",
    "Profile",
    "claim_report",
    "load_profile",
    "output_list",
    "reference_list",
    "references_heading",
    "review",
    "write_csv",
    "write_link_table",
]
