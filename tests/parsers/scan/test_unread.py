from __future__ import annotations

import shutil

import numpy as np
import pytest

from ingest.errors import DocumentRefused
from parsers.pages import Word
from parsers.scan import page_of_image, second_look
from parsers.scan.rulings import find_rulings, ink_of
from parsers.scan.unread import unread, without_inkless

ROWS = [["№", "Мероприятие", "", "Исполнитель"], ["1.", "Проведение семинара", "х", "Школа"]]


def boxed(column: int, row: int, width: float, columns, row_height: int) -> Word:
    """A word over the text of a drawn cell, in points at 200 dots an inch."""
    scale = 72 / 200
    x, y = columns[column] + 12, 200 + row * row_height + 28
    return Word("слово", x * scale, y * scale, (x + width) * scale, (y + 36) * scale)


def test_ink_that_no_word_covers_is_found(drawn):
    image = drawn.table_image(ROWS)
    places = [(0, 0, 60), (1, 0, 300), (3, 0, 300), (0, 1, 60), (1, 1, 420), (3, 1, 200)]
    words = [boxed(c, r, w, drawn.COLUMNS, drawn.ROW) for c, r, w in places]
    ink = ink_of(image)
    _, lines = find_rulings(ink, drawn.DPI)
    ink[lines > 0] = 0
    (mark,) = unread(words, ink, drawn.DPI)
    cross = boxed(2, 1, 20, drawn.COLUMNS, drawn.ROW)
    assert cross.x0 - 2 < mark.x0 < mark.x1 < cross.x1 + 4
    assert mark.text == ""
    assert unread([*words, cross], ink, drawn.DPI) == []


def test_dashes_on_white_paper_are_no_words(drawn):
    image = drawn.table_image([["1", "Срок – май", "", ""]], lines=False)
    there = Word("Срок", 330.0, 80.0, 360.0, 92.0)
    nowhere = Word("—", 200.0, 400.0, 210.0, 412.0)
    assert without_inkless([there, nowhere], ink_of(image), drawn.DPI) == [there]


@pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed (tesseract-ocr-rus)"
)
def test_lone_marks_in_cells_are_read(drawn):
    rows = [["№", "Мероприятие", "I квартал", "II квартал"]]
    rows += [[f"{n}.", "Проведение семинара", "х", "" if n % 2 else "х"] for n in range(1, 8)]
    page = page_of_image(drawn.noisy(drawn.table_image(rows)), drawn.DPI, 1)
    crosses = [word for word in page.words if word.text.lower().strip("хx") == ""]
    assert len(crosses) == sum(row.count("х") for row in rows)


def test_a_second_look_that_fails_leaves_the_first(drawn, monkeypatch):
    def fails(*_, **__):
        raise DocumentRefused("ocr_failed", "Страница не распозналась.")

    monkeypatch.setattr(second_look, "read_words", fails)
    image = drawn.table_image([["1", "Срок", "", ""]], lines=False)
    word = Word("Срок", 84.0, 80.0, 120.0, 94.0, confidence=0.2)
    ink = ink_of(image)
    assert second_look.looked_again([word], image, ink, np.zeros_like(ink), drawn.DPI) == [word]
