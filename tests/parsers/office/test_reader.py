"""DOC, RTF, ODT and Word's XML give the rows that the same plan gives as DOCX."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from ingest.discover import FoundFile
from ingest.errors import DocumentRefused
from ingest.load import load_source
from ingest.source import Source
from parsers.model import Table
from parsers.office import reader, soffice
from parsers.office.table_marks import has_table_marks
from parsers.read import read_document
from parsers.roadmap import read_plan
from schema.values import Plan

SAMPLES = Path(__file__).parents[3] / "data" / "samples"
PROGRAM = soffice.find_soffice()
needs_office = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")
RTF = r"""{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Times New Roman;}}\f0
\pard \'cf\'eb\'e0\'ed\par
\trowd\cellx2000\cellx6000\cellx8000 \pard\intbl \'b9\cell \'cc\'e5\'f0\'ee\'ef\'f0\'e8\'ff\'f2\'e8\'e5\cell \'d1\'f0\'ee\'ea\cell\row
\trowd\cellx2000\cellx6000\cellx8000 \pard\intbl 1.\cell \'d4\'ee\'f0\'f3\'ec\cell \'ec\'e0\'e9\cell\row
\pard \'ca\'ee\'ed\'e5\'f6\par}"""  # noqa: E501
WORD_XML = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>
<w:p><w:r><w:t>План</w:t></w:r></w:p><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/>
<w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>1.</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>Форум</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:wordDocument>"""


def to(target: str, folder: Path, file: Path) -> Path:
    subprocess.run(
        [
            str(PROGRAM),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", target, "--outdir", str(folder), str(file)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder / f"{file.stem}.{target}"


@pytest.fixture(scope="module")
def converted(tmp_path_factory) -> dict[str, Path]:
    """One sample in all formats; DOC and RTF from ODT, since tables of DOCX get lost otherwise."""
    folder = tmp_path_factory.mktemp("office")
    odt = to("odt", folder, SAMPLES / "gifted_berdsk.docx")
    return {"odt": odt, **{format_: to(format_, folder, odt) for format_ in ("doc", "rtf")}}


def source(path: Path) -> Source:
    return load_source(FoundFile(path.name, path))


def cells(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (a.number, a.section_path, a.activity, a.deadline, a.responsible, a.result, a.extra)
        for a in plan.activities
    ]


@needs_office
@pytest.mark.parametrize("format_", ["odt", "doc", "rtf"])
def test_the_same_rows_as_from_docx(converted, format_):
    expected = read_plan(read_document(source(SAMPLES / "gifted_berdsk.docx")))
    converted_source = source(converted[format_])
    assert converted_source.format == format_
    assert has_table_marks(converted_source)
    plan = read_plan(read_document(converted_source))
    assert len(plan.activities) > 10
    assert cells(plan) == cells(expected)


@needs_office
def test_a_doc_without_tables_has_no_marks(tmp_path):
    page = tmp_path / "план.html"
    page.write_text("<meta charset=utf-8><p>План без таблицы</p>", encoding="utf-8")
    doc = source(to("doc", tmp_path, to("odt", tmp_path, page)))
    assert doc.format == "doc"
    assert not has_table_marks(doc)
    assert [block.text for block in read_document(doc).blocks] == ["План без таблицы"]


@needs_office
@pytest.mark.parametrize(
    ("data", "format_", "last"),
    [(RTF.encode(), "rtf", ["1.", "Форум", "май"]), (WORD_XML.encode(), "xml", ["1.", "Форум"])],
)
def test_documents_written_by_hand(data, format_, last):
    document = read_document(Source("план.doc", format_, "0", data))
    assert document.blocks[0].text == "План"
    (table,) = document.tables()
    assert [cell.text for cell in table.cells][-len(last) :] == last


@needs_office
def test_old_books_have_the_sheets_of_the_new_ones(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["№", "Мероприятие", "Срок"])
    book.active.append([1, "Форум", "май"])
    book.save(tmp_path / "план.xlsx")
    expected = read_document(source(tmp_path / "план.xlsx"))
    assert len(list(expected.tables())) == 1
    for format_ in ("xls", "ods"):
        path = to(format_, tmp_path, tmp_path / "план.xlsx")
        assert source(path).format == format_
        assert read_document(source(path)).blocks == expected.blocks


def docx_bytes(with_table: bool) -> bytes:
    document = docx.Document()
    document.add_paragraph("План")
    if with_table:
        document.add_table(1, 2).cell(0, 0).text = "1"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def conversion(monkeypatch):
    def make(data: bytes) -> None:
        monkeypatch.setattr(reader, "convert", lambda *_: data)

    return make


@pytest.mark.parametrize(("data", "format_"), [(RTF.encode(), "rtf"), (WORD_XML.encode(), "xml")])
def test_lost_tables_are_a_refusal_and_no_empty_plan(conversion, data, format_):
    conversion(docx_bytes(with_table=False))
    lost = Source("план.doc", format_, "0", data)
    with pytest.raises(DocumentRefused) as refused:
        read_document(lost)
    assert refused.value.code == "tables_lost"
    conversion(docx_bytes(with_table=True))
    assert any(isinstance(block, Table) for block in read_document(lost).blocks)


def test_a_document_that_never_had_tables_is_read_without_them(conversion):
    conversion(docx_bytes(with_table=False))
    plain = Source("план.rtf", "rtf", "0", rb"{\rtf1 \\row plan\par}")
    assert [block.text for block in read_document(plain).blocks] == ["План"]


def test_marks_of_tables_in_what_cannot_be_read_are_none():
    broken = Source("x", "doc", "0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert not has_table_marks(broken)
    assert not has_table_marks(replace(broken, format="odt"))


def test_docx_never_goes_through_libreoffice(monkeypatch):
    monkeypatch.setattr(soffice, "find_soffice", lambda: pytest.fail("LibreOffice was asked"))
    monkeypatch.setattr(shutil, "which", lambda *_: pytest.fail("LibreOffice was looked for"))
    assert read_document(Source("план.docx", "docx", "0", docx_bytes(True))).blocks
