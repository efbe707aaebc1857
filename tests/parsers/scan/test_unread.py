from __future__ import annotations

import shutil
from dataclasses import replace

import cv2
import numpy as np
import pytest

from ingest.errors import DocumentRefused
from parsers.pages import Word
from parsers.scan import page_of_image, second_look
from parsers.scan.numerals import with_counted_bars
from parsers.scan.rulings import find_rulings, ink_of
from parsers.scan.same_marks import with_same_marks
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


def test_two_pluses_are_known_by_their_shape_alone(drawn):
    rows = [["1", "+", "", "т"], ["2", "4", "+", "Г"]]
    ink = ink_of(drawn.table_image(rows, lines=False))
    scale = 72 / drawn.DPI
    missed = [
        replace(
            Word("" if n % 2 else "зе", x * scale, y * scale, (x + w) * scale, (y + h) * scale),
            confidence=0.1,
        )
        for n, (x, y, w, h) in enumerate(_blobs(ink))
    ]
    told = with_same_marks(missed, ink, drawn.DPI)
    assert len(missed) == 7
    assert sum(word.text == "+" for word in told) == 2
    assert all(word.repaired for word in told if word.text == "+")


def _blobs(ink):
    found = cv2.connectedComponentsWithStats(ink)[2][1:]
    return [tuple(int(side) for side in blob[:4]) for blob in found]


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


def cell_marks(rows: list[list[str]], column: int, drawn) -> tuple[list[Word], np.ndarray]:
    """Boxes around the marks of a drawn column, sure to be crosses, and the ink without lines."""
    image = drawn.noisy(drawn.table_image(rows))
    ink = ink_of(image)
    _, lines = find_rulings(ink, drawn.DPI)
    ink[lines > 0] = 0
    places = [boxed(column, r, 24, drawn.COLUMNS, drawn.ROW) for r in range(len(rows))]
    return [replace(place, text="х", confidence=0.8) for place in places], ink


def test_crosses_that_were_missed_or_doubted_are_told_by_the_sure_ones(drawn):
    signs = ["х"] * 6 + ["5", "п"]
    marks, ink = cell_marks([["", "", sign, ""] for sign in signs], 2, drawn)
    read = [("х", 0.8)] * 3 + [("", 0.0), ("р.", 0.1), ("т", 0.9), ("5", 0.1), ("", 0.0)]
    words = [replace(m, text=t, confidence=c) for m, (t, c) in zip(marks, read, strict=True)]
    told = with_same_marks(words, ink, drawn.DPI)
    assert [word.text for word in told] == ["х"] * 5 + ["т", "5", ""]
    assert [word.repaired for word in told] == [False] * 3 + [True] * 2 + [False] * 3
    # Two sure ones tell too little.
    assert with_same_marks(words[1:], ink, drawn.DPI) == words[1:]


@pytest.mark.parametrize(
    ("numeral", "read"), [("I", "|"), ("II", "!!"), ("III", "!!"), ("III", "")]
)
def test_numerals_of_bars_are_counted_before_their_unit(drawn, numeral, read):
    marks, ink = cell_marks([["", "", f"{numeral} кв.", ""]], 2, drawn)
    width = drawn.font().getlength(f"{numeral} ")
    x = (drawn.COLUMNS[2] + 15 + width) * 72 / drawn.DPI
    unit = replace(marks[0], text="кв.", x0=x, x1=x + 15, confidence=0.9)
    bars = [replace(marks[0], text=read, x1=x - 2, confidence=0.4)] if read else []
    assert [word.text for word in with_counted_bars([*bars, unit], ink, drawn.DPI)] == [
        numeral,
        "кв.",
    ]


@pytest.mark.parametrize("before", ["4", "П", "в ", "IV"])
def test_other_signs_before_a_unit_are_no_bars(drawn, before):
    marks, ink = cell_marks([["", "", f"{before} кв.", ""]], 2, drawn)
    width = drawn.font().getlength(f"{before} ")
    x = (drawn.COLUMNS[2] + 15 + width) * 72 / drawn.DPI
    unit = replace(marks[0], text="кв.", x0=x, x1=x + 15, confidence=0.9)
    assert with_counted_bars([unit], ink, drawn.DPI) == [unit]
