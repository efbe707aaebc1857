"""A page image turned upright and straight."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
Ink = NDArray[np.float32]

# The image is judged at this width in pixels; enough to tell lines of text apart.
_JUDGED_WIDTH = 800
_MOST_SKEW = 4.0
_LEAST_SKEW = 0.05
# Lines of text must stand out this much more across the page than along it.
_SIDEWAYS = 1.25
# Pixels: no letter is straight for so long, level or upright.
_BARS = (1, 24), (24, 1)
# Pixels: a line that climbs as much as is looked for stays level, nearly, over so many.
_STRIP = 8


def levelled(image: Gray) -> Gray:
    """Return ``image`` with its lines of text level, though they may stand on their heads.

    A page whose lines run up or down is turned clockwise; skew (up to 4° either way) is taken out,
    on a white ground.
    """
    ink = ink_seen(image)
    if is_sideways(ink):
        image = np.asarray(cv2.rotate(image, cv2.ROTATE_90_CLOCKWISE), dtype=np.uint8)
        ink = np.ascontiguousarray(np.rot90(ink, -1))
    angle = skew_of(ink)
    if abs(angle) < _LEAST_SKEW:
        return image
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    straight = cv2.warpAffine(
        image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,)
    )
    return np.asarray(straight, dtype=np.uint8)


def shrunk(picture: Gray, scale: float) -> Gray:
    """Return a smaller copy of a grey or colour ``picture``; halving first is much faster."""
    while scale <= 0.5:
        even = picture[: picture.shape[0] // 2 * 2, : picture.shape[1] // 2 * 2]
        size = even.shape[1] // 2, even.shape[0] // 2
        picture = np.asarray(cv2.resize(even, size, interpolation=cv2.INTER_AREA), np.uint8)
        scale *= 2
    if scale >= 1:
        return picture
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8)


def ink_seen(image: Gray) -> Ink:
    """Return ink (1.0) and paper (0.0) of a small copy, without what stands at the very edges."""
    scale = _JUDGED_WIDTH / max(image.shape)
    small = shrunk(image, scale)
    bright = shrunk(np.asarray(cv2.dilate(small, np.ones((7, 7), np.uint8)), np.uint8), 0.5)
    ground = cv2.resize(cv2.medianBlur(bright, 11), small.shape[::-1])
    ink = np.clip((ground.astype(np.float32) - small) / 128.0, 0.0, 1.0)
    ink[ink < 0.25] = 0.0
    edge = max(4, min(ink.shape) // 50)
    return np.ascontiguousarray(ink[edge:-edge, edge:-edge])


def is_sideways(ink: Ink) -> bool:
    """Whether lines of text run up or down a page of which ``ink`` is seen.

    A table with many columns and few rows has more rulings that run down than lines of text; so
    the text has to say the same without them.
    """
    return _runs_down(ink, _SIDEWAYS) and _runs_down(_without_lines(ink), 1.0)


def _runs_down(ink: Ink, more: float) -> bool:
    across, along = (_sharpness(ink.sum(axis=axis)) / ink.shape[axis] for axis in (1, 0))
    return bool(along > more * across)


def _without_lines(ink: Ink) -> Ink:
    """``ink`` without what is straight for longer than letters are, level or upright."""
    drawn = [cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(bar, np.uint8)) for bar in _BARS]
    lines = cv2.dilate(cv2.max(*drawn), np.ones((3, 3), np.uint8))
    return np.asarray(np.where(lines > 0, 0.0, ink), dtype=np.float32)


def skew_of(ink: Ink) -> float:
    """Return by how many degrees, counter-clockwise positive, the page must be turned.

    Rows of text and rulings give the sharpest profile of ink when they lie level.
    """
    height, width = ink.shape
    strips = cv2.resize(ink, (max(1, width // _STRIP), height), interpolation=cv2.INTER_AREA)
    coarse = cv2.resize(strips, None, fx=1.0, fy=0.5, interpolation=cv2.INTER_AREA)
    best, step = 0.0, 0.5
    for fineness in (0.5, 0.1, 0.02):
        reach = _MOST_SKEW if fineness == 0.5 else 1.2 * step
        angles = np.arange(best - reach, best + reach + fineness / 2, fineness)
        seen = np.asarray(coarse if fineness == 0.5 else strips, dtype=np.float32)
        best = max((float(a) for a in angles), key=partial(_levelness, seen, width / height))
        step = fineness
    return best


def _levelness(strips: Ink, shape: float, angle: float) -> float:
    """How sharp a page's profile is, turned by ``angle``, when its upright ``strips`` are moved.

    ``shape`` is the page's width by its height.
    """
    height, count = strips.shape
    climb = np.tan(np.radians(angle)) * shape * height / count
    shift = np.array([[1.0, 0.0, 0.0], [climb, 1.0, -climb * (count - 1) / 2]])
    moved = cv2.warpAffine(
        strips, shift, (count, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    )
    return _sharpness(np.asarray(moved.sum(axis=1), dtype=np.float32))


def _sharpness(profile: Ink) -> float:
    return float(np.square(np.diff(profile)).sum())
