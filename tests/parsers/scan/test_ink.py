"""Ink that is not the page's own print: stamps, signatures, the back of the sheet."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from parsers.scan.grey_stamps import without_grey_stamps
from parsers.scan.show_through import without_back
from parsers.scan.stamps import without_stamps

ROWS = [
    ["№", "Мероприятие", "Срок", "Исполнитель"],
    ["1.", "Проведение семинара", "март", "Школа"],
    ["2.", "Анализ результатов", "апрель", "Отдел"],
    ["3.", "Подготовка отчёта", "май", "Центр"],
] * 3
BLUE, VIOLET, RED = (150, 60, 50), (150, 50, 110), (50, 40, 200)


def coloured(grey: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)


def stamped(grey: np.ndarray, colour: tuple[int, int, int]) -> np.ndarray:
    """A round stamp with a signature through it, over the middle of the table, in BGR."""
    mark = np.zeros_like(grey)
    cv2.circle(mark, (700, 600), 150, 255, 6, cv2.LINE_AA)
    cv2.circle(mark, (700, 600), 105, 255, 3, cv2.LINE_AA)
    for k in range(6):
        cv2.line(mark, (480 + 70 * k, 640), (520 + 70 * k, 540), 255, 4, cv2.LINE_AA)
        cv2.line(mark, (520 + 70 * k, 540), (550 + 70 * k, 640), 255, 4, cv2.LINE_AA)
    share = (mark / 255.0 * 0.9)[:, :, None]
    ink = np.array(colour) / 255.0
    return (coloured(grey) * (1 - share + share * ink)).astype(np.uint8)


def print_of(grey: np.ndarray) -> np.ndarray:
    return grey < 110


@pytest.mark.parametrize("colour", [BLUE, VIOLET, RED])
def test_a_stamp_goes_and_the_print_below_it_stays(drawn, colour):
    page = drawn.noisy(drawn.table_image(ROWS))
    picture = stamped(page, colour)
    clean = without_stamps(picture, drawn.DPI)
    spoilt = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    wrong_before = np.count_nonzero(print_of(spoilt) ^ print_of(page))
    wrong_after = np.count_nonzero(print_of(clean) ^ print_of(page))
    assert wrong_before > 5000
    assert wrong_after < 0.1 * wrong_before


def test_a_page_without_a_stamp_stays_as_it_is(drawn):
    picture = coloured(drawn.noisy(drawn.table_image(ROWS)))
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    assert np.array_equal(without_stamps(picture, drawn.DPI), grey)


def test_print_in_colour_stays(drawn):
    """A blue heading, red rulings and a coloured header are the document's own."""
    page = Image.fromarray(coloured(drawn.table_image(ROWS)))
    draw = ImageDraw.Draw(page)
    draw.text((300, 60), "ПЛАН МЕРОПРИЯТИЙ НА 2024 ГОД", font=drawn.font(40), fill=BLUE)
    draw.text((300, 120), "по развитию образования", font=drawn.font(40), fill=BLUE)
    draw.rectangle((110, 1700, 1500, 1900), outline=RED, width=4)
    draw.line((800, 1700, 800, 1900), fill=RED, width=4)
    draw.rectangle((110, 2000, 900, 2080), fill=BLUE)
    picture = np.asarray(page)
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    assert np.array_equal(without_stamps(picture, drawn.DPI), grey)


def test_a_grey_stamp_goes_and_rulings_stay(drawn):
    page = drawn.noisy(drawn.turned(drawn.table_image(ROWS), 0.3))
    spoilt = cv2.cvtColor(stamped(page, (120, 120, 120)), cv2.COLOR_BGR2GRAY)
    clean = without_grey_stamps(spoilt, drawn.DPI)
    inked_before = np.count_nonzero((spoilt < 160) & (page >= 160))
    inked_after = np.count_nonzero((clean < 160) & (page >= 160))
    assert inked_after < 0.25 * inked_before
    assert np.count_nonzero((clean >= 160) & (page < 110)) < 0.02 * np.count_nonzero(page < 110)


def test_a_grey_page_without_a_stamp_stays_as_it_is(drawn):
    page = drawn.noisy(drawn.turned(drawn.table_image(ROWS), 0.3))
    assert without_grey_stamps(page, drawn.DPI) is page


@pytest.mark.parametrize("shade", [30, 31])
def test_the_grain_of_shaded_rows_is_no_stamp(drawn, shade):
    page = drawn.table_image(ROWS).copy()
    for r in (0, 4, 8):
        y = 200 + r * drawn.ROW
        band = page[y : y + drawn.ROW // 2, drawn.COLUMNS[0] : drawn.COLUMNS[-1]]
        band[:] = np.minimum(band, 255 - shade)
    page = cv2.GaussianBlur(drawn.noisy(page), (3, 3), 0)
    assert without_grey_stamps(page, drawn.DPI) is page


def test_the_back_of_the_sheet_goes(drawn):
    front = drawn.noisy(drawn.table_image(ROWS)).astype(float)
    back = cv2.GaussianBlur(drawn.table_image(ROWS[::-1], lines=False)[:, ::-1], (0, 0), 1.5)
    mixed = np.clip(front - 0.35 * (255 - np.roll(back, 40, axis=0)), 0, 255).astype(np.uint8)
    clean = without_back(mixed)
    page = front < 160
    assert np.count_nonzero((mixed < 200) & ~page) > 3 * np.count_nonzero((clean < 200) & ~page)
    assert np.count_nonzero(print_of(clean) ^ print_of(front)) < 0.1 * np.count_nonzero(page)


def test_pale_print_of_the_page_itself_stays(drawn):
    page = drawn.table_image(ROWS)
    pale = drawn.table_image([["", "Справочно: бледный текст", "", ""]] * 12, lines=False)
    both = np.minimum(page, np.roll(255 - (255 - pale) * 0.35, 1500, axis=0)).astype(np.uint8)
    assert without_back(both) is both
    grainy = drawn.noisy(page)
    assert without_back(grainy) is grainy
