"""Tables and text boxes that text flows around: beside each other they read from the left.

Boxes are anchored drawings (20.4.2); LibreOffice keeps such tables in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml.etree import _Element

from parsers.docx.cell_properties import grid_widths
from parsers.docx.names import TBL_PR, WP_NS, to_int, w
from parsers.model import Block

# Tables that stand beside each other may touch; their cells reach into the margin a little.
_TOUCH = 240
# English metric units in a twentieth of a point.
_EMU = 635
# Where a side of the page is named instead of a distance, that side counts (twentieths of a point).
_SIDES = {"left": -100_000, "inside": -100_000, "right": 100_000, "outside": 100_000}


@dataclass(frozen=True, slots=True)
class Place:
    """From where to where a table or box floats (twentieths of a point), counted from ``side``.

    ``side`` is what its place is measured from: page, margin or text.
    """

    x0: int
    x1: int
    side: str


def place_of(table: _Element) -> Place | None:
    """Return where ``table`` floats, None when it stands in the text or in the page's middle."""
    properties = table.find(f"{TBL_PR}/{w('tblpPr')}")
    if properties is None:
        return None
    named = properties.get(w("tblpXSpec"))
    left = _SIDES.get(named) if named else to_int(properties.get(w("tblpX"))) or 0
    if left is None:
        return None
    return Place(left, left + sum(grid_widths(table)), properties.get(w("horzAnchor"), "page"))


def place_of_box(content: _Element) -> Place | None:
    """Return where the text box with ``content`` is anchored, None where that is not said."""
    anchor = next(content.iterancestors(f"{{{WP_NS}}}anchor"), None)
    if anchor is None:
        return None
    across = anchor.find(f"{{{WP_NS}}}positionH")
    left = to_int(anchor.findtext(f"{{{WP_NS}}}positionH/{{{WP_NS}}}posOffset"))
    extent = anchor.find(f"{{{WP_NS}}}extent")
    width = None if extent is None else to_int(extent.get("cx"))
    if across is None or left is None or width is None:
        return None
    side = across.get("relativeFrom", "")
    return Place(left // _EMU, (left + width) // _EMU, side)


def in_reading_order(parts: Sequence[tuple[Place | None, list[Block]]]) -> list[Block]:
    """Return the blocks of ``parts``, with neighbours that float beside each other from the left.

    They may be written in any order; empty paragraphs between them count for nothing.
    """
    ordered: list[Block] = []
    beside: list[tuple[Place, list[Block]]] = []
    for place, blocks in parts:
        if place is None and not blocks:
            continue
        if place is None or not _fits(place, [other for other, _ in beside]):
            ordered += _from_left(beside)
            beside = []
        if place is None:
            ordered += blocks
        else:
            beside.append((place, blocks))
    return ordered + _from_left(beside)


def _fits(place: Place, others: Sequence[Place]) -> bool:
    row = sorted((*others, place), key=lambda p: p.x0)
    return all(a.side == b.side and a.x1 <= b.x0 + _TOUCH for a, b in pairwise(row))


def _from_left(beside: Sequence[tuple[Place, list[Block]]]) -> list[Block]:
    row = sorted(beside, key=lambda part: part[0].x0)
    return [block for _, blocks in row for block in blocks]
