"""Stamps and signatures in coloured ink taken off the print below them.

A pen's ink and the black of the print darken paper independently, so what a pixel absorbs in each
colour is a sum of both, and the share of the stamp's own colour can be taken out of it: black
letters under a blue stamp stay, the stamp goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.scan.straight import Gray

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

# Levels between the strongest and the weakest of the three colours that only coloured ink has.
_COLOURED = 45
# Shares of the page: less is specks, more is print in colour.
_LEAST, _MOST = 0.0003, 0.05
# Inches: letters are smaller than strokes of a stamp or a signature; runs that only rulings have.
_STROKE = 0.35
_THIN = 0.04
_RUN = 0.3
_AROUND = 0.12
# Shares: of straight runs in the frame of a table, of ink in a coloured ground.
_STRAIGHT = 0.5
_SOLID = 0.45
# How nearly grey an ink may be (its weakest absorption by its strongest) to be told from black.
_NEARLY_GREY = 0.8


class Mark(NamedTuple):
    """A stamp or a signature: its place on the page, and the pixels of its hull there."""

    rows: slice
    columns: slice
    hull: Gray


def without_stamps(picture: Gray, dpi: float) -> Gray:
    """Return a BGR picture as shades of grey, coloured stamps and signatures taken off.

    Coloured letters, rulings and grounds stay, as does everything where there is no such mark.
    """
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    some = picture[::8, ::8].astype(np.int16)
    if np.count_nonzero(np.ptp(some, axis=2) > _COLOURED / 2) == 0:
        return grey
    half = _smaller(picture)
    paper = _paper(_smaller(half))
    mask = _coloured(half, paper)
    if not _LEAST < np.count_nonzero(mask) / mask.size < _MOST:
        return grey
    for mark in marks_of(mask, dpi / 2):
        place = mark.rows, mark.columns
        part = picture[place]
        hull = cv2.resize(mark.hull, part.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
        ink = (_coloured(part, paper) > 0) & hull
        print_only = _without_ink(part, paper, ink)
        if print_only is not None:
            rim = cv2.dilate(ink.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
            clean = np.maximum(print_only, grey[place])
            grey[place] = np.where(rim & hull, clean, grey[place])
    return grey


def _smaller(picture: Gray) -> Gray:
    half = cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return np.asarray(half, dtype=np.uint8)


def _paper(picture: Gray) -> Floats:
    """The colour of the paper: what most of the bright pixels have."""
    strongest = picture.max(axis=2)
    bright = picture[strongest >= np.percentile(strongest, 50)]
    return np.asarray(np.median(bright, axis=0), dtype=np.float32)


def _coloured(picture: Gray, paper: Floats) -> Gray:
    """Pixels (255) of coloured ink, on paper that may be yellowed itself."""
    levels = np.arange(256, dtype=np.float32)[:, None]
    whiter = np.clip(levels * (255.0 / np.maximum(paper, 1.0)), 0, 255).astype(np.uint8)
    white = cv2.LUT(cv2.blur(picture, (3, 3)), whiter[None])
    blue, green, red = cv2.split(white)
    spread = cv2.subtract(cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red))
    return np.asarray((spread > _COLOURED) * np.uint8(255), dtype=np.uint8)


def marks_of(mask: Gray, dpi: float) -> Iterator[Mark]:
    """Yield the stamps and signatures in a ``mask`` of half the page's size, as hulls.

    What print cuts into pieces is one mark; a stroke in it is larger than letters, and neither a
    ruling nor a ground.
    """
    gap = 2 * round(_AROUND * dpi / 2) + 1
    joined = cv2.dilate(mask, np.ones((gap, gap), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    wide = np.flatnonzero(stats[1:count, 2:4].max(axis=1) >= _STROKE * dpi) + 1
    for label in wide.tolist():
        x, y, width, height, _ = (int(value) for value in stats[label])
        place = slice(y, y + height), slice(x, x + width)
        mine = np.asarray((labels[place] == label) * np.uint8(255), dtype=np.uint8)
        own = np.asarray(cv2.bitwise_and(mask[place], mine), dtype=np.uint8)
        if np.count_nonzero(own) < _STROKE * dpi or not _is_mark(own, dpi):
            continue
        hull = np.zeros_like(own)
        cv2.fillConvexPoly(hull, cv2.convexHull(cv2.findNonZero(mine)), (255,))
        yield Mark(slice(2 * y, 2 * (y + height)), slice(2 * x, 2 * (x + width)), hull)


def _is_mark(own: Gray, dpi: float) -> bool:
    """Whether a patch of colour has a stroke of a stamp or a signature."""
    whole = cv2.morphologyEx(own, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=8)
    sides = stats[1:count, 2:4]
    large = (sides.max(axis=1) >= _STROKE * dpi) & (sides.min(axis=1) >= _THIN * dpi)
    for label in (np.flatnonzero(large) + 1).tolist():
        x, y, width, height, area = (int(value) for value in stats[label])
        stroke = labels[y : y + height, x : x + width] == label
        if area < _SOLID * width * height and _straight_share(stroke, dpi) < _STRAIGHT:
            return True
    return False


def _straight_share(stroke: Mask, dpi: float) -> float:
    """The share of a stroke's pixels that lie in long level or upright runs."""
    run = round(_RUN * dpi)
    own = np.asarray(stroke, dtype=np.uint8)
    level = cv2.morphologyEx(own, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    upright = cv2.morphologyEx(own, cv2.MORPH_OPEN, np.ones((run, 1), np.uint8))
    straight = int(np.count_nonzero(cv2.max(level, upright)))
    return straight / max(1, int(np.count_nonzero(own)))


def _without_ink(picture: Gray, paper: Floats, ink: Mask) -> Gray | None:
    """Shades of grey without the colour that the pixels of ``ink`` have in common."""
    if not ink.any():
        return None
    part = np.clip((picture.astype(np.float32) + 1.0) / (paper + 1.0), 1 / 256, 1.0)
    absorbed = -np.log(part)
    own = np.median(absorbed[ink], axis=0)
    own = own / max(1e-6, float(own.max()))
    if float(own.min()) > _NEARLY_GREY:
        return None
    # absorbed = stamp * own + print * (1, 1, 1), solved for the print in every pixel.
    sums, both = absorbed @ own, absorbed.sum(axis=2)
    a, b, c = float(own @ own), float(own.sum()), 3.0
    black = (a * both - b * sums) / (a * c - b * b)
    clean = np.exp(-np.clip(black, 0.0, 6.0)) * float(paper.mean())
    return np.asarray(np.clip(clean, 0, 255), dtype=np.uint8)
