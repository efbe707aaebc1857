"""Tables without rules: columns where white corridors run down, rows told by ``white_rows``.

The corridors are found over all pages of a table together, so that its pages share one set of
columns.  What comes out are the same lattices as of ruled tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise

from parsers.grid.corridors import (
    Corridor,
    are_columns,
    bands_of,
    columns_filled,
    corridors_of,
    crossed,
    segments,
)
from parsers.grid.lattice import Area, Lattice
from parsers.grid.text import TextLine
from parsers.grid.white_columns import Columns, columns_over
from parsers.grid.white_rows import (
    WhiteRow,
    bounds,
    header_of,
    joined_titles,
    row_gap_of,
    white_rows,
)

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
# Rows may be long, so that few lines are full; few full lines alone may be chance.
_SHARE_FULL, _MANY_FULL, _LEAST_SHARE = 0.12, 6, 0.02
# How many lines are looked at before a table is believed to begin.
_FIRST_LOOK = 40
# Lines in a row that run across the page end the table; they take this part of its width.
_MOST_ACROSS = 4
_ACROSS = 0.75
# White that parts a table from what follows, as a multiple of its widest white between rows.
_PARTED = 1.6
_SIDE = 2.0
_SIGNATURE = "____"


@dataclass(frozen=True, slots=True)
class Found:
    """One page's piece of a table: its lattice and the indexes of the page's lines in it."""

    page: int
    lattice: Lattice
    lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with its page's and its own index, and the band of staggered lines it is in.

    ``part`` counts the tables drawn before it.
    """

    page: int
    index: int
    line: TextLine
    band: TextLine
    part: int


def borderless_tables(
    pages: Sequence[Sequence[TextLine]], walls: Sequence[Sequence[float]]
) -> list[Found]:
    """Return the tables that white space sets up among the free lines of ``pages``, top to bottom.

    A table has at least three columns and three lines in which three columns are filled; it does
    not go on beyond a drawn table, whose tops on each page are ``walls``.
    """
    lines = list(_placed(pages, walls))
    found: list[Found] = []
    at = 0
    while at < len(lines):
        stretch = _stretch_from(lines, at) if segments(lines[at].band) >= _FEWEST_COLUMNS else None
        if stretch is None:
            at += 1
            continue
        own, corridors = stretch
        above = _above(lines[:at], own, corridors)
        found.extend(_pieces([*above, *own], corridors))
        at += len(own)
    return found


def _placed(
    pages: Sequence[Sequence[TextLine]], walls: Sequence[Sequence[float]]
) -> Iterator[_Placed]:
    before = 0
    for p, (own, tops) in enumerate(zip(pages, walls, strict=True)):
        bands = bands_of(own)
        for i, line in enumerate(own):
            part = before + sum(top < line.top for top in tops)
            yield _Placed(p, i, line, bands[i], part)
        before += len(tops)


def _stretch_from(
    lines: Sequence[_Placed], at: int
) -> tuple[list[_Placed], tuple[Corridor, ...]] | None:
    """Return the lines and corridors of the table that begins with the line ``at``, if any."""
    if len(corridors_of(_bands(_run(lines, at, _FIRST_LOOK)))) < _FEWEST_COLUMNS - 1:
        return None
    own = _run(lines, at)
    for _ in range(3):
        corridors = tuple(corridors_of(_bands(own)))
        trimmed = _trimmed(own, corridors)
        if len(trimmed) == len(own):
            break
        own = trimmed
    if len(corridors) < _FEWEST_COLUMNS - 1:
        return None
    bands = _bands(own)
    full = sum(
        len(columns_filled(band.words, corridors)) >= _FEWEST_COLUMNS
        and not crossed(band.words, band.size, corridors)
        for band in bands
    )
    share = _LEAST_SHARE if full >= _MANY_FULL else _SHARE_FULL
    if full < _FEWEST_ROWS or full < share * len(bands):
        return None
    return (own, corridors) if are_columns([p.line for p in own], corridors) else None


def _bands(own: Sequence[_Placed]) -> list[TextLine]:
    bands: list[TextLine] = []
    for placed in own:
        if not bands or placed.band is not bands[-1]:
            bands.append(placed.band)
    return bands


