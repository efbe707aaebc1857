"""White that runs down the middle of a page: neither words nor rules cross it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from parsers.grid.corridors import runs_of
from parsers.grid.text import TextLine
from parsers.pages import Ruling

# Where the white between two halves stands, as parts of the page's width.
MIDDLE = (0.3, 0.7)
# Points: white between words, which no space is as wide as; between the frames of two tables.
NARROWEST = 9.0
_BETWEEN_FRAMES = 3.0
# A space between words is narrower than this, in points.
_SPACE = 5.0
_FEWEST_LINES = 5


@dataclass(frozen=True, slots=True)
class WhiteBand:
    """White between ``x0`` and ``x1``, from ``top`` to ``bottom`` (points), and the lines there."""

    x0: float
    x1: float
    top: float
    bottom: float
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    """A band that goes on downwards; ``first`` counts the lines above it."""

    x0: float
    x1: float
    top: float
    first: int


def white_bands(
    lines: Sequence[TextLine], rulings: Sequence[Ruling], width: float
) -> list[WhiteBand]:
    """Return the bands in the middle of a page ``width`` points wide, beside some lines of text.

    A band that narrows further down is there twice: as wide as it begins, and as long as it goes.
    """
    whole = (MIDDLE[0] * width, MIDDLE[1] * width)
    found: list[WhiteBand] = []
    bands: dict[tuple[float, float], _Open] = {whole: _Open(*whole, 0.0, 0)}
    seen, last = 0, 0.0
    for top, runs, is_line in _obstacles(lines, rulings):
        narrowed: dict[tuple[float, float], _Open] = {}
        for band in bands.values():
            pieces = list(_free(band.x0, band.x1, runs))
            if pieces != [(band.x0, band.x1)]:
                found += _closed(band, (last + top) / 2, lines[band.first : seen])
            for x0, x1 in pieces:
                narrowed.setdefault((x0, x1), _Open(x0, x1, band.top, band.first))
        if whole not in narrowed:
            narrowed[whole] = _Open(*whole, top + 0.5, seen + is_line)
        bands = narrowed
        seen += is_line
        last = lines[seen - 1].bottom if is_line else top
    for band in bands.values():
        found += _closed(band, last + 1.0, lines[band.first : seen])
    return found


def _obstacles(
    lines: Sequence[TextLine], rulings: Sequence[Ruling]
) -> Iterator[tuple[float, list[tuple[float, float]], bool]]:
    """Yield what may cross a band, from top to bottom: its top, its stretches, is it a line."""
    level = sorted((r for r in rulings if r.is_horizontal), key=lambda r: (round(r.top), r.x0))
    rules = [
        (top, [(r.x0, r.x1) for r in own], False)
        for top, own in ((float(y), list(group)) for y, group in groupby(level, _level))
    ]
    texts = [(line.top, runs_of(line.words, _SPACE), True) for line in lines]
    yield from sorted([*rules, *texts], key=lambda one: one[0])


def _level(ruling: Ruling) -> int:
    return round(ruling.top)


def _free(
    x0: float, x1: float, runs: Sequence[tuple[float, float]]
) -> Iterator[tuple[float, float]]:
    for start, end in sorted(runs):
        if start > x0 and min(start, x1) - x0 >= _BETWEEN_FRAMES:
            yield x0, min(start, x1)
        x0 = max(x0, end)
    if x1 - x0 >= _BETWEEN_FRAMES:
        yield x0, x1


def _closed(band: _Open, bottom: float, lines: Sequence[TextLine]) -> Iterator[WhiteBand]:
    if len(lines) >= _FEWEST_LINES:
        yield WhiteBand(band.x0, band.x1, band.top, bottom, tuple(lines))
