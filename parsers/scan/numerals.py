"""Roman numerals before «квартал» and the like, counted stroke by stroke.

Letters without serifs make of «III» three bars, which recognition takes for rulings or for «!!».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from parsers.pages import Word
from parsers.scan.rulings import boxes_of
from parsers.scan.straight import Gray

_UNIT = re.compile(r"кв(?:\.|арт|$)|полугоди|четверт|этап")
_BARS = frozenset("|¦!Il1І[]/\\")
# Points: how far before a word its numeral may stand, and how far apart its strokes.
_BEFORE, _NEAR, _APART = 16.0, 7.0, 3.5
# Of the height of a capital: how high strokes are, and of their height, how wide.
_HIGH, _THIN = 0.8, 0.34
_MOST = 3
_TOLD = 0.7


def with_counted_bars(words: Sequence[Word], ink: Gray, dpi: float) -> list[Word]:
    """Return ``words`` with numerals of bars («!! квартал», or none read) put right or added.

    ``ink`` (255) is without rulings.  A numeral of other signs, or ink that is no bar, stays.
    """
    told: list[Word] = []
    for word in words:
        if _UNIT.match(word.text.lower()):
            read = told[-1] if told and _stands_before(told[-1], word) else None
            numeral = (
                _numeral(word, ink, dpi) if read is None or _BARS.issuperset(read.text) else None
            )
            if numeral is not None and (read is None or read.text != numeral.text):
                if read is not None:
                    told.pop()
                told.append(numeral)
        told.append(word)
    return told


def _stands_before(left: Word, word: Word) -> bool:
    overlap = min(left.bottom, word.bottom) - max(left.top, word.top)
    return overlap > 0 and 0 <= word.x0 - left.x1 + 1 < _BEFORE


def _numeral(word: Word, ink: Gray, dpi: float) -> Word | None:
    """The bars right before ``word``; None where there are none, too many, or other ink."""
    scale = dpi / 72.0
    left, top = max(0, int((word.x0 - _BEFORE) * scale)), max(0, int((word.top - 2) * scale))
    right, bottom = int((word.x0 - 0.5) * scale), int((word.bottom + 2) * scale)
    part = np.ascontiguousarray(ink[top:bottom, left:right])
    strokes: list[tuple[int, int, int, int]] = []
    edge = right - left
    for x, y, width, height in sorted(boxes_of(part), key=lambda box: -box[0]):
        if height < 0.25 * scale * (word.bottom - word.top):
            continue
        if edge - x - width > (_APART if strokes else _NEAR) * scale:
            break
        if x <= 1 or width > _THIN * height:
            return None
        strokes.append((x, y, width, height))
        edge = x
    highest = max((height for _, _, _, height in strokes), default=0)
    least = _HIGH * max(highest, 0.6 * scale * (word.bottom - word.top))
    if not 1 <= len(strokes) <= _MOST or any(height < least for _, _, _, height in strokes):
        return None
    x0, x1 = (left + strokes[-1][0]) / scale, (left + strokes[0][0] + strokes[0][2]) / scale
    text = "I" * len(strokes)
    return replace(word, text=text, x0=x0, x1=x1, confidence=_TOLD, repaired=True)
