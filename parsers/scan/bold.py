"""Which recognised words are bold: by what is left of their strokes without their rim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np

from parsers.pages import Word
from parsers.scan.straight import Gray

# Bold strokes keep this much more of their ink than usual ones when their rim is taken off; on
# pages with a text layer to compare with, bold words keep 2.2 to 3.7 times, others up to 1.7.
_BOLD = 1.9
# The rim is a pixel at this resolution.
_RIM_DPI = 200.0
# Digits and points are thin in any type: a run of words is all bold, or not at all, when so much
# of its width is.  A run ends at a colon («**Срок:** до 1 марта»).
_ALL, _NONE = 0.5, 0.25
# Words of a run stand this near, in heights of the word.
_BESIDE = 1.0


def with_bold(words: Sequence[Word], image: Gray, dpi: float) -> list[Word]:
    """Mark the ``words`` (points) of a grey ``image`` whose strokes are much thicker than usual."""
    _, found = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    ink = np.asarray(found, dtype=np.uint8)
    rim = 2 * round(dpi / _RIM_DPI) + 1
    core = np.asarray(cv2.erode(ink, np.ones((rim, rim), np.uint8)), dtype=np.uint8)
    shares = [_core_share(word, ink, core, dpi) for word in words]
    usual = median([share for share in shares if share > 0] or [0.0])
    each = [
        replace(word, bold=usual > 0 and share > _BOLD * usual)
        for word, share in zip(words, shares, strict=True)
    ]
    return [word for run in _runs(each) for word in _evened(run)]


def _core_share(word: Word, ink: Gray, core: Gray, dpi: float) -> float:
    """The share of a word's ink that is left when a pixel is taken off all around."""
    scale = dpi / 72.0
    rows = slice(int(word.top * scale), int(word.bottom * scale) + 1)
    columns = slice(int(word.x0 * scale), int(word.x1 * scale) + 1)
    whole = int(np.count_nonzero(ink[rows, columns]))
    return np.count_nonzero(core[rows, columns]) / whole if whole else 0.0


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words that follow one another on a line without a wide gap or a colon."""
    run: list[Word] = []
    for word in words:
        if run and not _follows(run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _follows(before: Word, word: Word) -> bool:
    if before.text.endswith(":"):
        return False
    height = min(before.bottom - before.top, word.bottom - word.top)
    shared = min(before.bottom, word.bottom) - max(before.top, word.top)
    reach = _BESIDE * max(before.bottom - before.top, word.bottom - word.top)
    return shared > height / 2 and -reach < word.x0 - before.x1 < reach


def _evened(run: Sequence[Word]) -> list[Word]:
    widths = [word.x1 - word.x0 if any(map(str.isalpha, word.text)) else 0.0 for word in run]
    heavy = sum(width for width, word in zip(widths, run, strict=True) if word.bold)
    share = heavy / sum(widths) if any(widths) else 0.0
    if _NONE < share <= _ALL or not any(widths):
        return list(run)
    return [replace(word, bold=share > _ALL) for word in run]
