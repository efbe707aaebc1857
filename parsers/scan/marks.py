"""Recognised marks that are pieces of lines, not of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.pages import Ruling, Word

# What a piece of a ruling is read as.
_BARS = re.compile(r"^[|¦│\[\]{}!_~=—–-]+$|^[`'‘’.,:;·°*^\"„“”<>«»/\\-]+$")
_EDGE_BARS = re.compile(r"^[|¦│\[\]{}]+|[|¦│\[\]{}]+$")
# Points: how near to a line a mark must be; how much of a word lies on either side of a line.
_NEAR = 3.0
_INSIDE = 4.0
_UNSURE = 0.35


def without_line_marks(words: Iterable[Word], rulings: Sequence[Ruling]) -> list[Word]:
    """Return ``words`` without bars that are rulings, and cut where a vertical ruling crosses.

    A mark without letters and digits goes when it touches a ruling or was recognised badly.
    """
    vertical = [r for r in rulings if not r.is_horizontal]
    kept: list[Word] = []
    for word in words:
        for part in _cut(word, vertical):
            text = _EDGE_BARS.sub("", part.text)
            if not text or (_BARS.match(text) and _is_noise(part, rulings)):
                continue
            kept.append(part if text == part.text else replace(part, text=text))
    return kept


def _cut(word: Word, vertical: Sequence[Ruling]) -> list[Word]:
    """Cut a word that runs over a vertical line, in proportion to its letters."""
    for ruling in vertical:
        crosses = word.x0 + _INSIDE < ruling.x0 < word.x1 - _INSIDE
        runs_by = ruling.top <= word.top + 1 and word.bottom - 1 <= ruling.bottom
        if crosses and runs_by and len(word.text) > 1:
            share = (ruling.x0 - word.x0) / (word.x1 - word.x0)
            at = _cut_at(word.text, share)
            left = replace(word, text=word.text[:at], x1=ruling.x0 - 0.5)
            right = replace(word, text=word.text[at:], x0=ruling.x0 + 0.5)
            return [part for part in (left, right) if part.text]
    return [word]


def _cut_at(text: str, share: float) -> int:
    bar = text.find("|")
    return bar if bar > 0 else max(1, min(len(text) - 1, round(share * len(text))))


def _is_noise(word: Word, rulings: Sequence[Ruling]) -> bool:
    if word.confidence < _UNSURE or set(word.text) <= set("|¦│[]{}"):
        return True
    return any(
        word.x0 - _NEAR <= r.x1
        and r.x0 <= word.x1 + _NEAR
        and word.top - _NEAR <= r.bottom
        and r.top <= word.bottom + _NEAR
        for r in rulings
    ) and not (word.text in ("-", "–", "—") and word.confidence > 0.7)
