"""Tables cut by page ends become one grid; columns are matched by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parsers.model import Block, Cell, Paragraph, Table
from schema.text import collapse
from schema.values import Box

# How far two vertical lines of one column may be apart on different pages, in points.
_SAME_EDGE = 4.0
# How far a scanned sheet may lie beside the one before; how exactly its lines meet then.
_MOST_SHIFT = 24.0
_MEETS = 1.5
_MARGINAL = re.compile(r"^(?:\W*\d{1,3}\W*$|\d{1,2}\s?[А-ЯЁA-Z]|\*{1,3}\s?\w)")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid: its cells by column, copies of merged cells included.

    ``fragment`` counts the page pieces of the table, ``index`` the rows of the whole grid;
    ``starts`` and ``ends`` say whether the row is the first or the last one of its piece.
    """

    cells: tuple[Cell, ...]
    index: int
    fragment: int = 0
    starts: bool = False
    ends: bool = False

    def texts(self) -> tuple[str, ...]:
        """The collapsed texts of the row's own cells that hold any."""
        return tuple(collapse(c.text) for c in self.cells if c.text.strip() and not c.inherited)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with all of its page pieces; ``header_rows`` as the author marked them."""

    rows: tuple[Row, ...]
    n_cols: int
    page_box: Box | None = None
    header_rows: int = 0
    nested: bool = False


def grids_of(blocks: Sequence[Block]) -> list[Paragraph | Grid]:
    """Return the blocks with tables that one page end after another cut put together again.

    Footnotes and page numbers at the page end do not part a table; they come after it.
    """
    found: list[Paragraph | Grid] = []
    pieces: list[Table] = []
    between: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Table):
            if pieces and not (_goes_on(pieces[-1], block) and all(map(_is_marginal, between))):
                found.extend((_grid(pieces), *between))
                pieces, between = [], []
            pieces.append(block)
        elif pieces:
            between.append(block)
        else:
            found.append(block)
    if pieces:
        found.append(_grid(pieces))
    return [*found, *between]


def _is_marginal(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a footnote («1Далее …», «* Сроки …») or a page number."""
    return bool(_MARGINAL.match(collapse(paragraph.text)))


def _goes_on(upper: Table, lower: Table) -> bool:
    """Whether ``lower`` is the next page's piece of the table that ``upper`` belongs to."""
    a, b = upper.box, lower.box
    if a is None or b is None or upper.nested or lower.nested:
        return False
    left, right = b.x0 - a.x0, b.x1 - a.x1
    same_sides = abs(left) <= 2 * _SAME_EDGE and abs(right) <= 2 * _SAME_EDGE
    # Sheets do not lie at one place on a scanner's glass.
    same_width = abs(left - right) <= _SAME_EDGE and abs(left) <= _MOST_SHIFT
    return b.page == a.page + 1 and (same_sides or (same_width and _is_recognised(upper)))


def _is_recognised(table: Table) -> bool:
    return any(cell.confidence < 1 for cell in table.cells)


def _grid(pieces: Sequence[Table]) -> Grid:
    if len(pieces) > 1:
        pieces = _on_common_columns(pieces)
    rows: list[Row] = []
    for number, piece in enumerate(pieces):
        by_row: dict[int, list[Cell]] = {}
        for cell in piece.cells:
            by_row.setdefault(cell.row, []).append(cell)
        for r in range(piece.n_rows):
            cells = tuple(sorted(by_row.get(r, ()), key=lambda c: c.col))
            rows.append(Row(cells, len(rows), number, r == 0, r == piece.n_rows - 1))
    first = pieces[0]
    n_cols = max(piece.n_cols for piece in pieces)
    return Grid(tuple(rows), n_cols, first.page_box, first.header_rows, first.nested)


def _on_common_columns(pieces: Sequence[Table]) -> list[Table]:
    """Give the pieces one numbering of columns, by the x of their cells' sides."""
    first = _own_edges(pieces[0])
    shifts = [_shift(first, _own_edges(piece)) for piece in pieces]
    edges = _edges(
        side + shift
        for piece, shift in zip(pieces, shifts, strict=True)
        for cell in piece.cells
        for side in _sides(cell)
    )
    moved = []
    for piece, shift in zip(pieces, shifts, strict=True):
        cells = tuple(_moved(cell, edges, shift) for cell in piece.cells)
        moved.append(replace(piece, cells=cells, n_cols=len(edges) - 1))
    return moved


def _own_edges(piece: Table) -> list[float]:
    return sorted({round(side, 1) for cell in piece.cells for side in _sides(cell)})


def _shift(first: Sequence[float], own: Sequence[float]) -> float:
    """How far to the right a piece must go for most of its column lines to meet ``first``'s."""
    if not first or not own:
        return 0.0

    def met(shift: float) -> int:
        return sum(min(abs(x + shift - y) for y in first) <= _MEETS for x in own)

    shifts = {y - x for x in own for y in first if abs(y - x) <= _MOST_SHIFT}
    best = max(shifts, key=lambda shift: (met(shift), -abs(shift)), default=0.0)
    return best if met(best) > met(0.0) else 0.0


def _sides(cell: Cell) -> tuple[float, ...]:
    return (cell.boxes[0].x0, cell.boxes[0].x1) if cell.boxes else ()


def _edges(sides: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for side in sorted(sides):
        if not edges or side - edges[-1] > _SAME_EDGE:
            edges.append(side)
    return edges


def _moved(cell: Cell, edges: Sequence[float], shift: float) -> Cell:
    if not cell.boxes:
        return cell
    first = _nearest(cell.boxes[0].x0 + shift, edges)
    last = _nearest(cell.boxes[0].x1 + shift, edges)
    return replace(cell, col=first, colspan=max(1, last - first))


def _nearest(side: float, edges: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - side))
