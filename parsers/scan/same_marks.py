"""Marks that recognition missed or doubts, read by the surer ones that look like them.

A cross or tick that stands alone in a cell tells recognition little; but a grid of quarters holds
dozens of them, all alike, and most are read surely.  A plus is the same in all typefaces, so it is
known where there are too few others, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.pages import Word
from parsers.scan.straight import Gray

Floats = NDArray[np.float32]

_TICKS = frozenset("xх+vV✓√•*■")
# A reading that is surer needs no help; so sure are those that tell what a mark looks like, and so
# many of them must there be.
_UNSURE, _SURE, _FEWEST = 0.5, 0.7, 3
_TOLD = 0.7
# Inches: no mark is larger.  Pixels: shapes are compared at this size.
_LARGEST = 0.25
_SIDE = 16
# How much larger one of the same marks is, at most, and how alike they are: marks of one document
# come out at 0.92 and more, a numeral with serifs at 0.79.
_SCALED, _ALIKE = 1.35, 0.87
# A printed plus is as like the drawn one as 0.88 and more, no letter or digit more than 0.35.
_LIKE_DRAWN = 0.8


class _Shape(NamedTuple):
    """The ink of a mark: its height and width in pixels, and its levels around their mean."""

    height: float
    width: float
    levels: Floats


def with_same_marks(words: Sequence[Word], ink: Gray, dpi: float) -> list[Word]:
    """Return ``words`` with unsure and unread ("") ones that look like sure ticks read as these.

    ``ink`` (255) is without rulings.  Ticks told so are marked as repaired.
    """
    small = [w for w in words if len(w.text) <= 2 and _is_small(w)]
    if all(word.confidence >= _UNSURE for word in small):
        return list(words)
    sure: dict[str, list[_Shape]] = defaultdict(list)
    for word in small:
        if word.text.lower() in _TICKS and word.confidence >= _SURE:
            shape = _shape(word, ink, dpi)
            if shape is not None:
                sure[word.text.lower()].append(shape)
    usual = {text: _usual(shapes) for text, shapes in sure.items() if len(shapes) >= _FEWEST}
    return [_told(w, ink, dpi, usual) if w in small else w for w in words]


def _is_small(word: Word) -> bool:
    return max(word.x1 - word.x0, word.bottom - word.top) <= 72 * _LARGEST


def _told(word: Word, ink: Gray, dpi: float, usual: dict[str, _Shape]) -> Word:
    shape = _shape(word, ink, dpi) if word.confidence < _UNSURE else None
    if shape is None:
        return word
    likeness = {text: _likeness(shape, one) for text, one in usual.items()}
    best = max(likeness, key=lambda text: likeness[text], default="")
    if not best or likeness[best] < _ALIKE:
        if not _is_plus(shape):
            return word
        best = "+"
    return replace(word, text=best, confidence=_TOLD, repaired=True)


def _is_plus(shape: _Shape) -> bool:
    sides = shape.height, shape.width
    alike = float((shape.levels * _drawn_plus()).sum())
    return max(sides) <= _SCALED * min(sides) and alike >= _LIKE_DRAWN


@cache
def _drawn_plus() -> Floats:
    """The levels of a plus whose strokes are an eighth of its side."""
    drawn = np.zeros((_SIDE * 4, _SIDE * 4), dtype=np.uint8)
    middle, stroke = _SIDE * 2, _SIDE // 4
    drawn[middle - stroke : middle + stroke] = 255
    drawn[:, middle - stroke : middle + stroke] = 255
    return _levels(drawn)


def _shape(word: Word, ink: Gray, dpi: float) -> _Shape | None:
    scale, rim = dpi / 72.0, 2
    rows = slice(max(0, int(word.top * scale) - rim), int(word.bottom * scale) + rim + 1)
    columns = slice(max(0, int(word.x0 * scale) - rim), int(word.x1 * scale) + rim + 1)
    part = ink[rows, columns]
    if not part.any():
        return None
    x, y, width, height = cv2.boundingRect(part)
    own = part[y : y + height, x : x + width]
    return _Shape(height, width, _levels(own))


def _levels(ink: Gray) -> Floats:
    small = cv2.resize(ink, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    return _normal(np.asarray(cv2.GaussianBlur(small, (3, 3), 0), dtype=np.float32))


def _normal(levels: Floats) -> Floats:
    around = levels - levels.mean()
    return np.asarray(around / max(1e-6, float(np.linalg.norm(around))), dtype=np.float32)


def _usual(shapes: Sequence[_Shape]) -> _Shape:
    height, width = (float(np.median([shape[k] for shape in shapes])) for k in (0, 1))
    mean = np.mean([shape.levels for shape in shapes], axis=0)
    return _Shape(height, width, _normal(np.asarray(mean, dtype=np.float32)))


def _likeness(one: _Shape, other: _Shape) -> float:
    """How alike two marks are, 0..1; 0 for such of another size."""
    sides = ((one.height, other.height), (one.width, other.width))
    if any(max(pair) > _SCALED * min(pair) for pair in sides):
        return 0.0
    return max(0.0, float((one.levels * other.levels).sum()))
