from __future__ import annotations

import shutil

import cv2
import pytest

from ingest.errors import DocumentRefused
from ingest.source import Source
from parsers.model import Table
from parsers.scan import page_of_image, read_image, straight
from parsers.scan.tesseract import _program

ROWS = [
    ["№", "Мероприятие", "Срок", "Исполнитель"],
    ["1.", "Проведение семинара", "март", "Школа"],
    ["2.", "Анализ результатов", "апрель", "Отдел"],
    ["3.", "Подготовка отчёта", "май", "Центр"],
]

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed (tesseract-ocr-rus)"
)


def source(image) -> Source:
    done, data = cv2.imencode(".png", image)
    assert done
    return Source("план.png", "png", "0", data.tobytes())


@needs_tesseract
@pytest.mark.parametrize("angle", [0.0, 1.5])
def test_a_scanned_table_comes_back_cell_by_cell(drawn, angle):
    document = read_image(source(drawn.noisy(drawn.turned(drawn.table_image(ROWS), angle))))
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    rows = [[c.text for c in table.cells if c.row == r] for r in range(table.n_rows)]
    assert [row[1:] for row in rows] == [row[1:] for row in ROWS]
    assert "ocr" in document.doubts
    assert all(0 < cell.confidence < 1 for cell in table.cells if cell.text)
    assert all(
        len(cell.sureness) >= len(cell.text.split()) > 0 for cell in table.cells if cell.text
    )


@needs_tesseract
@pytest.mark.parametrize(
    "turn", [cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE, cv2.ROTATE_180]
)
def test_a_page_is_turned_upright(drawn, turn):
    page = page_of_image(cv2.rotate(drawn.table_image(ROWS * 2), turn), drawn.DPI, 1)
    texts = {word.text for word in page.words}
    assert {"Мероприятие", "семинара", "апрель"} <= texts
    assert page.width < page.height


@needs_tesseract
@pytest.mark.parametrize("turn", [cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE])
def test_a_page_whose_columns_look_like_lines_is_turned_by_its_words(drawn, turn, monkeypatch):
    monkeypatch.setattr(straight, "is_sideways", lambda ink: False)
    page = page_of_image(cv2.rotate(drawn.table_image(ROWS * 4), turn), drawn.DPI, 1)
    long = [word for word in page.words if word.text in ("Мероприятие", "Проведение", "семинара")]
    assert len(long) >= 8
    assert all(word.x1 - word.x0 > word.bottom - word.top for word in long)
    assert page.width < page.height


def test_without_tesseract_the_sentence_says_how_to_get_it(drawn, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    _program.cache_clear()
    try:
        with pytest.raises(DocumentRefused) as refusal:
            read_image(source(drawn.table_image(ROWS)))
    finally:
        _program.cache_clear()
    assert refusal.value.code == "needs_ocr"
    assert "tesseract-ocr-rus" in refusal.value.message
