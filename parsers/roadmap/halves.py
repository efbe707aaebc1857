"""Two tables set side by side as one: «Мероприятие | Срок | Мероприятие | Срок»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.roadmap.columns import find_header
from parsers.roadmap.fragments import Grid, Row
from schema.text import collapse, plain

_FEWEST = 2


def halves_of(grid: Grid) -> list[Grid]:
    """Return the grids that ``grid`` sets side by side, itself alone when it is one table.

    They are two when the titles of the left half stand once more, in order, in the right one; an
    empty column may part them.  A row over both halves belongs to the left one.
    """
    header = find_header(grid.rows)
    if header is None:
        return [grid]
    titles = [(plain(collapse(c.title)), c.lo) for c in header.columns if c.title.strip()]
    half = len(titles) // 2
    names = [title for title, _ in titles]
    if half < _FEWEST or len(names) % 2 or names[:half] != names[half:]:
        return [grid]
    at = titles[half][1]
    return [_part(grid, 0, at), _part(grid, at, grid.n_cols)]


def _part(grid: Grid, start: int, stop: int) -> Grid:
    rows = tuple(
        replace(row, cells=tuple(cell for cell in row.cells if start <= cell.col < stop))
        for row in grid.rows
    )
    return replace(grid, rows=_clipped(rows, stop))


def _clipped(rows: Sequence[Row], stop: int) -> tuple[Row, ...]:
    """Cut cells that reach over the end of a half."""
    return tuple(
        replace(
            row,
            cells=tuple(replace(c, colspan=min(c.colspan, stop - c.col)) for c in row.cells),
        )
        for row in rows
    )
