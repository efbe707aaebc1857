"""One document to its part: the status rules and what the row says."""

from dataclasses import replace
from pathlib import Path

import pytest
import stub_stages
from stub_stages import make_stages, write_stub

from ingest.discover import FoundFile
from ingest.load import load_source
from runs.manifest import ManifestEntry
from runs.outcomes import doubt_outcome
from runs.part import ReadOptions, read_file, read_part
from runs.stages import Stages
from schema.codes import code_lists
from schema.lookups import load_lookup

OUTCOMES = load_lookup(Path(stub_stages.__file__).parents[2] / "runs" / "outcomes.yaml")


@pytest.fixture
def source(tmp_path):
    path = write_stub(tmp_path / "план.docx", "Семинар")
    return load_source(FoundFile("папка/план.docx", path))


def with_stage(**changes):
    stages = make_stages()
    return lambda: replace(stages, **changes)


def test_the_row_says_where_it_comes_from(source):
    row = read_part(source, ReadOptions(), make_stages).document
    assert (row.source_file, row.format, row.parser) == ("папка/план.docx", "docx", "docx")
    assert (row.document_id, row.activities, row.pages) == (source.document_id, 1, 2)
    assert row.version
    assert row.status == "ok"
    assert row.error is None


def test_the_same_document_gives_the_same_part_but_for_the_seconds(source):
    one, two = (read_part(source, ReadOptions(), make_stages) for _ in range(2))
    assert replace(one, document=replace(one.document, seconds=two.document.seconds)) == two


def test_the_engine_and_the_entry_reach_the_stages(source):
    seen = []

    def read(source, engine):
        seen.append(engine)
        return make_stages().read_document(source, engine)

    options = ReadOptions("pdfplumber", ManifestEntry(municipality="Первый район"))
    part = read_part(source, options, with_stage(read_document=read))
    assert seen == ["pdfplumber"]
    assert part.document.municipality == "Первый район"


@pytest.mark.parametrize("stage", ["read_document", "read_plan", "normalize_plan"])
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ValueError("нежданное"), "internal_error"),
        (RecursionError(), "internal_error"),
        (MemoryError(), "out_of_memory"),
    ],
)
def test_an_error_in_any_stage_is_a_failed_row(source, stage, error, code):
    def fail(*_):
        raise error

    part = read_part(source, ReadOptions(), with_stage(**{stage: fail}))
    assert (part.document.status, part.document.error_code) == ("failed", code)
    assert part.activities == ()
    assert part.document.error
    assert bool(part.trouble) == (code == "internal_error")


def test_stages_that_cannot_be_imported_are_a_failed_row(source):
    def broken() -> Stages:
        raise ImportError("нет такого модуля")

    part = read_part(source, ReadOptions(), broken)
    assert part.document.error_code == "internal_error"
    assert "нет такого модуля" in part.trouble


def test_a_pdf_that_was_recognised_is_a_scan(source):
    def read(source, engine):
        return replace(make_stages().read_document(source, engine), doubts=("ocr",))

    pdf = replace(source, format="pdf")
    row = read_part(pdf, ReadOptions("pdfplumber"), make_stages).document
    assert (row.format, row.parser) == ("pdf", "pdfplumber")
    row = read_part(pdf, ReadOptions(), with_stage(read_document=read)).document
    assert (row.format, row.parser, row.status) == ("scan", "tesseract", "ok")


def test_a_file_that_is_gone_is_a_failed_row_with_an_id_of_its_own(tmp_path):
    parts = [
        part
        for name in ("a.docx", "b.docx")
        for part in read_file(FoundFile(name, tmp_path / name), ReadOptions(), make_stages)
    ]
    assert [part.document.error_code for part in parts] == ["vanished", "vanished"]
    assert parts[0].document.document_id != parts[1].document.document_id


def test_the_weightiest_doubt_speaks():
    code, sentence = doubt_outcome(("unknown_symbol", "columns_mixed", "ocr"))
    assert code == "columns_mixed"
    assert sentence == OUTCOMES["doubts"]["columns_mixed"]
    assert doubt_outcome(("ocr", "engine_fallback")) is None
    assert doubt_outcome(()) is None
    assert "new_doubt" in doubt_outcome(("new_doubt",))[1]


def test_every_doubt_with_a_sentence_has_a_label_too():
    named = {*OUTCOMES["doubts"], *OUTCOMES["harmless"]} - {"other"}
    assert named == set(code_lists()["doubts"].labels)
