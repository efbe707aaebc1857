"""From rows of cells as Word writes them to a grid: pure geometry, linear in the cells.

Word gives each cell a span of grid columns and, for vertical merges, a note "begins here" or "goes
on" (ECMA-376, 17.4.17 and 17.4.84).  Columns are counted by the borders that rows really use.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import inf

from parsers.model import Cell, Table

# Borders that stand closer than 4 mm and never bound one and the same cell are one border that
# was not drawn quite straight.  In twentieths of a point.
_SAME_BORDER = 227
# A grid narrower than 2 cm as a whole has widths that mean nothing.
_LEAST_WIDTH = 1134


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as written.

    ``span`` ≥ 1 grid columns; ``merge`` is "", "restart" or "continue"; ``width`` in twentieths of
    a point, 0 if not known.
    """

    text: str
    span: int = 1
    merge: str = ""
    bold: bool = False
    width: int = 0


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row as written; ``before`` grid columns are left out at its start, ``after`` at its end."""

    cells: tuple[GridCell, ...]
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, and the texts that merging hides: no reader of the document sees them."""

    table: Table
    hidden: tuple[str, ...]


@dataclass(slots=True)
class _Merge:
    """A vertical merge: its first cell, and how many rows down that is a rectangle."""

    row: int
    col: int
    colspan: int
    cell: GridCell
    rowspan: int = 1
    is_rectangle: bool = True


def build_grid(
    rows: Sequence[GridRow], widths: Sequence[int] = (), header_rows: int = 0, nested: bool = False
) -> Grid:
    """Place ``rows`` on one grid.

    ``widths`` are the grid columns' widths in twentieths of a point, () if not known.  Each cell
    keeps its own place in its row, and the places of one row never overlap.  A merged cell has its
    ``rowspan`` in its first row and an inherited copy, one row high, in each row below.  A cell
    that goes on from nothing begins anew.
    """
    rows = [_spanned_by_width(row, widths) for row in rows]
    columns = _columns(rows, widths)
    placer = _Placer(columns)
    for number, row in enumerate(rows):
        placer.place(number, row)
    table = Table(
        len(rows), max(columns.values(), default=0), placer.cells(), header_rows, nested=nested
    )
    return Grid(table, tuple(placer.hidden))


class _Placer:
    """Places row after row; ``above`` are the merges that the last row was part of, by column."""

    def __init__(self, columns: Mapping[int, int]) -> None:
        self._columns = columns
        self._above: dict[int, _Merge] = {}
        self._merges: list[_Merge] = []
        self._cells: list[Cell] = []
        self.hidden: list[str] = []

    def place(self, number: int, row: GridRow) -> None:
        here: dict[int, _Merge] = {}
        border = row.before
        for cell in row.cells:
            col, border = self._columns[border], border + cell.span
            colspan = self._columns[border] - col
            if cell.merge == "continue" and col in self._above:
                here[col] = self._go_on(number, colspan, cell, self._above[col])
            elif cell.merge:
                here[col] = _Merge(number, col, colspan, cell)
                self._merges.append(here[col])
            else:
                self._cells.append(Cell(number, col, cell.text, 1, colspan, bold=cell.bold))
        self._above = here

    def cells(self) -> tuple[Cell, ...]:
        first = [
            Cell(m.row, m.col, m.cell.text, m.rowspan, m.colspan, bold=m.cell.bold)
            for m in self._merges
        ]
        return tuple(sorted(self._cells + first, key=lambda cell: (cell.row, cell.col)))

    def _go_on(self, number: int, colspan: int, cell: GridCell, merge: _Merge) -> _Merge:
        merge.is_rectangle &= colspan == merge.colspan
        merge.rowspan += merge.is_rectangle
        if cell.text and cell.text != merge.cell.text:
            self.hidden.append(cell.text)
        self._cells.append(
            Cell(
                number, merge.col, merge.cell.text, 1, colspan, bold=merge.cell.bold, inherited=True
            )
        )
        return merge


def _spanned_by_width(row: GridRow, widths: Sequence[int]) -> GridRow:
    """Give the cells of a row that is too short the spans that their widths say.

    Some programs leave spans out; Word then goes by the widths.
    """
    is_short = row.before + len(row.cells) + row.after < len(widths)
    if not is_short or any(cell.span > 1 for cell in row.cells):
        return row
    borders = list(accumulate(widths, initial=0))
    left, right, cells = row.before, borders[row.before], []
    for cell in row.cells:
        right += cell.width
        border = min(range(len(borders)), key=lambda n: abs(borders[n] - right))
        if not cell.width or border <= left or abs(borders[border] - right) > _SAME_BORDER:
            return row
        cells.append(replace(cell, span=border - left))
        left = border
    return replace(row, cells=tuple(cells))


def _columns(rows: Sequence[GridRow], widths: Sequence[int]) -> dict[int, int]:
    """Map each border that a row uses, counted in grid columns, to its number from the left."""
    spans: set[tuple[int, int]] = set()
    for row in rows:
        border = row.before
        for cell in row.cells:
            spans.add((border, border + cell.span))
            border += cell.span
    used = sorted({0} | {border for span in spans for border in span})
    columns, group = {0: 0}, [0]
    for border in used[1:]:
        is_same = _distance(widths, group[0], border) < _SAME_BORDER and not any(
            (other, border) in spans for other in group
        )
        group = [*group, border] if is_same else [border]
        columns[border] = columns[group[0]] if is_same else max(columns.values()) + 1
    return columns


def _distance(widths: Sequence[int], left: int, right: int) -> float:
    if sum(widths) < _LEAST_WIDTH or right > len(widths):
        return inf
    return sum(widths[left:right])
