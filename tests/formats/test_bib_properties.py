"""What holds for every .bib, whatever is in it."""

from attrs import evolve
from hypothesis import given, settings

from biblio import formats, normalizers
from biblio.formats.bib.blocks import split
from biblio.model import Source
from tests.formats.pieces import BIB, RECORD

OF_A_RECORD = ("type", "text", "names", "dates", "custom", "key")


def content(record):
    return {part: getattr(record, part) for part in OF_A_RECORD}


@given(BIB)
@settings(max_examples=400, deadline=None)
def test_the_blocks_joined_are_the_source(text):
    assert "".join(block.text for block in split(Source("a.bib", text)).blocks) == text


@given(BIB)
@settings(max_examples=400, deadline=None)
def test_what_was_read_and_not_changed_is_written_back_byte_for_byte(text):
    source = Source("a.bib", text)
    records = formats.bib.read(source).records
    assert formats.bib.update(source, records) == text
    normalized = [normalizers.normalize(record) for record in records]
    assert formats.bib.update(source, normalized, normalizers.normalize) == text


@given(BIB)
@settings(max_examples=200, deadline=None)
def test_every_record_says_where_it_stands(text):
    for record in formats.bib.read(Source("a.bib", text)).records:
        assert record.raw == text[record.origin.start : record.origin.end]
        assert record.origin.format == "bib"


@given(RECORD)
@settings(max_examples=300, deadline=None)
def test_a_record_that_was_written_is_read_as_it_was(record):
    record = normalizers.normalize(record)
    reading = formats.bib.read(Source("a.bib", formats.bib.write([record])))
    assert len(reading.records) == 1
    assert content(normalizers.normalize(reading.records[0])) == content(record)


@given(BIB, RECORD)
@settings(max_examples=200, deadline=None)
def test_a_new_record_is_put_at_the_end_and_found_there(text, record):
    source = Source("a.bib", text)
    known = formats.bib.read(source).records
    record = evolve(record, key="new-one-here")
    updated = formats.bib.update(source, [*known, record])
    assert updated.startswith(text)
    found = formats.bib.read(Source("a.bib", updated)).records
    assert [one.key for one in found][-1] == "new-one-here"
    assert len(found) == len(known) + 1


@given(RECORD, RECORD)
@settings(max_examples=300, deadline=None)
def test_an_edited_entry_says_what_it_shall_say(before, after):
    text = "% a comment\n" + formats.bib.write([before]) + "\n@book{other, title={O}}\n"
    source = Source("a.bib", text)
    read = normalizers.normalize(formats.bib.read(source).records[0])
    after = evolve(normalizers.normalize(after), key=read.key, origin=read.origin, raw=read.raw)
    updated = formats.bib.update(source, [after], normalizers.normalize)
    assert updated.startswith("% a comment\n@")
    assert updated.endswith("\n@book{other, title={O}}\n")
    found = normalizers.normalize(formats.bib.read(Source("a.bib", updated)).records[0])
    assert content(found) == content(after)
