"""`cs:group` (CSL 1.0.2, "Group")."""

from biblio.csl.area import Area, Render, finished
from biblio.csl.syntax import Element


def compile_group(element: Element, area: Area) -> Render:
    """Compile a group: its children with a delimiter between them, suppressed if all its variables are empty."""
    return finished(area.sequence(element, element.get("delimiter")), area.finish(element))
