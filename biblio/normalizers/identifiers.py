"""Identifiers in one form each, in their own variable."""

import re

from attrs import evolve

from biblio.model import Record
from biblio.text.identifiers import check, normalize_doi, normalize_isbn, normalize_issn

_DOI_URL = re.compile(r"https?://(?:(?:dx|www)\.)?doi\.org/\S+", re.IGNORECASE)
_PUBMED = re.compile(r"^(?:pmid:?\s*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)(\d{1,8})/?$", re.IGNORECASE)
_FORMS = {"DOI": normalize_doi, "ISBN": normalize_isbn, "ISSN": normalize_issn}


def normalize_identifiers(record: Record) -> Record:
    """Bring DOI, ISBN, ISSN and PMID to their form; a URL that only resolves a DOI becomes the DOI."""
    text = _doi_from_url(dict(record.text))
    for variable, form in _FORMS.items():
        if variable in text:
            text[variable] = form(text[variable]) or text[variable]
    if "PMID" in text:
        text["PMID"] = _PUBMED.sub(r"\1", text["PMID"])
    return evolve(record, text=text)


def _doi_from_url(text: dict[str, str]) -> dict[str, str]:
    """A resolver's URL says no more than its DOI; one that names another DOI than the record's is kept."""
    url = text.get("URL", "")
    if not _DOI_URL.fullmatch(url) or check("DOI", url):
        return text
    doi = normalize_doi(url)
    if normalize_doi(text.get("DOI", doi)) != doi:
        return text
    return {variable: value for variable, value in text.items() if variable != "URL"} | {"DOI": doi}
