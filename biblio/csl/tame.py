"""Changes to a style before citeproc-py sees it: what that package misreads is said in words it understands."""

from copy import deepcopy

from lxml import etree

from biblio.csl.stylefile import CS


def tame(root: etree._Element) -> etree._Element:
    """Give a copy of a style in which citeproc-py goes wrong less."""
    root = deepcopy(root)
    _set_labels_apart(root)
    for condition in root.iter(f"{CS}if", f"{CS}else-if"):
        _never_ambiguous(condition)
    for names in root.iter(f"{CS}names"):
        # citeproc-py adds an element it does not find again, at every rendering
        if names.find(f"{CS}name") is None and next(names.iterancestors(f"{CS}substitute"), None) is None:
            names.insert(0, names.makeelement(f"{CS}name"))
    return root


def _set_labels_apart(root: etree._Element) -> None:
    """Put a space where the style counts on columns: after the first field, and after a left margin."""
    fields = list(root.iterfind(f"{CS}bibliography/{CS}layout//*[@display='left-margin']"))
    bibliography = root.find(f"{CS}bibliography")
    if bibliography is not None and bibliography.get("second-field-align"):
        fields += bibliography.findall(f"{CS}layout/*[1]")
    for field in dict.fromkeys(fields):
        if not field.get("suffix", "").endswith(" "):
            field.set("suffix", field.get("suffix", "") + " ")


def _never_ambiguous(condition: etree._Element) -> None:
    """Make the test `disambiguate` fail, which citeproc-py takes for passed."""
    if condition.attrib.pop("disambiguate", "") and condition.get("match") != "any":
        condition.set("type", "none-of-these")


def prints(root: etree._Element, variable: str) -> bool:
    """Tell whether the style prints a variable by its name anywhere."""
    return any(element.get("variable") == variable for element in root.iter(f"{CS}text", f"{CS}number"))
