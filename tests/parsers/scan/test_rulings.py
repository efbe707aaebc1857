"""Lines of a page image: those of tables, and those that are the sheet's own edges."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from parsers.pages import Ruling
from parsers.scan.rulings import find_rulings, ink_of, without_sheet_edges

ROWS = [["1.", "Проведение семинара", "март", "Школа"]] * 6
A4 = (595.0, 842.0)


def lines(page: np.ndarray, dpi: float) -> list[Ruling]:
    return find_rulings(ink_of(page), dpi)[0]


@pytest.mark.parametrize("angle", [0.0, 0.4, -0.4])
def test_the_edge_of_the_sheet_frames_nothing(drawn, angle):
    plain = drawn.table_image(ROWS)
    height, width = plain.shape
    sheet = np.full_like(plain, 205)
    inner = slice(12, height - 12), slice(12, width - 12)
    sheet[inner] = np.minimum(plain, 235)[inner]
    cv2.rectangle(sheet, (10, 10), (width - 10, height - 10), 120, 3)
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    sheet = cv2.warpAffine(sheet, matrix, (width, height), borderValue=205)
    scale = 72.0 / drawn.DPI
    for ruling in lines(sheet, drawn.DPI):
        assert ruling.x0 > 60 * scale and ruling.x1 < (width - 60) * scale
        assert ruling.top > 60 * scale and ruling.bottom < (height - 60) * scale
    assert len(lines(sheet, drawn.DPI)) >= len(ROWS) + 1 + len(drawn.COLUMNS)


def test_a_table_that_fills_the_page_keeps_its_frame():
    width, height = A4
    across = [Ruling(10, y, width - 10, y) for y in (8.0, 200.0, 400.0, height - 8)]
    down = [Ruling(x, 8, x, height - 8) for x in (10.0, 250.0, width - 10)]
    assert without_sheet_edges([*across, *down], width, height) == [*across, *down]


def test_edges_that_only_meet_each_other_go():
    width, height = A4
    edges = [
        Ruling(0, 5, width, 5),
        Ruling(4, 0, 4, height),
        Ruling(width - 20, 0, width - 20, height),
    ]
    table = [Ruling(60, 100, 500, 100), Ruling(60, 100, 60, 300), Ruling(60, 300, 500, 300)]
    assert without_sheet_edges([*edges, *table], width, height) == table
