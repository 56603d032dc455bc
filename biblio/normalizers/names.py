"""Names: "et al." is no person, and nobody is called DOMÍNGUEZ.

A name whose family and given parts may be swapped ("Quintero Cirila") stays: only a person can tell.
"""

import re

from attrs import evolve

from biblio.model import Name, Record

_OTHERS = re.compile(
    r"(?:^|[\s,]+)(?:(?:and|och|y|et|und|e)\s+)?(?:et\.?\s+al(?:ii|\.)?|others|m\.?\s?fl\.?|otros|outros|u\.\s?a\.)$",
    re.IGNORECASE,
)
_LONGEST = 24
_WORD = re.compile(r"[^\W\d_]+")
_MC = re.compile(r"\bMc([a-z])")


def normalize_names(record: Record) -> Record:
    """Take "et al." out of the lists of names (`custom["et-al"]` lists where) and mend names all in capitals."""
    cut = {variable: tuple(map(_without_others, people)) for variable, people in record.names.items()}
    short = {variable for variable, people in record.names.items() if cut[variable] != people}
    names = {variable: tuple(_mended(name) for name in people if str(name)) for variable, people in cut.items()}
    custom = dict(record.custom)
    if short:
        before = record.custom.get("et-al", [])
        custom["et-al"] = sorted({*(before if isinstance(before, list) else [before]), *short})
    return evolve(record, names={key: people for key, people in names.items() if people}, custom=custom)


def _without_others(name: Name) -> Name:
    return evolve(name, family=_cut(name.family), literal=_cut(name.literal))


def _cut(text: str) -> str:
    """Take "et al." off the end, looking no further back than its longest form is long."""
    before = ""
    while text != before:
        before, text = text, text[:-_LONGEST] + _OTHERS.sub("", text[-_LONGEST:])
    return text


def _mended(name: Name) -> Name:
    """Capitals to mixed case, in personal names only: UNESCO has no given name."""
    if not (name.given and len(name.family) > 2 and _shouted(name.family)):
        return name
    given = name.given if len(name.given) < 4 or not _shouted(name.given) else _capitalized(name.given)
    return evolve(name, family=_capitalized(name.family), given=given)


def _shouted(text: str) -> bool:
    """Tell whether it is all in capitals, and no row of initials."""
    return text.isupper() and "." not in text and any(len(word) > 2 for word in _WORD.findall(text))


def _capitalized(text: str) -> str:
    lower = _WORD.sub(lambda word: word[0][0] + word[0][1:].lower(), text)
    return _MC.sub(lambda found: f"Mc{found[1].upper()}", lower)
