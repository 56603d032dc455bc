"""Item types of other vocabularies as CSL types: "conferencePaper", "inproceedings" → "paper-conference"."""

from attrs import evolve

from biblio.model import Record
from biblio.model.variables import TYPES as CSL_TYPES
from biblio.normalizers.tables import GENRES, TYPES


def normalize_type(record: Record) -> Record:
    """Translate the type; an unknown one becomes "document" and is kept in `custom["unknown-type"]`."""
    if record.type in CSL_TYPES:
        return record
    name = record.type.strip().lower().replace(" ", "-").replace("_", "-")
    known = TYPES.get(name) or TYPES.get(name.replace("-", ""))
    if known is None and name.replace("-", "_") in CSL_TYPES:
        known = name.replace("-", "_")
    if known is None and name in CSL_TYPES:
        known = name
    if known is None:
        custom = {"unknown-type": record.type, **record.custom} if record.type.strip() else record.custom
        return evolve(record, type="document", custom=custom)
    genre = {"genre": GENRES[name]} if name in GENRES and "genre" not in record.text else {}
    return evolve(record, type=known, text={**record.text, **genre})
