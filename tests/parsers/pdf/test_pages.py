from __future__ import annotations

import pytest

from ingest.errors import DocumentRefused
from parsers.pdf import read_pages

ENGINES = ("pdfium", "pdfplumber")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_page_is_read_upright_whatever_its_rotation_and_boxes(tiny_pdf, engine, rotate):
    pdf = tiny_pdf()
    page = pdf.page(rotate=rotate, crop=(20, 30, 520, 730), origin=(10, 7))
    page.text(100, 600, "План работы")
    page.line(100, 500, 300, 500)
    (read,) = read_pages(pdf.data(), engine)
    assert (read.width, read.height) == (500, 700)
    plan, work = read.words
    assert (plan.text, work.text) == ("План", "работы")
    assert plan.x0 == pytest.approx(80, abs=0.1)
    assert plan.x1 == pytest.approx(100, abs=1)
    assert plan.top < 130 < plan.bottom
    assert work.x0 == pytest.approx(105, abs=0.1)
    (line,) = read.rulings
    assert (line.x0, line.top, line.x1, line.bottom) == pytest.approx((80, 230, 280, 230), abs=0.1)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("turn", [1, 3])
def test_page_whose_text_is_drawn_sideways_is_turned(tiny_pdf, engine, turn):
    pdf = tiny_pdf()
    page = pdf.page()
    for number, text in enumerate(("первая строка", "вторая строка")):
        x = 300 - 20 * number if turn == 1 else 300 + 20 * number
        page.text(x, 400, text, turn=turn)
    (read,) = read_pages(pdf.data(), engine)
    assert (read.width, read.height) == (842, 595)
    words = sorted(read.words, key=lambda word: (word.top, word.x0))
    assert [word.text for word in words] == ["первая", "строка", "вторая", "строка"]


@pytest.mark.parametrize("engine", ENGINES)
def test_sideways_cell_of_an_upright_page_reads_in_order(tiny_pdf, engine):
    pdf = tiny_pdf()
    page = pdf.page()
    for number in range(6):
        page.text(100, 700 - 20 * number, "обычный текст страницы")
    page.text(300, 400, "Срок прове-", turn=3)
    page.text(312, 400, "дения работ", turn=3)
    (read,) = read_pages(pdf.data(), engine)
    sideways = sorted((word for word in read.words if word.top > 300), key=lambda w: w.x0)
    assert [word.text for word in sideways] == ["Срок", "проведения", "работ"]
    assert sideways[0].x0 >= 290 and sideways[-1].x1 <= 316


@pytest.mark.parametrize("engine", ENGINES)
def test_font_size_in_the_text_matrix_counts(tiny_pdf, engine):
    pdf = tiny_pdf()
    pdf.page().text(100, 500, "крупно", size=14, scaled=True)
    (read,) = read_pages(pdf.data(), engine)
    assert [word.size for word in read.words] == [pytest.approx(14)]


@pytest.mark.parametrize("engine", ENGINES)
def test_bold_is_told_by_the_font(tiny_pdf, engine):
    pdf = tiny_pdf()
    page = pdf.page()
    page.text(100, 500, "жирно", bold=True)
    page.text(100, 480, "обычно")
    (read,) = read_pages(pdf.data(), engine)
    assert {word.text: word.bold for word in read.words} == {"жирно": True, "обычно": False}


@pytest.mark.parametrize("engine", ENGINES)
def test_lines_inside_a_form_object_stand_where_the_form_is_drawn(tiny_pdf, engine):
    pdf = tiny_pdf()
    pdf.form = "0.5 w 0 0 m 200 0 l S"
    page = pdf.page()
    page.text(100, 500, "текст")
    page.raw("q 1 0 0 1 10 20 cm /Fm0 Do Q")
    (read,) = read_pages(pdf.data(), engine)
    (line,) = read.rulings
    assert (line.x0, line.x1, line.top) == pytest.approx((60, 260, 842 - 120), abs=0.1)


