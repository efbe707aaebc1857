"""The text of a cell whose two halves stand on different pages."""

from __future__ import annotations

import re

from parsers.dictionary import is_known
from parsers.joins import is_broken_word, joined_lines
from parsers.model import WORD_GOES_ON
from schema.text import plain

_OPEN_END = re.compile(
    r"(?:[,:(–—/-]|\b(?:и|в|на|с|по|для|от|до|из|к|о|об|за|при|или|не|у|под|над|между|через|имени)|№|\bим\.)\s*$"
)
# The other end of a range: «– 30.04.2024», «- декабрь».
_RANGE = re.compile(r"[–—-]\s*(?:\d|янв|фев|март|апр|ма[йя]|июн|июл|авг|сент|окт|нояб|дек)")
_ONLY_YEAR = re.compile(r"^(?:(?:19|20)\d\d\s*)?(?:г\.?\s*)?(?:г\.?|года?|гг\.?|год[ыа]?)?$")
# «МБОУ» and its like are followed by a name.
_LEGAL_FORM = re.compile(r"\b(?:Ф?Г|О?Г|М)[БАК]?[А-Я]{0,4}У(?: ДП?О)?$|\b(?:АНО|ООО|АО)$")
_QUOTES = ("«", "“", '"', "„")
_PAIRS = (("«", "»"), ("(", ")"))


def join_text(upper: str, lower: str, glue: str = " ") -> str:
    """Return the text of a cell whose two halves stand on different pages."""
    if not upper or not lower:
        return upper or lower
    if upper.endswith(WORD_GOES_ON):
        return upper[:-1] + lower
    if not glue:
        return upper + lower
    last, first = upper.split()[-1], lower.split()[0]
    if is_broken_word([last, first]) and not is_known(last):
        return upper + lower
    return joined_lines(upper, lower, False)


def is_open(upper: str, lower: str) -> bool:
    """Whether ``upper`` cannot be the end of a text that ``lower`` may go on with.

    It ends with a comma or a preposition, what it opens («…, (…) is closed in ``lower`` only,
    or ``lower`` begins with the dash of a range.
    """
    upper = upper.removesuffix(WORD_GOES_ON)
    if _RANGE.match(lower.lower()) and upper[-1:].isalnum():
        return True
    if _OPEN_END.search(upper) or (lower[:1] in _QUOTES and _LEGAL_FORM.search(upper)):
        return True
    return any(
        upper.count(opening) > upper.count(closing) and lower.count(closing) > lower.count(opening)
        for opening, closing in _PAIRS
    )


def is_year(text: str) -> bool:
    """Whether ``text`` is the year alone that ends a date: «2022 г.», «года»."""
    return bool(_ONLY_YEAR.match(plain(text)))
