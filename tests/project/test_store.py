"""The library on disk: what is written, in which bytes, and when nothing is."""

import json
import subprocess
import sys
import tomllib

import pytest

KECK = """\
@book{keck1998,
  author = {Keck, Margaret E. and Sikkink, Kathryn},
  title = {Activists beyond Borders},
  year = {1998},
  publisher = {Cornell},
}
"""
SAME = """\
@book{x, author={Keck, M. E. and Sikkink, K.}, title={Activists beyond Borders}, year=1998, isbn={0801484561}}
"""
OTHER = "@book{tilly, author={Tilly, Charles}, title={Social Movements}, year=2004}\n"


@pytest.fixture
def incoming(tmp_path):
    (tmp_path / "new.bib").write_text(SAME + OTHER)
    return "new.bib"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("lib.bib", KECK.encode() + b"\0\0\1"),
        ("lib.bib", "\ufeff".encode("utf-16-le") + KECK.encode("utf-16-le") + b"\x00\xd8" * 3),
        ("lib.json", b'[{"id": "a", "type": "book", "title": "A"}, {"id": "b", '),
        ("lib.ris", b"A note.\nTY  - BOOK\nTI  - Activists\nER  - \n"),
        ("lib.md", b"# Publications\n\n- A, B (1999) C. London: D.\n"),
        ("lib.docx", b"PK no word document"),
    ],
)
def test_a_library_that_would_lose_something_is_not_written(biblio, tmp_path, incoming, name, data):
    (tmp_path / name).write_bytes(data)
    done = biblio("add", incoming, "--library", name)
    assert done.code == 2
    assert name in done.err
    assert "our fault" not in done.err
    assert (tmp_path / name).read_bytes() == data


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-be", b"\xfe\xff"), ("cp1252", b"")],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_library_keeps_its_encoding_and_line_ends(biblio, tmp_path, incoming, encoding, bom, end):
    before = ("% år\n" + KECK).replace("\n", end)
    (tmp_path / "lib.bib").write_bytes(bom + before.encode(encoding))
    biblio("add", incoming, "--library", "lib.bib")
    after = (tmp_path / "lib.bib").read_bytes()
    assert after.startswith(bom)
    text = after.removeprefix(bom).decode(encoding)
    assert text.startswith(
        f"% år{end}@book{{keck1998,{end}  author = {{Keck, Margaret E. and Sikkink, Kathryn}},{end}"
    )
    assert "@book{tilly," in text
    assert "\n" not in text.replace(end, "")


def test_letters_that_an_encoding_has_not_are_refused(biblio, tmp_path):
    (tmp_path / "lib.bib").write_bytes(("% år\n" + KECK).encode("cp1252"))
    (tmp_path / "new.bib").write_text("@book{l, author={Łęcki, Ó}, title={Źródła}, year=2001}", encoding="utf-8")
    before = (tmp_path / "lib.bib").read_bytes()
    done = biblio("add", "new.bib", "--library", "lib.bib")
    assert done.code == 2
    assert "save the file as UTF-8" in done.err
    assert (tmp_path / "lib.bib").read_bytes() == before


def test_what_was_merged_can_be_read_again(biblio, tmp_path, incoming):
    (tmp_path / "lib.bib").write_text(KECK)
    biblio("add", incoming, "--library", "lib.bib")
    members = json.loads((tmp_path / "members.json").read_text("utf-8"))
    assert [(one["publisher"] if "publisher" in one else one["ISBN"]) for one in members] == [
        "Cornell",
        "0801484561",
    ]
    assert {one["custom"]["merged-into"] for one in members} == {"keck1998"}


def test_damaged_members_stop_before_anything_is_written(biblio, tmp_path, incoming):
    (tmp_path / "lib.bib").write_text(KECK)
    (tmp_path / "members.json").write_text('[{"id": "a", "type": "book"}, {"id')
    done = biblio("add", incoming, "--library", "lib.bib")
    assert done.code == 2
    assert "members.json" in done.err
    assert (tmp_path / "lib.bib").read_text() == KECK
    assert (tmp_path / "members.json").read_text() == '[{"id": "a", "type": "book"}, {"id'


def test_an_answer_that_cannot_be_written_adds_nothing(biblio, tmp_path, incoming):
    (tmp_path / "lib.bib").write_text(KECK)
    assert biblio("add", incoming, "--library", "lib.bib", "-o", tmp_path).code == 2
    assert (tmp_path / "lib.bib").read_text() == KECK


def test_runs_at_once_lose_nothing(tmp_path):
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "library.bib").write_text(KECK)
    runs = []
    for number in range(6):
        (tmp_path / f"{number}.bib").write_text(
            f"@book{{b{number}, author={{A{number}, B}}, title={{Title {number}}}, year=2001}}"
        )
        command = [sys.executable, "-m", "biblio", "add", f"{number}.bib"]
        runs.append(subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE))
    told = [(run.communicate()[1].decode(), run.returncode) for run in runs]
    added = sum(code == 0 for _, code in told)
    assert added >= 1
    assert all(code == 0 or "was changed meanwhile" in err for err, code in told)
    assert (tmp_path / "references" / "library.bib").read_text().count("@book{b") == added


def test_a_key_that_is_printed_is_taken_before_one_that_is_made(biblio, tmp_path):
    (tmp_path / "a.ris").write_text("TY  - BOOK\nTI  - One\nAU  - Smith, A.\nPY  - 1999\nER  - \n")
    (tmp_path / "b.bib").write_text("@book{smith1999, author={Smith, Bo}, title={Two}, year=1999}")
    items = json.loads(biblio("read", "a.ris", "b.bib", "--to", "csl-json").out)
    assert [item["id"] for item in items] == ["smith1999a", "smith1999"]


