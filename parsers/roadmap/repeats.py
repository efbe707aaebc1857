"""Rows that repeat the header or count its columns."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from parsers.roadmap.columns import Header
from parsers.roadmap.fragments import Row
from parsers.roadmap.lexicon import header_lexicon
from parsers.roadmap.tiers import is_part
from schema.text import collapse, plain

# «IV» is misread as so many letters.
_LONGEST_MISREAD = 3
# So much of a title tells which one it is.
_CUT = 8
_SHORTEST_WORD = 3


def repeats_header(row: Row, header: Header) -> bool:
    """Whether ``row`` says again what the header says, or numbers the columns (1 2 3 …)."""
    texts = [plain(cell.text) for cell in row.cells if cell.text.strip()]
    if not texts:
        return False
    if counts_columns(row):
        return True
    # Quarters and months under a title are counted where they are misread, each time otherwise.
    # A number may be that of an activity, but not below titles that reach down from above.
    is_lower = sum(cell.inherited and bool(cell.text.strip()) for cell in row.cells) >= 2
    told = [text for text in texts if not _is_counted(text) or (text.isdigit() and not is_lower)]
    told = [text for text in told if not _is_garbled(text)]
    texts = told if len(told) >= 2 else texts
    tiers = [plain(tier) for column in header.columns for tier in column.title.split(" / ")]
    alike = sum(any(_alike(text, tier) or _begins(text, tier) for tier in tiers) for text in texts)
    return len(texts) >= 2 and alike / len(texts) >= 0.8 and not has_other_order(row, header)


def _is_counted(text: str) -> bool:
    """Whether a title may be the part of a year that stands there, whatever was read."""
    numeral = text in header_lexicon().numerals
    return len(text) <= _LONGEST_MISREAD or numeral or is_part(text)


def _is_garbled(text: str) -> bool:
    """What recognition makes of an upright title: letters and signs without any word."""
    words = re.findall(r"[^\W\d_]+", text)
    return len(text) > _LONGEST_MISREAD and bool(words) and max(map(len, words)) < _SHORTEST_WORD


def has_other_order(row: Row, header: Header) -> bool:
    """Whether two titles of ``header`` stand in ``row`` over each other's columns."""
    found = []
    for cell in row.cells:
        text = plain(cell.text)
        at = [k for k, c in enumerate(header.columns) if _alike(text, plain(c.title))]
        if len(text) > _LONGEST_MISREAD and len(at) == 1:
            found.append(at[0])
    return found != sorted(found)


def counts_columns(row: Row) -> bool:
    """Whether the row is «1 2 3 4 5» under a header; single digits may be misread on a scan."""
    own = [collapse(cell.text).strip(".|") for cell in row.cells if not cell.inherited]
    filled = [text for text in own if text]
    # One cell may hold what does not fit into the header above it, too.
    spoilt = sum(len(text) > 2 for text in filled)
    if len(filled) < 3 or spoilt > 1 or (spoilt and len(filled) < 5):
        return False
    hits = sum(text == str(n) for n, text in enumerate(own, start=1))
    first = next((int(text) - n for n, text in enumerate(own) if text.isdigit()), 0)
    shifted = sum(text == str(n + first) for n, text in enumerate(own))
    return max(hits, shifted) >= max(3, 0.6 * len(filled))


def _begins(text: str, tier: str) -> bool:
    """Whether ``text`` is a title of which a line below it, or a page's end, cut the rest."""
    return len(text) >= _CUT and fuzz.ratio(text, tier[: len(text)]) >= 85


def _alike(text: str, tier: str) -> bool:
    return text == tier or fuzz.ratio(text, tier) >= 85
