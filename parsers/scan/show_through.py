"""What shines through from the back of a sheet, taken off the page.

Print of the back is pale everywhere, since paper lies between, and soft, since paper scatters
light.  Pale print of the page itself is as sharp as the rest of it, and stays.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.scan.straight import Gray

Mask = NDArray[np.bool_]
Labels = NDArray[np.int32]

# Grey levels below paper that are ink of some kind; that are surely ink.
_INK = 20.0
_SURE = 60.0
# Of the way from ink to paper: what no pale print reaches, and how little of it may.
_PALE = 0.5
_REACHES = 0.03
_SPECK = 12
# Pale strokes are the back of the sheet when they are that many, a share of all ink, and soft.
_FEWEST = 60
_LEAST = 0.02
_SOFT = 0.85


class _Strokes(NamedTuple):
    """The connected strokes of a page: where each is (0 is paper), its size, which are pale."""

    labels: Labels
    areas: NDArray[np.int64]
    pale: Mask


def without_back(image: Gray) -> Gray:
    """Return a grey page without the print of its back; the page itself where none shows."""
    sample = image[::4, ::4]
    paper = float(np.median(sample))
    sure = sample[sample < paper - _SURE]
    if sure.size < _SPECK:
        return image
    dark = float(np.percentile(sure, 10))
    if not _may_show(image, paper, dark):
        return image
    ink = image < paper - _INK
    strokes = _strokes(image, ink, dark + _PALE * (paper - dark))
    share = strokes.areas[strokes.pale].sum() / max(1, int(strokes.areas[1:].sum()))
    if np.count_nonzero(strokes.pale) < _FEWEST or share < _LEAST:
        return image
    back = strokes.pale[strokes.labels]
    if _sharpness(image, back, paper) > _SOFT * _sharpness(image, ink & ~back, paper):
        return image
    # Where print of both sides touches, what is no darker than the back alone is taken off.
    level = float(np.percentile(image[back], 5))
    steps = np.arange(256, dtype=np.float32)
    lighter = np.interp(steps, [0, dark, level, 255], [0, dark, paper, 255]).astype(np.uint8)
    clean = np.asarray(cv2.LUT(image, lighter), dtype=np.uint8)
    rim = cv2.dilate(back.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    own = cv2.dilate((ink & ~back).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    clean[rim & ~own] = round(paper)
    return clean


def _may_show(image: Gray, paper: float, dark: float) -> bool:
    """Whether a copy of half the size, where looking costs a quarter, has pale strokes at all.

    Their number says nothing there: specks of a grainy scan are too small to be seen.
    """
    half = np.asarray(image[::2, ::2], dtype=np.uint8)
    strokes = _strokes(half, half < paper - _INK, dark + _PALE * (paper - dark))
    share = strokes.areas[strokes.pale].sum() / max(1, int(strokes.areas[1:].sum()))
    return bool(share >= _LEAST / 3)


def _strokes(image: Gray, ink: Mask, pale_from: float) -> _Strokes:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    dark = np.bincount(labels[image < pale_from], minlength=count)
    areas = stats[:, cv2.CC_STAT_AREA].astype(np.int64)
    pale = (dark <= _REACHES * areas) & (areas > _SPECK)
    pale[0] = False
    return _Strokes(np.asarray(labels, dtype=np.int32), areas, np.asarray(pale, dtype=np.bool_))


def _sharpness(image: Gray, strokes: Mask, paper: float) -> float:
    """How steep the edges of ``strokes`` are for how dark they are."""
    level = cv2.Sobel(image, cv2.CV_32F, 1, 0)
    upright = cv2.Sobel(image, cv2.CV_32F, 0, 1)
    steepness = cv2.magnitude(level, upright)[strokes]
    depth = paper - image[strokes].astype(np.float32)
    if not depth.size:
        return 0.0
    return float(np.percentile(steepness, 90) / max(1.0, float(np.percentile(depth, 90))))
