from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import DocumentRefused
from ingest.source import Source
from parsers.model import Document, Paragraph, Table
from parsers.pages import Page, Word
from parsers.pdf import read_pdf
from parsers.pdf.raw import EngineFailed

SAMPLES = Path(__file__).parents[3] / "data" / "samples"
ENCRYPT = (
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'11' * 32}> /U <{'22' * 32}> /P -4 >> "
    f"/ID [<{'00' * 16}> <{'00' * 16}>]"
)
TEXT = "Проведение месячника безопасности на территории района"


def _plan(tiny_pdf):
    pdf = tiny_pdf()
    page = pdf.page()
    page.text(240, 780, "План мероприятий", bold=True)
    page.grid([50, 90, 300, 500], [750, 730, 690])
    for x, text in zip((55, 95, 305), ("№", "Мероприятие", "Срок"), strict=True):
        page.text(x, 736, text, bold=True)
    page.text(55, 716, "1.")
    page.text(95, 716, "Организация обучающих семинаров для")
    page.text(95, 704, "руководителей кружков")
    page.text(305, 716, "март 2024 г.")
    return pdf


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_table_and_its_title_are_read(tiny_pdf, engine):
    document = read_pdf(_plan(tiny_pdf).source(), engine)
    title, table = document.blocks
    assert isinstance(title, Paragraph)
    assert (title.text, title.bold) == ("План мероприятий", True)
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == [
        "№",
        "Мероприятие",
        "Срок",
        "1.",
        "Организация обучающих семинаров для руководителей кружков",
        "март 2024 г.",
    ]
    assert [cell.bold for cell in table.cells] == [True] * 3 + [False] * 3
    box = table.cells[0].boxes[0]
    assert (box.page, box.x0, box.top) == (1, pytest.approx(50), pytest.approx(842 - 750))
    assert document.residue == () and document.doubts == ()


def test_the_other_engine_steps_in_when_one_fails(tiny_pdf, monkeypatch):
    def fails(data: bytes):
        raise EngineFailed("broken")

    expected = read_pdf(_plan(tiny_pdf).source(), "pdfplumber")
    monkeypatch.setitem(read_pdf.__globals__["_ENGINES"], "pdfium", fails)
    document = read_pdf(_plan(tiny_pdf).source())
    assert document.doubts == ("engine_fallback",)
    assert document.blocks == expected.blocks


def test_an_encrypted_file_is_refused(tiny_pdf):
    for engine in ("pdfium", "pdfplumber"):
        with pytest.raises(DocumentRefused) as refusal:
            read_pdf(_plan(tiny_pdf).source(ENCRYPT), engine)
        assert refusal.value.code == "encrypted"
        assert "парол" in refusal.value.message


def test_a_damaged_file_is_refused():
    with pytest.raises(DocumentRefused) as refusal:
        read_pdf(Source("a.pdf", "pdf", "0", b"%PDF-1.7 and nothing more"))
    assert refusal.value.code == "damaged"


@pytest.fixture
def asked(monkeypatch):
    """Recognition that is not installed; it notes the page numbers it is asked for."""
    numbers: list[list[int]] = []

    def recognised_pages(data, pages):
        numbers.append(sorted(pages))
        raise DocumentRefused("needs_ocr", "Установите Tesseract.")

    monkeypatch.setattr("parsers.scan.recognised_pages", recognised_pages)
    return numbers


def test_a_scan_needs_recognition(tiny_pdf, asked):
    pdf = tiny_pdf()
    pdf.page().image(0, 0, 595, 842)
    with pytest.raises(DocumentRefused) as refusal:
        read_pdf(pdf.source())
    assert refusal.value.code == "needs_ocr"
    assert asked == [[1]]


