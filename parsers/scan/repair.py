"""Recognised words put right where the grammar of the field says what they must have been.

A repaired word is never surer than ``_REPAIRED``, so that it shows in the row's confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from parsers.pages import Word
from schema.lookups import BadLookup, load_lookup

_REPAIRED = 0.7
_UNSURE = 0.5
_YEAR = re.compile(r"(?:19|20)\d\d$")
# «ИМЦЬ, «Школа>: a closing quotation mark after capitals was read as a letter or a bracket.
_QUOTE = re.compile(r"(«[А-ЯЁ]{2,})[ЬЪ›>](?=[\W_]|$)")
_GLUED = re.compile(r"^(\S{1,3}?)(кв\.?)$")
_RANGE = re.compile(r"^(\S{1,3})([-–—])(\S{1,3})$")


@dataclass(frozen=True, slots=True)
class _Confusions:
    roman: dict[str, str]
    after_roman: re.Pattern[str]
    year_marks: frozenset[str]


def repaired_words(words: Sequence[Word]) -> list[Word]:
    """Return ``words`` (in reading order by line) with misread numerals and marks put right."""
    fixed: list[Word] = []
    for i, word in enumerate(words):
        before = fixed[-1] if fixed and _follows(fixed[-1], word) else None
        following = _following(words, i)
        fixed.append(_repaired(word, before, following))
    return fixed


def _following(words: Sequence[Word], i: int) -> list[Word]:
    """Up to two words that stand behind a word on its line."""
    found: list[Word] = []
    for word in words[i + 1 : i + 3]:
        if not _follows(found[-1] if found else words[i], word):
            break
        found.append(word)
    return found


def _follows(left: Word, right: Word) -> bool:
    """Whether ``right`` stands on the line of ``left``, behind it."""
    overlap = min(left.bottom, right.bottom) - max(left.top, right.top)
    return overlap > 0 and left.x0 < right.x0 and right.x0 - left.x1 < 40


def _repaired(word: Word, before: Word | None, following: Sequence[Word]) -> Word:
    text = _QUOTE.sub(r"\1»", word.text)
    text = _roman(text, before, following)
    confusions = _confusions()
    # «в 2020 в школах» is no mark: only the line's end or a bad reading makes it one.
    after_year = before is not None and _YEAR.search(before.text) is not None
    after_year = after_year and (not following or word.confidence < _UNSURE)
    if after_year and text in confusions.year_marks and text not in ("г", "г."):
        text = "г.г." if text.count(".") > 1 else "г." + ("," if text.endswith(",") else "")
    if text == word.text:
        return word
    return replace(word, text=text, confidence=min(word.confidence, _REPAIRED))


def _roman(text: str, before: Word | None, following: Sequence[Word]) -> str:
    """«П квартал», «Ткв.», «П-Ш кварталы», and «Ш. Методическая работа» at a line's head."""
    confusions = _confusions()
    glued = _GLUED.match(text)
    if glued and glued.group(1) in confusions.roman:
        return f"{confusions.roman[glued.group(1)]} {glued.group(2)}"
    if not following:
        return text
    in_context = confusions.after_roman.match(following[0].text.lower()) is not None
    bare = text.rstrip(".,:)")
    if in_context and bare in confusions.roman and not (bare.isdigit() and before is None):
        return confusions.roman[bare]
    parts = _RANGE.match(text)
    if in_context and parts and {parts.group(1), parts.group(3)} <= set(confusions.roman):
        return confusions.roman[parts.group(1)] + parts.group(2) + confusions.roman[parts.group(3)]
    heads = before is None and text.endswith(".") and bare in confusions.roman
    if heads and not bare.isdigit() and _is_title(following):
        return confusions.roman[bare] + "."
    return text


def _is_title(following: Sequence[Word]) -> bool:
    """A capitalised word, then a small one or an end: «Методическая работа», no «Иванов»."""
    first = following[0].text
    long_enough = len(first) >= 5 and first[0].isupper() and not first.isupper()
    return long_enough and len(following) > 1 and following[1].text[:1].islower()


@lru_cache(maxsize=1)
def _confusions() -> _Confusions:
    data = load_lookup(Path(__file__).with_name("repair.yaml"))
    try:
        return _Confusions(
            {str(shape): str(numeral) for shape, numeral in data["roman_shapes"].items()},
            re.compile("|".join(data["after_roman"])),
            frozenset(map(str, data["year_marks"])),
        )
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise BadLookup(f"repair.yaml: {error!r}") from error


def unsure(words: Iterable[Word], below: float) -> list[int]:
    """Return the indexes of the words that deserve a second look."""
    return [
        i
        for i, word in enumerate(words)
        if word.confidence < below and len(word.text) <= 24 and word.text not in ("-", "–", "—")
    ]
