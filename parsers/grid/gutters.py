"""Two plans side by side on one page: the page is parted where the white between them runs down.

They are known by their headers, which stand side by side with the same words.  What comes out are
pages again, in reading order: what stands above, the left half, the right half, what stands below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.grid.text import TextLine, lines_of
from parsers.pages import Page, Ruling

# The white stands in the middle of the page, as parts of its width, and is this wide in points.
_MIDDLE = (0.3, 0.7)
_NARROWEST = 9.0
# A header has so many words and letters at least.
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 16
# Lines above a header that belong to a half: titles over it, this near in line heights.
_NEAR = 2.0
# A page without headers goes on with two halves when so many of its lines leave the white free.
_FREE = 0.9
_FEWEST_LINES = 4


@dataclass(frozen=True, slots=True)
class _Gutter:
    """White at ``x``, from ``top`` to ``bottom``, in points."""

    x: float
    top: float
    bottom: float


def halves_apart(pages: Iterable[Page]) -> Iterator[Page]:
    """Yield ``pages``, those with two plans side by side in parts, which keep the page's number."""
    last: float | None = None
    for page in pages:
        lines = lines_of(page.words)
        gutter = _gutter(page, lines)
        if gutter is None and last is not None:
            gutter = _going_on(page, lines, last)
        last = None if gutter is None else gutter.x
        yield from (page,) if gutter is None else _parts(page, gutter)


def _gutter(page: Page, lines: Sequence[TextLine]) -> _Gutter | None:
    for i, line in enumerate(lines):
        for x in _mirrors(line, page):
            first = i
            while first and _is_over(lines[first - 1], lines[first], x):
                first -= 1
            gutter = _Gutter(x, lines[first].top - 1.0, _bottom(lines[i:], x))
            if not any(_crosses(ruling, gutter) for ruling in page.rulings):
                return gutter
    return None


def _mirrors(line: TextLine, page: Page) -> Iterator[float]:
    """Where a gutter may run: between the words of a line that begin again from the first one."""
    texts = [word.text for word in line.words]
    half = len(texts) // 2
    if half < _FEWEST_WORDS or texts[:half] != texts[half:]:
        return
    left, right = line.words[half - 1].x1, line.words[half].x0
    if right - left <= _NARROWEST or sum(map(len, texts[:half])) < _FEWEST_LETTERS:
        return
    walls = {r.x0 for r in page.rulings if not r.is_horizontal and left < r.x0 < right}
    for low, high in pairwise([left, *sorted(walls), right]):
        x = (low + high) / 2
        if _MIDDLE[0] * page.width < x < _MIDDLE[1] * page.width:
            yield x


def _is_over(upper: TextLine, lower: TextLine, x: float) -> bool:
    """Whether a line above a header stands apart in two, one title over each half."""
    near = lower.top - upper.bottom < _NEAR * lower.size
    return near and any(
        a.x1 < x < b.x0 and b.x0 - a.x1 > 2 * _NARROWEST for a, b in pairwise(upper.words)
    )


def _is_free(line: TextLine, x: float) -> bool:
    return not any(word.x0 < x < word.x1 for word in line.words) and (
        line.x1 < x
        or line.x0 > x
        or any(a.x1 < x < b.x0 and b.x0 - a.x1 > _NARROWEST / 2 for a, b in pairwise(line.words))
    )


def _bottom(lines: Sequence[TextLine], x: float) -> float:
    """Down to where the white at ``x`` is free, in points."""
    bottom = lines[0].bottom
    for line in lines:
        if not _is_free(line, x) or "____" in line.text:
            return (bottom + line.top) / 2
        bottom = line.bottom
    return bottom + 1.0


def _going_on(page: Page, lines: Sequence[TextLine], x: float) -> _Gutter | None:
    """The white of the page before, if the halves go on from the top of this page."""
    free = [line for line in lines if _is_free(line, x)]
    both = [line for line in free if line.x0 < x < line.x1]
    if len(both) < _FEWEST_LINES or len(free) < _FREE * len(lines) or not _is_free(lines[0], x):
        return None
    gutter = _Gutter(x, lines[0].top - 1.0, _bottom(lines, x))
    crossed = any(_crosses(ruling, gutter) for ruling in page.rulings)
    return None if crossed else gutter


def _crosses(ruling: Ruling, gutter: _Gutter) -> bool:
    within = gutter.top < ruling.top < gutter.bottom and ruling.is_horizontal
    return within and ruling.x0 < gutter.x - 1 and ruling.x1 > gutter.x + 1


def _parts(page: Page, gutter: _Gutter) -> Iterator[Page]:
    def part(left: bool | None, low: float, high: float) -> Page:
        def inside(x0: float, top: float, x1: float, bottom: float) -> bool:
            x, y = (x0 + x1) / 2, (top + bottom) / 2
            return low <= y < high and (left is None or (x < gutter.x) == left)

        words = tuple(w for w in page.words if inside(w.x0, w.top, w.x1, w.bottom))
        rules = tuple(r for r in page.rulings if inside(r.x0, r.top, r.x1, r.bottom))
        return replace(page, words=words, rulings=rules)

    edges = (
        part(None, 0.0, gutter.top),
        part(True, gutter.top, gutter.bottom),
        part(False, gutter.top, gutter.bottom),
        part(None, gutter.bottom, page.height + 1),
    )
    yield from (one for one in edges if one.words)
