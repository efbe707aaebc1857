"""Whether one table goes on in another: on the next page, or in the next column of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parsers.model import Cell, Table

# How far two vertical lines of one column may be apart on different pages, in points.
SAME_EDGE = 4.0
# How far the same table may stand to the side on another page: mirrored margins, paper that lay
# otherwise on the scanner.
_SHIFT = 40.0
_FEWEST_EDGES = 4


def goes_on(pieces: Sequence[Table], lower: Table) -> bool:
    """Whether ``lower`` is the next piece of the table whose ``pieces`` come before it.

    That is at the same place of the next page; in newspaper columns at the right of the page, and
    then at the left of the next one.
    """
    upper = pieces[-1]
    a, b = upper.box, lower.box
    if a is None or b is None or upper.nested or lower.nested:
        return False
    if b.page == a.page:
        return a.x1 <= b.x0 + SAME_EDGE and _same_columns(upper, lower) and not _anew(upper, lower)
    if b.page != a.page + 1:
        return False
    left, right = b.x0 - a.x0, b.x1 - a.x1
    if abs(left) <= 2 * SAME_EDGE and abs(right) <= 2 * SAME_EDGE:
        return True
    if _same_columns(upper, lower, farthest=_SHIFT):
        return True
    first = next(piece for piece in pieces if piece.box and piece.box.page == a.page)
    return first is not upper and goes_on([first], lower)


def shift_of(first: Table, other: Table) -> float:
    """How far ``other`` stands to the right of where ``first`` does, by both of its sides."""
    a, b = first.box, other.box
    return (b.x0 - a.x0 + b.x1 - a.x1) / 2 if a is not None and b is not None else 0.0


def edges_of(values: Iterable[float]) -> list[float]:
    """Return the places of vertical lines, those of one line together, in points."""
    edges: list[float] = []
    for side in sorted(values):
        if not edges or side - edges[-1] > SAME_EDGE:
            edges.append(side)
    return edges


def sides_of(cell: Cell) -> tuple[float, ...]:
    """Return where a cell begins and ends, () without a place on a page."""
    return (cell.boxes[0].x0, cell.boxes[0].x1) if cell.boxes else ()


def _same_columns(upper: Table, lower: Table, farthest: float | None = None) -> bool:
    """Whether ``lower`` has the columns of ``upper``, all as far (at most) to one side."""
    above, below = (
        edges_of(side for cell in piece.cells for side in sides_of(cell))
        for piece in (upper, lower)
    )
    if len(above) != len(below) or len(above) < _FEWEST_EDGES:
        return False
    shifts = [b - a for a, b in zip(above, below, strict=True)]
    near = farthest is None or max(map(abs, shifts)) <= farthest
    return near and max(shifts) - min(shifts) <= 2 * SAME_EDGE


def _anew(left: Table, right: Table) -> bool:
    """Whether the table at the right begins with the titles of the left one and number one."""
    if _row(left, 0) != _row(right, 0):
        return False
    second = _row(right, 1)
    return not second or second[0].rstrip(".) ") in ("1", "1.1")


def _row(table: Table, index: int) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == index]
