"""From cells with spans, as web pages and spreadsheets give them, to a grid without idle lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.model import Cell, Table


@dataclass(frozen=True, slots=True)
class SpannedCell:
    """A cell by its upper left place; cells of one table never overlap."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    bold: bool = False


def spanned_table(cells: Sequence[SpannedCell], header_rows: int = 0) -> Table | None:
    """Return the grid of the rows and columns in which some text begins, None if there is none.

    A cell that spans rows has an inherited copy, one row high, in each row below its first.  Places
    without text have an empty cell each.  ``header_rows`` counts the rows given, empty ones too.
    """
    worded = [cell for cell in cells if cell.text]
    if not worded:
        return None
    rows = _numbered(cell.row for cell in worded)
    columns = _numbered(cell.col for cell in worded)
    placed: dict[tuple[int, int], Cell] = {}
    covered: set[tuple[int, int]] = set()
    for cell in worded:
        here = [rows[row] for row in range(cell.row, cell.row + cell.rowspan) if row in rows]
        there = [columns[n] for n in range(cell.col, cell.col + cell.colspan) if n in columns]
        for row in here:
            is_first = row == here[0]
            placed[row, there[0]] = Cell(
                row,
                there[0],
                cell.text,
                rowspan=len(here) if is_first else 1,
                colspan=len(there),
                bold=cell.bold,
                inherited=not is_first,
            )
            covered.update((row, col) for col in there)
    for place in ((r, c) for r in rows.values() for c in columns.values()):
        if place not in covered:
            placed[place] = Cell(*place, "")
    heads = sum(row < header_rows for row in rows)
    return Table(len(rows), len(columns), tuple(placed[p] for p in sorted(placed)), heads)


def _numbered(places: Iterable[int]) -> dict[int, int]:
    return {place: number for number, place in enumerate(sorted(set(places)))}
