"""Signs that characters of a recognised row were misread.

A recogniser is sure of each word for itself; what it cannot know is that «093» names no body, that
«ТИМПК» is no word at all, or that a lone «К» belongs to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalize.bodies.lexicon import lexicon
from normalize.bodies.registry import registry
from normalize.morph import is_known
from schema.values import Activity

_WORD = re.compile(r"[^\W\d_]{3,}")
_CYRILLIC = re.compile("[а-яёА-ЯЁ]+")
_ODD_SIGN = re.compile(
    r"[|{}\[\]_~^<>$‘’‚`©®°]|[а-яё][А-ЯЁ]|[а-яёА-ЯЁ][a-zA-Z]|[a-zA-Z][а-яёА-ЯЁ]|\b0\d\b(?!\.)"
)
# One or two letters alone that are no word; «И. О.» of a person have their dots.
_STRAY = re.compile(r"(?<![\w.№-])[^\W\d_]{1,2}(?![\w.-])")
_ONE_LETTER_WORDS = frozenset("авикосуягч")
_SHORTENED = frozenset({"гг", "др", "кв"})
_BARE_NUMBER = re.compile(r"(?<![\w№./–-])(?<!\d,)(?<!№ )\d+(?![\w./–-]|,\d)")
_SIGN_OF_QUARTER = re.compile(r"(?i)\bкв\b|кварт")
_UNREAD = frozenset({"deadline_unread", "body_unresolved", "month_missing"})
_UNSURE, _MANY = 0.7, 3


def misreadings(
    row: Activity, reading: float, sureness: Sequence[float]
) -> Iterator[tuple[str, float]]:
    """Yield (sign, value from 0) of a recognised row, greater meaning more doubt.

    ``reading`` 0..1 is how surely its least sure cell was recognised, ``sureness`` each word.
    """
    text = " ".join((row.activity, row.deadline_text, row.responsible_text, row.result_text))
    yield "unsure_reading", 1 - reading
    yield "unsure_word", 1 - min(sureness, default=1.0)
    yield "unsure_words", float(min(_MANY, sum(sure < _UNSURE for sure in sureness)))
    yield "odd_words", float(min(_MANY, sum(map(_is_odd, _WORD.findall(text)))))
    yield "odd_signs", odd_signs(text)
    yield "number_for_body", number_for_body(row.responsible_text)
    yield "quarter", names_quarter(row.deadline_text)
    yield "unread_value", float(bool(_UNREAD & set(row.flags)))


def odd_signs(text: str) -> float:
    """Count, up to some, what is odd about the signs of a recognised ``text``."""
    return float(min(_MANY, len(_ODD_SIGN.findall(text))))


def stray_letters(text: str) -> float:
    """Count, up to some, the lone letters of a recognised ``text`` that are no word."""
    return float(min(_MANY, sum(map(_is_stray, _STRAY.findall(text)))))


def number_for_body(text: str) -> float:
    """1 where something in a recognised responsible cell can name no body, else 0."""
    return float(bool(_BARE_NUMBER.search(text)))


def names_quarter(text: str) -> float:
    """1 where a recognised deadline names a quarter: «II» is read as «I», «П» or «и»."""
    return float(bool(_SIGN_OF_QUARTER.search(text)))


def _is_odd(word: str) -> bool:
    """Whether a word is none a Russian text would hold: a misreading, a name, a rare term."""
    return not (word.isupper() or (_CYRILLIC.fullmatch(word) and is_known(word)))


def _is_stray(letters: str) -> bool:
    small = letters.lower()
    if small in _ONE_LETTER_WORDS or small in _SHORTENED or _is_listed(letters):
        return False
    known = letters.islower() and _CYRILLIC.fullmatch(letters) and is_known(letters)
    return len(letters) == 1 or not known


def _is_listed(acronym: str) -> bool:
    words = lexicon()
    return (
        acronym in registry().acronyms
        or acronym in words.legal_forms
        or acronym in words.duty_acronyms
        or acronym in words.field_acronyms
    )
