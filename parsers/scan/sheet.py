"""The sheet of paper on a photograph: found on its desk and laid flat.

A photograph shows the sheet as a bright quadrilateral on something else.  Its four sides are traced
afterwards, since paper that curls has sides that are no straight lines; between opposite sides the
rest of the sheet is laid out evenly.  A scan has no desk around it and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.scan.straight import Gray, shrunk

Points = NDArray[np.float32]
Floats = NDArray[np.float64]

# The sheet is looked for on a copy with a long side of so many pixels, its sides on a finer one.
_SEEN = 640
_TRACED = 1000
# Shares of the picture that the sheet takes at least, and at most: more is a scan.
_LEAST, _MOST = 0.25, 0.97
# Degrees by which a corner may differ from a right angle; how unlike opposite sides may be.
_CORNER = 32.0
_TAPER = 0.55
# Grey levels by which paper is brighter than the desk; how much of its sides must show it.
_BRIGHTER = 10.0
_SHOWN = 0.7
# Shares of the sheet: the white around it that sides are looked for in; the curl that is believed.
_AROUND = 0.035
_CURL_DEGREE = 4
_STRAY = 2.5
# Of an A4 sheet; inches of its long side; and how far a sheet's shape may be from it to be one.
_A4_RATIO = 297 / 210
_A4_LONG = 11.69
_A4_NEAR = 0.18
_FINEST, _COARSEST = 300.0, 200.0


def flat_sheet(picture: Gray) -> tuple[Gray, float] | None:
    """Return the sheet on a picture (grey or BGR) laid flat, and its dots per inch.

    None where there is no sheet with a desk around it.  Its long side is taken to be that of A4.
    """
    corners = find_sheet(picture)
    if corners is None:
        return None
    upper, right, lower, left = _sides(corners)
    width, height = (upper + lower) / 2, (left + right) / 2
    ratio = max(width, height) / min(width, height)
    if abs(ratio / _A4_RATIO - 1) < _A4_NEAR:
        ratio = _A4_RATIO
    dpi = min(max(max(upper, lower, left, right) / _A4_LONG, _COARSEST), _FINEST)
    long, short = round(dpi * _A4_LONG), round(dpi * _A4_LONG / ratio)
    size = (long, short) if width > height else (short, long)
    across, down = _places(picture, corners, size)
    flat = cv2.remap(picture, across, down, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, dtype=np.uint8), dpi


def find_sheet(picture: Gray) -> Points | None:
    """Return the sheet's corners in pixels, clockwise from the upper left, or None."""
    scale = _SEEN / max(picture.shape[:2])
    if scale >= 1:
        return None
    small = shrunk(picture, scale)
    seen: Gray = np.asarray(cv2.GaussianBlur(small, (5, 5), 0), dtype=np.uint8)
    if not _has_desk(_brightness(seen)):
        return None
    best: tuple[float, Points] | None = None
    for mask in _masks(seen):
        corners = _quadrilateral(mask)
        if corners is None or not _is_sheet_like(corners, mask.shape):
            continue
        shown = _shown(_brightness(seen), corners)
        if shown >= _SHOWN and (best is None or shown > best[0]):
            best = shown, corners
    return None if best is None else np.asarray(best[1] / scale, dtype=np.float32)


def _has_desk(grey: Gray) -> bool:
    """Whether much of the picture's rim is darker than most of it: scans end here."""
    rim = max(3, round(0.012 * max(grey.shape)))
    sides = (grey[:rim], grey[-rim:], grey[:, :rim], grey[:, -rim:])
    edge = np.concatenate([side.ravel() for side in sides])
    return bool(np.percentile(edge, 25) < np.median(grey) - _BRIGHTER)


def _brightness(picture: Gray) -> Gray:
    grey = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return np.asarray(grey, dtype=np.uint8)


