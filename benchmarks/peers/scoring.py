"""How much of the expected rows stands in the rows that a reader gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from benchmarks.peers.plans import ALIKE, ExpectedPlan, ExpectedRow, letters

# Below this likeness of their activities two rows are not the same row.
_SAME_ROW = 60.0


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over expected cells and rows; scores of several plans are added up."""

    cells: int = 0
    cells_found: int = 0
    rows: int = 0
    rows_whole: int = 0
    cut: int = 0
    cut_whole: int = 0
    borderless: int = 0
    borderless_whole: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Score)))


def score(plan: ExpectedPlan, rows: Sequence[Sequence[str]]) -> Score:
    """Return how much of ``plan`` the table ``rows`` hold, in whatever columns and order."""
    read = [[text for text in map(letters, row) if text] for row in rows]
    read = [row for row in read if row]
    of_row = _matched(plan.rows, read)
    total = Score()
    for number, expected in enumerate(plan.rows):
        if not expected.cells:
            # Rows of lists and of values put together: no table holds any cell of them.
            continue
        row = read[of_row[number]] if number in of_row else []
        found = sum(_holds(row, cell) for cell in expected.cells)
        whole = int(found == len(expected.cells))
        total += Score(
            cells=len(expected.cells),
            cells_found=found,
            rows=1,
            rows_whole=whole,
            cut=int(expected.is_cut),
            cut_whole=whole * expected.is_cut,
            borderless=int(plan.is_borderless),
            borderless_whole=whole * plan.is_borderless,
        )
    return total


def _holds(row: Sequence[str], cell: str) -> bool:
    return any(fuzz.ratio(cell, text, score_cutoff=ALIKE) for text in row)


def _matched(expected: Sequence[ExpectedRow], read: Sequence[Sequence[str]]) -> dict[int, int]:
    """Return which read row is which expected one: best activity first, each row used once.

    Among rows with equally good activities the one that holds more of the other cells is taken.
    """
    if not read:
        return {}
    likeness = _likeness(expected, read)
    pairs = [
        (
            likeness[i, j],
            sum(_holds(read[j], cell) for cell in expected[i].cells),
            -abs(i - j),
            i,
            j,
        )
        for i, j in np.argwhere(likeness >= _SAME_ROW).tolist()
    ]
    of_row: dict[int, int] = {}
    for *_, i, j in sorted(pairs, reverse=True):
        if i not in of_row and j not in of_row.values():
            of_row[i] = j
    return of_row


def _likeness(
    expected: Sequence[ExpectedRow], read: Sequence[Sequence[str]]
) -> NDArray[np.float32]:
    """Return the likeness of each expected activity to the best cell of each read row, 0..100."""
    cells = [text for row in read for text in row]
    of_cells = process.cdist([row.activity for row in expected], cells, scorer=fuzz.ratio)
    starts = np.cumsum([0, *(len(row) for row in read[:-1])])
    best: NDArray[np.float32] = np.maximum.reduceat(of_cells, starts, axis=1)
    return best
