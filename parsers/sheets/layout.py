"""What of a sheet are tables, and what is text above, between and below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from parsers.model import Block, Paragraph
from parsers.spans import SpannedCell, spanned_table

# A row of a table has that many cells; with fewer it is a title, a signature or a section.
_TABLE_ROW = 3
# Two cells beside each other are a table when so many rows have them.
_PAIR_ROWS = 3

_Row = list[SpannedCell]


@dataclass(frozen=True, slots=True)
class _Region:
    """Rows without a blank one between them: ``above`` are titles, ``table`` is the rest."""

    above: tuple[_Row, ...]
    table: tuple[_Row, ...]


def sheet_blocks(cells: Sequence[SpannedCell]) -> list[Block]:
    """Return the paragraphs and tables that the worded ``cells`` of one sheet make, in order.

    Blank rows part tables from each other, unless the rows below go on in the columns above:
    without titles of their own, or under a section that is as wide as the table.
    """
    rows = [list(row) for _, row in groupby(sorted(cells, key=_place), key=attrgetter("row"))]
    least = min(_TABLE_ROW, max(map(len, rows), default=0))
    blocks: list[Block] = []
    table: list[_Row] = []
    for region in (_split(rows, least) for rows in _unparted(rows)):
        if table and region.table and _goes_on(table, region):
            table += [*region.above, *region.table]
            continue
        blocks += [*_table(table), *_paragraphs(region.above)]
        table = list(region.table)
    return [*blocks, *_table(table)]


def _place(cell: SpannedCell) -> tuple[int, int]:
    return cell.row, cell.col


def _unparted(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Cut ``rows`` at blank ones; a row that a merged cell reaches into is not blank."""
    part: list[_Row] = []
    bottom = 0
    for row in rows:
        if part and row[0].row > bottom + 1:
            yield part
            part = []
        part.append(row)
        bottom = max(bottom, *(cell.row + cell.rowspan - 1 for cell in row))
    if part:
        yield part


def _split(rows: list[_Row], least: int) -> _Region:
    """Part the titles of a region from its table: rows before the first with ``least`` cells.

    Tiers of a header that reach down into that row belong to the table.
    """
    first = next((n for n, row in enumerate(rows) if len(row) >= least > 1), None)
    if first is None:
        pairs = Counter(tuple(cell.col for cell in row) for row in rows if len(row) == 2)
        columns, count = next(iter(pairs.most_common(1)), ((), 0))
        if count < _PAIR_ROWS:
            return _Region(tuple(rows), ())
        first = next(n for n, row in enumerate(rows) if tuple(c.col for c in row) == columns)
    top = rows[first][0].row
    reaching = (n for n in range(first) if any(c.row + c.rowspan > top for c in rows[n]))
    first = next(reaching, first)
    return _Region(tuple(rows[:first]), tuple(rows[first:]))


def _goes_on(table: Sequence[_Row], region: _Region) -> bool:
    """Whether ``region`` is more of ``table`` above it, in spite of the blank row."""
    columns = {cell.col for row in table for cell in row}
    if not {cell.col for row in region.table for cell in row} <= columns:
        return False
    if _is_bold(region.table[0]) and _is_bold(table[0]):
        return False
    return all(_is_section(row, columns) for row in region.above)


def _is_bold(row: _Row) -> bool:
    return all(cell.bold for cell in row)


def _is_section(row: _Row, columns: set[int]) -> bool:
    """Whether the row is one cell merged over all ``columns``."""
    cell = row[0]
    return len(row) == 1 and cell.col <= min(columns) and cell.col + cell.colspan > max(columns)


def _table(rows: Sequence[_Row]) -> list[Block]:
    table = spanned_table([cell for row in rows for cell in row])
    return [table] if table else []


def _paragraphs(rows: Sequence[_Row]) -> list[Block]:
    return [Paragraph(cell.text, bold=cell.bold) for row in rows for cell in row]
