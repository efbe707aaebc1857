"""Recognised marks that are pieces of lines, not of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.dictionary import is_known
from parsers.pages import Ruling, Word

# What a piece of a ruling is read as.
_BARS = re.compile(r"^[|¦│\[\]{}!_~=—–-]+$|^[`'‘’.,:;·°*^\"„“”<>«»/\\-]+$")
_EDGE_BARS = re.compile(r"^[|¦│\[\]{}]+|[|¦│\[\]{}]+$")
# Points: how near to a line a mark must be; how much of a word lies on either side of a line.
_NEAR = 3.0
_INSIDE = 4.0
_UNSURE = 0.35
# A line of text is no higher.
_HIGHEST = 18.0
# Words are boxed without the rims of their letters.
_BESIDE = 2.0
_NUMERALS = frozenset("|¦!")
_COUNTED = re.compile(r"кв\.?$|квартал|полугоди|четверт")
_DASHES = frozenset("-–—~=")
# What specks and strokes of a pen are read as; no Russian word has these letters alone.
_SPECKS = frozenset("ЕЁеё")
_SPECK_SURE = 0.5
_WORD_GAP = 14.0


def without_line_marks(words: Iterable[Word], rulings: Sequence[Ruling]) -> list[Word]:
    """Return ``words`` without bars that are rulings, and cut where a vertical ruling crosses.

    A mark without letters and digits goes when it touches a ruling or was recognised badly.
    """
    vertical = [r for r in rulings if not r.is_horizontal]
    parts = [part for word in words for part in _cut(word, vertical)]
    kept: list[Word] = []
    for i, part in enumerate(parts):
        text = _EDGE_BARS.sub("", part.text)
        before, after = parts[i - 1 : i], parts[i + 1 : i + 2]
        beside = [_is_beside(word, part) for word in (*before, *after)]
        if part.text.strip("[]") in _NUMERALS and _stands_before(part, after):
            kept.append(part)
        elif text in _DASHES and before and after and all(beside):
            kept.append(replace(part, text="–" if text in "~=" else text))
        elif any(beside) and _is_speck(part, before, after):
            continue
        elif text and not (_BARS.match(text) and _is_noise(part, rulings)):
            kept.append(part if text == part.text else replace(part, text=text))
    return kept


def _stands_before(numeral: Word, after: Sequence[Word]) -> bool:
    """Whether a bar is a Roman one: «| квартал»."""
    return bool(after) and bool(
        _COUNTED.match(after[0].text.lower())
        and min(after[0].bottom, numeral.bottom) > max(after[0].top, numeral.top)
        and 0 <= after[0].x0 - numeral.x1 < _WORD_GAP
    )


def _is_beside(word: Word, mark: Word) -> bool:
    """Whether a mark stands a space from a word of its line: dashes between two are text."""
    return (
        min(word.bottom, mark.bottom + 3) > max(word.top, mark.top - 3)
        and min(abs(word.x0 - mark.x1), abs(mark.x0 - word.x1)) < _WORD_GAP
    )


def _is_speck(word: Word, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether a word beside another is dirt; alone in a cell it may be a cross.

    «Петрова Е» is an initial, «Е квартал» a numeral.
    """
    named = any(other.text.istitle() for other in before)
    return (
        word.confidence < _SPECK_SURE
        and set(word.text) <= _SPECKS
        and not named
        and not _stands_before(word, after)
    )


def without_crossed(rulings: Sequence[Ruling], words: Sequence[Word]) -> list[Ruling]:
    """Return ``rulings`` without the pieces of vertical ones that run through a whole word.

    A word of the dictionary that lies on both sides of a line says that the line ends there: what
    seems to go on are stems of letters.
    """
    kept: list[Ruling] = []
    for ruling in rulings:
        pieces = [(ruling.top, ruling.bottom)]
        if not ruling.is_horizontal:
            for word in words:
                crosses = word.x0 + _INSIDE < ruling.x0 < word.x1 - _INSIDE
                beside = word.bottom + 2 <= ruling.top or word.top - 2 >= ruling.bottom
                if crosses and not beside and _is_whole(word):
                    pieces = _less(pieces, word.top - 2, word.bottom + 2)
        if ruling.is_horizontal or pieces == [(ruling.top, ruling.bottom)]:
            kept.append(ruling)
        else:
            kept.extend(replace(ruling, top=top, bottom=bottom) for top, bottom in pieces)
    return kept


