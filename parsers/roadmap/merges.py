"""Cells merged down over a page end: their text belongs to the rows on both pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.model import WORD_GOES_ON, Cell
from parsers.roadmap.cells import place
from parsers.roadmap.columns import Column, Header
from parsers.roadmap.fragments import Row
from parsers.roadmap.join_text import is_open, is_year, join_text
from parsers.roadmap.repeats import repeats_header

# A column is never left empty, or always begins with a capital letter, from these shares on.
_ALWAYS = 0.9
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Merging:
    """The columns in which the author merges cells down, by their index.

    ``never_empty``: those that have no empty cells, ``capital``: those whose cells begin with a
    capital letter.
    """

    columns: tuple[Column, ...]
    never_empty: frozenset[int]
    capital: frozenset[int]

    def carried(self, above: list[Row], lower: Row) -> Row:
        """Return ``lower`` with the texts of cells merged down over the page end above it.

        The two parts of such a cell are two cells: the lower one is empty or holds the rest of the
        text, which the rows ``above`` get too.  The cell is known by its span on either page, or by
        a column in which cells are merged and none is empty.
        """
        over_by_col = {cell.col: cell for cell in above[-1].cells}
        cells = []
        for cell in lower.cells:
            over = over_by_col.get(cell.col)
            if over is None or over.colspan != cell.colspan or cell.inherited:
                pass
            elif not cell.text.strip() and self._is_merged(over, cell):
                cell = replace(cell, text=over.text, inherited=True)
            elif self._is_merged(over, cell) and self._goes_on(over, cell):
                whole = join_text(over.text, cell.text)
                put(above, over, whole)
                cell = replace(cell, text=whole, inherited=True)
            cells.append(cell)
        return replace(lower, cells=tuple(cells))

    def _is_merged(self, over: Cell, cell: Cell) -> bool:
        visible = over.inherited or over.rowspan > 1 or cell.rowspan > 1
        return visible or _index(cell, self.columns) in self.never_empty

    def _goes_on(self, over: Cell, cell: Cell) -> bool:
        text, rest = over.text.strip(), cell.text.strip()
        if not text:
            return False
        lower_case = rest[0].islower() and _index(cell, self.columns) in self.capital
        return text.endswith(WORD_GOES_ON) or lower_case or is_open(text, rest) or is_year(rest)


def spread(rows: Sequence[Row], first: Row) -> list[Row]:
    """Return ``rows``, which follow ``first``, with its merged cells' texts in their copies."""
    texts = {cell.col: cell.text for cell in first.cells if cell.inherited or cell.rowspan > 1}
    changed = []
    for row in rows:
        copies = {cell.col for cell in row.cells if cell.inherited}
        texts = {col: text for col, text in texts.items() if col in copies}
        if not texts:
            break
        cells = (replace(c, text=texts.get(c.col, c.text)) for c in row.cells)
        changed.append(replace(row, cells=tuple(cells)))
    return [*changed, *rows[len(changed) :]]


def merging_of(rows: Sequence[Row], header: Header) -> Merging:
    """Return how cells are merged down among ``rows``, first rows of a page apart."""
    columns = header.columns
    never_empty, capital = set(), set()
    body = [row for row in rows if not (row.fragment and repeats_header(row, header))]
    tops = [row for above, row in pairwise(body) if above.fragment != row.fragment]
    inner = [row for row in body if row not in tops and len(row.cells) > len(columns) // 2]
    for k in range(len(columns)):
        cells = [p.cell for row in inner for p in place(row, columns) if p.columns == (k,)]
        own = [cell.text.strip() for cell in cells if not cell.inherited]
        filled = [text for text in own if text]
        if len(filled) < _FEWEST:
            continue
        if sum(not text[0].islower() for text in filled) >= _ALWAYS * len(filled):
            capital.add(k)
        merged = any(cell.inherited and cell.text.strip() for cell in cells)
        if merged and len(filled) >= _ALWAYS * len(own):
            never_empty.add(k)
    return Merging(columns, frozenset(never_empty), frozenset(capital))


def _index(cell: Cell, columns: Sequence[Column]) -> int:
    covered = place(Row((cell,), 0), columns)[0].columns
    return covered[0] if len(covered) == 1 else -1


def put(rows: list[Row], over: Cell, whole: str) -> None:
    """Give the merged cell ``over`` the text ``whole`` in every one of ``rows`` it reaches.

    ``over`` stands in the last one; its other copies stand right above.
    """
    for r in range(len(rows) - 1, -1, -1):
        own = next((c for c in rows[r].cells if c.col == over.col and c.text == over.text), None)
        if own is None:
            return
        cells = tuple(replace(c, text=whole) if c is own else c for c in rows[r].cells)
        rows[r] = replace(rows[r], cells=cells)
        if not own.inherited:
            return
