"""Beginnings of words: a cheap look at whether a text can hold what a pattern would look for.

Most cells of a plan name neither a municipality nor a region, most bodies stand beside no date,
and the set of their words' beginnings says so before any pattern is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

LENGTH = 3
_BEGINNING = re.compile(rf"([^\W\d_]{{1,{LENGTH}}})[^\W\d_]*")
# A word with whether any ending may follow it, see ``places.any_ending``.
_STEM = re.compile(r"([^\W\d_]+)(~?)")
# Words of one letter that stand in every other text.
_SMALL_WORDS = frozenset("авикосу")

Sign = frozenset[str]


@lru_cache(maxsize=5_000)
def beginnings(text: str) -> Sign:
    """Return the first letters, in lower case, of the words of ``text``.

    Kept, as one reader after the other asks about the same text.
    """
    return frozenset(_BEGINNING.findall(text.lower()))


def beginning(word: str) -> str:
    """Return the first letters of ``word`` as `beginnings` has them."""
    return word[:LENGTH].lower()


def signs_of(phrases: Iterable[str]) -> tuple[Sign, ...]:
    """Return what `beginnings` of a text hold, one of these sets at least, if it has a phrase.

    «~» in a phrase stands for any ending.  A set that holds another one whole is left out.
    """
    found = {
        frozenset(
            beginning(word)
            for word, ending in _STEM.findall(phrase)
            if len(word) >= LENGTH or not ending
        )
        for phrase in phrases
    }
    return tuple(sign for sign in found if not any(other < sign for other in found))


def rarest(signs: Iterable[Sign]) -> Sign:
    """Return one beginning of each of ``signs``; a text without any of these has no sign."""
    return frozenset(
        max(sign, key=lambda begun: (len(begun), begun not in _SMALL_WORDS, begun))
        for sign in signs
    )


def has_any(signs: Iterable[Sign], begun: Sign) -> bool:
    """Whether all of one of ``signs`` is in ``begun``."""
    return any(map(begun.issuperset, signs))
