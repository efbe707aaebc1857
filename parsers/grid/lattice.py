"""From lines to cells: lines that touch form one lattice, missing line pieces merge its fields."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from parsers.grid.lines import Line

# Points. Lines this near touch; positions this near are one; ends beyond this stick out.
_TOUCH = 3.0
_SAME = 3.5
_STRIP = 6.5
_STICKS_OUT = 7.0
# The share of a field's side that must be drawn for the side to count.
_DRAWN = 0.5


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """A cell's place: grid position, spans and rectangle; ``closed`` on its left and right."""

    row: int
    col: int
    rowspan: int
    colspan: int
    x0: float
    top: float
    x1: float
    bottom: float
    closed: bool


@dataclass(frozen=True, slots=True)
class Lattice:
    """The positions of the lines of one table (points, ascending) and the cells between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies within the table."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def area_at(self, x: float, y: float) -> Area | None:
        """Return the cell at a point, None outside of all cells."""
        for area in self.areas:
            if area.x0 <= x <= area.x1 and area.top <= y <= area.bottom:
                return area
        return None


def lattices_of(
    horizontal: Sequence[Line], vertical: Sequence[Line], words: Sequence[Point] = ()
) -> Iterator[Lattice]:
    """Yield a lattice for each group of touching lines that encloses at least one cell.

    ``words`` are the middles of the page's words: where none stands, a strip too narrow for text
    is no row or column.
    """
    for rows, columns in _groups(horizontal, vertical):
        if not rows or not columns or len(rows) + len(columns) < 3:
            continue
        xs = _positions(columns, rows, sorted(x for x, y in words if _spans(columns, y)))
        ys = _positions(rows, columns, sorted(y for x, y in words if _spans(rows, x)))
        if len(xs) < 2 or len(ys) < 2:
            continue
        across = _drawn(columns, xs, ys)
        along = _drawn(rows, ys, xs)
        yield _compact(xs, ys, list(_areas(xs, ys, across, along)))


def _groups(
    horizontal: Sequence[Line], vertical: Sequence[Line]
) -> Iterator[tuple[list[Line], list[Line]]]:
    if not horizontal or not vertical:
        return
    h, v = np.array(horizontal), np.array(vertical)
    touching = (
        (h[:, None, 1] - _TOUCH <= v[None, :, 0])
        & (v[None, :, 0] <= h[:, None, 2] + _TOUCH)
        & (v[None, :, 1] - _TOUCH <= h[:, None, 0])
        & (h[:, None, 0] <= v[None, :, 2] + _TOUCH)
    )
    unseen = set(range(len(horizontal)))
    while unseen:
        rows, columns = _connected(touching, min(unseen))
        unseen -= rows
        yield [horizontal[i] for i in sorted(rows)], [vertical[j] for j in sorted(columns)]


def _connected(touching: NDArray[np.bool_], first: int) -> tuple[set[int], set[int]]:
    rows: set[int] = set()
    columns: set[int] = set()
    new_rows = {first}
    while new_rows:
        rows |= new_rows
        new_columns = {int(j) for i in new_rows for j in np.flatnonzero(touching[i])} - columns
        columns |= new_columns
        new_rows = {int(i) for j in new_columns for i in np.flatnonzero(touching[:, j])} - rows
    return rows, columns


def _spans(lines: Sequence[Line], at: float) -> bool:
    return min(line.start for line in lines) <= at <= max(line.end for line in lines)


def _positions(
    lines: Sequence[Line], others: Sequence[Line], words: Sequence[float]
) -> list[float]:
    """Return the distinct positions of ``lines``, with an open end where ``others`` stick out."""
    positions: list[float] = []
    group: list[Line] = []
    for line in sorted(lines):
        if group and not _is_strip(group[0].at, line.at, words):
            positions.append(_mean(group))
            group = []
        group.append(line)
    positions.append(_mean(group))
    first, last = min(line.start for line in others), max(line.end for line in others)
    if first < positions[0] - _STICKS_OUT:
        positions.insert(0, first)
    if last > positions[-1] + _STICKS_OUT:
        positions.append(last)
    return positions


def _is_strip(first: float, last: float, words: Sequence[float]) -> bool:
    """Whether lines at these positions are one: nothing can stand or stands between them."""
    if last - first <= _SAME:
        return True
    return last - first <= _STRIP and bisect_right(words, last) == bisect_right(words, first)


def _mean(group: Sequence[Line]) -> float:
    lengths = [line.end - line.start for line in group]
    return sum(g.at * n for g, n in zip(group, lengths, strict=True)) / sum(lengths)


def _drawn(lines: Sequence[Line], at: Sequence[float], steps: Sequence[float]) -> NDArray[np.bool_]:
    """Return [position, step]: whether a line is drawn at a position along a step."""
    covered = np.zeros((len(at), len(steps) - 1))
    edges = np.array(steps)
    centres = np.array(at)
    for line in lines:
        index = int(np.abs(centres - line.at).argmin())
        piece = np.minimum(edges[1:], line.end) - np.maximum(edges[:-1], line.start)
        # Double lines cover the same step twice, pieces of one line add up.
        covered[index] = np.minimum(covered[index] + np.maximum(piece, 0.0), np.diff(edges))
    result: NDArray[np.bool_] = covered >= _DRAWN * np.diff(edges)
    return result


def _areas(
    xs: Sequence[float],
    ys: Sequence[float],
    across: NDArray[np.bool_],
    along: NDArray[np.bool_],
) -> Iterator[Area]:
    """Merge fields of a row where no line stands between, then equal runs of rows below."""
    last = len(xs) - 1
    open_runs: dict[tuple[int, int], int] = {}
    for row in range(len(ys) - 1):
        walls = [0, *(j for j in range(1, last) if across[j, row]), last]
        runs = dict.fromkeys(pairwise(walls), row)
        for (start, end), first in open_runs.items():
            if (start, end) in runs and not _is_ruled(xs, along[row], start, end):
                runs[start, end] = first
            else:
                yield _area(xs, ys, across, (start, end), (first, row))
        open_runs = runs
    for run, first in open_runs.items():
        yield _area(xs, ys, across, run, (first, len(ys) - 1))


def _is_ruled(xs: Sequence[float], drawn: NDArray[np.bool_], start: int, end: int) -> bool:
    widths = np.diff(np.array(xs))[start:end]
    return bool(widths[drawn[start:end]].sum() >= _DRAWN * widths.sum())


def _area(
    xs: Sequence[float],
    ys: Sequence[float],
    across: NDArray[np.bool_],
    columns: tuple[int, int],
    rows: tuple[int, int],
) -> Area:
    (start, end), (first, stop) = columns, rows
    closed = bool(across[start, first:stop].any() and across[end, first:stop].any())
    return Area(
        first, start, stop - first, end - start, xs[start], ys[first], xs[end], ys[stop], closed
    )


def _compact(xs: Sequence[float], ys: Sequence[float], areas: Sequence[Area]) -> Lattice:
    """Number rows and columns anew, without those in which no cell begins."""
    rows = sorted({area.row for area in areas})
    columns = sorted({area.col for area in areas})

    def compacted(area: Area) -> Area:
        row, col = bisect_right(rows, area.row) - 1, bisect_right(columns, area.col) - 1
        stop_row = bisect_right(rows, area.row + area.rowspan - 1) - 1
        stop_col = bisect_right(columns, area.col + area.colspan - 1) - 1
        return Area(
            row,
            col,
            stop_row - row + 1,
            stop_col - col + 1,
            area.x0,
            area.top,
            area.x1,
            area.bottom,
            area.closed,
        )

    ordered = sorted(map(compacted, areas), key=lambda area: (area.row, area.col))
    return Lattice(tuple(xs), tuple(ys), tuple(ordered))
