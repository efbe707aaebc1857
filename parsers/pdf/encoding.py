"""Repair text layers whose Cyrillic letters were stored under other codes.

Two ways of going wrong are common and can be undone without guessing:

* a font without an encoding of its own: the bytes of Windows-1251 read as Western European,
  «Ïëàí» for «План»;
* a subset font without a Unicode table: glyph numbers of the usual Windows fonts read as
  characters, «ɉɥɚɧ» for «План».
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from parsers.dictionary import is_known
from parsers.pdf.raw import Glyph, RawPage

_CP1251 = {code: bytes([code]).decode("cp1251", "ignore") for code in range(0x80, 0x100)}
_GLYPH_NUMBERS = {code - 0x1D6: chr(code) for code in range(0x401, 0x452)}
_MAPS = (
    {ord("\u00a8"): "Ё", ord("\u00b8"): "ё", ord("\u00b9"): "№"}
    | {code: _CP1251[code] for code in (*range(0xC0, 0x100), 0xAB, 0xBB)},
    _GLYPH_NUMBERS,
)
_WORD = re.compile("[а-яё]{4,}")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
# Shares: how many letters must be wrong, how many words right after the repair.
_WRONG = 0.4
_RIGHT = 0.6
_SAMPLE = 60


def repaired(pages: tuple[RawPage, ...]) -> tuple[tuple[RawPage, ...], bool]:
    """Return ``pages`` with their letters repaired, and whether that was necessary."""
    counts = Counter(char for page in pages for glyph in page.glyphs for char in glyph.text)
    letters = sum(count for char, count in counts.items() if char.isalpha())
    for table in _MAPS:
        wrong = sum(
            count for char, count in counts.items() if ord(char) in table and char.isalpha()
        )
        if letters and wrong > _WRONG * letters and _is_russian(pages, table):
            return tuple(_translated(page, table) for page in pages), True
    return pages, False


def _is_russian(pages: Iterable[RawPage], table: dict[int, str]) -> bool:
    text = "".join(glyph.text for page in pages for glyph in page.glyphs).translate(table).lower()
    words = list(dict.fromkeys(_WORD.findall(text)))[:_SAMPLE]
    return len(words) >= 3 and sum(map(is_known, words)) > _RIGHT * len(words)


def _translated(page: RawPage, table: dict[int, str]) -> RawPage:
    def translated(glyph: Glyph) -> Glyph:
        return glyph._replace(text=glyph.text.translate(table))

    return replace(page, glyphs=tuple(map(translated, page.glyphs)))
