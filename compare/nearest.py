"""Which names a misspelt one may mean."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import takewhile

from schema.text import plain

_NEAREST = 3


def nearest(asked: str, among: Iterable[str]) -> tuple[str, ...]:
    """Return the three names of ``among`` that are most like ``asked``, the likest first."""
    ranked = sorted(dict.fromkeys(among), key=lambda name: (-name_likeness(asked, name), name))
    return tuple(ranked[:_NEAREST])


def name_likeness(asked: str, name: str) -> float:
    """How near the words of ``asked`` are to the best words of ``name``, 0..1."""
    words = plain(name).split()
    scores = [
        max((_word_likeness(word, other) for other in words), default=0.0)
        for word in plain(asked).split()
    ]
    return sum(scores) / len(scores) if scores else 0.0


def _word_likeness(asked: str, word: str) -> float:
    """A common beginning counts most: «Антропово» means «Антроповский», not «Мантурово»."""
    pairs = zip(asked, word, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return max(same / len(asked), SequenceMatcher(None, asked, word).ratio())