def _masks(small: Gray) -> Iterator[Gray]:
    """Yield what may be paper: what is bright, what is bright for its place, what has no colour."""
    grey = _brightness(small)
    bright, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    for level in (bright, 0.8 * bright, 1.15 * bright):
        yield np.asarray((grey > level) * np.uint8(255), dtype=np.uint8)
    if small.ndim == 3:
        colour = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2HSV)[:, :, 1], (9, 9), 0)
        pale, _ = cv2.threshold(colour, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        yield np.asarray((colour < pale) * np.uint8(255), dtype=np.uint8)
    # A shadow over sheet and desk: the edge of the paper is still an edge.
    edges = cv2.Canny(cv2.medianBlur(grey, 7), 15, 45)
    edges = cv2.dilate(edges, np.ones((3, 3), np.uint8))
    outside = cv2.copyMakeBorder(edges, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    cv2.floodFill(outside, None, (0, 0), 128)
    yield np.asarray((outside[1:-1, 1:-1] != 128) * np.uint8(255), dtype=np.uint8)


def _quadrilateral(mask: Gray) -> Points | None:
    """The four corners around the largest patch of ``mask``, clockwise from the upper left."""
    whole = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    whole = cv2.morphologyEx(whole, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _ = cv2.findContours(whole, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    hull = cv2.convexHull(max(contours, key=cv2.contourArea))
    length = cv2.arcLength(hull, True)
    for share in (0.01, 0.015, 0.02, 0.03, 0.04, 0.055):
        corners = cv2.approxPolyDP(hull, share * length, True)
        if len(corners) == 4:
            return _clockwise(corners.reshape(4, 2).astype(np.float32))
    return None


def _clockwise(corners: Points) -> Points:
    """Corners in the order upper left, upper right, lower right, lower left."""
    centre = corners.mean(axis=0)
    around = np.arctan2(corners[:, 1] - centre[1], corners[:, 0] - centre[0])
    ordered = corners[np.argsort(around)]
    first = int(np.argmin(ordered.sum(axis=1)))
    return np.asarray(np.roll(ordered, -first, axis=0), dtype=np.float32)


def _sides(corners: Points) -> tuple[float, float, float, float]:
    """Lengths of the upper, right, lower and left side."""
    ends = np.roll(corners, -1, axis=0)
    upper, right, lower, left = (float(s) for s in np.linalg.norm(ends - corners, axis=1))
    return upper, right, lower, left


def _is_sheet_like(corners: Points, shape: tuple[int, ...]) -> bool:
    share = cv2.contourArea(corners) / (shape[0] * shape[1])
    if not _LEAST <= share <= _MOST:
        return False
    upper, right, lower, left = _sides(corners)
    if min(upper, lower) < _TAPER * max(upper, lower) or min(left, right) < _TAPER * max(
        left, right
    ):
        return False
    ways = np.diff(np.vstack([corners, corners[:1]]), axis=0)
    angles = np.degrees(np.arctan2(ways[:, 1], ways[:, 0]))
    turns = [(b - a) % 360 for a, b in pairwise([*angles, angles[0]])]
    return all(abs(turn - 90) < _CORNER for turn in turns)


def _shown(grey: Gray, corners: Points) -> float:
    """The share of the sides inside the picture along which paper is brighter than the desk."""
    reach = 0.012 * max(grey.shape)
    height, width = grey.shape
    centre = corners.mean(axis=0)
    told = looked = 0
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        way = (end - start) / max(1e-6, float(np.linalg.norm(end - start)))
        inward = np.array([-way[1], way[0]])
        inward = inward if float(np.dot(centre - start, inward)) > 0 else -inward
        for share in np.linspace(0.06, 0.94, 40):
            at = start + share * (end - start)
            inner, outer = at + reach * inward, at - reach * inward
            if not (0 <= outer[0] < width and 0 <= outer[1] < height):
                continue
            looked += 1
            inside = float(grey[round(float(inner[1])) % height, round(float(inner[0])) % width])
            told += inside - float(grey[int(outer[1]), int(outer[0])]) > _BRIGHTER
    return told / looked if looked > 60 else 0.0


def _places(picture: Gray, corners: Points, size: tuple[int, int]) -> tuple[Points, Points]:
    """Where in the picture each pixel of the flat sheet comes from: x and y."""
    scale = _TRACED / max(size)
    width, height = round(size[0] * scale), round(size[1] * scale)
    around = round(_AROUND * _TRACED)
    square = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) + around
    to_flat = cv2.getPerspectiveTransform(corners, square.astype(np.float32))
    rough = cv2.warpPerspective(
        _brightness(picture), to_flat, (width + 2 * around, height + 2 * around),
        flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    # Each of the sides as a line over the length that the sheet has.
    seen = np.asarray(rough, dtype=np.uint8)
    top = _traced(seen, around, width)
    bottom = height - _traced(seen[::-1], around, width)
    left = _traced(seen.T, around, height)
    right = width - _traced(seen.T[::-1], around, height)
    u = (np.arange(size[0]) + 0.5) / size[0]
    v = (np.arange(size[1]) + 0.5)[:, None] / size[1]
    y = (1 - v) * _along(top, u)[None, :] + v * _along(bottom, u)[None, :]
    x = (1 - u)[None, :] * _along(left, v) + u[None, :] * _along(right, v)
    points = np.stack([x + around, y + around], axis=-1).astype(np.float32)
    back = cv2.perspectiveTransform(points.reshape(-1, 1, 2), np.linalg.inv(to_flat))
    placed = np.asarray(back, dtype=np.float32).reshape(size[1], size[0], 2)
    return np.ascontiguousarray(placed[..., 0]), np.ascontiguousarray(placed[..., 1])


def _along(offsets: Floats, shares: Floats) -> Floats:
    places = np.linspace(0, 1, len(offsets))
    return np.asarray(np.interp(shares, places, offsets), dtype=np.float64)


def _traced(rough: Gray, around: int, length: int) -> Floats:
    """How far below its straight place the upper side of the sheet runs, pixel by pixel.

    The side is where brightness steps up most; a smooth line through these places, without the
    ones that stray from it, is believed when most of them lie on it.
    """
    step = 5
    stripe = rough[: 2 * around + step, around : around + length].astype(np.float32)
    sums = np.vstack([np.zeros((1, length), np.float32), np.cumsum(stripe, axis=0)])
    at = np.arange(step, stripe.shape[0] - step)
    rises = (sums[at + step] - sums[at]) - (sums[at] - sums[at - step])
    x = np.linspace(-1, 1, length)
    found = at[np.argmax(rises, axis=0)] - around
    sure = (np.max(rises, axis=0) > step * _BRIGHTER) & (np.abs(x) < 0.99)
    if np.count_nonzero(sure) < length // 2:
        return np.zeros(length)
    fit = np.zeros(1)
    for degree in (1, 2, _CURL_DEGREE, _CURL_DEGREE):
        fit = np.polyfit(x[sure], found[sure], degree)
        off = np.abs(np.polyval(fit, x) - found)
        allowed = max(_STRAY, 2.0 * float(np.median(off[sure])))
        kept = sure & (off < allowed)
        if np.count_nonzero(kept) < length // 3:
            return np.zeros(length)
        sure = kept
    line = np.polyval(fit, x)
    return np.asarray(np.clip(line, -around, around), dtype=np.float64)
