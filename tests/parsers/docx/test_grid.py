"""The grid, for any rows at all."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from parsers.docx.grid import GridCell, GridRow, build_grid

grid_cells = st.builds(
    GridCell,
    text=st.sampled_from(["", "а", "б"]),
    span=st.integers(1, 4),
    merge=st.sampled_from(["", "", "restart", "continue"]),
    bold=st.booleans(),
    width=st.sampled_from([0, 0, 300, 1000, 2000, 5000]),
)
grid_rows = st.builds(
    GridRow, cells=st.lists(grid_cells, min_size=1, max_size=5).map(tuple), before=st.integers(0, 3)
)
tables = st.lists(grid_rows, max_size=8)
widths = st.lists(st.integers(0, 3000), max_size=12)


@given(tables, widths)
def test_cells_of_one_row_never_overlap_and_stay_inside(rows, widths):
    table = build_grid(rows, widths).table
    taken = Counter(
        (cell.row, col) for cell in table.cells for col in range(cell.col, cell.col + cell.colspan)
    )
    assert set(taken.values()) <= {1}
    assert all(0 <= row < table.n_rows and 0 <= col < table.n_cols for row, col in taken)


@given(tables, widths)
def test_first_cells_never_overlap_with_their_rowspans(rows, widths):
    table = build_grid(rows, widths).table
    taken = Counter(
        (row, col)
        for cell in table.cells
        if not cell.inherited
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    )
    assert set(taken.values()) <= {1}
    assert all(row < table.n_rows for row, _ in taken)


@given(tables, widths)
def test_every_cell_as_written_is_one_cell_of_the_grid(rows, widths):
    table = build_grid(rows, widths).table
    assert Counter(cell.row for cell in table.cells) == Counter(
        number for number, row in enumerate(rows) for _ in row.cells
    )
    assert list(table.cells) == sorted(table.cells, key=lambda cell: (cell.row, cell.col))


@given(tables, widths)
def test_no_text_is_lost(rows, widths):
    grid = build_grid(rows, widths)
    kept = Counter(cell.text for cell in grid.table.cells if not cell.inherited)
    kept.update(grid.hidden)
    inherited = Counter(cell.text for cell in grid.table.cells if cell.inherited)
    written = Counter(cell.text for row in rows for cell in row.cells)
    for text in ("а", "б"):
        assert kept[text] <= written[text] <= kept[text] + inherited[text]


@given(tables, widths)
def test_inherited_copies_lie_below_the_cell_they_copy(rows, widths):
    table = build_grid(rows, widths).table
    by_place = {(cell.row, cell.col): cell for cell in table.cells}
    for cell in table.cells:
        if cell.inherited:
            above = by_place[cell.row - 1, cell.col]
            assert (above.text, above.bold) == (cell.text, cell.bold)
            assert cell.rowspan == 1


@given(tables)
def test_every_column_is_bounded_by_some_cell(rows):
    table = build_grid(rows).table
    borders = {cell.col for cell in table.cells} | {c.col + c.colspan for c in table.cells}
    assert borders | {0} == set(range(table.n_cols + 1))


def test_no_rows_make_an_empty_table():
    table = build_grid([]).table
    assert (table.n_rows, table.n_cols, table.cells) == (0, 0, ())


def test_a_merge_below_a_wider_cell_is_inherited_but_no_part_of_the_rectangle():
    rows = [
        GridRow((GridCell("а", 2, "restart"), GridCell("1"))),
        GridRow((GridCell("", 1, "continue"), GridCell("2"), GridCell("3"))),
    ]
    first, _, copy, *_ = build_grid(rows).table.cells
    assert (first.rowspan, first.colspan) == (1, 2)
    assert (copy.text, copy.inherited, copy.colspan) == ("а", True, 1)
