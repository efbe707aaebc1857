"""Tables without rules: columns where white corridors run down, rows by numbers and spacing.

The corridors are found over all pages of a table together, so that its pages share one set of
columns.  What comes out are the same lattices as of ruled tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.grid.lattice import Area, Lattice
from parsers.grid.text import TextLine

# Parts of the type size: a gap that parts columns, the least width of a corridor.
_GAP = 1.1
_CORRIDOR = 0.45
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 4
# How many lines are looked at before the columns of a table are believed.
_FIRST_LOOK = 14
# Lines in a row that run across the corridors end the table.
_MOST_ACROSS = 2
# Points by which a centred title's middle may be off; spacing above a row, of the usual pitch.
_OFF_CENTRE = 14.0
_ROW_SPACING = 1.3
_NUMBER = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[IVX]+[.)]?)$")


@dataclass(frozen=True, slots=True)
class Found:
    """One page's piece of a table: its lattice and the indexes of the page's lines in it."""

    page: int
    lattice: Lattice
    lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with its page's and its own index."""

    page: int
    index: int
    line: TextLine


@dataclass(slots=True)
class _Stretch:
    """The lines of one table over pages, and the corridors (x from, x to) that part its columns."""

    lines: list[_Placed] = field(default_factory=list)
    corridors: list[tuple[float, float]] = field(default_factory=list)


def borderless_tables(pages: Sequence[Sequence[TextLine]]) -> list[Found]:
    """Return the tables that white space sets up among the free lines of ``pages``, top to bottom.

    A table has at least three columns and four rows that begin in the first or most columns.
    """
    lines = [_Placed(p, i, line) for p, own in enumerate(pages) for i, line in enumerate(own)]
    found: list[Found] = []
    at = 0
    while at < len(lines):
        stretch = _stretch_from(lines, at) if _segments(lines[at].line) >= _FEWEST_COLUMNS else None
        if stretch is None:
            at += 1
            continue
        found.extend(_pieces(stretch))
        at += len(stretch.lines)
    return found


def _segments(line: TextLine) -> int:
    return 1 + sum(b.x0 - a.x1 > _GAP * line.size for a, b in pairwise(line.words))


def _stretch_from(lines: Sequence[_Placed], at: int) -> _Stretch | None:
    """Return the table that begins with the line ``at``, None when it is none."""
    stretch = _Stretch(list(lines[at : at + 1]), _gaps(lines[at].line))
    across, last = 0, 1
    for placed in lines[at + 1 :]:
        narrowed = _narrowed(stretch.corridors, placed.line)
        if len(narrowed) == len(stretch.corridors):
            stretch.corridors = narrowed
            across = 0
        elif (
            len(stretch.lines) < _FIRST_LOOK
            and len(narrowed) >= _FEWEST_COLUMNS - 1
            and (_segments(placed.line) > 1)
        ):
            # The title's words stood apart where the columns below are one.
            stretch.corridors = narrowed
        else:
            across += 1
            if across >= _MOST_ACROSS:
                break
        stretch.lines.append(placed)
        last = last if across else len(stretch.lines)
    del stretch.lines[last:]
    return stretch if _is_table(stretch) else None


def _gaps(line: TextLine) -> list[tuple[float, float]]:
    return [(a.x1, b.x0) for a, b in pairwise(line.words) if b.x0 - a.x1 > _GAP * line.size]


def _narrowed(
    corridors: Sequence[tuple[float, float]], line: TextLine
) -> list[tuple[float, float]]:
    """The corridors less what the words of ``line`` cover; one that closes is left out."""
    least = _CORRIDOR * line.size
    left = list(corridors)
    for word in line.words:
        parts: list[tuple[float, float]] = []
        for x0, x1 in left:
            if word.x1 <= x0 or word.x0 >= x1:
                parts.append((x0, x1))
                continue
            widest = max((x0, word.x0), (word.x1, x1), key=lambda part: part[1] - part[0])
            if widest[1] - widest[0] >= least:
                parts.append(widest)
        left = parts
    return left


def _is_table(stretch: _Stretch) -> bool:
    if len(stretch.corridors) < _FEWEST_COLUMNS - 1:
        return False
    starts = [p for p in stretch.lines if len(_filled(p.line, stretch.corridors)) >= 3]
    return len(starts) >= _FEWEST_ROWS and len(starts) >= 0.12 * len(stretch.lines)


def _filled(line: TextLine, corridors: Sequence[tuple[float, float]]) -> set[int]:
    """The columns in which ``line`` has words."""
    middles = [(x0 + x1) / 2 for x0, x1 in corridors]
    return {sum((w.x0 + w.x1) / 2 > x for x in middles) for w in line.words}


