"""Pages of a scan lie beside one another's place; the columns of a table go on all the same."""

import pytest

from parsers.model import Cell, Table
from parsers.roadmap.fragments import grids_of
from schema.values import Box

EDGES = (50.0, 84.0, 320.0, 460.0, 552.0, 776.0)


def piece(page, shift, texts, edges=EDGES, confidence=0.9):
    cells = tuple(
        Cell(
            r, c, text, confidence=confidence,
            boxes=(Box(page, edges[c] + shift, 30 * r, edges[c + 1] + shift, 30 * r + 30),),
        )
        for r, row in enumerate(texts)
        for c, text in enumerate(row)
    )  # fmt: skip
    box = Box(page, edges[0] + shift, 0, edges[-1] + shift, 30 * len(texts))
    return Table(len(texts), len(edges) - 1, cells, box=box)


@pytest.mark.parametrize("shift", [-5.0, 3.0, 6.0, 15.0])
def test_a_shifted_page_shares_the_columns_of_the_one_before(shift):
    upper = piece(1, 0.0, [["1.", "Провести семинар", "май", "ИМЦ", "–"]])
    lower = piece(2, shift, [["2.", "Обучить наставников", "июнь", "школы", "10"]])
    (grid,) = grids_of([upper, lower])
    assert grid.n_cols == 5
    assert [[c.col for c in row.cells] for row in grid.rows] == [[0, 1, 2, 3, 4]] * 2
    assert all(c.colspan == 1 for row in grid.rows for c in row.cells)


def test_pages_that_lie_true_stay_where_they_are():
    """One column line of the second page stands elsewhere: the author moved it."""
    edges = (50.0, 84.0, 320.0, 466.0, 552.0, 776.0)
    upper = piece(1, 0.0, [["1.", "Провести семинар", "май", "ИМЦ", "–"]])
    lower = piece(2, 0.0, [["2.", "Обучить наставников", "июнь", "школы", "10"]], edges)
    (grid,) = grids_of([upper, lower])
    assert grid.n_cols == 6
    assert [c.col for c in grid.rows[1].cells] == [0, 1, 2, 4, 5]


def test_a_printed_table_goes_on_over_mirrored_margins():
    upper = piece(1, 0.0, [["1.", "а", "б", "в", "г"]], confidence=1.0)
    lower = piece(2, 15.0, [["2.", "а", "б", "в", "г"]], confidence=1.0)
    (grid,) = grids_of([upper, lower])
    assert grid.n_cols == 5


@pytest.mark.parametrize("confidence", [0.9, 1.0])
def test_a_table_far_beside_is_another_one(confidence):
    upper = piece(1, 0.0, [["1.", "а", "б", "в", "г"]], confidence=confidence)
    lower = piece(2, 60.0, [["2.", "а", "б", "в", "г"]], confidence=confidence)
    assert len(grids_of([upper, lower])) == 2
