"""`biblio read doi:…` against a real server on loopback that speaks as the resolver does."""

import json
import time

import pytest

from biblio import fetchers

DOI = "10.1080/1354570042000198227"


@pytest.mark.parametrize(
    "typed", [f"doi:{DOI}", f"DOI: {DOI}", f"https://doi.org/{DOI}", f"https:/doi.org/{DOI}", f"dx.doi.org/{DOI}"]
)
def test_dois_as_people_type_them(typed):
    fetcher, identifier = fetchers.find(typed)
    assert (fetcher.name, identifier) == ("doi", DOI)


@pytest.mark.parametrize(
    "name", ["library.bib", "doi", "doi:", "https://example.org/10.1000/1", "10.txt", "a/doi.bib"]
)
def test_other_names_are_files(name):
    assert fetchers.find(name) is None


@pytest.fixture
def here(tmp_path, service):
    (tmp_path / "biblio.toml").write_text(f'services = {{ doi = "{service}" }}\n')
    (tmp_path / "references").mkdir()
    return tmp_path


def test_what_the_service_says_becomes_a_record(biblio, here, server, service):
    done = biblio("read", f"doi:{DOI}", "--to", "csl-json")
    assert done.code == 0, done.err
    (item,) = json.loads(done.out)
    assert (item["type"], item["author"][0]["family"], item["page"]) == ("article-journal", "Kabeer", "3-35")
    assert item["custom"]["origin"]["file"] == service + DOI
    assert item["is-referenced-by-count"] == 42
    assert [path for path, _ in server.asked] == [f"/{DOI}", "/answers/kabeer"]
    assert {accepted for _, accepted in server.asked} == {"application/vnd.citationstyles.csl+json"}


def test_it_can_be_added(biblio, here):
    done = biblio("add", f"https://doi.org/{DOI}")
    assert done.code == 0, done.err
    assert "doi          = {10.1080/1354570042000198227}" in (here / "references/library.bib").read_text("utf-8")
    assert "1 unchanged" in biblio("add", f"doi:{DOI}").out


@pytest.mark.parametrize(
    ("suffix", "message"),
    [
        ("nothing", "knows nothing of"),
        ("away", "not a configured service"),
        ("malformed", "sends us on to 'http://[::1', which is no address"),
        ("round", "redirects without end"),
        ("endless", "more than 10 MB"),
        ("down", "answered 503"),
    ],
)
def test_what_goes_wrong_is_said(biblio, here, suffix, message):
    done = biblio("read", f"doi:10.5555/{suffix}")
    assert done.code == 2
    assert message in done.err
    assert "help:" in done.err
    assert "our fault" not in done.err


def test_what_comes_with_a_redirect_is_not_waited_for(service):
    started = time.monotonic()
    assert b"Kabeer" in fetchers.get(f"{service}10.5555/laden", {"Accept": "*/*"}, ())
    assert time.monotonic() - started < 0.9


def test_no_answer_takes_for_ever(service, monkeypatch):
    monkeypatch.setattr("biblio.fetchers.http.MOST_SECONDS", 0.3)
    started = time.monotonic()
    with pytest.raises(fetchers.FetchFailed, match=r"took more than 0\.3 seconds"):
        fetchers.get(f"{service}10.5555/dripping", {"Accept": "*/*"}, ())
    assert time.monotonic() - started < 3


def test_a_service_must_be_a_whole_address(biblio, tmp_path):
    (tmp_path / "biblio.toml").write_text('services = { doi = "http://[::1/" }\n')
    done = biblio("read", f"doi:{DOI}")
    assert done.code == 2
    assert "is no address" in done.err


def test_a_broken_answer_is_a_problem(biblio, here):
    done = biblio("read", "doi:10.5555/broken")
    assert done.code == 1
    assert "broken-json" in done.err


def test_no_connection(biblio, tmp_path):
    (tmp_path / "biblio.toml").write_text('services = { doi = "http://127.0.0.1:9/" }\n')
    done = biblio("read", f"doi:{DOI}")
    assert done.code == 2
    assert "could not be reached" in done.err


def test_a_service_must_be_an_address(biblio, tmp_path):
    (tmp_path / "biblio.toml").write_text("services = { doi = 3 }\n")
    assert "services must be a table of addresses" in biblio("find", "x").err
