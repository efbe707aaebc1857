"""Names written as initials in one plan and in full in another."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ACRONYM = re.compile(r"(?<![\w-])[А-ЯЁ]{3,7}(?![\w-])")
_SHORTEST, _LONGEST = 3, 7
_MOSTLY = 0.5


def acronyms(text: str) -> frozenset[str]:
    """Return the words of three to seven capitals in ``text``, in small letters.

    A text that is all in capitals has none that could be told.
    """
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter.isupper() for letter in letters) > _MOSTLY * len(letters):
        return frozenset()
    return frozenset(found.lower().replace("ё", "е") for found in _ACRONYM.findall(text))


def initials(words: Iterable[str]) -> frozenset[str]:
    """Return what each run of three to seven of ``words`` would be as an acronym."""
    first = "".join(word[0] for word in words)
    sizes = range(_SHORTEST, _LONGEST + 1)
    return frozenset(first[at : at + n] for n in sizes for at in range(len(first) - n + 1))
