"""Cells that say «the same as above»: «-//-», «—"—», «то же»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from schema.text import plain
from schema.values import RawActivity

FLAG = "ditto"
# Strokes or quotes, alone or between dashes; a dash alone is an empty cell, not a repetition.
_STROKES = re.compile(
    r"""[-–—_=.\s]*(?://|\\\\|"|''|,,|″|“|”|„|«|»|(?<=[-–—])(?:II|ll|!!|/)(?=[-–—]))+"""
    r"""[-–—_=.\s/"']*"""
)
_WORDS = re.compile(r"(?:то|тот|та|те|там|тогда)[ -]?же(?: самое)?|аналогично|идентично|см\.? выше")
# With these begin the words; strokes begin with no letter.
_FIRST_LETTERS = frozenset({"то", "та", "те", "ан", "ид", "см"})
# Dashes drawn over the width of a cell included.
_LONGEST = 100
_FIELDS = ("deadline", "responsible", "combined", "result")


def is_ditto(text: str) -> bool:
    """Whether a cell only repeats the one above it."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return False
    if text[0].isalnum() and text[:2].lower() not in _FIRST_LETTERS:
        return False
    return bool(_STROKES.fullmatch(text) or _WORDS.fullmatch(plain(text).strip(" .")))


def filled(activities: Sequence[RawActivity]) -> tuple[RawActivity, ...]:
    """Return ``activities`` with every repeated cell replaced by the text it stands for.

    A chain of repetitions leads to the last row that says something; without any such row the
    cell stays as printed.  Rows with a replaced cell are flagged ``ditto``.
    """
    said = dict.fromkeys(_FIELDS, "")
    found = []
    for raw in activities:
        texts = {name: str(getattr(raw, name)) for name in _FIELDS}
        repeated = {name for name, text in texts.items() if is_ditto(text)}
        if not repeated:
            said = texts
            found.append(raw)
            continue
        meant = {n: (n in repeated and said[n]) or text for n, text in texts.items()}
        said |= {name: text for name, text in texts.items() if name not in repeated}
        if meant != texts:
            raw = replace(
                raw,
                deadline=meant["deadline"],
                responsible=meant["responsible"],
                combined=meant["combined"],
                result=meant["result"],
                flags=(*raw.flags, FLAG),
            )
        found.append(raw)
    return tuple(found)
