"""From glyphs to words: by spaces and gaps, across overprints, split where a ruling passes.

Widths are measured in the font's size: a gap of 0.2 is a fifth of an em.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.pages import Ruling, Word
from parsers.pdf.raw import MAYBE_SPACE, Glyph

# Parts of an em above and below the baseline; the same for all fonts, so that engines agree.
ASCENT = 0.75
DESCENT = 0.22

# A page that draws its spaces needs no narrow gaps to be read as spaces.
_GAP_WITH_SPACES = 0.45
_GAP_WITHOUT_SPACES = 0.18
# Where the engine sees a space, a gap this wide is enough.
_GAP_SEEN = 0.21
_DRAWS_SPACES = 0.04
_BACKWARDS = 0.35
_SAME_LINE = 0.25
_TOUCHING = 0.12

_DROPPED = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_MAPPED = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    # Bullets of the Symbol and Wingdings fonts, which have no Unicode of their own.
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF0FC: "✓",
    0xF02D: "-",
    0xF076: "❖",
    0xF06F: "o",
    0x2011: "-",
    0x2010: "-",
}
_TABLE = _DROPPED | _MAPPED
# A raised digit is no part of the number or word before it.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class _Run:
    """A word in the making; ``closed_left`` and ``closed_right`` say that a space is there."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    y: float
    size: float
    closed_left: bool
    closed_right: bool = False
    columns: tuple[float, ...] = field(default=())


def words_of(glyphs: Sequence[Glyph], rulings: Iterable[Ruling]) -> list[Word]:
    """Return the words that upright ``glyphs`` (turn 0) spell, in the order they are drawn."""
    glyphs = _without_overprints(glyphs)
    spaces = sum(glyph.text.isspace() and glyph.text != MAYBE_SPACE for glyph in glyphs)
    has_spaces = spaces > _DRAWS_SPACES * len(glyphs)
    gap = _GAP_WITH_SPACES if has_spaces else _GAP_WITHOUT_SPACES
    walls = _Walls(rulings)
    runs = _rejoined(_runs(glyphs, gap, walls), walls)
    words = (_word(run) for run in runs)
    return [word for word in words if word is not None]


class _Walls:
    """The vertical rulings of a page, sorted for asking what stands between two glyphs."""

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        self._lines = sorted(
            (line.x0, line.top, line.bottom) for line in rulings if not line.is_horizontal
        )
        self._xs = [line[0] for line in self._lines]

    def between(self, left: float, right: float, y: float) -> bool:
        """Whether a line passes through height ``y`` between ``left`` and ``right``."""
        for x, top, bottom in self._lines[bisect_left(self._xs, left) :]:
            if x > right:
                return False
            if top <= y <= bottom:
                return True
        return False


