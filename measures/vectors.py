"""How rare and how alike words are, by the vectors of ``normalize.vectors``.

Rarity comes from the counts of the same table.  Both are properties of the language, not of the
documents at hand: what two activities have in common does not change when a plan is added.
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

from normalize.morph import parses
from normalize.vectors import SIZE, form_counts, form_vector

_UNSEEN = 200
_COMMON = 3000
_RARITY_STEP = 0.12
_LEAST, _MOST = 0.4, 1.2
# Below this cosine words merely share a topic («футбол», «волейбол»); above, up to 1, they count.
_RELATED = 0.35
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
_CYRILLIC = re.compile("[а-я]+")

Floats = NDArray[np.float32]


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """Return the weight of a lemma, 0.4 (everyday) to 1.2 (rare)."""
    counts = form_counts()
    count = sum(counts.get(form, 0) for form in _forms(word)) or _UNSEEN
    return min(_MOST, max(_LEAST, 1.0 - _RARITY_STEP * math.log10(count / _COMMON)))


def meanings(words: Sequence[Sequence[str]]) -> Floats:
    """Return the unit vectors of n terms or words (their lemmas): n × 300, zeros for unknown."""
    return np.stack([_vector(tuple(lemmas)) for lemmas in words])


def likeness(words: Sequence[Sequence[str]], is_term: Sequence[bool]) -> sparse.csr_matrix:
    """Return how alike n words are: an n × n symmetric sparse matrix of 0..1, ones on its diagonal.

    Each of ``words`` is the lemmas of one term, or one lemma.  Two different terms are 0: that
    they differ was decided when they were written down.
    """
    vectors = meanings(words)
    terms = np.asarray(is_term, dtype=bool)
    plain = np.flatnonzero(~terms)
    rows, columns, values = [], [], []
    for start in range(0, len(plain), _BLOCK):
        block = plain[start : start + _BLOCK]
        found = (vectors[block] @ vectors.T - _RELATED) / (1 - _RELATED)
        # Rounded, so that the order of summation, which differs by machine, cannot show.
        at, column = np.nonzero(found >= _LEAST_LIKENESS)
        rows.append(block[at])
        columns.append(column)
        values.append(np.round(np.minimum(found[at, column], 1.0), 3))
    rows_, columns_, values_ = (np.concatenate([*x, np.zeros(0)]) for x in (rows, columns, values))
    size = (len(words), len(words))
    half = sparse.csr_matrix((values_, (rows_.astype(int), columns_.astype(int))), shape=size)
    unknown = [int(i) for i in plain if not vectors[i].any()]
    letters = _by_letters(["".join(w) for w in words], plain, unknown)
    full = half.maximum(half.T).maximum(letters).maximum(_by_stems(words, terms))
    full.setdiag(1.0)
    return sparse.csr_matrix(full)


def stem(word: str) -> str:
    """Return what the words made from one another share: «фермер», «фермерский» → «фермер»."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _by_stems(words: Sequence[Sequence[str]], terms: NDArray[np.bool_]) -> sparse.csr_matrix:
    """Likeness of words made from one stem; a term of one word counts as that word."""
    stems: dict[str, list[int]] = {}
    for number, lemmas in enumerate(words):
        if len(lemmas) == 1 and len(stem(lemmas[0])) >= _SHORTEST_STEM:
            stems.setdefault(stem(lemmas[0]), []).append(number)
    pairs = [
        (one, other)
        for group in stems.values()
        for one in group
        for other in group
        if one != other and not (terms[one] and terms[other])
    ]
    where = np.asarray(pairs, dtype=np.int64).reshape(-1, 2).T
    size = (len(words), len(words))
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


@lru_cache(maxsize=50_000)
def _vector(lemmas: tuple[str, ...]) -> Floats:
    """Return the mean vector of ``lemmas`` of length 1, or zeros when none is known."""
    return _unit(sum((_word_vector(lemma) for lemma in lemmas), _nowhere()))


@lru_cache(maxsize=50_000)
def _word_vector(lemma: str) -> Floats:
    """The table holds forms, not lemmas; all forms together say more than the first of them."""
    known = ((form, form_vector(form)) for form in _forms(lemma))
    weighed = (
        _unit(vector) * np.float32(math.log1p(form_counts()[form]))
        for form, vector in known
        if vector is not None
    )
    return _unit(sum(weighed, _nowhere()))


@lru_cache(maxsize=50_000)
def _forms(lemma: str) -> tuple[str, ...]:
    if not _CYRILLIC.fullmatch(lemma):
        return (lemma,)
    forms = {form.word.replace("ё", "е") for form in parses(lemma)[0].lexeme}
    return tuple(sorted(forms | {lemma}))


def _nowhere() -> Floats:
    return np.zeros(SIZE, dtype=np.float32)


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)
