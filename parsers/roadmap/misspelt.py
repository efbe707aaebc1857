"""Words of column titles that are misspelt: «Рузультат», «Ответсвенный», «Мероприятя»."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from parsers.roadmap.lexicon import header_lexicon

# Shorter words are too like others; longer ones may be misspelt twice.
_SHORTEST, _LONG = 6, 10
# Whatever is longer is no title but a cell.
_LONGEST_TITLE = 70


def respelt(title: str) -> str:
    """Return a plain title with misspelt words replaced by the stems they are meant to begin with.

    It comes back as it is when no word is misspelt, or when it is too long for a title.
    """
    if len(title) > _LONGEST_TITLE:
        return title
    return " ".join(map(_respelt_word, title.split()))


@lru_cache(maxsize=4096)
def _respelt_word(word: str) -> str:
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    stems = header_lexicon().words
    if any(word.startswith(stem) for stem in stems):
        return word
    near = {stem: _distance(word, stem) for stem in stems}
    best = min(near, key=lambda stem: (near[stem], -len(stem)))
    return best if near[best] <= (2 if len(best) >= _LONG else 1) else word


def _distance(word: str, stem: str) -> int:
    """By how many slips ``word`` begins with ``stem``: a sign lost, added, changed, two swapped."""
    lengths = (len(stem) - 1, len(stem), len(stem) + 1)
    return min(OSA.distance(word[:length], stem, score_cutoff=2) for length in lengths)
