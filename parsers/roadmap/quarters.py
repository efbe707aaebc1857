"""Roman numerals in a recognised header, told by the title above them: «2024 год, кварталы».

Recognition makes letters of the numerals («т», «П», «Ш», «ГУ»), and without the quarters the marks
below them would say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from parsers.model import Cell, Table
from schema.text import collapse, plain

_QUARTERS = ("I", "II", "III", "IV")
_TITLE = re.compile(r"\bкварт")
# What a numeral is read as, mostly: up to three strokes, and letters of as many.
_MISREAD = re.compile(r"[IVXІilтТгГпПнНмМиИшШуУлЛеЕьЬ1|!\s.,]{0,4}$")
_MARK = re.compile(r"[xх+✓✔●•*■√-]+$", re.IGNORECASE)
_LONGEST = 3


def with_quarters(table: Table) -> Table:
    """Return ``table`` with the numerals of recognised quarter columns put right."""
    meant: dict[tuple[int, int], str] = {}
    for title in table.cells:
        if title.confidence < 1 and title.colspan % 4 == 0 and _TITLE.search(plain(title.text)):
            meant.update(_below(title, table.cells))
    if not meant:
        return table
    cells = tuple(
        replace(cell, text=meant[cell.row, cell.col], repaired=True)
        if (cell.row, cell.col) in meant and cell.text != meant[cell.row, cell.col]
        else cell
        for cell in table.cells
    )
    return replace(table, cells=cells)


def _below(title: Cell, cells: Iterable[Cell]) -> dict[tuple[int, int], str]:
    """The quarters by their place, if all cells under the title may be misread numerals."""
    row, end = title.row + title.rowspan, title.col + title.colspan
    under = [cell for cell in cells if cell.row == row and title.col <= cell.col < end]
    texts = [collapse(cell.text) for cell in under]
    numerals = [text for text in texts if text and _MISREAD.match(text)]
    short = all(len(text) <= _LONGEST and not _MARK.match(text) for text in texts)
    if len(under) != title.colspan or not short or len(numerals) < 2:
        return {}
    # A row of marks has them in a few cells, or the same one in all.
    if len({text.lower() for text in texts if text}) < 2:
        return {}
    return {(row, cell.col): _QUARTERS[k % 4] for k, cell in enumerate(under)}
