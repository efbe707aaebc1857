"""Stamps and signatures on grey scans, taken off where they are paler than the print.

A grey scan keeps no colour to tell ink by, but a stamp is seldom as black as print.  What is taken
off are pale strokes too large for letters; the dark print over and under them stays, with its rims,
and so do straight lines and shaded cells, in whose grain one could see strokes of any size.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.scan.stamps import marks_of
from parsers.scan.straight import Gray

Mask = NDArray[np.bool_]

# Grey levels below paper that are ink; that are surely ink.
_INK = 28.0
_SURE = 70.0
# Of the way from print to paper: print is darker than the first; a stamp is paler than the second.
_PRINT = 0.28
_PALE = 0.3
# Shares of the page: less is specks, more is a page without blacks.
_LEAST, _MOST = 0.0004, 0.03
# Inches: an arc of a stamp is straight for less.
_RUN = 0.6
# Inches: how near paper shows between strokes, and beside a shaded cell; how high and wide this is
# at least; how much darker than paper, as a share of ``_INK``; the dots per inch to look with.
_GAP, _AROUND, _SHADED = 0.09, 1.2, (0.12, 0.6)
_SHADE, _COARSE = 0.75, 75.0
_FEW = 100


def without_grey_stamps(image: Gray, dpi: float) -> Gray:
    """Return a grey page without pale stamps and signatures; the same page where none are."""
    sample = image[::4, ::4]
    paper = float(np.median(sample))
    sure = sample[sample < paper - _SURE]
    if sure.size < _FEW:
        return image
    dark = float(np.percentile(sure, 10))
    half = cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    if not any(marks_of(_pale(np.asarray(half, dtype=np.uint8), dpi / 2, paper, dark), dpi / 2)):
        return image
    return _cleaned(image, dpi, paper, dark)


def _pale(half: Gray, dpi: float, paper: float, dark: float) -> Gray:
    """Pale ink (255) of a page of half its size, without rims of print and straight lines."""
    ink = half < paper - _INK
    core = (half < dark + _PRINT * (paper - dark)).astype(np.uint8)
    rims = cv2.dilate(core, np.ones((3, 3), np.uint8)) > 0
    pale = ink & ~rims & ~_straight(ink, dpi) & ~_shaded(half, dpi)
    share = np.count_nonzero(pale) / pale.size
    return np.asarray(pale * np.uint8(255 * (_LEAST < share < _MOST)), dtype=np.uint8)


def _cleaned(image: Gray, dpi: float, paper: float, dark: float) -> Gray:
    level = dark + _PRINT * (paper - dark)
    ink, core = image < paper - _INK, image < level
    # The rims of dark letters are as pale as a stamp.
    rims = cv2.dilate(core.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    straight = _straight(ink, dpi)
    pale = ink & ~rims & ~straight & ~_shaded(image, dpi)
    if not _LEAST < np.count_nonzero(pale) / pale.size < _MOST:
        return image
    clean = image
    near = cv2.dilate(core.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    for mark in marks_of(_halved(pale), dpi / 2):
        place = mark.rows, mark.columns
        part = image[place]
        hull = cv2.resize(mark.hull, part.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
        own = pale[place] & hull
        if not own.any() or float(np.median(part[own])) < dark + _PALE * (paper - dark):
            continue
        clean = image.copy() if clean is image else clean
        spot = ink[place] & hull & ~near[place] & ~straight[place]
        spread = cv2.dilate(spot.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        clean[place][spread & ~near[place] & ~straight[place]] = round(paper)
    return clean


def _halved(mask: Mask) -> Gray:
    half = cv2.resize(
        mask.astype(np.uint8) * 255, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA
    )
    return np.asarray((half > 100) * np.uint8(255), dtype=np.uint8)


def _shaded(image: Gray, dpi: float) -> Mask:
    """Pixels of shaded cells: grey with no paper between, over more than a word of one line."""
    times = max(1, round(dpi / _COARSE))
    coarse = cv2.resize(image, None, fx=1 / times, fy=1 / times, interpolation=cv2.INTER_AREA)
    gap, around, high, wide = (round(n * dpi / times) for n in (_GAP, _AROUND, *_SHADED))
    level = cv2.morphologyEx(cv2.blur(coarse, (3, 3)), cv2.MORPH_CLOSE, np.ones((gap, gap)))
    paper = cv2.morphologyEx(level, cv2.MORPH_CLOSE, np.ones((around, around)))
    grey = (cv2.subtract(paper, level) > _SHADE * _INK).astype(np.uint8)
    shade = cv2.morphologyEx(grey, cv2.MORPH_OPEN, np.ones((high, wide), np.uint8))
    # The smoothing makes the rim of a shade pale.
    whole = cv2.dilate(shade, np.ones((3, 3), np.uint8))
    size = image.shape[1::-1]
    return np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_NEAREST) > 0, dtype=np.bool_)


def _straight(ink: Mask, dpi: float) -> Mask:
    """Pixels of long level and upright runs: rulings."""
    run = round(_RUN * dpi)
    pixels = ink.astype(np.uint8)
    # A line that climbs a pixel comes in steps.
    wide = cv2.dilate(pixels, np.ones((3, 1), np.uint8))
    level = cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    wide = cv2.dilate(pixels, np.ones((1, 3), np.uint8))
    upright = cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((run, 1), np.uint8))
    return np.asarray(cv2.max(level, upright) > 0, dtype=np.bool_)
