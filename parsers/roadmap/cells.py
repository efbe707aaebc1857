"""One row of a grid, sorted into the columns of its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.model import Cell
from parsers.roadmap.columns import Column
from parsers.roadmap.fragments import Row
from schema.text import collapse

_NUMBER = re.compile(
    r"^(?:№\s*)?(?:[.,]?\d+(?:[.,]\s?\d+)*|[ivxlIVXLІХ]+|[а-яa-zА-Я])\s*[.)]{0,2}(?:\s*[*])?$"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and the columns it covers, as indexes into the header's columns."""

    cell: Cell
    columns: tuple[int, ...]

    @property
    def text(self) -> str:
        """The cell's text on one line."""
        return collapse(self.cell.text)


def place(row: Row, columns: Sequence[Column]) -> list[Placed]:
    """Return the row's cells with the columns each covers, at least one, left to right.

    A cell belongs to every column it covers by half or more, else to the one it covers most.
    """
    placed = []
    for cell in row.cells:
        shares = [_share(cell, column) for column in columns]
        covered = tuple(k for k, share in enumerate(shares) if share >= 0.5)
        if not covered:
            covered = (max(range(len(columns)), key=lambda k: (_overlap(cell, columns[k]), -k)),)
        placed.append(Placed(cell, covered))
    return placed


def is_number(text: str) -> bool:
    """Whether ``text`` is what stands in a number column: «1.», «2.3», «IV», «а)», «.11»."""
    return bool(_NUMBER.match(text))


def _overlap(cell: Cell, column: Column) -> int:
    return max(0, min(cell.col + cell.colspan, column.hi) - max(cell.col, column.lo))


def _share(cell: Cell, column: Column) -> float:
    return _overlap(cell, column) / max(1, column.hi - column.lo)