def _pieces(stretch: _Stretch) -> Iterator[Found]:
    x0 = min(p.line.x0 for p in stretch.lines) - 2
    x1 = max(p.line.x1 for p in stretch.lines) + 2
    xs = (x0, *((a + b) / 2 for a, b in stretch.corridors), x1)
    numbered = _is_numbered(stretch)
    pitch = _usual_pitch(stretch)
    by_page: dict[int, list[_Placed]] = {}
    for placed in stretch.lines:
        by_page.setdefault(placed.page, []).append(placed)
    for n, (page, own) in enumerate(by_page.items()):
        rows = _rows(own, stretch.corridors, xs, numbered, pitch, is_first=n == 0)
        yield Found(page, _lattice(rows, xs), frozenset(p.index for p in own))


def _is_numbered(stretch: _Stretch) -> bool:
    """Whether what stands in the first column is a number, mostly."""
    firsts = [
        p.line.words[0].text for p in stretch.lines if 0 in _filled(p.line, stretch.corridors)
    ]
    numbers = sum(bool(_NUMBER.match(text)) for text in firsts)
    return numbers >= _FEWEST_ROWS and numbers >= 0.6 * len(firsts)


def _usual_pitch(stretch: _Stretch) -> float:
    pitches = sorted(
        b.line.bottom - a.line.bottom for a, b in pairwise(stretch.lines) if a.page == b.page
    )
    return pitches[len(pitches) // 3] if pitches else 0.0


def _rows(
    own: Sequence[_Placed],
    corridors: Sequence[tuple[float, float]],
    xs: Sequence[float],
    numbered: bool,
    pitch: float,
    is_first: bool,
) -> list[tuple[list[TextLine], bool]]:
    """Group a page's lines into rows; a row of one title over all columns is marked so."""
    rows: list[tuple[list[TextLine], bool]] = []
    upper: TextLine | None = None
    in_header = is_first
    for placed in own:
        line = placed.line
        title = _is_title(line, corridors, xs)
        starts = _starts_row(line, upper, corridors, numbered, pitch)
        if in_header and not starts and not title:
            # The lines of a header whose titles wrap are one row.
            _append(rows, line, new=not rows)
        elif title:
            rows.append(([line], True))
        else:
            _append(rows, line, new=starts or not rows or rows[-1][1])
        in_header = in_header and not (starts or title)
        upper = line
    return rows


def _append(rows: list[tuple[list[TextLine], bool]], line: TextLine, new: bool) -> None:
    if new:
        rows.append(([line], False))
    else:
        rows[-1][0].append(line)


def _is_title(
    line: TextLine, corridors: Sequence[tuple[float, float]], xs: Sequence[float]
) -> bool:
    """Whether a line is one text over the columns: it runs across, or stands in the middle."""
    if _segments(line) > 1:
        return False
    if len(_narrowed(corridors, line)) < len(corridors):
        return True
    centred = abs(line.x0 + line.x1 - xs[0] - xs[-1]) / 2 < _OFF_CENTRE
    return centred and line.bold


def _starts_row(
    line: TextLine,
    upper: TextLine | None,
    corridors: Sequence[tuple[float, float]],
    numbered: bool,
    pitch: float,
) -> bool:
    filled = _filled(line, corridors)
    if numbered:
        return 0 in filled and bool(_NUMBER.match(line.words[0].text))
    if upper is None:
        return len(filled) > len(corridors) - 1
    spaced = line.bottom - upper.bottom > _ROW_SPACING * pitch
    above = _filled(upper, corridors)
    return (spaced and len(filled) > 1) or (
        len(filled) == len(corridors) + 1 and len(above) < len(filled)
    )


def _lattice(rows: Sequence[tuple[list[TextLine], bool]], xs: Sequence[float]) -> Lattice:
    tops = [min(line.top for line in lines) for lines, _ in rows]
    bottoms = [max(line.bottom for line in lines) for lines, _ in rows]
    ys = [tops[0] - 1, *((a + b) / 2 for a, b in zip(bottoms, tops[1:], strict=False))]
    ys.append(bottoms[-1] + 1)
    areas: list[Area] = []
    last = len(xs) - 1
    for r, (_, is_title) in enumerate(rows):
        spans = [(0, last)] if is_title else [(c, 1) for c in range(last)]
        areas.extend(
            Area(r, c, 1, span, xs[c], ys[r], xs[c + span], ys[r + 1], True) for c, span in spans
        )
    return Lattice(tuple(xs), tuple(ys), tuple(areas))
