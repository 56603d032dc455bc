"""What an entry says about how sure it is, in words for a reader."""

from biblio.model import Record
from biblio.reports.words import Words


def doubts(record: Record, words: Words) -> tuple[str, ...]:
    """Short remarks on what nobody has confirmed; none for an entry that says nothing of the kind."""
    confidence = record.custom.get("confidence", "")
    parts = words.listed([words.field(variable) for variable in unconfirmed(record)])
    if confidence == "unresolved":
        return (words.say("unconfirmed"), *((words.say("in-doubt", parts=parts),) if parts else ()))
    if parts:
        return (words.say("unconfirmed-parts", parts=parts),)
    return (words.say("likely"),) if confidence == "likely" else ()


def unconfirmed(record: Record) -> list[str]:
    """The CSL variables whose values nobody has checked."""
    value = record.custom.get("unconfirmed") or ()
    items = value.split(",") if isinstance(value, str) else map(str, value)
    return [item.strip() for item in items if item.strip()]
