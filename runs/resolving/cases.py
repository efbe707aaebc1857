"""Unresolved texts counted over rows, the most frequent first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from runs.rows import Row
from schema.ids import letters
from schema.text import collapse

_SHOWN = 90
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_SLUG_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Case:
    """A text nothing is known of: how often it comes, and a row where it does."""

    text: str
    count: int
    row: Row
    context: str

    @property
    def comment(self) -> str:
        """One YAML comment line: «# 7 раз, например plan.docx, № 2.1: «…»»."""
        shown = collapse(self.context)
        shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN].rstrip()}…"
        return f"# {times(self.count)}, например {collapse(self.row.place)}: «{shown}»"


def most_frequent(seen: Iterable[tuple[str, Row, str]]) -> list[Case]:
    """Return the cases of (text, row, printed context), counted without regard to their spelling.

    The first spelling and its row stand for the others.
    """
    cases: dict[str, Case] = {}
    for text, row, context in seen:
        key = letters(text)
        if key:
            known = cases.get(key)
            count = known.count + 1 if known else 1
            first = known or Case(text, 0, row, context)
            cases[key] = Case(first.text, count, first.row, first.context)
    return sorted(cases.values(), key=lambda case: -case.count)


def times(count: int) -> str:
    """Return «1 раз», «3 раза», «5 раз»."""
    few = count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14)
    return f"{count} {'раза' if few else 'раз'}"


def quoted(text: str) -> str:
    """Return ``text`` as a YAML scalar."""
    return json.dumps(collapse(text), ensure_ascii=False)


def slug(text: str) -> str:
    """Return a name for ``text`` in Latin letters: «Совет отцов» → «sovet_otsov»."""
    latin = "".join(_LATIN.get(char, char) for char in text.lower())
    return re.sub(r"[^a-z0-9]+", "_", latin).strip("_")[:_SLUG_LENGTH].strip("_") or "own"
