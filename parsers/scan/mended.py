"""Broken and pale lines of a bad copy made whole: what is left of a table says where its lines ran.

Positions of lines that show in pieces make a grid; each side of its fields is a line when enough
of it shows, or when the words around it say so. Pages whose lines end where they meet others are
left alone: there a missing piece means merged cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from parsers.grid.lines import Line, merged_lines
from parsers.pages import Ruling, Word
from parsers.scan.straight import Gray

# Points: an end this near to another line meets it; pieces this near across are of one line.
_MEETS = 4.0
_SAME = 2.5
# A page is broken from this many pieces, this share of whose ends meets nothing. Of good scans at
# most a seventh does, of copies with gaps more than two thirds.
_FEWEST = 8
_LOOSE = 0.35
# The share of a field's side that shows the line; more than this overrules words on it.
_SHOWS = 0.25
_SURE = 0.6
# Lines down end a little beyond the last line across, which is this share of a title's height.
_ENDS_LATE = 0.15
# The share of its table's width or height that a line shows.
_OF_TABLE = 0.15
# Points: lines across that go on this far beyond the last line down had one at their ends.
_BEYOND = 12.0
# Lines across that show less may belong to a part of the columns: below a header over several.
_RUNS_ON = 0.35
# Words: below this confidence they may be pieces of lines; this much of their rim is no ink.
_READ = 0.3
_RIM = 3.0
# Inches: how far the ink of a line lies off its middle; strokes of letters are shorter.
_STRIP = 0.012
_STROKE = 0.06
# Points: words of one line of text stand nearer to each other.
_WORD_SPACE = 5.0


@dataclass(frozen=True, slots=True)
class _Side:
    """A line of the grid: its place across, and the pieces (start, end) of it that show."""

    at: float
    pieces: tuple[tuple[float, float], ...]

    def shown(self, start: float, end: float) -> float:
        """Return the share that shows of the way between two places."""
        seen = sum(max(0.0, min(b, end) - max(a, start)) for a, b in self.pieces)
        return seen / max(end - start, 1.0)


@dataclass(frozen=True, slots=True)
class _Table:
    """Lines across, lines down; at least two of each."""

    ys: tuple[_Side, ...]
    xs: tuple[_Side, ...]


def mended(rulings: Sequence[Ruling], words: Iterable[Word]) -> list[Ruling]:
    """Return ``rulings`` (points) with the gaps of broken tables filled, all others as they are.

    ``words`` tell where no line can run, and where cells stand side by side.
    """
    if not is_broken(*merged_lines(rulings)):
        return list(rulings)
    return [*rulings, *_fillings(rulings, words)]


def _fillings(rulings: Sequence[Ruling], words: Iterable[Word]) -> list[Ruling]:
    """Every side of a field of the page's tables that is a line."""
    rows, columns = merged_lines(rulings)
    text = [w for w in words if w.confidence > _READ and any(map(str.isalnum, w.text))]
    sides: list[Ruling] = []
    for table in _tables(_sides(rows), _sides(columns)):
        sides += _down(table, text)
        sides += _across(table, text)
    return sides


def without_pieces(
    image: Gray, ink: Gray, rulings: Sequence[Ruling], words: Iterable[Word], dpi: float
) -> Gray:
    """Return ``image`` with white where ``ink`` (255) lies along a broken table's lines.

    ``words`` are what one look read. Recognition takes pieces of lines for letters. Letters that
    touch a line stay, as their strokes do not run along it; so do the strokes of titles outside.
    """
    clean = image.copy()
    table = _fillings(rulings, words)
    scale, rim = dpi / 72.0, max(2, round(_STRIP * dpi))
    for across in (True, False):
        strips = np.zeros_like(ink)
        for r in (*rulings, *table):
            if r.is_horizontal == across and any(_is_piece(r, whole) for whole in table):
                start = (round(r.x0 * scale), round(r.top * scale))
                end = (round(r.x1 * scale), round(r.bottom * scale))
                cv2.line(strips, start, end, (255,), 2 * rim)
        long = max(3, round(_STROKE * dpi))
        bar = np.ones((1, long) if across else (long, 1), np.uint8)
        pieces = cv2.morphologyEx(cv2.bitwise_and(ink, strips), cv2.MORPH_OPEN, bar)
        clean[cv2.dilate(pieces, np.ones((3, 3), np.uint8)) > 0] = 255
    return clean


def _is_piece(piece: Ruling, whole: Ruling) -> bool:
    """Whether a line lies along another one of its direction."""
    if piece.is_horizontal != whole.is_horizontal:
        return False
    reach = (abs(piece.x0 - whole.x0), abs(piece.top - whole.top))
    near = reach[1] if whole.is_horizontal else reach[0]
    beside = piece.x1 < whole.x0 or piece.x0 > whole.x1
    apart = piece.bottom < whole.top or piece.top > whole.bottom
    return near <= _SAME and not (beside if whole.is_horizontal else apart)


def is_broken(rows: Sequence[Line], columns: Sequence[Line]) -> bool:
    """Whether most ends of a page's lines meet no line of the other direction."""
    loose = 0
    for lines, others in ((rows, columns), (columns, rows)):
        for line in lines:
            for end in (line.start, line.end):
                loose += not any(
                    abs(o.at - end) <= _MEETS and o.start - _MEETS <= line.at <= o.end + _MEETS
                    for o in others
                )
    few = len(rows) < 2 or len(columns) < 2 or len(rows) + len(columns) < _FEWEST
    return not few and loose >= _LOOSE * 2 * (len(rows) + len(columns))


