from __future__ import annotations

import pytest

from parsers.pages import Ruling
from parsers.pdf.raw import Shape
from parsers.pdf.rulings import background_columns, rulings_of


def _shape(*points, closed=False, curved=False, filled=False, stroked=True, width=0.5, white=False):
    return Shape(points, closed, curved, filled, stroked, width, white)


def _rect(x0, top, x1, bottom, **style):
    return _shape((x0, top), (x1, top), (x1, bottom), (x0, bottom), closed=True, **style)


def _fill(x0, top, x1, bottom, white=False):
    return _rect(x0, top, x1, bottom, filled=True, stroked=False, white=white)


def test_a_stroked_rectangle_gives_its_four_sides():
    lines = rulings_of([_rect(10, 20, 110, 50)])
    assert set(lines) == {
        Ruling(10, 20, 110, 20),
        Ruling(10, 50, 110, 50),
        Ruling(10, 20, 10, 50),
        Ruling(110, 20, 110, 50),
    }


def test_curves_slanted_and_white_lines_are_no_rulings():
    assert not rulings_of(
        [
            _shape((0, 0), (100, 0), curved=True),
            _shape((0, 0), (100, 40)),
            _shape((0, 0), (100, 0), white=True),
        ]
    )


@pytest.mark.parametrize(("width", "count"), [(0.0, 1), (3.0, 1), (6.0, 1), (20.0, 0)])
def test_a_stroke_may_be_thick_but_not_a_bar(width, count):
    assert len(rulings_of([_shape((0, 50), (200, 50), width=width)])) == count


def test_a_short_stroke_as_wide_as_a_column_is_a_line_across():
    (line,) = rulings_of([_shape((100, 50), (100.5, 50), width=80)])
    assert not line.is_horizontal
    assert (line.top, line.bottom) == (10, 90)


def test_a_single_background_is_no_table_but_a_block_of_them_is():
    assert not rulings_of([_fill(0, 0, 200, 20)])
    block = [_fill(x, y, x + 99, y + 19) for x in (0, 100) for y in (0, 20)]
    assert rulings_of(block)


def test_backgrounds_among_real_lines_do_not_count():
    block = [_fill(x, y, x + 99, y + 19) for x in (0, 100) for y in (0, 20)]
    line = _shape((0, 0), (200, 0))
    assert len(rulings_of([*block, line])) == 1


def test_a_coloured_row_alone_on_a_page_is_known_by_its_columns():
    block = [_fill(x, y, x + 99, y + 19) for x in (0, 100, 200) for y in (0, 20)]
    row = [_fill(x, 50, x + 99, 69) for x in (0, 100, 200)]
    other = [_fill(x, 50, x + 60, 69) for x in (0, 61, 122)]
    columns = background_columns(block)
    assert columns == {(0, 100, 200, 299)}
    assert rulings_of(row, columns)
    assert not rulings_of(row)
    assert not rulings_of(other, columns)


def test_white_cells_between_coloured_ones_belong_to_the_block():
    rows = [(0, False), (20, True), (40, False)]
    block = [_fill(x, y, x + 99, y + 19, white) for x in (0, 100) for y, white in rows]
    assert {line.top for line in rulings_of(block) if line.is_horizontal} == {0, 19, 20, 39, 40, 59}
    assert not rulings_of([_fill(x, y, x + 99, y + 19, True) for x in (0, 100) for y in (0, 20)])
