from __future__ import annotations

import cv2
import numpy as np
import pytest

from ingest.errors import DocumentRefused
from parsers.scan.images import evenly_lit, pages_of_image
from parsers.scan.rulings import find_rulings, ink_of
from parsers.scan.straight import ink_seen, is_sideways, levelled, skew_of

ROWS = [
    ["№", "Мероприятие", "Срок", "Исполнитель"],
    ["1.", "Проведение семинара", "март", "Школа"],
    ["2.", "Анализ результатов", "апрель", "Отдел"],
    ["3.", "Подготовка отчёта", "май", "Центр"],
]


@pytest.mark.parametrize("angle", [-2.3, -0.4, 0.0, 0.7, 3.1])
def test_skew_is_measured_and_taken_out(drawn, angle):
    image = drawn.noisy(drawn.turned(drawn.table_image(ROWS), angle))
    assert skew_of(ink_seen(image)) == pytest.approx(-angle, abs=0.15)
    assert abs(skew_of(ink_seen(levelled(image)))) < 0.15


def test_text_that_runs_up_the_page_is_noticed(drawn):
    image = drawn.table_image(ROWS * 3)
    assert not is_sideways(ink_seen(image))
    for turn in (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE):
        sideways = cv2.rotate(image, turn)
        assert is_sideways(ink_seen(sideways))
        assert not is_sideways(ink_seen(levelled(sideways)))


def test_a_short_table_of_many_columns_does_not_lie_on_its_side(drawn):
    cells = ["1.", "Проведение семинара для учителей", "Школы", "Приказ, отчёт"]
    image = drawn.table_image([cells] * 4, lines=False)[:1400].copy()
    for x in range(700, 1560, 30):
        cv2.line(image, (x, 200), (x, 1100), 0, 4)
    for y in (200, 1100):
        cv2.line(image, (100, y), (1560, y), 0, 2)
    assert not is_sideways(ink_seen(image))


@pytest.mark.parametrize("angle", [0.0, 1.2])
def test_every_ruling_of_a_table_is_found(drawn, angle):
    image = levelled(drawn.noisy(drawn.turned(drawn.table_image(ROWS), angle)))
    rulings, _ = find_rulings(ink_of(image), drawn.DPI)
    long_enough = [r for r in rulings if max(r.x1 - r.x0, r.bottom - r.top) > 100]
    assert sum(r.is_horizontal for r in long_enough) >= len(ROWS) + 1
    down = sorted({round(r.x0 / 10) for r in long_enough if not r.is_horizontal})
    assert len(down) == len(drawn.COLUMNS)


def test_letters_are_no_rulings(drawn):
    text = [["1", "шшш нннн пппп ШИНЫ ЦИЛИНДР", "щщщщ", "ННННННН"]] * 8
    rulings, _ = find_rulings(ink_of(drawn.table_image(text, lines=False)), drawn.DPI)
    assert rulings == []


def test_shadows_are_taken_out(drawn):
    image = drawn.table_image(ROWS)
    shade = np.linspace(0.35, 1.0, image.shape[1])[None, :]
    dark = (image * shade).astype(np.uint8)
    lit = evenly_lit(dark)
    assert np.median(lit[:, :200]) > 220
    assert (lit < 128).sum() == pytest.approx((image < 128).sum(), rel=0.25)


def test_all_pages_of_a_tiff_are_read(drawn):
    pages = [drawn.table_image(ROWS), drawn.table_image(ROWS[:2])]
    done, data = cv2.imencodemulti(".tiff", pages)
    assert done
    assert [page.number for page in pages_of_image(data.tobytes())] == [1, 2]


def test_a_photograph_is_scaled_to_a_page(drawn):
    large = cv2.resize(drawn.table_image(ROWS), None, fx=2.5, fy=2.5)
    done, data = cv2.imencode(".jpg", large)
    (page,) = pages_of_image(data.tobytes())
    assert done
    assert page.dpi == pytest.approx(300)
    assert max(page.image.shape) == pytest.approx(300 * 11.69, abs=10)


def test_a_broken_image_is_refused():
    with pytest.raises(DocumentRefused) as refusal:
        list(pages_of_image(b"\xff\xd8\xff\xe0 nothing more"))
    assert refusal.value.code == "damaged"
    assert "пересохраните" in refusal.value.message