def _sides(lines: Iterable[Line]) -> list[_Side]:
    """Put pieces at one place together."""
    groups: list[list[Line]] = []
    for line in sorted(lines):
        if groups and line.at - groups[-1][-1].at <= _SAME and line.at - groups[-1][0].at <= 5:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        _Side(
            sum(p.at * (p.end - p.start) for p in group) / sum(p.end - p.start for p in group),
            tuple((p.start, p.end) for p in group),
        )
        for group in groups
    ]


def _tables(ys: Sequence[_Side], xs: Sequence[_Side]) -> Iterator[_Table]:
    """Part a page's lines where no line down shows in two places: between its tables."""
    run: list[_Side] = []
    for upper, lower in pairwise(ys):
        standing = [x for x in xs if x.shown(upper.at, lower.at) > _ENDS_LATE]
        if standing:
            run = run or [upper]
            run.append(lower)
        elif run:
            yield from _table(run, xs)
            run = []
    if run:
        yield from _table(run, xs)


def _table(ys: Sequence[_Side], xs: Sequence[_Side]) -> Iterator[_Table]:
    """The table between the first and the last of ``ys``, without stray pieces."""
    top, bottom = ys[0].at, ys[-1].at
    down = tuple(x for x in xs if x.shown(top, bottom) >= _OF_TABLE)
    if len(down) < 2:
        return
    down = _with_edges(down, ys)
    fields = [(x.at, after.at) for x, after in pairwise(down)]
    across = tuple(
        y
        for y in ys
        if y.shown(down[0].at, down[-1].at) >= _OF_TABLE
        or any(y.shown(*field) >= _SURE for field in fields)
    )
    if len(across) >= 2:
        yield _Table(across, down)


def _with_edges(xs: Sequence[_Side], ys: Sequence[_Side]) -> tuple[_Side, ...]:
    """Add the outermost lines down where lines across go on to a place beyond those that show."""
    starts = sorted(min(y.pieces)[0] for y in ys)
    ends = sorted((max(end for _, end in y.pieces) for y in ys), reverse=True)
    sides = list(xs)
    if abs(starts[1] - starts[0]) <= _MEETS and starts[0] < xs[0].at - _BEYOND:
        sides.insert(0, _Side(starts[0], ()))
    if abs(ends[1] - ends[0]) <= _MEETS and ends[0] > xs[-1].at + _BEYOND:
        sides.append(_Side(ends[0], ()))
    return tuple(sides)


def _down(table: _Table, words: Sequence[Word]) -> Iterator[Ruling]:
    for upper, lower in pairwise(table.ys):
        top, bottom = upper.at, lower.at
        beside = [w for w in words if top < (w.top + w.bottom) / 2 < bottom]
        shown = [x.shown(top, bottom) for x in table.xs]
        for i, x in enumerate(table.xs):
            if shown[i] >= _SURE:
                stands = True
            elif _runs_through(x.at, beside):
                stands = False
            elif shown[i] >= _SHOWS or i in (0, len(table.xs) - 1):
                stands = True
            else:
                left = any(table.xs[i - 1].at < w.x1 <= x.at + _RIM for w in beside)
                right = any(x.at - _RIM <= w.x0 < table.xs[i + 1].at for w in beside)
                stands = (left and right) or max(shown[1:-1]) >= _SHOWS
            if stands:
                yield Ruling(x.at, top, x.at, bottom)


def _across(table: _Table, words: Sequence[Word]) -> Iterator[Ruling]:
    last = len(table.ys) - 1
    for left, right in pairwise(table.xs):
        own = [w for w in words if left.at < (w.x0 + w.x1) / 2 < right.at]
        for i, y in enumerate(table.ys):
            shown = y.shown(left.at, right.at)
            if shown >= _SURE:
                stands = True
            elif any(w.top + _RIM < y.at < w.bottom - _RIM for w in own):
                stands = False
            elif shown >= _SHOWS or i in (0, last):
                stands = True
            elif not _runs_on(table, y):
                stands = False
            else:
                above = any(table.ys[i - 1].at < w.bottom <= y.at + _RIM for w in own)
                below = any(y.at - _RIM <= w.top < table.ys[i + 1].at for w in own)
                stands = above and below
            if stands:
                yield Ruling(left.at, y.at, right.at, y.at)


def _runs_on(table: _Table, y: _Side) -> bool:
    """Whether a line across belongs to all columns: it shows much, or in the outer ones."""
    xs = [x.at for x in table.xs]
    return y.shown(xs[0], xs[-1]) >= _RUNS_ON or bool(
        y.shown(xs[0], xs[1]) > 0 and y.shown(xs[-2], xs[-1]) > 0
    )


def _runs_through(x: float, words: Sequence[Word]) -> bool:
    """Whether a word, or the space between two words of a line, lies at ``x``."""
    for word in words:
        if word.x0 + _RIM < x < word.x1 - _RIM:
            return True
    ends = [w for w in words if w.x1 <= x + _RIM and x - w.x1 < _WORD_SPACE]
    return any(
        0 <= w.x0 - end.x1 < _WORD_SPACE and min(w.bottom, end.bottom) > max(w.top, end.top)
        for end in ends
        for w in words
        if w.x0 >= x - _RIM
    )
