"""White corridors that run down between the columns of a table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from parsers.grid.text import TextLine
from parsers.pages import Word

Corridor = tuple[float, float]

# Parts of the type size: a gap that surely parts columns, and the narrowest corridor.  Word
# processors leave twice a cell's padding between columns, much more than any space.
_GAP = 0.9
_CORRIDOR = 0.5
# Lines that may run across a corridor: titles of sections.
_FEWEST_ACROSS = 2
_SHARE_ACROSS = 0.15
_RICH = 3
# Letters of one width: how exactly, in how many words; less than two spaces join words.
_SAME_PITCH, _FEWEST_WORDS, _SPACES = 0.03, 3, 1.5
# The part of its height by which a staggered line overlaps its neighbour.
_BESIDE = 0.15
# Points within which the lines of a column keep to one place, and the share that does.
_ALIGNED = 2.5
_MOSTLY_ALIGNED = 0.6


def runs_of(words: Sequence[Word], least_gap: float) -> list[tuple[float, float]]:
    """Return the stretches (x from, x to) of words that gaps below ``least_gap`` points join."""
    runs: list[tuple[float, float]] = []
    for word in words:
        if runs and word.x0 - runs[-1][1] < least_gap:
            runs[-1] = (runs[-1][0], max(runs[-1][1], word.x1))
        else:
            runs.append((word.x0, word.x1))
    return runs


def segments(line: TextLine) -> int:
    """Return into how many parts wide gaps divide a line."""
    return len(runs_of(line.words, _GAP * line.size))


def corridors_of(lines: Sequence[TextLine]) -> list[Corridor]:
    """Return the corridors (x from, x to) that ``lines`` of a table leave, left to right.

    No line of three or more parts crosses a corridor, and few others do.
    """
    rich: list[tuple[float, float]] = []
    other: list[tuple[float, float]] = []
    for line in lines:
        into = rich if segments(line) >= _RICH else other
        into += runs_of(line.words, _CORRIDOR * line.size)
    if not rich:
        return []
    size = sorted(line.size for line in lines)[len(lines) // 2]
    most = max(_FEWEST_ACROSS, _SHARE_ACROSS * len(lines))
    least = _CORRIDOR * size
    left, right = min(run[0] for run in rich), max(run[1] for run in rich)
    found: list[Corridor] = []
    for x0, x1 in _white(rich, other, most):
        if x0 >= left and x1 <= right and x1 - x0 >= least:
            pieces = [p for p in _without((x0, x1), other) if p[1] - p[0] >= least]
            found += pieces or [(x0, x1)]
    return found


def _white(
    rich: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]], most: float
) -> list[Corridor]:
    """The widest stretches that no run of ``rich`` covers, and at most ``most`` others do."""
    edges = sorted({x for run in (*rich, *other) for x in run})
    rich_covers, other_covers = _Cover(rich), _Cover(other)
    white: list[Corridor] = []
    for x0, x1 in pairwise(edges):
        if rich_covers.count(x0, x1) or other_covers.count(x0, x1) > most:
            continue
        if white and white[-1][1] == x0:
            white[-1] = (white[-1][0], x1)
        else:
            white.append((x0, x1))
    return white


class _Cover:
    """How many runs lie over a stretch that no run begins or ends in."""

    def __init__(self, runs: Iterable[tuple[float, float]]) -> None:
        pairs = list(runs)
        self._starts = sorted(x0 for x0, _ in pairs)
        self._ends = sorted(x1 for _, x1 in pairs)

    def count(self, x0: float, x1: float) -> int:
        return bisect_left(self._starts, x1) - bisect_right(self._ends, x0)


def _without(white: Corridor, runs: Iterable[tuple[float, float]]) -> list[Corridor]:
    """``white`` less the runs that reach into it; those that cross it are titles."""
    parts = [white]
    for run in runs:
        if run[0] <= white[0] and run[1] >= white[1]:
            continue
        parts = [
            piece
            for x0, x1 in parts
            for piece in ((x0, min(x1, run[0])), (max(x0, run[1]), x1))
            if piece[1] > piece[0]
        ]
    return parts


def crossed(words: Sequence[Word], size: float, corridors: Sequence[Corridor]) -> set[int]:
    """Return the indexes of the corridors that ``words`` of one line run across."""
    runs = runs_of(words, max(_CORRIDOR * size, _SPACES * _pitch(words)))
    middles = [(x0 + x1) / 2 for x0, x1 in corridors]
    return {k for k, x in enumerate(middles) if any(run[0] < x < run[1] for run in runs)}


def _pitch(words: Sequence[Word]) -> float:
    """How wide each letter is where all are as wide, and a space as well; else 0.0."""
    widths = [(word.x1 - word.x0) / len(word.text) for word in words if len(word.text) > 1]
    if len(widths) < _FEWEST_WORDS or max(widths) - min(widths) > _SAME_PITCH * min(widths):
        return 0.0
    return max(widths)


def columns_filled(words: Iterable[Word], corridors: Sequence[Corridor]) -> set[int]:
    """Return the indexes of the columns between ``corridors`` in which ``words`` stand."""
    middles = [(x0 + x1) / 2 for x0, x1 in corridors]
    return {sum((word.x0 + word.x1) / 2 > x for x in middles) for word in words}


def are_columns(lines: Sequence[TextLine], corridors: Sequence[Corridor]) -> bool:
    """Whether what stands between ``corridors`` is set in columns: flush left, right or centred.

    The gaps of justified text are as wide sometimes, but nothing keeps to one line there.
    """
    places: dict[int, list[tuple[float, float]]] = {}
    for line in lines:
        if crossed(line.words, line.size, corridors):
            continue
        for k in columns_filled(line.words, corridors):
            own = [word for word in line.words if columns_filled([word], corridors) == {k}]
            places.setdefault(k, []).append((own[0].x0, own[-1].x1))
    inner = [own for k, own in places.items() if k > 0]
    return bool(inner) and all(_is_aligned(own) for own in inner)


def _is_aligned(places: Sequence[tuple[float, float]]) -> bool:
    marks = (
        [x0 for x0, _ in places],
        [(x0 + x1) / 2 for x0, x1 in places],
        [x1 for _, x1 in places],
    )
    return any(_at_one_place(sorted(own)) for own in marks)


def _at_one_place(places: Sequence[float]) -> bool:
    near = (bisect_right(places, x + _ALIGNED) - bisect_left(places, x - _ALIGNED) for x in places)
    return max(near) >= _MOSTLY_ALIGNED * len(places)


def bands_of(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return for each line of a page the band it belongs to, words from left to right.

    Centred cells stagger their lines: they overlap in height and stand side by side.  Otherwise a
    line is a band of its own.
    """
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _is_beside(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [band for group in groups for band in [_band(group)] * len(group)]


def _is_beside(upper: TextLine, line: TextLine) -> bool:
    overlap = upper.bottom - line.top
    if overlap < _BESIDE * min(upper.bottom - upper.top, line.bottom - line.top):
        return False
    least = _CORRIDOR * line.size
    runs = runs_of(upper.words, least)
    return not any(
        run[0] < x1 and x0 < run[1] for x0, x1 in runs_of(line.words, least) for run in runs
    )


def _band(group: Sequence[TextLine]) -> TextLine:
    if len(group) == 1:
        return group[0]
    words = sorted((word for line in group for word in line.words), key=lambda word: word.x0)
    x1 = max(line.x1 for line in group)
    return TextLine(tuple(words), words[0].x0, group[0].top, x1, group[-1].bottom)