def without_stems(rulings: Sequence[Ruling], words: Sequence[Word]) -> list[Ruling]:
    """Return ``rulings`` without stems of letters that seem to carry a vertical one on.

    A line that ends on a horizontal one may meet a letter below or above it, which sticks out no
    farther than a line of text is high and stands in a word, or between two where no other line
    ends: recognition may have left such a letter out of its word.
    """
    level = [r for r in rulings if r.is_horizontal]
    upright = [r for r in rulings if not r.is_horizontal]
    kept: list[Ruling] = []
    for ruling in rulings:
        if not ruling.is_horizontal:
            crossed = [
                r.top
                for r in level
                if r.x0 - _NEAR <= ruling.x0 <= r.x1 + _NEAR
                and ruling.top - _NEAR <= r.top <= ruling.bottom + _NEAR
            ]
            top, bottom = ruling.top, ruling.bottom
            first, last = min(crossed, default=top), max(crossed, default=bottom)
            others = [r for r in upright if abs(r.x0 - ruling.x0) > _NEAR]
            if top < first and _is_letter(ruling.x0, (top, first), top, words, others):
                top = first
            if last < bottom and _is_letter(ruling.x0, (last, bottom), bottom, words, others):
                bottom = last
            if top < bottom:
                ruling = replace(ruling, top=top, bottom=bottom)
        kept.append(ruling)
    return kept


def _is_letter(
    x: float,
    piece: tuple[float, float],
    end: float,
    words: Sequence[Word],
    others: Sequence[Ruling],
) -> bool:
    """Whether a piece of a line down, with a loose ``end``, is the stem of a letter.

    It is no higher than text, and either in a word or between two of a line; ``others`` are the
    lines down elsewhere.
    """
    top, bottom = piece
    if bottom - top >= _HIGHEST:
        return False
    line = [
        word
        for word in words
        if any(map(str.isalpha, word.text))
        and min(bottom, word.bottom) - max(top, word.top) > 0.5 * (bottom - top)
    ]
    if any(word.x0 - _BESIDE <= x <= word.x1 + _BESIDE for word in line):
        return True
    between = any(0 <= x - word.x1 < _WORD_GAP for word in line) and any(
        0 <= word.x0 - x < _WORD_GAP for word in line
    )
    inner = sorted(others, key=lambda line: line.x0)[1:-1]
    return between and not any(r.top - _NEAR <= end <= r.bottom + _NEAR for r in inner)


def _is_whole(word: Word) -> bool:
    letters = word.text.strip("«»\"'().,;:!?")
    return len(letters) > 2 and word.confidence > 0.6 and is_known(letters)


def _less(
    pieces: Sequence[tuple[float, float]], top: float, bottom: float
) -> list[tuple[float, float]]:
    left = []
    for start, end in pieces:
        if bottom <= start or top >= end:
            left.append((start, end))
            continue
        left.extend((a, b) for a, b in ((start, top), (bottom, end)) if b - a > _INSIDE)
    return left


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
    # «-//-» repeats the cell above.
    if "//" in word.text:
        return False
    if word.confidence < _UNSURE or set(word.text) <= set("|¦│[]{}"):
        return True
    return any(
        word.x0 - _NEAR <= r.x1
        and r.x0 <= word.x1 + _NEAR
        and word.top - _NEAR <= r.bottom
        and r.top <= word.bottom + _NEAR
        for r in rulings
    ) and not (word.text in ("-", "–", "—") and word.confidence > 0.7)
