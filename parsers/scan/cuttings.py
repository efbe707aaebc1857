"""Words cut out of a page, enlarged and set one below the other: one call reads them all."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from parsers.pages import Word
from parsers.scan.straight import Gray

# Pixels around a cut-out and between two of them.
_PADDING = 8
_BETWEEN = 60


def cutting_of(image: Gray, word: Word, dpi: float, factor: float) -> Gray:
    """Cut ``word`` (points) out of an ``image``, ``factor`` times as large."""
    scale = dpi / 72.0
    rows = slice(max(0, int(word.top * scale) - _PADDING), int(word.bottom * scale) + _PADDING)
    columns = slice(max(0, int(word.x0 * scale) - _PADDING), int(word.x1 * scale) + _PADDING)
    large = cv2.resize(
        image[rows, columns], None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC
    )
    return np.asarray(large, dtype=np.uint8)


def sheet_of(cuttings: Sequence[Gray]) -> tuple[Gray, list[int]]:
    """Set the cuttings one below the other; return the sheet and the top of each in pixels."""
    width = max(cutting.shape[1] for cutting in cuttings) + 2 * _BETWEEN
    height = sum(cutting.shape[0] + _BETWEEN for cutting in cuttings) + _BETWEEN
    sheet = np.full((height, width), 255, dtype=np.uint8)
    tops, at = [], _BETWEEN
    for cutting in cuttings:
        sheet[at : at + cutting.shape[0], _BETWEEN : _BETWEEN + cutting.shape[1]] = cutting
        tops.append(at)
        at += cutting.shape[0] + _BETWEEN
    return sheet, tops
