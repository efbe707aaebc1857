"""Whether a PDF file's text layer can be read at all, or its pages must be recognised."""

from __future__ import annotations

from collections import Counter

from parsers.pdf.raw import RawPage

# Fewer characters than this on a page with an image are a stamp or a page number.
_FEW = 40
_MOSTLY = 0.5
# Letters drawn as curves make this many shapes at once.
_MANY_SHAPES = 50
# Shares among letters and letter-like characters.
_LEAST_CYRILLIC = 0.3
_MOST_BROKEN = 0.15
# Russian prose has 42 to 46 vowels in 100 letters whatever it is about.
_VOWELS = frozenset("аеёиоуыэюя")
_VOWEL_SHARE = (0.30, 0.56)


def blind_pages(pages: tuple[RawPage, ...]) -> frozenset[int]:
    """Return the numbers of the pages whose text must be recognised from their image.

    Those are pages that hold drawings but no text, or only text hidden under an image; all pages,
    when the text is not Russian in any encoding.
    """
    if _is_garbage(pages):
        return frozenset(page.number for page in pages)
    return frozenset(page.number for page in pages if _is_blind(page) or _is_hidden(page))


def _is_blind(page: RawPage) -> bool:
    size = sum(not glyph.text.isspace() for glyph in page.glyphs)
    return size < _FEW and (page.has_image or len(page.shapes) > _MANY_SHAPES)


def _is_hidden(page: RawPage) -> bool:
    return page.has_image and page.hidden > _MOSTLY * len(page.glyphs)


def _is_garbage(pages: tuple[RawPage, ...]) -> bool:
    counts = Counter(char for page in pages for glyph in page.glyphs for char in glyph.text)
    cyrillic = Counter({c: n for c, n in counts.items() if "а" <= c.lower() <= "я" or c in "Ёё"})
    broken = sum(count for char, count in counts.items() if _is_broken(char))
    letters = sum(count for char, count in counts.items() if char.isalpha()) + broken
    if letters < _FEW:
        return False
    if broken > _MOST_BROKEN * letters or cyrillic.total() < _LEAST_CYRILLIC * letters:
        return True
    vowels = sum(count for char, count in cyrillic.items() if char.lower() in _VOWELS)
    least, most = _VOWEL_SHARE
    return cyrillic.total() > 200 and not least < vowels / cyrillic.total() < most


def _is_broken(char: str) -> bool:
    """Whether ``char`` stands for no character: replacement, private use, unassigned."""
    code = ord(char)
    # Symbol fonts put their bullets at F0xx; a few of them are in every document.
    private = 0xE000 <= code <= 0xEFFF or 0xF100 <= code <= 0xF8FF
    return code == 0xFFFD or private or (code < 0x20 and not char.isspace())
