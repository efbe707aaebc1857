"""Turn a page so that its text reads from left to right."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from parsers.pdf.raw import SLANTED, Glyph, RawPage, Shape

_MAJORITY = 0.6


def upright(page: RawPage) -> RawPage:
    """Return ``page`` turned by the quarter turns that most of its glyphs are drawn with."""
    turns = Counter(glyph.turn for glyph in page.glyphs if not glyph.text.isspace())
    turns.pop(SLANTED, None)
    if not turns:
        return page
    turn, count = turns.most_common(1)[0]
    if turn == 0 or count < _MAJORITY * turns.total():
        return page
    return _turned(page, turn)


def _turned(page: RawPage, turn: int) -> RawPage:
    def place(x: float, y: float) -> tuple[float, float]:
        if turn == 1:
            return y, page.width - x
        if turn == 2:
            return page.width - x, page.height - y
        return page.height - y, x

    def turned_glyph(glyph: Glyph) -> Glyph:
        own = glyph.turn if glyph.turn == SLANTED else (glyph.turn - turn) % 4
        x, y = place(glyph.x, glyph.y)
        end_x, end_y = place(glyph.end_x, glyph.end_y)
        return glyph._replace(x=x, y=y, end_x=end_x, end_y=end_y, turn=own)

    def turned_shape(shape: Shape) -> Shape:
        return shape._replace(points=tuple(place(x, y) for x, y in shape.points))

    width, height = page.width, page.height
    if turn % 2:
        width, height = height, width
    return replace(
        page,
        width=width,
        height=height,
        glyphs=tuple(map(turned_glyph, page.glyphs)),
        shapes=tuple(map(turned_shape, page.shapes)),
    )
