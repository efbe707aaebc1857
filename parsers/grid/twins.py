"""What tells that two tables stand left and right of a white band, and not the columns of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.grid.corridors import runs_of
from parsers.grid.text import TextLine, lines_of
from parsers.grid.white_bands import NARROWEST, WhiteBand
from parsers.pages import Ruling

# A drawn table of a plan has so many columns and rows at least.
_FEWEST_COLUMNS, _FEWEST_RULES = 3, 3
# A line of titles falls into so many parts, and has so many letters.
_FEWEST_TITLES, _FEWEST_LETTERS = 3, 16
_TITLE_GAP = 0.9
# Numbered rows of each half, and of both, when numbers alone tell.
_FEWEST_NUMBERS, _FEWEST_OF_BOTH = 2, 5
_Lines = Sequence[TextLine]
_NUMBER = re.compile(r"(?:\d{1,2}\.)*(\d{1,3})[.)]?")
# Points within which the numbers of a column, and the edges of a table, keep to one place.
_SAME_PLACE = 3.0
# The share of lines that begin where a column does; how much the columns of a plan differ.
_STARTS, _UNEVEN = 0.15, 1.4
_FITTING = 0.85
# Points between the rules of one table where they are drawn piece by piece.
_JOINED = 4.0
# Lines this near (in line heights) above a table, at most so many, are titles over it.
_NEAR, _MOST_TITLE_LINES = 2.0, 4


@dataclass(frozen=True, slots=True)
class Gutter:
    """White at ``x``, from ``top`` to ``bottom``, in points.

    ``shift`` is how far the columns of the right half stand from those of the left one when the
    table goes on there as in a newspaper, 0.0 for tables of their own.
    """

    x: float
    top: float
    bottom: float
    shift: float = 0.0


def twins_at(band: WhiteBand, rulings: Sequence[Ruling]) -> Gutter | None:
    """Return the gutter in ``band`` when tables of their own stand at both of its sides.

    They are drawn apart, or the same titles stand over both, or numbers count on (or anew) at the
    right, or the columns there begin as far from one another.
    """
    middle = (band.x0 + band.x1) / 2
    if _is_closed(band, rulings):
        return None
    left, right = halves(band.lines, middle)
    if not left or not right:
        return None
    tops, shift = _drawn_apart(band, rulings), 0.0
    if tops is None and band.x1 - band.x0 >= NARROWEST:
        tops, shift = _undrawn(left, right)
    if tops is None:
        return None
    top = min(_over(left, tops[0]), _over(right, tops[1]))
    return Gutter(middle, max(band.top, top - 1.0), band.bottom, shift)


def halves(lines: _Lines, x: float) -> tuple[_Lines, _Lines]:
    """Return the lines left and right of ``x``."""
    words = [word for line in lines for word in line.words]
    left = lines_of(word for word in words if word.x1 < x)
    return left, lines_of(word for word in words if word.x0 > x)


def shift_between(left: _Lines, right: _Lines) -> float:
    """Return how far ``right`` stands from ``left`` if the table at the left goes on there, or 0.0.

    Its numbers count on, or, where there are none, its titles alone stand over the columns again.
    """
    first, second = _numbered(left), _numbered(right)
    if len(first) >= _FEWEST_NUMBERS and second:
        goes_on = second[0][0] == first[-1][0] + 1 and _count_on(first) and _count_on(second)
    else:
        goes_on = _parts(left[0]) == _parts(right[0]) and _same_starts(left, right) is not None
    return _edge(right) - _edge(left) if goes_on else 0.0


def _undrawn(left: _Lines, right: _Lines) -> tuple[tuple[float, float] | None, float]:
    """The tops of two tables without rules, and how far apart they are if they are one."""
    tops = _same_titles(left, right) or _numbers_beside(left, right)
    if tops is not None:
        return tops, shift_between(left, right)
    return _same_starts(left, right), _edge(right) - _edge(left)


def _drawn_apart(band: WhiteBand, rulings: Sequence[Ruling]) -> tuple[float, float] | None:
    """The tops of the tables drawn at both sides, if they are beside one another."""
    inside = [r for r in rulings if r.bottom > band.top and r.top < band.bottom]
    sides = (
        [r for r in inside if r.x1 <= band.x0 + _SAME_PLACE],
        [r for r in inside if r.x0 >= band.x1 - _SAME_PLACE],
    )
    spans = [_table_span(side) for side in sides]
    if spans[0] is None or spans[1] is None:
        return None
    beside = min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0])
    return (spans[0][0], spans[1][0]) if beside > 0 else None


def _is_closed(band: WhiteBand, rulings: Sequence[Ruling]) -> bool:
    """Whether a rule over, under or beside the band joins what is drawn at its sides.

    So it is inside a cell merged down, whose rest is white.
    """
    middle = (band.x0 + band.x1) / 2
    beside = [r for r in rulings if r.bottom > band.top and r.top < band.bottom]
    ends = [y for r in beside for y in (r.top, r.bottom)]
    return bool(ends) and any(
        r.is_horizontal
        and r.x0 < middle < r.x1
        and min(ends) - _JOINED < r.top < max(ends) + _JOINED
        for r in rulings
    )


def _table_span(rulings: Sequence[Ruling]) -> tuple[float, float] | None:
    """From where to where a table is drawn, None when the rules are none of a table."""
    across = _places(r.top for r in rulings if r.is_horizontal)
    down = _places(r.x0 for r in rulings if not r.is_horizontal)
    if len(across) < _FEWEST_RULES or len(down) <= _FEWEST_COLUMNS:
        return None
    return across[0], across[-1]


def _places(values: Iterator[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _SAME_PLACE:
            places.append(value)
    return places


def _same_titles(left: _Lines, right: _Lines) -> tuple[float, float] | None:
    """The tops of two lines that say the same in as many parts: the titles of two tables."""
    tops: dict[tuple[str, ...], float] = {}
    for line in right:
        tops.setdefault(_parts(line), line.top)
    for line in left:
        parts = _parts(line)
        is_titles = len(parts) >= _FEWEST_TITLES and len("".join(parts)) >= _FEWEST_LETTERS
        if is_titles and parts in tops:
            return line.top, tops[parts]
    return None


def _parts(line: TextLine) -> tuple[str, ...]:
    """The texts that wide gaps in a line part."""
    runs = runs_of(line.words, _TITLE_GAP * line.size)
    return tuple(
        " ".join(word.text for word in line.words if x0 <= word.x0 < x1) for x0, x1 in runs
    )


def _numbers_beside(left: _Lines, right: _Lines) -> tuple[float, float] | None:
    """The tops of two columns of rows that are numbered on, or each from one.

    The rows of one table with two numbers each would all stand side by side.
    """
    first, second = _numbered(left), _numbered(right)
    if min(len(first), len(second)) < _FEWEST_NUMBERS:
        return None
    if len(first) + len(second) < _FEWEST_OF_BOTH:
        return None
    if not _count_on(first) or not _count_on(second):
        return None
    anew = second[0][0] == 1 and any(
        abs(a.top - b.top) > _SAME_PLACE for (_, a), (_, b) in zip(first, second, strict=False)
    )
    if second[0][0] != first[-1][0] + 1 and not anew:
        return None
    return first[0][1].top, second[0][1].top


def _count_on(numbered: Sequence[tuple[int, TextLine]]) -> bool:
    return all(b == a + 1 for (a, _), (b, _) in pairwise(numbered))


def _numbered(lines: _Lines) -> list[tuple[int, TextLine]]:
    """The lines that a number begins at the left edge of their half, with that number."""
    edge = _edge(lines)
    found = []
    for line in lines:
        match = _NUMBER.fullmatch(line.words[0].text)
        if match and line.x0 - edge < 2 * _SAME_PLACE:
            found.append((int(match.group(1)), line))
    return found


def _same_starts(left: _Lines, right: _Lines) -> tuple[float, float] | None:
    """The tops of two tables when the parts at the right begin where columns at the left do."""
    columns = [x - _edge(left) for x in _starts(left)]
    widths = [b - a for a, b in pairwise(columns)]
    if len(columns) < _FEWEST_COLUMNS or max(widths) < _UNEVEN * min(widths):
        return None
    starts = [x - _edge(right) for x in _all_starts(right)]
    found = [column for x in starts for column in columns if abs(column - x) < _SAME_PLACE]
    fits = len(found) >= _FITTING * len(starts) and len(set(found)) >= _FEWEST_COLUMNS
    return (left[0].top, right[0].top) if fits else None


def _edge(lines: _Lines) -> float:
    return min(line.x0 for line in lines)


def _all_starts(lines: _Lines) -> list[float]:
    return sorted(x0 for line in lines for x0, _ in runs_of(line.words, _TITLE_GAP * line.size))


def _starts(lines: _Lines) -> list[float]:
    """Where columns begin in ``lines``: so many of their parts do."""
    starts = _all_starts(lines)
    groups = [[starts[0]]]
    for x in starts[1:]:
        if x - groups[-1][0] > _SAME_PLACE:
            groups.append([])
        groups[-1].append(x)
    return [group[0] for group in groups if len(group) >= max(_FEWEST_RULES, _STARTS * len(lines))]


def _over(lines: _Lines, top: float) -> float:
    """Where the titles right above a table begin, which begins at ``top`` itself."""
    above = [line for line in lines if line.bottom <= top + _SAME_PLACE]
    for line in reversed(above[-_MOST_TITLE_LINES:]):
        if top - line.bottom > _NEAR * line.size:
            break
        top = line.top
    return top
