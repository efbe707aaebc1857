"""Two plans side by side on one page, or one in newspaper columns: the page is parted between them.

They are known by what stands left and right of the white that runs down (``twins.py``).  What
comes out are pages again, in reading order: what stands above, the left half, the right half, what
stands below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.grid.text import TextLine, lines_of
from parsers.grid.twins import Gutter, halves, shift_between, twins_at
from parsers.grid.white_bands import MIDDLE, NARROWEST, WhiteBand, white_bands
from parsers.model import Block, Paragraph
from parsers.pages import Page, Ruling
from schema.values import Box

# A header has so many words and letters at least.
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 16
# Lines above a header that belong to a half: titles over it, this near in line heights.
_NEAR = 2.0
# A page without headers goes on with two halves when so many of its lines leave the white free.
_FREE = 0.8
_FEWEST_LINES = 4


def halves_apart(pages: Iterable[Page]) -> Iterator[Page]:
    """Yield ``pages``, those with two plans side by side in parts, which keep the page's number."""
    last: Gutter | None = None
    for page in pages:
        lines = lines_of(page.words)
        bands = white_bands(lines, page.rulings, page.width)
        gutter = _mirrored(page, lines)
        if gutter is None and last is not None:
            gutter = _going_on(lines, bands, last)
        if gutter is None:
            gutter = _twins(page, bands)
        last = gutter
        yield from (page,) if gutter is None else _parts(page, gutter)


def put_back(block: Block, by: float) -> Block:
    """Return ``block`` where it stands on the sheet, the page having been ``moved`` by so much."""
    if not by:
        return block
    if isinstance(block, Paragraph):
        return replace(block, box=_put_back(block.box, by))
    cells = tuple(
        replace(cell, boxes=tuple(_aside(box, by) for box in cell.boxes)) for cell in block.cells
    )
    return replace(block, cells=cells, box=_put_back(block.box, by))


def _put_back(box: Box | None, by: float) -> Box | None:
    return None if box is None else _aside(box, by)


def _aside(box: Box, by: float) -> Box:
    return replace(box, x0=box.x0 + by, x1=box.x1 + by)


def _mirrored(page: Page, lines: Sequence[TextLine]) -> Gutter | None:
    """The gutter under a line of titles that stands twice, side by side."""
    for i, line in enumerate(lines):
        for x in _mirrors(line, page):
            first = i
            while first and _is_over(lines[first - 1], lines[first], x):
                first -= 1
            gutter = Gutter(x, lines[first].top - 1.0, _bottom(lines[i:], x))
            if not any(_crosses(ruling, gutter) for ruling in page.rulings):
                own = [one for one in lines if gutter.top < one.top < gutter.bottom]
                return replace(gutter, shift=shift_between(*halves(own, x)))
    return None


def _mirrors(line: TextLine, page: Page) -> Iterator[float]:
    """Where a gutter may run: between the words of a line that begin again from the first one."""
    texts = [word.text for word in line.words]
    half = len(texts) // 2
    if half < _FEWEST_WORDS or texts[:half] != texts[half:]:
        return
    left, right = line.words[half - 1].x1, line.words[half].x0
    if right - left <= NARROWEST or sum(map(len, texts[:half])) < _FEWEST_LETTERS:
        return
    walls = {r.x0 for r in page.rulings if not r.is_horizontal and left < r.x0 < right}
    for low, high in pairwise([left, *sorted(walls), right]):
        x = (low + high) / 2
        if MIDDLE[0] * page.width < x < MIDDLE[1] * page.width:
            yield x


def _is_over(upper: TextLine, lower: TextLine, x: float) -> bool:
    """Whether a line above a header stands apart in two, one title over each half."""
    near = lower.top - upper.bottom < _NEAR * lower.size
    return near and any(
        a.x1 < x < b.x0 and b.x0 - a.x1 > 2 * NARROWEST for a, b in pairwise(upper.words)
    )


def _bottom(lines: Sequence[TextLine], x: float) -> float:
    """Down to where the white at ``x`` is free, in points."""
    bottom = lines[0].bottom
    for i, line in enumerate(lines):
        if not _is_free(line, x) or _signs(lines[i:], x):
            return (bottom + line.top) / 2
        bottom = line.bottom
    return bottom + 1.0


def _signs(lines: Sequence[TextLine], x: float) -> bool:
    """Whether the first of ``lines`` is for a signature and nothing stands beside what follows."""
    words = [word for line in lines for word in line.words]
    return "____" in lines[0].text and len({word.x0 < x for word in words}) == 1


def _is_free(line: TextLine, x: float) -> bool:
    return not any(word.x0 < x < word.x1 for word in line.words) and (
        line.x1 < x
        or line.x0 > x
        or any(a.x1 < x < b.x0 and b.x0 - a.x1 > NARROWEST / 2 for a, b in pairwise(line.words))
    )


def _crosses(ruling: Ruling, gutter: Gutter) -> bool:
    within = gutter.top < ruling.top < gutter.bottom and ruling.is_horizontal
    return within and ruling.x0 < gutter.x - 1 and ruling.x1 > gutter.x + 1


def _twins(page: Page, bands: Sequence[WhiteBand]) -> Gutter | None:
    """The gutter in the tallest band that has twins at its sides."""
    for band in sorted(bands, key=lambda band: band.top - band.bottom):
        gutter = twins_at(band, page.rulings)
        if gutter is not None:
            return replace(gutter, bottom=_signed_off(band, gutter))
    return None


def _signed_off(band: WhiteBand, gutter: Gutter) -> float:
    below = [line for line in band.lines if line.top > gutter.top]
    return min(gutter.bottom, _bottom(below, gutter.x)) if below else gutter.bottom


def _going_on(lines: Sequence[TextLine], bands: Sequence[WhiteBand], last: Gutter) -> Gutter | None:
    """The white of the page before, if the halves go on over most of this page."""
    x = last.x
    for band in sorted(bands, key=lambda band: band.top - band.bottom):
        both = [line for line in band.lines if line.x0 < x < line.x1]
        large = len(band.lines) >= _FREE * len(lines) and len(both) >= _FEWEST_LINES
        if band.x0 < x < band.x1 and large:
            return Gutter(x, band.top, _bottom(band.lines, x), last.shift)
    return None


def _parts(page: Page, gutter: Gutter) -> Iterator[Page]:
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
        _moved(part(False, gutter.top, gutter.bottom), gutter.shift),
        part(None, gutter.bottom, page.height + 1),
    )
    yield from (one for one in edges if one.words)


def _moved(page: Page, by: float) -> Page:
    """Move a part to the left, so that its columns stand where those of its other part do."""
    return replace(
        page,
        words=tuple(replace(w, x0=w.x0 - by, x1=w.x1 - by) for w in page.words),
        rulings=tuple(replace(r, x0=r.x0 - by, x1=r.x1 - by) for r in page.rulings),
        moved=by,
    )
