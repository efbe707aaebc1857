"""White letters on dark cells made dark on white, as recognition and rulings want them."""

from __future__ import annotations

import cv2
import numpy as np

from parsers.scan.straight import Gray

# A ground is darker than this share of the paper's brightness.
_DARK = 0.62
# Inches: no letter fills that much; the shares that are dark there, and of a whole ground with
# its letters and lines.
_HIGH, _WIDE = 0.12, 0.4
_FILLED = 0.6
_SOLID = 0.7
# Inches: strokes of letters are thinner, lines at the rim of a ground are not wider.
_STROKE = 0.04
# Square inches: knots of letters' strokes; cells between lines are larger.
_LETTER = 0.012
_RIM = 0.02
# The share of its box that a ground fills, and of the page that grounds do: else it is a picture,
# a shadow or a desk.
_LIKE_BOX = 0.6
_MOST = 0.3
# Every n-th pixel shows whether there is a dark ground at all.
_STEP = 4
# Grey levels that are grain; levels between a ground and its letters at least.
_GRAIN = 20
_CONTRAST = 50
# Grey levels that a ground varies by.
_LIKE = 30
# Inches: lines down are longer than letters are high; how far below a ground they are looked for.
_UPRIGHT = 0.16
_BELOW = 0.25


def with_dark_letters(picture: Gray, dpi: float) -> Gray:
    """Return a BGR ``picture`` with dark grounds turned to white, and what stands on them dark.

    Lines of a ground that are darker or brighter than it are dark afterwards, too. A picture
    without such grounds is returned as it is.
    """
    small = np.asarray(cv2.cvtColor(picture[::_STEP, ::_STEP], cv2.COLOR_BGR2GRAY), np.uint8)
    dark = np.asarray((small < _DARK * np.percentile(small, 90)) * np.uint8(255), np.uint8)
    size = max(3, round(_WIDE * dpi / _STEP)), max(3, round(_HIGH * dpi / _STEP))
    filled = cv2.blur(dark, size) > 255 * _FILLED
    if not filled.any():
        return picture
    # The middle of a window knows nothing of its rim: the ground reaches half a window farther.
    reach = cv2.dilate(filled.astype(np.uint8), np.ones(size[::-1], np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(reach, connectivity=8)
    if np.count_nonzero(filled) > _MOST * filled.size:
        return picture
    turned = picture.copy()
    for x, y, width, height, _ in (tuple(map(int, row)) for row in stats[1:count]):
        if x == 0 or y == 0 or x + width == small.shape[1] or y + height == small.shape[0]:
            continue
        # With what stands right below it.
        rows = slice(_STEP * y, _STEP * (y + height) + round(_BELOW * dpi))
        columns = slice(_STEP * x, _STEP * (x + width))
        part = np.asarray(cv2.cvtColor(picture[rows, columns], cv2.COLOR_BGR2GRAY), np.uint8)
        clean = _turned(part, float(np.percentile(small, 90)), dpi)
        if clean is not None:
            turned[rows, columns] = clean[:, :, None]
    return turned


def _turned(part: Gray, paper: float, dpi: float) -> Gray | None:
    """A piece of the page whose ground is dark, None where it does not look like cells."""
    dark = np.asarray((part < _DARK * paper) * np.uint8(255), dtype=np.uint8)
    ground = _level(part, _whole(dark, dpi))
    # Black words that touch the ground are no part of it.
    own = cv2.inRange(part, (max(0.0, ground - _LIKE),), (_DARK * paper,))
    whole = _whole(np.asarray(own, dtype=np.uint8), dpi)
    if not whole.any() or paper - ground < _CONTRAST:
        return None
    level = part.astype(np.float32) - ground
    brighter = np.clip((level - _GRAIN) / (paper - ground - 2 * _GRAIN), 0, 1)
    darker = np.clip((-level - _GRAIN) / max(ground - 2 * _GRAIN, _GRAIN), 0, 1)
    rim = 2 * round(_RIM * dpi / 2) + 1
    inner = cv2.erode(whole, np.ones((rim, rim), np.uint8), borderValue=0) > 0
    drawn = np.where(inner, np.maximum(brighter, darker), darker)
    # Where columns have lines, the end of the ground is the end of its cells.
    upright = np.ones((round(_UPRIGHT * dpi), 1), np.uint8)
    lines = np.where(whole > 0, (drawn > 0.5) * np.uint8(255), dark).astype(np.uint8)
    if cv2.morphologyEx(lines, cv2.MORPH_OPEN, upright).any():
        drawn[(whole > 0) & ~inner] = 1
    letters = np.asarray(paper * (1 - drawn), dtype=np.uint8)
    return np.where(whole > 0, letters, part).astype(np.uint8)


def _level(part: Gray, whole: Gray) -> float:
    """The usual brightness of the ground, whose letters and lines are the lesser part."""
    return float(np.median(part[whole > 0])) if whole.any() else 255.0


def _whole(dark: Gray, dpi: float) -> Gray:
    """The ground with its letters; words beside it are lower or narrower."""
    stroke = 2 * round(_STROKE * dpi / 2) + 1
    whole = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((stroke, stroke), np.uint8))
    holes, order = cv2.findContours(whole, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for k, hole in enumerate(holes):
        if order[0][k][3] >= 0 and cv2.contourArea(hole) < _LETTER * dpi * dpi:
            cv2.drawContours(whole, holes, k, (255,), cv2.FILLED)
    block = np.ones((round(_HIGH * dpi), round(_WIDE * dpi)), np.uint8)
    blocks = cv2.morphologyEx(
        whole, cv2.MORPH_OPEN, block, borderType=cv2.BORDER_CONSTANT, borderValue=(0,)
    )
    # Words have more white than a ground, and pictures are no rectangles.
    count, labels, stats, _ = cv2.connectedComponentsWithStats(blocks, connectivity=8)
    inked = np.bincount(labels[dark > 0], minlength=count)
    kept = inked >= _SOLID * stats[:, 4]
    kept &= stats[:, 4] >= _LIKE_BOX * stats[:, 2] * stats[:, 3]
    kept[0] = False
    return np.asarray(kept[labels] * np.uint8(255), dtype=np.uint8)