def _without_overprints(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Drop glyphs drawn again in (nearly) the same place: bold and shadows made by hand."""
    seen: dict[tuple[str, int, int], Glyph] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        text, x, y = glyph.text, glyph.x, glyph.y
        if kept and _is_ligature(kept[-1], glyph):
            kept.append(glyph)
            continue
        reach, cell = 0.1 * glyph.size, 0.3 * glyph.size or 1.0
        columns = {int((x - reach) / cell), int((x + reach) / cell)}
        rows = {int((y - reach) / cell), int((y + reach) / cell)}
        others = (seen.get((text, column, row)) for column in columns for row in rows)
        if any(o and abs(o.x - x) <= reach and abs(o.y - y) <= reach for o in others):
            continue
        seen[text, int(x / cell), int(y / cell)] = glyph
        kept.append(glyph)
    return kept


def _is_ligature(before: Glyph, glyph: Glyph) -> bool:
    """Whether one drawn glyph stands for both letters: they have the very same place."""
    same = before.x == glyph.x and before.y == glyph.y and before.end_x == glyph.end_x
    return same and (before.text != glyph.text or glyph.text in "fl")


def _runs(glyphs: Iterable[Glyph], gap: float, walls: _Walls) -> list[_Run]:
    runs: list[_Run] = []
    run: _Run | None = None
    after_space = maybe_space = False
    for glyph in glyphs:
        if glyph.text == MAYBE_SPACE:
            maybe_space = True
            continue
        text = glyph.text.translate(_TABLE)
        if not text or text.isspace() or unicodedata.category(text[0]) == "Cc":
            if run is not None and text.isspace():
                run.closed_right = True
                run = None
            after_space = after_space or text.isspace()
            continue
        if text != glyph.text:
            glyph = glyph._replace(text=text)
        least = _GAP_SEEN if maybe_space else gap
        if run is not None and _is_raised_mark(run, glyph):
            run.glyphs.append(glyph._replace(text=text.translate(_RAISED)))
            run.x1 = max(run.x1, glyph.end_x)
        elif run is not None and _follows(run, glyph, least, walls):
            run.glyphs.append(glyph)
            run.x1 = max(run.x1, glyph.end_x)
            run.size = max(run.size, glyph.size)
        else:
            run = _Run([glyph], glyph.x, glyph.end_x, glyph.y, glyph.size, after_space)
            runs.append(run)
        after_space = maybe_space = False
    return runs


def _is_raised_mark(run: _Run, glyph: Glyph) -> bool:
    """Whether ``glyph`` is a footnote's number or an exponent behind the word."""
    return (
        glyph.text.isdigit()
        and glyph.size < 0.75 * run.size
        and 0.15 * run.size < run.y - glyph.y < 0.6 * run.size
        and abs(glyph.x - run.x1) < 0.3 * run.size
    )


def _follows(run: _Run, glyph: Glyph, gap: float, walls: _Walls) -> bool:
    size = max(run.size, glyph.size)
    if abs(glyph.y - run.y) > _SAME_LINE * size:
        return False
    if _is_ligature(run.glyphs[-1], glyph):
        return True
    distance = glyph.x - run.x1
    if not -_BACKWARDS * size < distance < gap * min(run.size, glyph.size):
        return False
    return distance < 0.08 * size or not walls.between(run.x1 - 0.5, glyph.x + 0.5, run.y)


def _rejoined(runs: list[_Run], walls: _Walls) -> list[_Run]:
    """Join runs that touch on one line though they were not drawn one after the other."""
    order = sorted(range(len(runs)), key=lambda i: (round(runs[i].y / 2), runs[i].x0))
    gone: set[int] = set()
    for before, after in pairwise(order):
        left, right = runs[before], runs[after]
        if left.closed_right or right.closed_left:
            continue
        if _follows(left, right.glyphs[0], _TOUCHING, walls):
            right.glyphs[:0] = left.glyphs
            right.x0, right.closed_left = left.x0, left.closed_left
            right.size = max(left.size, right.size)
            gone.add(before)
    return [run for index, run in enumerate(runs) if index not in gone]


def _word(run: _Run) -> Word | None:
    glyphs = run.glyphs
    if len(glyphs) > 1 and any(a.x > b.x for a, b in pairwise(glyphs)):
        glyphs = sorted(glyphs, key=lambda glyph: glyph.x)
    text = unicodedata.normalize("NFC", "".join(glyph.text for glyph in glyphs))
    goes_on = len(text) > 1 and text.endswith(_SOFT_HYPHEN)
    # A soft hyphen that is drawn is seen as a hyphen; only at a line's end it may be none.
    text = text.replace(_SOFT_HYPHEN, "-")
    size = max(glyph.size for glyph in glyphs)
    bold = 2 * sum(glyph.bold for glyph in glyphs) > len(glyphs)
    return Word(
        text,
        round(run.x0, 2),
        round(run.y - ASCENT * size, 2),
        round(max(run.x1, run.x0), 2),
        round(run.y + DESCENT * size, 2),
        bold,
        round(size, 2),
        goes_on,
    )
