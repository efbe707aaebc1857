"""Take the frame around a page's content away, lest its table grow into the frame."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.grid.lines import Line

# A frame takes at least these parts of the page's width and height.
_WIDE = 0.7
_HIGH = 0.7
# Points within which lines meet.
_TOUCH = 3.5


def without_frame(
    horizontal: Sequence[Line], vertical: Sequence[Line], width: float, height: float
) -> tuple[list[Line], list[Line]]:
    """Return the lines of a page (points) without those of a frame drawn around its content.

    A frame is a rectangle of the outermost lines that no column line inside of it reaches.
    """
    rows, columns = list(horizontal), list(vertical)
    if len(rows) < 2 or len(columns) < 2:
        return rows, columns
    top, bottom = min(rows), max(rows)
    left, right = min(columns), max(columns)
    large = right.at - left.at > _WIDE * width and bottom.at - top.at > _HIGH * height
    edges = (top, bottom, left, right)
    if not large or not _is_rectangle(*edges):
        return rows, columns
    inner = [line for line in columns if line.at not in (left.at, right.at)]
    if not inner or any(_reaches(line, top) or _reaches(line, bottom) for line in inner):
        return rows, columns
    return [line for line in rows if line not in edges], [
        line for line in columns if line not in edges
    ]


def _is_rectangle(top: Line, bottom: Line, left: Line, right: Line) -> bool:
    return all(
        abs(line.start - start) < _TOUCH and abs(line.end - end) < _TOUCH
        for line, start, end in (
            (top, left.at, right.at),
            (bottom, left.at, right.at),
            (left, top.at, bottom.at),
            (right, top.at, bottom.at),
        )
    )


def _reaches(line: Line, row: Line) -> bool:
    return line.start - _TOUCH < row.at < line.end + _TOUCH
