"""DOIs, by content negotiation: the resolver sends us on to the agency that registered the DOI.

Source: "DOI Content Negotiation" of Crossref, DataCite and mEDRA (citation.doi.org).
"""

import re
from urllib.parse import quote

from biblio.fetchers.fetcher import Fetcher
from biblio.text.identifiers import normalize_doi

_TYPED = re.compile(r"(?:doi:\s*|(?:https?:/{1,2})?(?:dx\.)?doi\.org/)(10\.\d{4,9}/\S+)", re.IGNORECASE)


def identifier(typed: str) -> str:
    """The DOI in "doi:10.1000/182" or "https://doi.org/10.1000/182", "" in anything else."""
    match = _TYPED.fullmatch(typed.strip())
    return normalize_doi(match[1]) if match else ""


def url(service: str, doi: str) -> str:
    """The address of a DOI."""
    return service + quote(doi, safe="/():;.-_")


FETCHER = Fetcher(
    name="doi",
    service="https://doi.org/",
    identifier=identifier,
    url=url,
    headers={"Accept": "application/vnd.citationstyles.csl+json"},
    hosts=frozenset(
        (
            "api.crossref.org",
            "data.crosscite.org",
            "data.crossref.org",
            "data.datacite.org",
            "data.medra.org",
            "dx.doi.org",
        )
    ),
    format="csl-json",
)
