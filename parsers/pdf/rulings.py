"""From drawn shapes to rulings: strokes, thin filled rectangles, cell rectangles.

Curves are never rulings.  What is filled and thick is a background: its edges count only where a
whole block of coloured cells stands without any line of its own, or a row of such a block alone on
another page.  White cells between coloured ones of the same width belong to the block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from parsers.pages import Ruling
from parsers.pdf.raw import Shape

_Rect = tuple[float, float, float, float]
# The left sides of a block's columns and its right side, in points from the left.
Edges = tuple[float, ...]

# Points. A line is at most this thick; a slender one may be thicker, above all when it is stroked.
THICKEST = 3.2
THICKEST_FILL = 5.0
THICKEST_STROKE = 8.0
_SLENDER = 8.0
# A straight line may lean this much.
_LEAN = 1.0
# Backgrounds are neighbours when their edges are this near.
_NEAR = 2.5


def rulings_of(shapes: Iterable[Shape], known: Iterable[Edges] = ()) -> tuple[Ruling, ...]:
    """Return the straight horizontal and vertical lines that ``shapes`` draw, unmerged.

    ``known`` are the column edges of blocks of coloured cells on other pages.
    """
    rulings, fills = _lines_and_fills(shapes)
    edges = tuple(known)
    for block in _background_blocks(fills, rulings):
        if _is_table(block) or any(_is_row_of(block, columns) for columns in edges):
            rulings += _sides(block)
    return tuple(rulings)


def background_columns(shapes: Iterable[Shape]) -> set[Edges]:
    """Return the column edges of the blocks of coloured cells that ``shapes`` draw."""
    rulings, fills = _lines_and_fills(shapes)
    return {_edges(block) for block in _background_blocks(fills, rulings) if _is_table(block)}


def _lines_and_fills(shapes: Iterable[Shape]) -> tuple[list[Ruling], list[_Rect]]:
    rulings: list[Ruling] = []
    fills: list[_Rect] = []
    whites: list[_Rect] = []
    for shape in shapes:
        if shape.curved:
            continue
        if shape.stroked and not shape.white:
            for rect in _stroke_rects(shape):
                rulings += _thin(rect, THICKEST_STROKE)
        elif shape.filled:
            rect = _bounds(shape)
            if not _is_rectangle(shape, rect):
                continue
            thin = () if shape.white else tuple(_thin(rect, THICKEST_FILL))
            rulings += thin
            if not thin and _is_background(rect):
                (whites if shape.white else fills).append(rect)
    widths = {(round(x0 / _NEAR), round(x1 / _NEAR)) for x0, _, x1, _ in fills}
    fills += [r for r in whites if (round(r[0] / _NEAR), round(r[2] / _NEAR)) in widths]
    return rulings, fills


def _stroke_rects(shape: Shape) -> Iterator[_Rect]:
    points = shape.points
    pairs = list(pairwise(points))
    if shape.closed and len(points) > 2:
        pairs.append((points[-1], points[0]))
    half = shape.width / 2
    for (ax, ay), (bx, by) in pairs:
        dx, dy = abs(ax - bx), abs(ay - by)
        if dy <= _LEAN and dx >= dy:
            y = (ay + by) / 2
            yield min(ax, bx), y - half, max(ax, bx), y + half
        elif dx <= _LEAN:
            x = (ax + bx) / 2
            yield x - half, min(ay, by), x + half, max(ay, by)


def _thin(rect: _Rect, thickest: float) -> Iterator[Ruling]:
    x0, top, x1, bottom = rect
    width, height = x1 - x0, bottom - top
    thin, long = min(width, height), max(width, height)
    if thin > THICKEST and (thin > thickest or long < _SLENDER * thin):
        return
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    if width >= height or width > THICKEST:
        yield Ruling(x0, y, x1, y)
    # A dot of a dotted line may belong to a line of either direction.
    if height > width or (width <= THICKEST and height <= THICKEST):
        yield Ruling(x, top, x, bottom)


def _bounds(shape: Shape) -> _Rect:
    xs = [point[0] for point in shape.points]
    ys = [point[1] for point in shape.points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_rectangle(shape: Shape, rect: _Rect) -> bool:
    x0, top, x1, bottom = rect
    return 2 <= len(shape.points) <= 6 and all(
        min(abs(x - x0), abs(x - x1)) <= _LEAN and min(abs(y - top), abs(y - bottom)) <= _LEAN
        for x, y in shape.points
    )


def _is_background(rect: _Rect) -> bool:
    return rect[2] - rect[0] > 8 and rect[3] - rect[1] > 6


def _background_blocks(fills: list[_Rect], rulings: list[Ruling]) -> list[list[_Rect]]:
    return _blocks([rect for rect in set(fills) if not _is_ruled(rect, rulings)])


def _is_table(block: list[_Rect]) -> bool:
    """Whether a block has rows and columns: one coloured bar or column of bars is decoration."""
    rows = {round(rect[1] / _NEAR) for rect in block}
    columns = {round(rect[0] / _NEAR) for rect in block}
    return len(rows) >= 2 and len(columns) >= 2 and len(block) >= 4


def _edges(block: list[_Rect]) -> Edges:
    lefts: list[float] = []
    for x in sorted({rect[0] for rect in block}):
        if not lefts or x - lefts[-1] > _NEAR:
            lefts.append(x)
    return (*lefts, max(rect[2] for rect in block))


def _is_row_of(block: list[_Rect], columns: Edges) -> bool:
    """Whether a block is one row that fills the ``columns`` of a table on another page."""
    own = _edges(block)
    return (
        len(block) == len(own) - 1 >= 2
        and len(own) == len(columns)
        and all(abs(a - b) <= _NEAR for a, b in zip(own, columns, strict=True))
    )


def _sides(block: list[_Rect]) -> Iterator[Ruling]:
    for x0, top, x1, bottom in block:
        yield Ruling(x0, top, x1, top)
        yield Ruling(x0, bottom, x1, bottom)
        yield Ruling(x0, top, x0, bottom)
        yield Ruling(x1, top, x1, bottom)


def _is_ruled(rect: _Rect, rulings: list[Ruling]) -> bool:
    x0, top, x1, bottom = rect
    return any(
        line.x0 <= x1 + _NEAR
        and line.x1 >= x0 - _NEAR
        and line.top <= bottom + _NEAR
        and line.bottom >= top - _NEAR
        for line in rulings
    )


def _blocks(rects: list[_Rect]) -> list[list[_Rect]]:
    blocks: list[list[_Rect]] = []
    for rect in sorted(rects, key=lambda r: (r[1], r[0])):
        touching = [block for block in blocks if any(_touch(rect, other) for other in block)]
        merged = [rect]
        for block in touching:
            merged += block
            blocks.remove(block)
        blocks.append(merged)
    return blocks


def _touch(a: _Rect, b: _Rect) -> bool:
    return (
        a[0] <= b[2] + _NEAR
        and b[0] <= a[2] + _NEAR
        and a[1] <= b[3] + _NEAR
        and b[1] <= a[3] + _NEAR
    )
