"""White letters on dark cells: dark on white afterwards, all else as it was."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from parsers.scan.fills import with_dark_letters
from parsers.scan.rulings import find_rulings, ink_of

HEADER = ["№", "Мероприятие", "Срок", "Ответственные"]
ROWS = [HEADER, *[["1.", "Проведение семинара", "март", "Школа"]] * 8]
BLUE, GREEN, BLACK = (150, 80, 40), (60, 120, 30), (25, 25, 25)


def with_ground(page: np.ndarray, drawn, colour: tuple[int, int, int]) -> np.ndarray:
    """The first row of the table in white on ``colour``, lines and letters."""
    picture = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
    place = slice(201, 200 + drawn.ROW), slice(drawn.COLUMNS[0], drawn.COLUMNS[-1])
    paper = picture[place] / 255.0
    picture[place] = paper * np.array(colour) + (1 - paper) * 255
    return picture


@pytest.mark.parametrize("colour", [BLUE, GREEN, BLACK])
@pytest.mark.parametrize("angle", [0.0, 0.6, -0.6])
def test_white_letters_on_a_dark_header_become_dark_on_white(drawn, colour, angle):
    page = drawn.turned(drawn.noisy(drawn.table_image(ROWS)), angle)
    plain = drawn.turned(drawn.table_image(ROWS), angle)
    spoilt = drawn.turned(
        cv2.cvtColor(with_ground(drawn.table_image(ROWS), drawn, colour), cv2.COLOR_BGR2GRAY),
        angle,
    )
    picture = cv2.cvtColor(np.minimum(spoilt, 240).astype(np.uint8), cv2.COLOR_GRAY2BGR)
    clean = cv2.cvtColor(with_dark_letters(picture, drawn.DPI), cv2.COLOR_BGR2GRAY)
    height = page.shape[0] // 3
    wrong = (clean[:height] < 128) ^ (plain[:height] < 128)
    assert np.count_nonzero(wrong) < 0.25 * np.count_nonzero(plain[:height] < 128)


def test_the_grid_of_a_dark_header_is_found(drawn):
    picture = with_ground(drawn.table_image(ROWS), drawn, BLUE)
    clean = cv2.cvtColor(with_dark_letters(picture, drawn.DPI), cv2.COLOR_BGR2GRAY)
    rulings, _ = find_rulings(ink_of(clean), drawn.DPI)
    scale = 72 / drawn.DPI
    for x in drawn.COLUMNS:
        assert any(
            not r.is_horizontal
            and abs(r.x0 - x * scale) < 2.5
            and r.top < 215 * scale
            and r.bottom > (200 + drawn.ROW) * scale
            for r in rulings
        )


def test_pages_without_dark_cells_stay_as_they_are(drawn):
    picture = cv2.cvtColor(drawn.noisy(drawn.table_image(ROWS)), cv2.COLOR_GRAY2BGR)
    assert with_dark_letters(picture, drawn.DPI) is picture


def test_pale_stripes_with_black_letters_stay(drawn):
    picture = cv2.cvtColor(drawn.table_image(ROWS), cv2.COLOR_GRAY2BGR)
    for r in range(0, len(ROWS), 2):
        stripe = picture[200 + r * drawn.ROW : 200 + (r + 1) * drawn.ROW, 100:1560]
        np.minimum(stripe, 205, out=stripe)
    assert np.array_equal(with_dark_letters(picture, drawn.DPI), picture)


def test_large_bold_titles_and_pictures_stay(drawn):
    page = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(page)
    pen.text((200, 100), "ПЛАН МЕРОПРИЯТИЙ ШКОЛЫ", font=drawn.font(60), fill=0, stroke_width=1)
    pen.ellipse((700, 300, 900, 500), outline=0, width=8)
    picture = cv2.cvtColor(np.asarray(page), cv2.COLOR_GRAY2BGR)
    assert np.array_equal(with_dark_letters(picture, drawn.DPI), picture)
