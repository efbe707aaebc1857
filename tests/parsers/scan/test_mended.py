"""Broken lines of bad copies: tables are made whole, whole tables are left alone."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest

from parsers.grid.lattice import lattices_of
from parsers.grid.lines import merged_lines
from parsers.pages import Ruling, Word
from parsers.scan.mended import is_broken, mended, without_pieces
from parsers.scan.rulings import find_rulings, ink_of

XS = (40.0, 80.0, 320.0, 420.0, 560.0)
YS = (100.0, 130.0, 190.0, 240.0, 300.0, 340.0)
ROWS = list(pairwise(YS))


def words_of(rows=ROWS):
    """One word in the upper left corner of each field."""
    return [
        Word("слово", x + 5, y + 4, x + 32, y + 15, confidence=0.9)
        for y, _ in rows
        for x in XS[:-1]
    ]


def whole(xs=XS, ys=YS):
    return [
        *(Ruling(xs[0], y, xs[-1], y) for y in ys),
        *(Ruling(x, ys[0], x, ys[-1]) for x in xs),
    ]


def broken(rulings, seed, gone=0.45):
    """Cut lines to pieces of about 20 points, of which the share ``gone`` is lost."""
    rng = np.random.default_rng(seed)
    pieces = []
    for r in rulings:
        start, end = (r.x0, r.x1) if r.is_horizontal else (r.top, r.bottom)
        cuts = [start, *(np.arange(start, end, 20.0)[1:] + rng.uniform(-6, 6)), end]
        for a, b in pairwise(cuts):
            if rng.random() > gone:
                pieces.append(
                    Ruling(a, r.top, b, r.top) if r.is_horizontal else Ruling(r.x0, a, r.x0, b)
                )
    return pieces


def areas(rulings):
    rows, columns = merged_lines(rulings)
    (lattice,) = lattices_of(rows, columns)
    return [(area.row, area.col, area.rowspan, area.colspan) for area in lattice.areas]


@pytest.mark.parametrize("seed", range(6))
def test_a_broken_table_gets_its_cells_back(seed):
    pieces = broken(whole(), seed)
    assert areas(mended(pieces, words_of())) == areas(whole())


def test_merged_cells_of_a_whole_table_stay_merged():
    # The last column's line at 190 is missing: its cell reaches over two rows.
    lines = [r for r in whole() if r.top != 190.0 or not r.is_horizontal]
    lines.append(Ruling(XS[0], 190.0, XS[3], 190.0))
    assert mended(lines, words_of()) == lines


@pytest.mark.parametrize("seed", range(4))
def test_no_line_is_drawn_through_a_title_row(seed):
    title = [Word("Раздел", 200 + 42 * k, 200, 239 + 42 * k, 211, confidence=0.9) for k in range(6)]
    words = [*words_of([*ROWS[:2], *ROWS[3:]]), *title]
    lines = [r for r in whole() if r.is_horizontal or r.x0 in (XS[0], XS[-1])]
    lines += [Ruling(x, a, x, b) for x in XS[1:-1] for a, b in ((100.0, 190.0), (240.0, 340.0))]
    found = areas(mended(broken(lines, seed), words))
    # The title runs over two of the three inner lines.
    assert {colspan for row, _, _, colspan in found if row == 2} != {1}
    assert [c for c in found if c[0] != 2] == [c for c in areas(whole()) if c[0] != 2]


def test_two_tables_with_a_title_between_stay_two():
    upper, lower = whole(ys=YS[:3]), whole(ys=(260.0, 300.0, 340.0, 380.0))
    title = Word("Раздел", 250, 220, 350, 232, confidence=0.9)
    found = mended(broken([*upper, *lower], 1, 0.4), [*words_of(ROWS[:2]), title])
    down = [r for r in found if not r.is_horizontal]
    assert not [r for r in down if r.top < 215 < r.bottom]


def test_a_side_line_that_is_lost_stands_where_lines_across_end():
    lines = [r for r in broken(whole(), 2, 0.3) if r.is_horizontal or r.x0 != XS[0]]
    lines += [Ruling(XS[0], y, XS[0] + 8, y) for y in YS]
    found = mended(lines, words_of())
    assert [r for r in found if not r.is_horizontal and abs(r.x0 - XS[0]) < 1]


def test_few_lines_without_meetings_are_no_broken_table():
    signatures = [Ruling(300.0, y, 400.0, y) for y in range(100, 700, 50)]
    assert not is_broken(*merged_lines(signatures))


def test_pieces_of_lines_go_and_letters_stay(drawn):
    rows = [["1.", "Проведение семинара", "март", "Школа"]] * 6
    page = drawn.table_image(rows).copy()
    bare = drawn.table_image(rows, lines=False)
    lines = cv2.subtract(bare, page)
    rng = np.random.default_rng(3)
    holes = cv2.resize(rng.random((60, 42)), page.shape[::-1], interpolation=cv2.INTER_NEAREST)
    page[(lines > 0) & (holes > 0.55)] = 255
    ink = ink_of(page)
    rulings, _ = find_rulings(ink, drawn.DPI)
    assert is_broken(*merged_lines(rulings))
    clean = without_pieces(page, ink, rulings, [], drawn.DPI)
    left = np.count_nonzero((clean < 128) & (bare > 200))
    assert left < 0.2 * np.count_nonzero((page < 128) & (bare > 200))
    assert np.count_nonzero((clean > 128) & (bare < 128)) < 0.02 * np.count_nonzero(bare < 128)
