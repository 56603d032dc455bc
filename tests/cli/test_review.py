"""From a list to a page, from the page in a browser to corrections, from these to the next reading."""

import html
import json
import re
import shutil
import subprocess
import tomllib

import pytest

LIST = """\
Alba, Rosa (1986): Flut und Ebbe. Auf dem Weg an eine andere Küste. Hafenstadt: Mole.
Brun, H. & Ebb, K. (1998) Harbours <b>beyond</b> Tides. Seil: Tide University Press.
Hamn, O. 2001: Tidvatten. 2 uppl. Malmö: Brygga.
"""
PROBE = """
const rows = (entry) => [...document.querySelectorAll(".entry")[entry].querySelectorAll("tr[data-field]")];
const row = (entry, name) => rows(entry).find((one) => one.dataset.field === name);
const type = (entry, name, value) => {
  const field = row(entry, name).querySelector("input, select");
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};
type(0, "publisher", "Mole & \\"Söhne\\"");
type(1, "type", "report");
type(2, "edition", "");
const words = document.querySelectorAll(".entry")[1].querySelector(".source mark.titles").firstChild;
const range = document.createRange();
range.setStart(words, 0);
range.setEnd(words, 8);
getSelection().removeAllRanges();
getSelection().addRange(range);
row(1, "title").querySelector(".take").click();
const adding = document.querySelectorAll(".entry")[2].querySelector(".add");
adding.value = "translator";
adding.dispatchEvent(new Event("change", { bubbles: true }));
type(2, "translator", "Isberg, Bo; {Harbour Board}");
URL.createObjectURL = (blob) => { blob.text().then((text) => {
  const shown = document.createElement("pre");
  shown.id = "saved";
  shown.textContent = text;
  document.body.append(shown, document.getElementById("count").textContent);
}); return "blob:none"; };
HTMLAnchorElement.prototype.click = function () { document.body.dataset.name = this.download; };
document.getElementById("save").click();
"""
HEADLESS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


@pytest.fixture
def listed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "list.txt"
    path.write_text(LIST, encoding="utf-8")
    return path


def fields(biblio, path, *more):
    return json.loads(biblio("read", path, "--to", "csl-json", *more).out)


def test_each_field_says_where_it_stands_and_how_sure_it_is(biblio, listed):
    for item, line in zip(fields(biblio, listed), LIST.splitlines(), strict=True):
        told = item["custom"]["reading"]
        assert set(told) >= {"author", "issued", "title", "publisher", "publisher-place"}
        assert all(0 <= account["confidence"] <= 1 for account in told.values())
        start, end = told["title"]["span"]
        assert line[start:end] == item["title"]


def test_spans_count_from_the_marker_of_an_entry(biblio, tmp_path):
    text = f"References\n\n[1] {LIST.splitlines()[0]}\n[2] {LIST.splitlines()[2]}\n"
    (tmp_path / "marked.txt").write_text(text, encoding="utf-8")
    for item in fields(biblio, tmp_path / "marked.txt"):
        origin = item["custom"]["origin"]
        raw = text[origin["start"] : origin["end"]]
        for name, account in item["custom"]["reading"].items():
            start, end = account["span"]
            if isinstance(item[name], str):
                assert raw[start:end] == item[name] or name == "edition"


def test_the_page_holds_each_entry_escaped_and_needs_nothing_else(biblio, listed, tmp_path):
    done = biblio("read", listed, "--review", "page.html")
    assert "open it in a browser" in done.out
    page = (tmp_path / "page.html").read_text("utf-8")
    assert page.count("<article") == 3
    assert "<b>" not in page
    assert not re.search(r"(?:src|href)=", page)
    shown = re.sub(r"<[^>]+>", "", re.search(r'<p class="source"[^>]*>(.*?)</p>', page)[1])
    assert html.unescape(shown) == LIST.splitlines()[0]


def test_corrections_made_in_a_browser_hold_on_the_next_reading(biblio, listed, tmp_path):
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        pytest.skip("chromium is not installed")
    biblio("read", listed, "--review", "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    (tmp_path / "probed.html").write_text(page.replace("</body>", f"<script>{PROBE}</script></body>"), "utf-8")
    command = [browser, *HEADLESS, f"--user-data-dir={tmp_path}/home", "--virtual-time-budget=3000", "--dump-dom"]
    done = subprocess.run(
        [*command, f"file://{tmp_path}/probed.html"], capture_output=True, timeout=60, check=True
    )
    dumped = done.stdout.decode()
    saved = html.unescape(re.search(r'<pre id="saved">(.*?)</pre>', dumped, re.DOTALL)[1])
    assert 'data-name="corrections.toml"' in dumped
    assert "5 corrections" in dumped
    assert len(tomllib.loads(saved)["decision"]) == 5
    (tmp_path / "corrections.toml").write_text(saved, encoding="utf-8")

    taken = biblio("read", "--correct", "corrections.toml")
    assert taken.code == 0
    assert "5 corrections added" in taken.out
    assert "nothing new" in biblio("read", "--correct", "corrections.toml").out
    first, second, third = fields(biblio, listed)
    assert first["publisher"] == 'Mole & "Söhne"'
    assert first["custom"]["reading"]["publisher"] == {"confidence": 1.0}
    assert (second["type"], second["title"]) == ("report", "Harbours")
    assert "edition" not in third
    assert third["translator"] == [{"family": "Isberg", "given": "Bo"}, {"literal": "Harbour Board"}]


def test_a_decision_settles_what_was_unsure(biblio, listed, tmp_path):
    listed.write_text("Nash, June, Women and Change; Praeger 1988, New York?\n", encoding="utf-8")
    before = biblio("read", listed, "--to", "csl-json")
    [item] = json.loads(before.out)
    unsure = item["custom"]["unconfirmed"]
    assert "unsure-field" in before.err
    assert set(unsure) <= set(item["custom"]["reading"])
    string = "Nash, June,  Women and Change; Praeger 1988, New York?"
    decisions = "".join(
        f'[[decision]]\nkind = "field"\nsubjects = ["{string}", "{name}"]\ntarget = "{value}"\n\n'
        for name, value in {**dict.fromkeys(unsure, ""), "title": "Women and Change", "issued": "1988"}.items()
    )
    (tmp_path / "references").mkdir()
    (tmp_path / "references/decisions.toml").write_text(decisions, encoding="utf-8")
    after = biblio("read", listed, "--to", "csl-json")
    [item] = json.loads(after.out)
    assert "unconfirmed" not in item["custom"]
    assert "unsure-field" not in after.err
    assert (item["title"], item["issued"]) == ("Women and Change", {"date-parts": [[1988]]})


def test_a_broken_file_of_corrections_changes_nothing(biblio, listed, tmp_path):
    (tmp_path / "corrections.toml").write_text('[[decision]]\nkind = "field"\n', encoding="utf-8")
    done = biblio("read", "--correct", "corrections.toml")
    assert "needs kind" in done.err
    assert not (tmp_path / "references").exists()
