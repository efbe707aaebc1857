"""Tables cut by ends of pages and columns become one grid; columns are matched by their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.model import Block, Cell, Paragraph, Table
from parsers.pieces import SAME_EDGE, edges_of, goes_on, shift_of, sides_of
from schema.text import collapse
from schema.values import Box

_MARGINAL = re.compile(r"^(?:\W*\d{1,3}\W*$|\d{1,2}\s?[А-ЯЁA-Z]|\*{1,3}\s?\w)")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid: its cells by column, copies of merged cells included.

    ``fragment`` counts the page pieces of the table, ``index`` the rows of the whole grid;
    ``starts`` and ``ends`` say whether the row is the first or the last one of its piece.  Of a row
    that is not printed as one ``flags`` tell how it was made, ``place`` from which table of its
    grid's ``tables`` (counted from 0) and from which row of that.
    """

    cells: tuple[Cell, ...]
    index: int
    fragment: int = 0
    starts: bool = False
    ends: bool = False
    flags: tuple[str, ...] = ()
    place: tuple[int, int] | None = None

    def texts(self) -> tuple[str, ...]:
        """The collapsed texts of the row's own cells that hold any."""
        return tuple(collapse(c.text) for c in self.cells if c.text.strip() and not c.inherited)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with all of its page pieces; ``header_rows`` as the author marked them.

    ``over`` is the title over all of its columns, of those that stand beside each other;
    ``printed`` are the labels that became titles of columns, of ``tables`` turned round.
    """

    rows: tuple[Row, ...]
    n_cols: int
    page_box: Box | None = None
    header_rows: int = 0
    nested: bool = False
    over: str = ""
    printed: tuple[str, ...] = ()
    tables: int = 1


def grids_of(blocks: Sequence[Block]) -> list[Paragraph | Grid]:
    """Return the blocks with tables that ends of pages (or of newspaper columns) cut put together.

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
        elif goes_on(one, table):
            return one
        elif not _is_beside(one[-1].box, table.box):
            return None
    return None


def _is_beside(box: Box | None, other: Box | None) -> bool:
    """Whether one stands left or right of the other, be it on another page."""
    if box is None or other is None:
        return False
    return box.x1 <= other.x0 + SAME_EDGE or other.x1 <= box.x0 + SAME_EDGE


def _is_marginal(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a footnote («1Далее …», «* Сроки …») or a page number."""
    return bool(_MARGINAL.match(collapse(paragraph.text)))


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
    shifts = [shift_of(pieces[0], piece) for piece in pieces]
    edges = edges_of(
        side - shift
        for piece, shift in zip(pieces, shifts, strict=True)
        for cell in piece.cells
        for side in sides_of(cell)
    )
    moved = []
    for piece, shift in zip(pieces, shifts, strict=True):
        cells = tuple(_moved(cell, [edge + shift for edge in edges]) for cell in piece.cells)
        moved.append(replace(piece, cells=cells, n_cols=len(edges) - 1))
    return moved


def _moved(cell: Cell, edges: Sequence[float]) -> Cell:
    if not cell.boxes:
        return cell
    first = _nearest(cell.boxes[0].x0, edges)
    last = _nearest(cell.boxes[0].x1, edges)
    return replace(cell, col=first, colspan=max(1, last - first))


def _nearest(side: float, edges: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - side))
