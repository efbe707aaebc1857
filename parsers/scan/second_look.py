"""A second, closer look at what one pass over the page left unsure, or did not read at all.

The words are cut out, enlarged and set one below the other, so that one more call reads them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from ingest.errors import DocumentRefused
from parsers.pages import Word
from parsers.scan.cuttings import cutting_of, sheet_of
from parsers.scan.repair import unsure
from parsers.scan.same_marks import with_same_marks
from parsers.scan.straight import Gray
from parsers.scan.tesseract import read_words
from parsers.scan.unread import unread, without_inkless

_UNSURE = 0.5
# More of them are a picture, a stamp or a page that does not read at all.
_MOST = 40
# More that is not read at all is a picture, a stamp or dirt.
_MOST_MISSED = 16
# Two enlargements: what one blurs the other may show.
_ENLARGED = (3.0, 1.6)
# A second reading replaces the first when it is this much surer.
_SURER = 0.12
# What one pass did not read at all is a speck unless it reads at least this surely.
_FOUND = 0.35


def looked_again(
    words: Sequence[Word], image: Gray, ink: Gray, lines: Gray, dpi: float
) -> list[Word]:
    """Return ``words`` with unsure ones read again from ``image`` without its ``lines`` (255).

    Of the image's ``ink`` (255) what no word covers is read too: numbers and crosses that stand
    alone in a cell get lost in one pass.
    """
    words = without_inkless(words, ink, dpi)
    print_only = np.asarray(cv2.subtract(ink, lines), dtype=np.uint8)
    told = with_same_marks([*words, *unread(words, print_only, dpi)], print_only, dpi)
    fixed = [word for word in told if word.text]
    missed = [word for word in told if not word.text]
    if len(missed) <= _MOST_MISSED:
        fixed += missed
    picked = unsure(fixed, _UNSURE)
    if not picked or len(picked) > _MOST:
        return [word for word in fixed if word.text]
    clean = np.asarray(cv2.max(image, lines), dtype=np.uint8)
    looks = [(i, cutting_of(clean, fixed[i], dpi, factor)) for i in picked for factor in _ENLARGED]
    sheet, tops = sheet_of([cutting for _, cutting in looks])
    try:
        again = read_words(sheet, dpi, columns=False)
    except DocumentRefused:
        # Recognition gives up on a sheet of specks; the first look stands.
        return [word for word in fixed if word.text]
    scale = dpi / 72.0
    for (i, cutting), top in zip(looks, tops, strict=True):
        low, high = top / scale, (top + cutting.shape[0]) / scale
        found = [word for word in again if low <= (word.top + word.bottom) / 2 <= high]
        fixed[i] = _better(fixed[i], found)
    return [word for word in fixed if word.text]


def _better(word: Word, found: Sequence[Word]) -> Word:
    if not found:
        return word
    ordered = sorted(found, key=lambda w: w.x0)
    text = " ".join(w.text for w in ordered).strip("|")
    sureness = min(w.confidence for w in ordered)
    if not text or sureness < (word.confidence + _SURER if word.text else _FOUND):
        return word
    return replace(word, text=text, confidence=sureness)
