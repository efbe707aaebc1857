"""Rows that no line parts: a column of numbers says where each of them begins.

Some tables draw their columns only, so that one field holds the whole page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parsers.grid.lattice import Area, Lattice
from parsers.grid.text import TextLine

_NUMBER = re.compile(r"\d{1,3}(\.\d{1,3}){0,3}[.)]?$")
# Points by which the first lines of a row's cells may stand at different heights.
_LEVEL = 3.0
_FEWEST_COLUMNS = 3
# Points between the sides of a cell and its text.
_PADDING = 4.0

Lines = Mapping[Area, Sequence[TextLine]]


def with_numbered_rows(lattice: Lattice, lines: Lines) -> Lattice:
    """Return ``lattice`` with those rows split whose first column holds several numbers."""
    n_rows = max(area.row + area.rowspan for area in lattice.areas)
    areas: list[Area] = []
    added = 0
    for row in range(n_rows):
        own = [area for area in lattice.areas if area.row == row]
        starts = _starts(own, lattice, lines)
        for area in own:
            areas += _split(replace(area, row=row + added), starts)
        added += len(starts)
    return lattice if not added else replace(lattice, areas=tuple(areas))


def _starts(own: Sequence[Area], lattice: Lattice, lines: Lines) -> list[float]:
    """Return the heights (points) at which a row of the lattice is to be split."""
    row = own[0].row if own else 0
    filled = [area for area in own if lines.get(area)]
    crossed = any(area.row < row < area.row + area.rowspan for area in lattice.areas)
    if crossed or len(filled) < _FEWEST_COLUMNS or any(area.rowspan > 1 for area in own):
        return []
    first, *others = filled
    numbers = [line for line in lines[first] if _NUMBER.match(line.text)]
    numbers = [
        n for k, n in enumerate(numbers) if not k or not _is_wrapped(numbers[k - 1], n, first)
    ]
    # Above the first number a header or the rest of a row from the page before may stand.
    above = lines[first][0].top < numbers[0].top - _LEVEL if numbers else False
    if len(numbers) + above < 2 or len(numbers) < 2:
        return []
    rest = [line for area in others for line in lines[area]]
    if not above and not any(line.top < numbers[0].top - _LEVEL for line in rest):
        numbers = numbers[1:]
    starts = [line.top - 1.0 for line in numbers]
    return starts if all(_is_free(y, others, lines) for y in starts) else []


def _is_wrapped(upper: TextLine, lower: TextLine, area: Area) -> bool:
    """Whether two lines are one number that its narrow cell wraps: «2. / 3.»."""
    near = lower.top - upper.bottom < 0.5 * upper.size and upper.text.endswith(".")
    width = upper.x1 - upper.x0 + lower.x1 - lower.x0
    return near and width > area.x1 - area.x0 - 2 * _PADDING


def _is_free(y: float, others: Sequence[Area], lines: Lines) -> bool:
    """Whether a row may begin at ``y``: other columns begin there, and no line runs across."""
    level = [any(abs(line.top - 1.0 - y) <= _LEVEL for line in lines[area]) for area in others]
    across = any(
        line.top < y - _LEVEL and line.bottom > y + _LEVEL + 1.0
        for area in others
        for line in lines[area]
    )
    return sum(level) * 2 >= len(level) and not across


def _split(area: Area, starts: Sequence[float]) -> Iterator[Area]:
    tops = [area.top, *starts]
    for number, (top, bottom) in enumerate(zip(tops, [*starts, area.bottom], strict=True)):
        yield replace(area, row=area.row + number, top=top, bottom=bottom)
