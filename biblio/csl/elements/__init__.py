"""The rendering elements of CSL, one file each: an element in, a function that renders it out."""

from biblio.csl.area import Compiler
from biblio.csl.elements import choose, date, group, label, names, number, text

COMPILERS: dict[str, Compiler] = {
    "text": text.compile_text,
    "number": number.compile_number,
    "label": label.compile_label,
    "date": date.compile_date,
    "names": names.compile_names,
    "group": group.compile_group,
    "choose": choose.compile_choose,
}
"""Name of an element → what compiles it."""