def test_a_decision_may_name_a_former_key(biblio, tmp_path):
    (tmp_path / "lib.bib").write_text(KECK.replace("year", "ids = {old}, year") + SAME)
    assert biblio("dedupe", "--library", "lib.bib", "--different", "old", "x").code == 0
    (decision,) = tomllib.loads((tmp_path / "decisions.toml").read_text())["decision"]
    assert decision["subjects"] == ["keck1998", "x"]
    (tmp_path / "decisions.toml").write_text("[[decision]]\nkind = 'different'\nsubjects = ['x', 'old']\n")
    assert "0 duplicates" in biblio("dedupe", "--library", "lib.bib").out


def test_decisions_keep_their_line_ends_and_are_not_broken(biblio, tmp_path):
    (tmp_path / "lib.bib").write_text(KECK + OTHER)
    before = b"# why\r\n\r\n[[decision]]\r\nkind = 'ignore'\r\nsubjects = ['missing-field']\r\n"
    (tmp_path / "decisions.toml").write_bytes(before)
    biblio("dedupe", "--library", "lib.bib", "--different", "keck1998", "tilly")
    after = (tmp_path / "decisions.toml").read_bytes()
    assert after.startswith(before)
    assert b"\n" not in after.replace(b"\r\n", b"")
    (tmp_path / "decisions.toml").write_text("decision = []\n")
    done = biblio("dedupe", "--library", "lib.bib", "--different", "keck1998", "tilly")
    assert done.code == 2
    assert (tmp_path / "decisions.toml").read_text() == "decision = []\n"


def test_adding_twice_is_adding_once_whatever_is_missing(biblio, tmp_path):
    (tmp_path / "new.bib").write_text(
        "@book{kant, author={Kant, Immanuel}, title={A Book}, publisher={Him}}\n"
        "@misc{site, title={Our Website}, url={https://example.org/}}\n"
    )
    (tmp_path / "new.ris").write_text(
        "TY  - JOUR\nTI  - Nets\nL1  - x.pdf\nUR  - http://a.b\nUR  - http://c.d\nER  - \n"
    )
    (tmp_path / "lib.bib").write_text("")
    biblio("add", "new.bib", "new.ris", "--library", "lib.bib")
    before = (tmp_path / "lib.bib").read_bytes()
    done = biblio("add", "new.bib", "new.ris", "--library", "lib.bib")
    assert "0 added, 0 merged, 3 unchanged" in done.out
    assert (tmp_path / "lib.bib").read_bytes() == before


def test_what_is_read_is_not_written_over(biblio, tmp_path):
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "library.bib").write_text(KECK)
    (tmp_path / "text.md").write_text("So it is (Keck & Sikkink 1998).\n")
    for words in (
        ("render", "-o", "references/library.bib"),
        ("cite", "text.md", "-o", "text.md"),
        ("read", "references/library.bib", "--to", "ris", "-o", "references/library.bib"),
    ):
        done = biblio(*words)
        assert done.code == 2, words
        assert "would be overwritten" in done.err
    assert (tmp_path / "references" / "library.bib").read_text() == KECK


def test_ones_own_remarks_stay_when_a_work_has_appeared(biblio, tmp_path):
    (tmp_path / "lib.bib").write_text(KECK.replace("{1998}", "{1998}, pubstate = {forthcoming}, note = {mine}"))
    (tmp_path / "new.bib").write_text(SAME.replace("isbn=", "note={theirs}, isbn="))
    biblio("add", "new.bib", "--library", "lib.bib")
    text = (tmp_path / "lib.bib").read_text()
    assert "note = {mine}" in text
    assert "0801484561" in text
    assert "forthcoming" not in text


def test_an_empty_folder_is_told(biblio, tmp_path):
    (tmp_path / "references").mkdir()
    done = biblio("check")
    assert done.code == 1
    assert "the library has no file" in done.out


@pytest.mark.parametrize("name", ["../out.bib", "sub/new.bib", "new.txt"])
def test_new_entries_must_be_a_file_of_the_library(biblio, tmp_path, name):
    (tmp_path / "biblio.toml").write_text(f'new-entries = "{name}"\n')
    assert biblio("find", "x").code == 2


@pytest.mark.parametrize("words", [("subjects = ['a', 'b']", "rule = 'x'"), ("subject = ['a']",)])
def test_a_word_that_no_decision_has_is_told(biblio, tmp_path, words):
    (tmp_path / "lib.bib").write_text(KECK)
    (tmp_path / "decisions.toml").write_text("[[decision]]\nkind = 'same'\n" + "\n".join(words))
    assert "broken-decision" in biblio("dedupe", "--library", "lib.bib").err


def test_one_entry_is_no_pair(biblio, tmp_path):
    (tmp_path / "lib.bib").write_text(KECK)
    assert biblio("dedupe", "--library", "lib.bib", "--same", "keck1998", "keck1998").code == 2


def test_odd_values_stop_nothing(biblio, tmp_path):
    macros = "@string{s0 = {ab}}\n" + "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 40))
    (tmp_path / "lib.bib").write_text(macros + "@book{a, title=s39, year={" + "9" * 5000 + "}}\n")
    assert "our fault" not in biblio("render", "--library", "lib.bib").err
    deep = '{"a":' * 900 + "1" + "}" * 900
    (tmp_path / "deep.json").write_text(f'[{{"id": "x", "type": "book", "title": "T", "custom": {deep}}}]')
    done = biblio("read", "deep.json", "--to", "csl-json")
    assert "our fault" not in done.err
    assert "nested too deeply" in done.err
