"""A page image turned upright and straight."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]

# The image is judged at this width in pixels; enough to tell lines of text apart.
_JUDGED_WIDTH = 800
_MOST_SKEW = 4.0
_LEAST_SKEW = 0.05
# Lines of text must stand out this much more across the page than along it.
_SIDEWAYS = 1.25


def straightened(image: Gray) -> Gray:
    """Return ``image`` with its skew (up to 4° either way) taken out, on a white ground."""
    angle = skew_of(image)
    if abs(angle) < _LEAST_SKEW:
        return image
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    straight = cv2.warpAffine(
        image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,)
    )
    return np.asarray(straight, dtype=np.uint8)


def skew_of(image: Gray) -> float:
    """Return by how many degrees, counter-clockwise positive, the page must be turned.

    Rows of text and rulings give the sharpest profile of ink when they lie level.
    """
    ink = _ink(image)
    coarse = cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    best, step = 0.0, 0.5
    for fineness in (0.5, 0.1, 0.02):
        reach = _MOST_SKEW if fineness == 0.5 else 1.2 * step
        angles = np.arange(best - reach, best + reach + fineness / 2, fineness)
        seen = np.asarray(coarse, dtype=np.float32) if fineness == 0.5 else ink
        best = max((float(a) for a in angles), key=partial(_sharpness, seen))
        step = fineness
    return best


def is_sideways(image: Gray) -> bool:
    """Whether lines of text run up or down the page."""
    ink = _ink(image)
    return _sharpness(ink.T.copy(), 0.0) > _SIDEWAYS * _sharpness(ink, 0.0)


def _ink(image: Gray) -> NDArray[np.float32]:
    """Ink (1.0) and paper (0.0) of a small copy, without what stands at the very edges."""
    scale = _JUDGED_WIDTH / max(image.shape)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 21)
    ink = np.clip((ground.astype(np.float32) - small) / 128.0, 0.0, 1.0)
    ink[ink < 0.25] = 0.0
    edge = max(4, min(ink.shape) // 50)
    return np.ascontiguousarray(ink[edge:-edge, edge:-edge])


def _sharpness(ink: NDArray[np.float32], angle: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR)
    profile: NDArray[np.float32] = turned.sum(axis=1)
    return float(np.square(np.diff(profile)).sum()) / float(width)
