"""Latin words and web addresses, which Russian recognition reads as odd strings of Russian letters.

«bus.gov.ru» comes out as «Биз.50у.ги», «Linux» as «Мпих».  What looks odd is read once more with
the English data, where Tesseract has it; without it words stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.errors import DocumentRefused
from parsers.dictionary import is_known
from parsers.pages import Word
from parsers.scan.cuttings import cutting_of, sheet_of
from parsers.scan.straight import Gray
from parsers.scan.tesseract import read_words, reads

_ENGLISH = "eng"
_ENLARGED = 3.0
# More of them on a page are noise.
_MOST = 24
_DOUBTED = 0.75
# A reading in Latin letters counts when it is at least this sure, of a word that is not odd by its
# signs also surer than the first; with one letter only that is Latin alone, when it is very sure.
_SURE, _SURER, _VERY_SURE = 0.6, 0.05, 0.95
_EDGES = " .,;:()[]«»\"'"
# Signs among letters, a digit between letters, points between letters («Биз.50у.ги»).
_ODD = re.compile(r"[^\W\d_][${}\\!|&]+[^\W\d_]|[а-яё]\d+[а-яё]|[а-яё]{2,}\.[^\W_]{2,}", re.I)
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-.@/_&+][A-Za-z0-9]+)*$")
# Latin letters that no Russian word in this type looks like.
_ONLY_LATIN = frozenset("bdfgijklqstvwzDFGIJLNQRSUVWYZ")
_FEWEST, _SEVERAL = 3, 2


def with_latin(words: Sequence[Word], image: Gray, dpi: float) -> list[Word]:
    """Return ``words`` (points) of ``image`` with those that are Latin read as such."""
    picked = _picked(words)
    if not picked or len(picked) > _MOST or not reads(_ENGLISH):
        return list(words)
    cuttings = [cutting_of(image, words[i], dpi, _ENLARGED) for i in picked]
    sheet, tops = sheet_of(cuttings)
    try:
        again = read_words(sheet, dpi, columns=False, language=_ENGLISH)
    except DocumentRefused:
        # Recognition gives up on a sheet of specks; the first look stands.
        return list(words)
    fixed = list(words)
    scale = dpi / 72.0
    for i, cutting, top in zip(picked, cuttings, tops, strict=True):
        low, high = top / scale, (top + cutting.shape[0]) / scale
        found = [word for word in again if low <= (word.top + word.bottom) / 2 <= high]
        fixed[i] = _as_latin(fixed[i], found)
    return fixed


def _picked(words: Sequence[Word]) -> list[int]:
    odd = {i for i, word in enumerate(words) if _is_odd(word)}
    beside = {i + step for i in odd for step in (-1, 1) if 0 <= i + step < len(words)}
    return sorted(odd | {i for i in beside if _is_unknown(words[i])})


def _is_odd(word: Word) -> bool:
    bare = word.text.strip(_EDGES)
    if len(bare) < _FEWEST or not any(map(str.isalpha, bare)):
        return False
    return _has_odd_signs(word) or (word.confidence < _DOUBTED and _is_unknown(word))


def _is_unknown(word: Word) -> bool:
    bare = word.text.strip(_EDGES)
    return len(bare) >= _FEWEST and bare.isalpha() and not is_known(bare)


def _as_latin(word: Word, found: Sequence[Word]) -> Word:
    if len(found) != 1:
        return word
    text, sureness = found[0].text.strip(_EDGES), found[0].confidence
    own = len(_ONLY_LATIN & set(text))
    least = _SURE if _has_odd_signs(word) else max(_SURE, word.confidence + _SURER)
    if not _has_odd_signs(word) and text.isupper():
        # An abbreviation («ШНОР») is as unknown as a Latin word.
        return word
    if own < _SEVERAL:
        least = _VERY_SURE if own and _has_odd_signs(word) else 1.0
    if not _LATIN.match(text) or sureness <= least:
        return word
    bare = word.text.strip(_EDGES)
    start = word.text.find(bare)
    lead, end = word.text[:start], word.text[start + len(bare) :]
    return replace(word, text=f"{lead}{text}{end}", confidence=sureness, repaired=True)


def _has_odd_signs(word: Word) -> bool:
    return _ODD.search(word.text.strip(_EDGES)) is not None
