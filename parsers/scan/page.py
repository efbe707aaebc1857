"""One page image → one ``Page``: upright, straight, with its rulings and recognised words."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from parsers.grid.lines import merged_lines
from parsers.pages import Page, Word
from parsers.scan.bold import with_bold
from parsers.scan.grey_stamps import without_grey_stamps
from parsers.scan.latin import with_latin
from parsers.scan.lost import with_lost
from parsers.scan.marks import without_crossed, without_line_marks, without_stems
from parsers.scan.mended import is_broken, mended, without_pieces
from parsers.scan.numerals import with_counted_bars
from parsers.scan.repair import repaired_words
from parsers.scan.rulings import find_rulings, ink_of
from parsers.scan.second_look import looked_again
from parsers.scan.show_through import without_back
from parsers.scan.straight import Gray, levelled
from parsers.scan.tesseract import read_words
from parsers.scan.whitening import whitened

# Below this median confidence a page may stand on its head; above, it does not.
_READABLE = 0.6
_FEW_WORDS, _LONG = 5, 5
# With so large a share of words less sure than that, noise was taken for letters and letters for
# noise; pages that read well have up to 0.05.
_DOUBTED, _NOISY = 0.6, 0.08
# Grey levels that part ink from paper where copying left pale lines.
_PALE = 6
# Inches: what is left of a line across there.
_PIECE = 0.16


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
    lines = np.asarray(cv2.dilate(drawn, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    print_only = np.asarray(cv2.subtract(ink, lines), dtype=np.uint8)
    words = looked_again(words, cleaner, ink, lines, dpi)
    words = with_lost(words, cleaner, print_only, rulings, dpi)
    words = with_latin(words, cleaner, dpi)
    words = with_counted_bars(words, print_only, dpi)
    words = repaired_words(without_line_marks(words, rulings), rulings)
    words = with_bold(words, upright, dpi)
    height, width = upright.shape
    scale = 72.0 / dpi
    size = width * scale, height * scale
    return Page(number, *size, tuple(words), tuple(rulings), has_image=True), upright


def _upright(image: Gray, dpi: float) -> tuple[Gray, list[Word]]:
    """Turn the page the way its words read best; most pages need one look only."""
    level = levelled(image)
    words = read_words(level, dpi)
    if _stand_on_end(words):
        # Recognition reads a page on its side, too, but its rows are columns then.
        level = np.asarray(cv2.rotate(level, cv2.ROTATE_90_CLOCKWISE), dtype=np.uint8)
        words = read_words(level, dpi)
    score = _readability(words)
    if (score >= _READABLE or len(words) < _FEW_WORDS) and not _stand_on_end(words):
        return level, words
    over = np.asarray(cv2.rotate(level, cv2.ROTATE_180), dtype=np.uint8)
    words_over = read_words(over, dpi)
    return (over, words_over) if _readability(words_over) > score else (level, words)


def _stand_on_end(words: Sequence[Word]) -> bool:
    """Whether most words of some length are higher than wide."""
    long = [word for word in words if sum(map(str.isalpha, word.text)) >= _LONG]
    high = sum(word.bottom - word.top > word.x1 - word.x0 for word in long)
    return len(long) >= _FEW_WORDS and high > len(long) / 2


def _readability(words: Sequence[Word]) -> float:
    return median(word.confidence for word in words) if words else 0.0


def _unsure(words: Sequence[Word]) -> float:
    """The share of words that recognition itself doubts."""
    return sum(word.confidence < _DOUBTED for word in words) / max(len(words), _FEW_WORDS)