@pytest.mark.parametrize("engine", ENGINES)
def test_words_part_at_a_ruling_even_without_a_gap(tiny_pdf, engine):
    pdf = tiny_pdf()
    page = pdf.page()
    page.text(100, 500, "слово и ещё одно слово")
    page.text(100, 450, "март")
    page.text(121.5, 450, "апрель")
    page.line(120.7, 480, 120.7, 440)
    (read,) = read_pages(pdf.data(), engine)
    assert [word.text for word in read.words[-2:]] == ["март", "апрель"]


@pytest.mark.parametrize("engine", ENGINES)
def test_text_drawn_twice_is_read_once(tiny_pdf, engine):
    pdf = tiny_pdf()
    page = pdf.page()
    page.text(100, 500, "дважды два")
    page.text(100.3, 500, "дважды два")
    (read,) = read_pages(pdf.data(), engine)
    assert [word.text for word in read.words] == ["дважды", "два"]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("/Subtype /Widget /FT /Tx", ["Срок", "май"]),
        ("/Subtype /Widget /FT /Sig", ["Срок"]),
        ("/Subtype /FreeText", ["Срок"]),
    ],
)
def test_what_fields_of_a_form_show_is_text(tiny_pdf, keys, words):
    """Remarks of readers and stamps of signatures are none of the plan."""
    pdf = tiny_pdf()
    page = pdf.page()
    page.text(100, 500, "Срок")
    codes = "".join(f"{pdf.code(char):02x}" for char in "май")
    pdf.form = f"BT /F1 10 Tf 150 400 Td <{codes}> Tj ET"
    page.annotate(keys)
    (read,) = read_pages(pdf.data(), "pdfium")
    assert [word.text for word in read.words] == words


@pytest.mark.parametrize("engine", ENGINES)
def test_text_without_space_characters_is_parted_by_gaps(tiny_pdf, engine):
    pdf = tiny_pdf()
    page = pdf.page()
    for number, word in enumerate(("без", "пробелов", "совсем")):
        page.text(100 + (0, 18, 61)[number], 500, word)
    (read,) = read_pages(pdf.data(), engine)
    assert [word.text for word in read.words] == ["без", "пробелов", "совсем"]


@pytest.mark.parametrize("engine", ENGINES)
def test_special_characters_are_made_plain(tiny_pdf, engine):
    pdf = tiny_pdf()
    pdf.to_unicode = {"f": "ﬁ", "_": "\u00a0", "0": "\u200b", "й": "и\u0306"}
    pdf.page().text(100, 500, "f_майка0")
    (read,) = read_pages(pdf.data(), engine)
    assert [word.text for word in read.words] == ["fi", "майка"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_hyphen_at_a_line_end_is_a_hyphen(tiny_pdf, engine):
    pdf = tiny_pdf()
    page = pdf.page()
    page.text(100, 500, "само-")
    page.text(100, 488, "образование")
    (read,) = read_pages(pdf.data(), engine)
    assert [word.text for word in read.words] == ["само-", "образование"]


@pytest.mark.parametrize("engine", ENGINES)
def test_thin_rectangles_are_lines_and_white_ones_are_not(tiny_pdf, engine):
    pdf = tiny_pdf()
    page = pdf.page()
    page.text(100, 700, "текст")
    page.fill(100, 500, 200, 0.7)
    page.fill(100, 400, 200, 0.7, grey=1)
    page.fill(100, 200, 200, 100, grey=0.8)
    (read,) = read_pages(pdf.data(), engine)
    (line,) = read.rulings
    assert (line.x0, line.x1) == pytest.approx((100, 300), abs=0.1)
    assert line.top == pytest.approx(842 - 500.35, abs=0.1)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_no_pdf_is_refused_as_damaged(engine):
    with pytest.raises(DocumentRefused) as refusal:
        read_pages(b"%PDF-1.4\nnothing of a PDF", engine)
    assert refusal.value.code == "damaged"
