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
# How far the same table may stand to the side on another page: mirrored margins, paper that lay
# otherwise on the scanner.
_SHIFT = 40.0
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

    Footnotes and page numbers at the page end do not part a table, nor does what stands beside it;
    they come after it.
    """
    found: list[Paragraph | list[Table]] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
            continue
        chain = _chain_of(block, found)
        if chain is None:
            found.append([block])
        else:
            chain.append(block)
    return [one if isinstance(one, Paragraph) else _grid(one) for one in found]


def _chain_of(table: Table, found: Sequence[Paragraph | list[Table]]) -> list[Table] | None:
    """The pieces of a table before that ``table`` goes on with; what is between may be beside."""
    for one in reversed(found):
        if isinstance(one, Paragraph):
            if not (_is_marginal(one) or _is_beside(one.box, table.box)):
                return None
        elif _goes_on(one[-1], table):
            return one
        elif not _is_beside(one[-1].box, table.box):
            return None
    return None


def _is_beside(box: Box | None, other: Box | None) -> bool:
    """Whether one stands left or right of the other, be it on another page."""
    if box is None or other is None:
        return False
    return box.x1 <= other.x0 + _SAME_EDGE or other.x1 <= box.x0 + _SAME_EDGE


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
    return b.page == a.page + 1 and (same_sides or _is_shifted(upper, lower))


def _is_shifted(upper: Table, lower: Table) -> bool:
    """Whether ``lower`` has the columns of ``upper``, all as far to one side."""
    above, below = _own_edges(upper), _own_edges(lower)
    if len(above) != len(below) or len(above) < 4:
        return False
    shifts = [b - a for a, b in zip(above, below, strict=True)]
    return max(shifts) - min(shifts) <= 2 * _SAME_EDGE and max(map(abs, shifts)) <= _SHIFT


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
    """Give the pieces one numbering of columns, by the x of their cells' sides.

    Each piece is moved to where the first one stands, as a whole.
    """
    shifts = [_shift(pieces[0], piece) for piece in pieces]
    edges = _edges(
        side - shift
        for piece, shift in zip(pieces, shifts, strict=True)
        for cell in piece.cells
        for side in _sides(cell)
    )
    moved = []
    for piece, shift in zip(pieces, shifts, strict=True):
        cells = tuple(_moved(cell, [edge + shift for edge in edges]) for cell in piece.cells)
        moved.append(replace(piece, cells=cells, n_cols=len(edges) - 1))
    return moved


def _shift(first: Table, other: Table) -> float:
    """How far ``other`` stands to the right of where ``first`` does, by both of its sides."""
    a, b = first.box, other.box
    return (b.x0 - a.x0 + b.x1 - a.x1) / 2 if a is not None and b is not None else 0.0


def _own_edges(piece: Table) -> list[float]:
    return _edges(side for cell in piece.cells for side in _sides(cell))


def _sides(cell: Cell) -> tuple[float, ...]:
    return (cell.boxes[0].x0, cell.boxes[0].x1) if cell.boxes else ()


def _edges(sides: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for side in sorted(sides):
        if not edges or side - edges[-1] > _SAME_EDGE:
            edges.append(side)
    return edges


def _moved(cell: Cell, edges: Sequence[float]) -> Cell:
    if not cell.boxes:
        return cell
    first = _nearest(cell.boxes[0].x0, edges)
    last = _nearest(cell.boxes[0].x1, edges)
    return replace(cell, col=first, colspan=max(1, last - first))


def _nearest(side: float, edges: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - side))