def _run(lines: Sequence[_Placed], at: int, most: int | None = None) -> list[_Placed]:
    """The lines from ``at`` on until several run across all of the width, or a wide gap comes."""
    own = [lines[at]]
    left, right = own[0].line.x0, own[0].line.x1
    across = last = n_gaps = 0
    widest = 0.0
    for placed in islice(lines, at + 1, None if most is None else at + most):
        line, above = placed.line, own[-1]
        if _SIGNATURE in line.text or placed.part != above.part:
            break
        if placed.page == above.page:
            gap = line.top - above.line.bottom
            if n_gaps > 4 and gap > _PARTED * max(widest, line.size):
                break
            n_gaps, widest = n_gaps + 1, max(widest, gap)
        wide = line.x1 - line.x0 > _ACROSS * (right - left)
        outside = line.x0 > right or line.x1 < left
        if outside and placed.page != above.page:
            break
        across = across + 1 if (wide or outside) and segments(line) == 1 else 0
        if across >= _MOST_ACROSS:
            break
        left, right = min(left, line.x0), max(right, line.x1)
        own.append(placed)
        last = last if across else len(own) - 1
    return own[: last + 1]


def _trimmed(own: list[_Placed], corridors: Sequence[Corridor]) -> list[_Placed]:
    """Without lines at the end that run across the corridors."""
    last = len(own)
    while last and crossed(own[last - 1].line.words, own[last - 1].line.size, corridors):
        last -= 1
    return own[:last]


def _above(
    before: Sequence[_Placed], own: Sequence[_Placed], corridors: Sequence[Corridor]
) -> list[_Placed]:
    """The lines over a table that belong to it: centred cells begin with lines of few columns.

    Titles may stand between them and the table when what is above fills three columns.
    """
    left, right = min(p.line.x0 for p in own), max(p.line.x1 for p in own)
    gaps = [b.line.top - a.line.bottom for a, b in pairwise(own) if a.page == b.page]
    widest = max([*gaps[:40], 0.5 * own[0].line.size]) + 1.0
    taken: list[_Placed] = []
    titles: list[_Placed] = []
    lower = own[0]
    for placed in reversed(before):
        line = placed.line
        outside = line.x0 < left - _SIDE or line.x1 > right + _SIDE
        if placed.part != lower.part or placed.page != lower.page:
            break
        if lower.line.top - line.bottom > widest or outside:
            break
        if crossed(line.words, line.size, corridors):
            titles.insert(0, placed)
        elif titles and (len(titles) > 2 or _SIGNATURE in line.text):
            break
        else:
            taken, titles = [placed, *titles, *taken], []
        lower = placed
    while taken and not _is_header(taken, corridors):
        taken = _below_titles(taken, corridors)
    return taken


def _is_header(taken: Sequence[_Placed], corridors: Sequence[Corridor]) -> bool:
    """Whether no title stands in ``taken``, or three columns are filled above the first one."""
    upper: set[int] = set()
    for placed in taken:
        if crossed(placed.line.words, placed.line.size, corridors):
            return len(upper) >= _FEWEST_COLUMNS
        upper |= columns_filled(placed.line.words, corridors)
    return True


def _below_titles(taken: list[_Placed], corridors: Sequence[Corridor]) -> list[_Placed]:
    across = [bool(crossed(p.line.words, p.line.size, corridors)) for p in taken]
    first = across.index(True)
    return taken[first + 1 :]


def _pieces(own: Sequence[_Placed], corridors: tuple[Corridor, ...]) -> Iterator[Found]:
    lines = [placed.line for placed in own]
    left = min(line.x0 for line in lines) - _SIDE
    right = max(line.x1 for line in lines) + _SIDE
    columns = columns_over(lines, left, right, corridors)
    first = [placed.line for placed in own if placed.page == own[0].page]
    columns = replace(columns, header=header_of(first, columns))
    pages = [(page, list(group)) for page, group in groupby(own, key=lambda placed: placed.page)]
    gap = row_gap_of([[placed.line for placed in members] for _, members in pages], columns)
    columns = replace(columns, row_gap=gap)
    for page, members in pages:
        rows = white_rows([placed.line for placed in members], columns)
        lattice = lattice_of(joined_titles(rows), columns)
        yield Found(page, lattice, frozenset(placed.index for placed in members))


def lattice_of(rows: Sequence[WhiteRow], columns: Columns) -> Lattice:
    """Return the lattice of ``rows``: cells are one where a row's text runs over a corridor."""
    corridors = columns.corridors
    xs = (columns.left, *((a + b) / 2 for a, b in corridors), columns.right)
    ys = bounds(rows)
    last = len(xs) - 1
    areas: list[Area] = []
    for r, row in enumerate(rows):
        over = {k for line in row.lines for k in crossed(line.words, line.size, corridors)}
        walls = [0, *(k for k in range(1, last) if k - 1 not in over), last]
        if row.title:
            # A section's own number stands in the column of numbers.
            apart = 0 not in over and columns.numbered
            own_number = apart and columns.number(row.lines[0])
            walls = [0, 1, last] if own_number else [0, last]
        areas.extend(
            Area(r, c, 1, stop - c, xs[c], ys[r], xs[stop], ys[r + 1], True)
            for c, stop in pairwise(walls)
        )
    return Lattice(xs, tuple(ys), tuple(areas))
