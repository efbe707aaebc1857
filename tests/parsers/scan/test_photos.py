from __future__ import annotations

import io
import shutil

import cv2
import numpy as np
import pytest
from PIL import Image

from ingest.source import Source
from parsers.model import Table
from parsers.scan import read_image
from parsers.scan.images import pages_of_image
from parsers.scan.rulings import find_rulings, ink_of
from parsers.scan.sheet import find_sheet, flat_sheet

ROWS = [
    ["№", "Мероприятие", "Срок", "Исполнитель"],
    ["1.", "Проведение семинара", "март", "Школа"],
    ["2.", "Анализ результатов", "апрель", "Отдел"],
    ["3.", "Подготовка отчёта", "май", "Центр"],
] * 4

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed (tesseract-ocr-rus)"
)


def jpeg(image: np.ndarray, **how) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(image).save(stream, "JPEG", quality=90, **how)
    return stream.getvalue()


@pytest.mark.parametrize(("desk", "lean"), [(60, 0.0), (60, 0.08), (140, 0.05), (180, 0.03)])
def test_the_sheet_is_found_on_its_desk_and_laid_flat(drawn, desk, lean):
    flat = flat_sheet(drawn.photographed(drawn.table_image(ROWS), desk, lean))
    assert flat is not None
    sheet, dpi = flat
    assert sheet.shape[0] / sheet.shape[1] == pytest.approx(297 / 210, abs=0.01)
    assert sheet.shape[0] / dpi == pytest.approx(11.69, abs=0.05)
    # No desk is left at the edges, and the table stands where it stood on the page.
    assert np.median(sheet[:10]) > 1.3 * 0.65 * desk
    rulings, _ = find_rulings(ink_of(sheet), dpi)
    down = [r for r in rulings if not r.is_horizontal and r.bottom - r.top > 300]
    places = {round(r.x0 / 72 * drawn.DPI / 8) for r in down}
    assert all(any(abs(round(x / 8) - place) <= 1 for place in places) for x in drawn.COLUMNS)


def test_curled_paper_gets_straight_lines(drawn):
    curled = drawn.photographed(drawn.table_image(ROWS), lean=0.02, curl=0.015)
    flat = flat_sheet(curled)
    assert flat is not None
    rulings, _ = find_rulings(ink_of(flat[0]), flat[1])
    whole = [r for r in rulings if r.is_horizontal and r.x1 - r.x0 > 450]
    assert len(whole) >= len(ROWS)


@pytest.mark.parametrize("turn", [0.0, 1.5])
def test_a_scan_is_no_photograph(drawn, turn):
    image = drawn.noisy(drawn.turned(drawn.table_image(ROWS), turn))
    assert find_sheet(image) is None
    framed = image.copy()
    framed[:25], framed[:, -25:] = 30, 30
    assert find_sheet(framed) is None


def test_a_shaded_table_is_no_sheet(drawn):
    image = drawn.table_image(ROWS).copy()
    inside = image[200:1900, 100:1560]
    image[200:1900, 100:1560] = np.where(inside > 128, 215, inside)
    assert find_sheet(image) is None


def test_a_photograph_is_turned_as_the_camera_was_held(drawn):
    photo = drawn.photographed(drawn.table_image(ROWS))
    exif = Image.Exif()
    exif[0x0112] = 6
    (turned,) = pages_of_image(jpeg(np.rot90(photo), exif=exif))
    (straight,) = pages_of_image(jpeg(photo))
    small = [cv2.resize(page.image, (40, 56)).astype(float) for page in (turned, straight)]
    assert turned.image.shape == pytest.approx(straight.image.shape, abs=6)
    assert np.abs(small[0] - small[1]).mean() < 6


@needs_tesseract
def test_a_photographed_table_comes_back_cell_by_cell(drawn):
    photo = drawn.photographed(drawn.table_image(ROWS[:6]), lean=0.05)
    document = read_image(Source("план.jpg", "jpeg", "0", jpeg(photo)))
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    rows = [[c.text for c in table.cells if c.row == r] for r in range(table.n_rows)]
    assert [row[1:] for row in rows] == [row[1:] for row in ROWS[:6]]
