"""Letters lost inside of a line: ink between two words that no word covers.

Where the lines between columns end at a merged row, recognition takes the letters there for more
of the lines: of «Подготовка кадров» it reads «Подготовка» and «ров».  The words around such ink
are read again together with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from ingest.errors import DocumentRefused
from parsers.pages import Ruling, Word
from parsers.scan.cuttings import cutting_of, sheet_of
from parsers.scan.straight import Gray
from parsers.scan.tesseract import read_words
from parsers.scan.unread import without_words

# Of the line's height: what letters take along and across the line at least.
_WIDE, _HIGH = 0.6, 0.4
# The share of columns of a row of letters that have ink.
_INKED = 0.6
# Points: the white at a word's edge, and the widest loss; wider is a picture or a signature.
_RIM, _WIDEST = 1.0, 60.0
# More of them on a page are dirt.
_MOST = 24
_ENLARGED = (3.0, 2.0)
_SURE = 0.6
# One letter more is a speck.
_FEWEST = 2


def with_lost(
    words: Sequence[Word], image: Gray, ink: Gray, rulings: Sequence[Ruling], dpi: float
) -> list[Word]:
    """Return ``words`` (points) with what was lost between two of them in ``image`` read again.

    ``ink`` (255) is the image's without its drawn lines.
    """
    pairs = _around_lost(words, without_words(ink, words, dpi), rulings, dpi)
    if not pairs or len(pairs) > _MOST:
        return list(words)
    looks = [
        (pair, cutting_of(image, _span(words[pair[0]], words[pair[1]]), dpi, factor))
        for pair in pairs
        for factor in _ENLARGED
    ]
    sheet, tops = sheet_of([cutting for _, cutting in looks])
    try:
        again = read_words(sheet, dpi, columns=False)
    except DocumentRefused:
        # Recognition gives up on a sheet of specks; the first look stands.
        return list(words)
    fixed: list[Word | None] = list(words)
    scale = dpi / 72.0
    for (pair, cutting), top in zip(looks, tops, strict=True):
        left, right = (fixed[i] for i in pair)
        low, high = top / scale, (top + cutting.shape[0]) / scale
        found = [word for word in again if low <= (word.top + word.bottom) / 2 <= high]
        if left is not None and right is not None and _is_whole(found, left, right):
            fixed[pair[0]], fixed[pair[1]] = None, _joined(found, left, right)
    return [word for word in fixed if word is not None]


def _around_lost(
    words: Sequence[Word], ink: Gray, rulings: Sequence[Ruling], dpi: float
) -> list[tuple[int, int]]:
    """The indexes of words that follow each other on a line with lost ink between them."""
    walls = [r for r in rulings if not r.is_horizontal]
    return [
        (i - 1, i)
        for i, (left, right) in enumerate(pairwise(words), start=1)
        if 0 < right.x0 - left.x1 < _WIDEST
        and min(left.bottom, right.bottom) > max(left.top, right.top)
        and not any(
            left.x1 - _RIM < wall.x0 < right.x0 + _RIM
            and wall.top < (left.top + left.bottom) / 2 < wall.bottom
            for wall in walls
        )
        and _is_inked(ink, left, right, dpi)
    ]


def _is_inked(ink: Gray, left: Word, right: Word, dpi: float) -> bool:
    """Whether something as large as letters stands between two words."""
    scale = dpi / 72.0
    top, bottom = min(left.top, right.top), max(left.bottom, right.bottom)
    high = (bottom - top) * scale
    between = ink[
        int(top * scale) : int(bottom * scale) + 1,
        int((left.x1 + _RIM) * scale) : int((right.x0 - _RIM) * scale) + 1,
    ]
    columns = np.flatnonzero(between.any(axis=0))
    rows = np.flatnonzero(between.any(axis=1))
    if not columns.size or rows[-1] - rows[0] + 1 < _HIGH * high:
        return False
    reach = columns[-1] - columns[0] + 1
    return bool(reach >= _WIDE * high and columns.size >= _INKED * reach)


def _is_whole(found: Sequence[Word], left: Word, right: Word) -> bool:
    """Whether a second reading is sure and has all the letters of the two words, and some more."""
    if not found or min(word.confidence for word in found) < _SURE:
        return False
    before = _letters(left.text + right.text)
    after = _letters("".join(word.text for word in sorted(found, key=_start)))
    rest = iter(after)
    return len(after) >= len(before) + _FEWEST and all(letter in rest for letter in before)


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()


def _start(word: Word) -> float:
    return word.x0


def _span(left: Word, right: Word) -> Word:
    top, bottom = min(left.top, right.top), max(left.bottom, right.bottom)
    return replace(left, x1=right.x1, top=top, bottom=bottom)


def _joined(found: Sequence[Word], left: Word, right: Word) -> Word:
    ordered = sorted(found, key=_start)
    return replace(
        _span(left, right),
        text=" ".join(word.text for word in ordered),
        confidence=min(word.confidence for word in ordered),
        repaired=True,
    )