def test_text_hidden_under_a_scan_needs_recognition(tiny_pdf, asked):
    pdf = tiny_pdf()
    page = pdf.page()
    page.image(0, 0, 595, 842)
    page.raw("3 Tr")
    page.text(100, 700, TEXT)
    with pytest.raises(DocumentRefused):
        read_pdf(pdf.source())
    assert asked == [[1]]


def test_a_scanned_page_that_cannot_be_recognised_is_a_doubt(tiny_pdf, asked):
    pdf = _plan(tiny_pdf)
    pdf.page().text(100, 700, TEXT)
    pdf.page().image(0, 0, 595, 842)
    document = read_pdf(pdf.source())
    assert document.doubts == ("image_pages",)
    assert asked == [[3]]
    assert document.pages == 3


def test_a_scanned_page_among_others_is_recognised(tiny_pdf, monkeypatch):
    word = Word("Подпись", 100, 100, 150, 112, confidence=0.9)
    page = Page(3, 595, 842, (word,), (), has_image=True)
    monkeypatch.setattr("parsers.scan.recognised_pages", lambda data, numbers: (page,))
    pdf = _plan(tiny_pdf)
    pdf.page().text(100, 700, TEXT)
    pdf.page().image(0, 0, 595, 842)
    document = read_pdf(pdf.source())
    assert document.doubts == ("ocr",)
    assert document.blocks[-1].text == "Подпись"


def test_a_logo_does_not_make_a_scan(tiny_pdf):
    pdf = tiny_pdf()
    page = pdf.page()
    page.image(250, 750, 60, 60)
    page.text(100, 700, "Приказ")
    assert read_pdf(pdf.source()).doubts == ()


@pytest.mark.parametrize(
    ("spoil", "doubts"),
    [
        (lambda char: char.encode("cp1251").decode("latin-1"), ("encoding_repaired",)),
        (
            lambda char: chr(ord(char) - 0x1D6) if ord(char) > 0x400 else char,
            ("encoding_repaired",),
        ),
    ],
)
def test_text_under_wrong_codes_is_repaired(tiny_pdf, spoil, doubts):
    pdf = tiny_pdf()
    pdf.to_unicode = {char: spoil(char) for char in TEXT}
    pdf.page().text(50, 700, TEXT)
    document = read_pdf(pdf.source())
    assert document.blocks[0].text == TEXT
    assert document.doubts == doubts


@pytest.mark.parametrize("first", [0xE000, 0x4E00, 0x61])
def test_text_that_is_not_russian_needs_recognition(tiny_pdf, asked, first):
    pdf = tiny_pdf()
    letters = sorted(set(TEXT) - {" "})
    pdf.to_unicode = {char: chr(first + number % 26) for number, char in enumerate(letters)}
    pdf.page().text(50, 700, TEXT)
    with pytest.raises(DocumentRefused) as refusal:
        read_pdf(pdf.source())
    assert refusal.value.code == "needs_ocr"
    assert asked == [[1]]


def test_slanted_text_goes_to_the_headers(tiny_pdf):
    pdf = _plan(tiny_pdf)
    pdf.pages[0].raw(
        "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm <"
        + "".join(f"{pdf.code(char):02x}" for char in "Проект")
        + "> Tj ET"
    )
    document = read_pdf(pdf.source())
    assert document.headers == ("Проект",)
    assert len(document.blocks) == 2


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.name)
def test_both_engines_give_the_same_document(path):
    source = Source(path.name, "pdf", "0", path.read_bytes())
    try:
        fast = read_pdf(source)
    except DocumentRefused as refusal:
        pytest.skip(f"no text layer: {refusal.code}")
    assert _content(read_pdf(source, "pdfplumber")) == _content(fast)


def _content(document: Document) -> list[object]:
    blocks: list[object] = [document.headers]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append((block.text, block.bold, block.centred, block.style))
        else:
            blocks.append(
                [
                    (c.row, c.col, c.rowspan, c.colspan, c.text, c.bold, c.inherited)
                    for c in block.cells
                ]
            )
    return blocks
