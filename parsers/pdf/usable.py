"""Whether a PDF file's text layer can be read at all, or its pages must be recognised."""

from __future__ import annotations

from collections import Counter

from ingest.errors import DocumentRefused
from parsers.pdf.raw import RawPage

_NO_TEXT = (
    "В файле нет текста, только изображения страниц: распознайте его (OCR) "
    "или запросите исходный документ."
)
_HIDDEN = (
    "Страницы файла – изображения с невидимым текстом под ними, таблиц в нём нет: "
    "распознайте страницы заново (OCR) или запросите исходный документ."
)
_GARBAGE = (
    "Текст в файле хранится в испорченной кодировке: распознайте страницы (OCR) "
    "или запросите исходный документ."
)

# Fewer characters than this on a page with an image are a stamp or a page number.
_FEW = 40
_MOSTLY = 0.5
# Shares among letters and letter-like characters.
_LEAST_CYRILLIC = 0.3
_MOST_BROKEN = 0.15
# Russian prose has 42 to 46 vowels in 100 letters whatever it is about.
_VOWELS = frozenset("аеёиоуыэюя")
_VOWEL_SHARE = (0.30, 0.56)


def check_text_layer(pages: tuple[RawPage, ...]) -> list[str]:
    """Return the doubts about the text layer (``image_pages``).

    Raises:
        DocumentRefused: ``needs_ocr`` when most pages hold drawings but no text, or only text
            hidden under an image, or when the text is not Russian in any encoding.
    """
    sizes = [sum(not glyph.text.isspace() for glyph in page.glyphs) for page in pages]
    drawn = [page.has_image or len(page.shapes) > 50 for page in pages]
    blind = [few and has for few, has in zip((s < _FEW for s in sizes), drawn, strict=True)]
    hidden = [p.has_image and p.hidden > _MOSTLY * len(p.glyphs) for p in pages]
    if sum(hidden) > _MOSTLY * len(pages):
        raise DocumentRefused("needs_ocr", _HIDDEN)
    if sum(blind) > _MOSTLY * len(pages) or (any(blind) and sum(sizes) < _FEW):
        raise DocumentRefused("needs_ocr", _NO_TEXT)
    if _is_garbage(pages):
        raise DocumentRefused("needs_ocr", _GARBAGE)
    return ["image_pages"] if any(blind) or any(hidden) else []


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
