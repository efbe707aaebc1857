"""The drawn lines of a page image."""

from __future__ import annotations

import cv2
import numpy as np

from parsers.pages import Ruling
from parsers.scan.straight import Gray

# Inches: the shortest run of ink that is no part of a letter (rows of serifs run far, stems do
# not), the widest gap that is only a flaw, the thickest line.
_SHORTEST_ACROSS = 0.3
_SHORTEST_DOWN = 0.13
# A line across that is shorter than this may be the feet of letters that touch.
_SURE_ACROSS = 1.2
# The share of ink right above or below that only letters have.
_TEXT_INK = 0.33
# A line down that is shorter than this may be a letter's stem, unless it joins two lines across.
_SURE_DOWN = 0.25
_TOUCHES = 0.03
# The share of the way between these that is drawn; a letter's stem ends at its line's white.
_WHOLE = 0.97
_GAP = 0.012
_THICKEST = 0.055
# Points: how far in the edge of a sheet that was laid askew comes; how near two lines meet.
_EDGE = 24.0
_MEETS = 4.0
# Grey levels between ink and the paper around it.
_DARKER = 12


def ink_of(image: Gray, darker: int = _DARKER) -> Gray:
    """Return ink as 255 and paper as 0, whatever the lighting; ink is ``darker`` than around."""
    blurred = cv2.GaussianBlur(image, (3, 3), 0)
    ink = cv2.adaptiveThreshold(
        blurred, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, darker
    )
    return np.asarray(ink, dtype=np.uint8)


def find_rulings(
    ink: Gray, dpi: float, shortest: float = _SHORTEST_ACROSS
) -> tuple[list[Ruling], Gray]:
    """Return the lines in ``ink`` in points, and the pixels (255) they are drawn with.

    Lines across have at least ``shortest`` inches in one piece.
    """
    drawn = np.zeros_like(ink)
    rulings: list[Ruling] = []
    for horizontal in (True, False):
        found = _lines(ink, dpi, horizontal, shortest if horizontal else _SHORTEST_DOWN)
        for x, y, width, height in boxes_of(found):
            length, thickness = (width, height) if horizontal else (height, width)
            if thickness > max(_THICKEST * dpi, length / 40):
                continue
            ruling = _ruling(x, y, width, height, dpi, horizontal)
            if (
                not horizontal
                and height < _SURE_DOWN * dpi
                and not _joins(ruling, rulings, ink, dpi)
            ):
                continue
            if (
                horizontal
                and width < _SURE_ACROSS * dpi
                and _lies_in_text(ink, x, y, width, height)
            ):
                continue
            rulings.append(ruling)
            region = found[y : y + height, x : x + width]
            drawn[y : y + height, x : x + width] |= region
    height, width = ink.shape
    return without_sheet_edges(rulings, width * 72.0 / dpi, height * 72.0 / dpi), drawn


def without_sheet_edges(rulings: list[Ruling], width: float, height: float) -> list[Ruling]:
    """Return ``rulings`` (points) without the edges of the sheet on a page of this size.

    A line along the rim of the page belongs to a table only where lines of the inside meet it;
    otherwise it is paper against glass, and would frame all tables of the page as one.
    """

    def is_at_rim(r: Ruling) -> bool:
        if r.is_horizontal:
            return min(r.top, height - r.top) < _EDGE
        return min(r.x0, width - r.x0) < _EDGE

    inside = [r for r in rulings if not is_at_rim(r)]
    return [r for r in rulings if not is_at_rim(r) or any(_meet(r, other) for other in inside)]


def _meet(one: Ruling, other: Ruling) -> bool:
    if one.is_horizontal == other.is_horizontal:
        return False
    across, down = (one, other) if one.is_horizontal else (other, one)
    return (
        across.x0 - _MEETS <= down.x0 <= across.x1 + _MEETS
        and down.top - _MEETS <= across.top <= down.bottom + _MEETS
    )


def boxes_of(mask: Gray) -> list[tuple[int, int, int, int]]:
    """Return the boxes (left, top, width, height) of what hangs together, from top to bottom."""
    outlines, order = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    # Outlines with a parent are holes.
    boxes = [
        tuple(map(int, cv2.boundingRect(outline)))
        for outline, links in zip(outlines, order[0] if outlines else (), strict=True)
        if links[3] < 0
    ]
    return sorted(((x, y, w, h) for x, y, w, h in boxes), key=lambda box: (box[1], box[0]))


def _lies_in_text(ink: Gray, x: int, y: int, width: int, height: int) -> bool:
    """Whether there is as much ink beside a horizontal line as letters have above their feet."""
    columns = slice(x, x + width)
    above, below = ink[max(0, y - 4) : max(0, y - 1), columns], ink[y + height + 1 :, columns][:3]
    shares = [np.count_nonzero(side) / side.size for side in (above, below) if side.size]
    return max(shares, default=0.0) > _TEXT_INK


def _joins(stem: Ruling, rulings: list[Ruling], ink: Gray, dpi: float) -> bool:
    """Whether a short vertical line is drawn from one horizontal line to another without a gap."""
    near = 72 * _TOUCHES

    def line_at(y: float) -> float | None:
        met = [
            r.top
            for r in rulings
            if r.is_horizontal and abs(r.top - y) <= near and r.x0 - near <= stem.x0 <= r.x1 + near
        ]
        return min(met, key=lambda top: abs(top - y), default=None)

    upper, lower = line_at(stem.top), line_at(stem.bottom)
    if upper is None or lower is None:
        return False
    x, scale = round(stem.x0 / 72 * dpi), dpi / 72
    strip = ink[round(upper * scale) : round(lower * scale) + 1, max(0, x - 1) : x + 2]
    return bool(np.count_nonzero(strip.any(axis=1)) >= _WHOLE * strip.shape[0])


def _lines(ink: Gray, dpi: float, horizontal: bool, shortest: float) -> Gray:
    """Pixels that lie in long straight runs; flaws in them are bridged first."""

    def bar(inches: float) -> Gray:
        pixels = max(3, round(inches * dpi))
        return np.ones((1, pixels) if horizontal else (pixels, 1), np.uint8)

    bridged = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bar(_GAP))
    opened = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, bar(shortest))
    # A line that climbs a pixel over its length comes in pieces side by side.
    joined = cv2.dilate(opened, np.ones((3, 3), np.uint8))
    return np.asarray(joined, dtype=np.uint8)


def _ruling(x: int, y: int, width: int, height: int, dpi: float, horizontal: bool) -> Ruling:
    scale = 72.0 / dpi
    if horizontal:
        middle = (y + height / 2) * scale
        return Ruling(x * scale, middle, (x + width) * scale, middle)
    middle = (x + width / 2) * scale
    return Ruling(middle, y * scale, middle, (y + height) * scale)
