"""How rare and how alike words are.

Rarity comes from the counts of the word vectors, likeness from ``meanings``.  Both are properties
of the language, not of the documents at hand: what two activities have in common does not change
when a plan is added.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from measures.meanings import Floats, forms
from measures.terms import terms
from normalize.vectors import form_counts

_UNSEEN = 200
_COMMON = 3000
_RARITY_STEP = 0.12
_LEAST, _MOST = 0.4, 1.2
# Below the first cosine of meanings words merely share a topic; from the second on they are one.
_RELATED, _SAME = 0.05, 0.5
_LEAST_LIKENESS = 0.25
# Words the table lacks are mostly misread ones: they are compared by their letters.
_SAME_LETTERS = 0.6
_SAME_STEM = 0.8
_SHORTEST_STEM = 4
# Longest first: of several that fit the longest is cut off.
_ENDINGS = sorted(
    re.findall(
        r"\w+",
        "ировать ирование изация изировать ация яция ение ание яние ние тие ость ство тельский "
        "тельство тель ический еский ский ской овый евый ный ной ний ий ый ой ка ок ик ник ист изм "
        "ия ие ать ять ить еть уть ь а я о е ы и ённый енный анный",
    ),
    key=lambda ending: (-len(ending), ending),
)
_SHORTEST = 5
_BLOCK = 1024


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """Return the weight of a lemma, 0.4 (everyday) to 1.2 (rare)."""
    counts = form_counts()
    count = sum(counts.get(form, 0) for form in forms(word)) or _UNSEEN
    return min(_MOST, max(_LEAST, 1.0 - _RARITY_STEP * math.log10(count / _COMMON)))


def likeness(names: Sequence[str], vectors: Floats) -> sparse.csr_matrix:
    """Return how alike n names are: an n × n symmetric sparse matrix of 0..1, ones on its diagonal.

    Each of ``names`` is a lemma, or «#» and the code of a term; ``vectors`` are their ``meanings``.
    Two different terms are 0: that they differ was decided when they were written down.
    """
    is_term = np.asarray([name.startswith("#") for name in names], dtype=bool)
    rows, columns, values = [], [], []
    for start in range(0, len(names), _BLOCK):
        found = (vectors[start : start + _BLOCK] @ vectors.T - _RELATED) / (_SAME - _RELATED)
        found[np.ix_(is_term[start : start + _BLOCK], is_term)] = 0.0
        # Rounded, so that the order of summation, which differs by machine, cannot show.
        at, column = np.nonzero(found >= _LEAST_LIKENESS)
        rows.append(at + start)
        columns.append(column)
        values.append(np.round(np.minimum(found[at, column], 1.0), 3))
    rows_, columns_, values_ = (np.concatenate([*x, np.zeros(0)]) for x in (rows, columns, values))
    size = (len(names), len(names))
    half = sparse.csr_matrix((values_, (rows_.astype(int), columns_.astype(int))), shape=size)
    plain = np.flatnonzero(~is_term)
    unknown = [int(i) for i in plain if not vectors[i].any()]
    letters = _by_letters(list(names), plain, unknown)
    full = half.maximum(half.T).maximum(letters).maximum(_by_stems(names))
    full.setdiag(1.0)
    return sparse.csr_matrix(full)


def stem(word: str) -> str:
    """Return what the words made from one another share: «фермер», «фермерский» → «фермер»."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _by_stems(names: Sequence[str]) -> sparse.csr_matrix:
    """Likeness of words made from one stem; a term named by one word counts as that word."""
    stems: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        words = terms().words.get(name[1:], ()) if name.startswith("#") else (name,)
        if len(words) == 1 and len(stem(words[0])) >= _SHORTEST_STEM:
            stems.setdefault(stem(words[0]), []).append(number)
    pairs = [
        (one, other)
        for group in stems.values()
        for one in group
        for other in group
        if one != other and not (names[one][0] == names[other][0] == "#")
    ]
    where = np.asarray(pairs, dtype=np.int64).reshape(-1, 2).T
    size = (len(names), len(names))
    return sparse.csr_matrix((np.full(len(pairs), _SAME_STEM), (where[0], where[1])), shape=size)


def _by_letters(words: list[str], plain: NDArray[Any], unknown: list[int]) -> sparse.csr_matrix:
    """Likeness by shared runs of three letters, where one of two words is in no dictionary."""
    size = (len(words), len(words))
    long = [int(i) for i in plain if len(words[i]) >= _SHORTEST]
    runs = [(i, run) for i in long for run in _runs(words[i])]
    number = {run: n for n, run in enumerate(sorted({run for _, run in runs}))}
    ones = np.ones(len(runs), dtype=np.float32)
    where = ([i for i, _ in runs], [number[run] for _, run in runs])
    table = sparse.csr_matrix((ones, where), shape=(len(words), max(len(number), 1)))
    sizes = np.asarray(table.sum(axis=1)).ravel()
    shared = (table[unknown] @ table.T).tocoo() if unknown else sparse.coo_matrix((0, len(words)))
    rows = np.asarray(unknown, dtype=int)[shared.row] if unknown else np.zeros(0, dtype=int)
    dice = np.round(2 * shared.data / np.maximum(sizes[rows] + sizes[shared.col], 1), 3)
    keep = dice >= _SAME_LETTERS
    half = sparse.csr_matrix((dice[keep], (rows[keep], shared.col[keep])), shape=size)
    return half.maximum(half.T)


def _runs(word: str) -> set[str]:
    framed = f"^{word}$"
    return {framed[i : i + 3] for i in range(len(framed) - 2)}
