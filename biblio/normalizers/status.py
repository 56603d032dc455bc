"""Publication status in CSL's words: "i tryck", "en prensa" → "in press"; also where it stood in for a date."""

from attrs import evolve

from biblio.model import Date, Record
from biblio.normalizers.tables import STATUSES
from biblio.text.dates import parse_edtf
from biblio.text.folding import fold


def normalize_status(record: Record) -> Record:
    """Bring `status` to CSL's word; a date of issue that is such a word becomes the status."""
    text = dict(record.text)
    if "status" in text:
        text["status"] = STATUSES.get(fold(text["status"]), text["status"])
    issued = record.dates.get("issued")
    status, date = _status_in(issued) if issued else ("", None)
    if not status or text.get("status", status) != status:
        return evolve(record, text=text)
    dates = {variable: value for variable, value in record.dates.items() if variable != "issued"}
    return evolve(record, text={**text, "status": status}, dates=dates | ({"issued": date} if date else {}))


def _status_in(date: Date) -> tuple[str, Date | None]:
    """Split "forthcoming" and "forthcoming 2008" into the status and the date beside it, if any."""
    printed = date.literal or date.raw
    if not printed or date.parts:
        return "", None
    if fold(printed) in STATUSES:
        return STATUSES[fold(printed)], None
    words, _, last = printed.rpartition(" ")
    rest = parse_edtf(last.strip("(),."))
    return (STATUSES[fold(words)], rest) if rest and fold(words) in STATUSES else ("", None)
