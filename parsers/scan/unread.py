"""Where words and ink disagree: marks that no word covers, and words that no ink stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from parsers.pages import Word
from parsers.scan.rulings import boxes_of
from parsers.scan.straight import Gray

# Inches: how high the marks are that may be a number or a cross, how wide, and how near each other
# the parts of one stand; the white around words and at the page's edges.
_LOWEST, _HIGHEST = 0.055, 0.2
_NARROWEST, _WIDEST = 0.02, 0.6
_JOINED = 0.05
_RIM = 0.02
_EDGE = 0.25
# Inches between a mark that stands alone and the next word.
_APART = 0.09
# The share of its box that a mark fills with ink.
_INKED = 0.12
_DASHES = frozenset("-–—_~=|")
_NO_INK = 0.02


def unread(words: Sequence[Word], ink: Gray, dpi: float) -> list[Word]:
    """Return what seems to be unread in ``ink`` (rulings taken out) as words without a text."""
    ink = without_words(ink, words, dpi)
    edge = round(_EDGE * dpi)
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = 0, 0, 0, 0
    bar = np.ones((3, max(3, round(_JOINED * dpi))), np.uint8)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bar)
    scale = 72.0 / dpi
    apart = _APART * 72.0
    found = []
    for x, y, width, height in boxes_of(np.asarray(joined, dtype=np.uint8)):
        high = _LOWEST * dpi <= height <= _HIGHEST * dpi
        wide = _NARROWEST * dpi <= width <= _WIDEST * dpi
        if not high or not wide:
            continue
        area = np.count_nonzero(joined[y : y + height, x : x + width])
        if area >= _INKED * width * height:
            x0, top = float(x) * scale, float(y) * scale
            x1, bottom = float(x + width) * scale, float(y + height) * scale
            mark = Word("", x0, top, x1, bottom, confidence=0.0)
            if not any(_is_beside(mark, word, apart) for word in words):
                found.append(mark)
    return found


def without_words(ink: Gray, words: Iterable[Word], dpi: float) -> Gray:
    """Return a copy of ``ink`` without what ``words`` (points) cover."""
    left = ink.copy()
    rim = round(_RIM * dpi)
    for word in words:
        left[_place(word, dpi, rim)] = 0
    return left


def _is_beside(mark: Word, word: Word, apart: float) -> bool:
    """Whether a mark is a piece of a word on its line, or of the space between two."""
    overlap = min(mark.bottom, word.bottom) - max(mark.top, word.top)
    return overlap > 0 and mark.x0 - word.x1 < apart and word.x0 - mark.x1 < apart


def without_inkless(words: Iterable[Word], ink: Gray, dpi: float) -> list[Word]:
    """Return ``words`` without dashes and bars that stand on white paper, where no ``ink`` is."""
    kept = []
    for word in words:
        seen = ink[_place(word, dpi, 0)] if set(word.text) <= _DASHES else None
        if seen is None or np.count_nonzero(seen) >= _NO_INK * max(1, seen.size):
            kept.append(word)
    return kept


def _place(word: Word, dpi: float, rim: int) -> tuple[slice, slice]:
    scale = dpi / 72.0
    return (
        slice(max(0, int(word.top * scale) - rim), int(word.bottom * scale) + rim + 1),
        slice(max(0, int(word.x0 * scale) - rim), int(word.x1 * scale) + rim + 1),
    )
