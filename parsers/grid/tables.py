"""From a lattice and the words inside of it to a ``Table``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.grid.lattice import Area, Lattice
from parsers.grid.rows import with_numbered_rows
from parsers.grid.text import Room, TextLine, lines_of, text_of
from parsers.model import Cell, Table
from parsers.pages import Word
from schema.values import Box

# Points. More white than this beside text is no padding.
_MOST_PADDING = 12.0
_USUAL_PADDING = 4.0


def table_of(lattice: Lattice, words: Iterable[Word], page: int) -> Table:
    """Return the table that ``words`` fill; cells are sorted, merged ones copied downwards."""
    words = tuple(words)
    lines = _lines_by_area(lattice, words)
    split = with_numbered_rows(lattice, lines)
    if split is not lattice:
        lattice, lines = split, _lines_by_area(split, words)
    rooms = _rooms(lattice, lines)
    cells: list[Cell] = []
    for area in lattice.areas:
        own = lines.get(area, [])
        # Beside a row that is narrower than the table there is no cell, unless text stands there.
        if own or area.closed:
            cells += _cells(area, own, rooms[area], page)
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Table(
        n_rows=max(cell.row + cell.rowspan for cell in cells),
        n_cols=max(cell.col + cell.colspan for cell in cells),
        cells=tuple(cells),
        box=Box(page, lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1]),
    )


def _lines_by_area(lattice: Lattice, words: Iterable[Word]) -> dict[Area, list[TextLine]]:
    own: dict[Area, list[Word]] = {}
    for word in words:
        area = _area_of(lattice, word)
        own.setdefault(area, []).append(word)
    return {area: lines_of(members) for area, members in own.items()}


def _area_of(lattice: Lattice, word: Word) -> Area:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    found = lattice.area_at(x, y)
    if found is not None:
        return found
    # The centre lies on the very edge or a hair outside: the nearest cell takes the word.
    return min(
        lattice.areas,
        key=lambda area: max(area.x0 - x, 0, x - area.x1) + max(area.top - y, 0, y - area.bottom),
    )


def _rooms(lattice: Lattice, lines: dict[Area, list[TextLine]]) -> dict[Area, Room]:
    """Measure where lines may begin and end: by padding, and by how far lines really go."""
    lefts: dict[float, list[float]] = {}
    rights: dict[float, list[float]] = {}
    for area, own in lines.items():
        lefts.setdefault(area.x0, []).append(min(line.x0 for line in own) - area.x0)
        rights.setdefault(area.x1, []).append(area.x1 - max(line.x1 for line in own))
    paddings = [max(0.0, min(gaps)) for gaps in lefts.values() if min(gaps) <= _MOST_PADDING]
    usual = sorted(paddings)[len(paddings) // 2] if paddings else _USUAL_PADDING
    rooms = {}
    for area in lattice.areas:
        left = min([gap for gap in lefts.get(area.x0, ()) if gap >= 0] or [usual])
        right = min([gap for gap in rights.get(area.x1, ()) if gap >= 0] or [usual])
        rooms[area] = Room(area.x0 + min(left, usual), area.x1 - min(right, usual))
    return rooms


def _cells(area: Area, lines: Sequence[TextLine], room: Room, page: int) -> Iterable[Cell]:
    cell = Cell(
        area.row,
        area.col,
        text_of(lines, room),
        area.rowspan,
        area.colspan,
        (Box(page, area.x0, area.top, area.x1, area.bottom),),
        bold=bool(lines) and all(line.bold for line in lines),
        confidence=_confidence(lines),
        sureness=_sureness(lines),
        repaired=any(word.repaired for line in lines for word in line.words),
    )
    yield cell
    for below in range(1, area.rowspan):
        yield replace(cell, row=area.row + below, rowspan=1, inherited=True)


def _sureness(lines: Sequence[TextLine]) -> tuple[float, ...]:
    words = tuple(word.confidence for line in lines for word in line.words)
    return words if any(sureness < 1.0 for sureness in words) else ()


def _confidence(lines: Sequence[TextLine]) -> float:
    words = [word for line in lines for word in line.words]
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / letters if letters else 1.0
