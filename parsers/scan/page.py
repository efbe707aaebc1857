"""One page image → one ``Page``: upright, straight, with its rulings and recognised words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np

from parsers.grid.lines import merged_lines
from parsers.pages import Page, Word
from parsers.scan.grey_stamps import without_grey_stamps
from parsers.scan.marks import without_crossed, without_line_marks, without_stems
from parsers.scan.mended import is_broken, mended, without_pieces
from parsers.scan.repair import repaired_words
from parsers.scan.rulings import find_rulings, ink_of
from parsers.scan.second_look import looked_again
from parsers.scan.show_through import without_back
from parsers.scan.straight import Gray, is_sideways, straightened
from parsers.scan.tesseract import read_words
from parsers.scan.whitening import whitened

# Below this median confidence a page may stand on its head; above, it does not.
_READABLE = 0.6
_FEW_WORDS = 5
# With so large a share of words less sure than that, noise was taken for letters and letters for
# noise; pages that read well have up to 0.05.
_DOUBTED, _NOISY = 0.6, 0.08
# Bold strokes keep this much more of their ink than usual ones when their rim is taken off; on
# pages with a text layer to compare with, bold words keep 2.2 to 3.7 times, others up to 1.7.
_BOLD = 1.9
# Grey levels that part ink from paper where copying left pale lines.
_PALE = 6
# Inches: what is left of a line across there.
_PIECE = 0.16
# The rim is a pixel at this resolution.
_RIM_DPI = 200.0


def page_of_image(image: Gray, dpi: float, number: int) -> Page:
    """Return the page layer of a grey image (0 black … 255 white) with ``dpi`` dots per inch.

    The page is turned upright (any of four ways) and straight first, so coordinates are those of
    the page as a reader would hold it.

    Raises:
        DocumentRefused: where the text recognition is missing or fails.
    """
    return page_with_image(image, dpi, number)[0]


def page_with_image(image: Gray, dpi: float, number: int) -> tuple[Page, Gray]:
    """Return what ``page_of_image`` does, and the image as it was read: upright and straight.

    Raises:
        DocumentRefused: where the text recognition is missing or fails.
    """
    upright, words = _upright(without_grey_stamps(without_back(image), dpi), dpi)
    ink = ink_of(upright)
    rulings, drawn = find_rulings(ink, dpi)
    rulings = without_stems(without_crossed(rulings, words), words)
    if is_broken(*merged_lines(rulings)):
        ink = ink_of(upright, _PALE)
        rulings, drawn = find_rulings(ink, dpi, _PIECE)
        upright = without_pieces(upright, ink, rulings, words, dpi)
        words = read_words(upright, dpi)
        rulings = mended(rulings, words)
    cleaner = whitened(upright, dpi) if _unsure(words) > _NOISY else upright
    if cleaner is not upright:
        words = min(words, read_words(cleaner, dpi), key=_unsure)
    words = without_line_marks(words, rulings)
    words = looked_again(words, cleaner, ink, drawn, dpi)
    words = repaired_words(without_line_marks(words, rulings), rulings)
    words = _with_bold(words, upright, dpi)
    height, width = upright.shape
    scale = 72.0 / dpi
    size = width * scale, height * scale
    return Page(number, *size, tuple(words), tuple(rulings), has_image=True), upright


def _upright(image: Gray, dpi: float) -> tuple[Gray, list[Word]]:
    """Turn the page the way its words read best; most pages need one look only."""
    turns: Sequence[int | None] = (None, cv2.ROTATE_180)
    if is_sideways(image):
        turns = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE)
    best: tuple[float, Gray, list[Word]] | None = None
    for turn in turns:
        turned = image if turn is None else np.asarray(cv2.rotate(image, turn), dtype=np.uint8)
        straight = straightened(turned)
        words = read_words(straight, dpi)
        score = _readability(words)
        if best is None or score > best[0]:
            best = (score, straight, words)
        if score >= _READABLE or len(words) < _FEW_WORDS:
            break
    assert best is not None
    return best[1], best[2]


def _readability(words: Sequence[Word]) -> float:
    return median(word.confidence for word in words) if words else 0.0


def _unsure(words: Sequence[Word]) -> float:
    """The share of words that recognition itself doubts."""
    return sum(word.confidence < _DOUBTED for word in words) / max(len(words), _FEW_WORDS)


def _with_bold(words: Sequence[Word], image: Gray, dpi: float) -> list[Word]:
    """Mark words whose strokes are much thicker than the page's usual ones."""
    _, found = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    ink = np.asarray(found, dtype=np.uint8)
    rim = 2 * round(dpi / _RIM_DPI) + 1
    core = np.asarray(cv2.erode(ink, np.ones((rim, rim), np.uint8)), dtype=np.uint8)
    shares = [_core_share(word, ink, core, dpi) for word in words]
    usual = median([share for share in shares if share > 0] or [0.0])
    return [
        replace(word, bold=usual > 0 and share > _BOLD * usual)
        for word, share in zip(words, shares, strict=True)
    ]


def _core_share(word: Word, ink: Gray, core: Gray, dpi: float) -> float:
    """The share of a word's ink that is left when a pixel is taken off all around."""
    scale = dpi / 72.0
    rows = slice(int(word.top * scale), int(word.bottom * scale) + 1)
    columns = slice(int(word.x0 * scale), int(word.x1 * scale) + 1)
    whole = int(np.count_nonzero(ink[rows, columns]))
    return np.count_nonzero(core[rows, columns]) / whole if whole else 0.0
