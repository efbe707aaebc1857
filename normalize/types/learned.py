"""A second opinion on the type of an activity: a linear model over its words and concepts.

Rules say why, and say it for phrases somebody foresaw.  The model was fitted (``fitting.py``) on
invented examples of many fields (``examples.yaml``) and knows words by their meaning, so it also
has an opinion where no rule does.  Being linear, it can name the words that decided.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from normalize.types.features import Described, leading_features, pair_feature, word_features
from normalize.types.words import Word
from normalize.vectors import SIZE, word_vector
from schema.lookups import BadLookup

WEIGHTS = Path(__file__).with_name("learned.csv")
DIGEST, BIAS = "examples", "bias"
# Parts of the model that see meanings: of all words together, of the first word, of the second.
MEANINGS = (("m", 4.2), ("m0", 1.26), ("m1", 0.84))
_WITHIN = 4
_SIDES = 3
_REASONS = 3

Scores = NDArray[np.float32]


class Opinion(NamedTuple):
    """How likely each type is, as the logarithm of its chance, by which words.

    ``votes`` are the likeliest types by concepts alone, by words as written and by their meanings;
    ``new`` is the share (0..1) of words that stood in no example.  ``is_informed``: half of the
    words are known; with fewer the scores say nothing of the rest.
    """

    types: tuple[str, ...]
    scores: tuple[float, ...]
    words: tuple[tuple[Word, float], ...]
    votes: tuple[str, ...]
    new: float
    is_informed: bool

    def score(self, code: str) -> float:
        """Return the logarithm of the chance of the type ``code``."""
        return self.scores[self.types.index(code)]

    @property
    def best(self) -> str:
        """The type that fits best."""
        return self.types[self.scores.index(max(self.scores))]

    @property
    def lead(self) -> float:
        """How much likelier the best type is than the next, as a logarithm."""
        first, second = sorted(self.scores)[-1:-3:-1]
        return first - second

    def reasons(self, code: str, rather_than: str) -> str:
        """Return the words that speak most for ``code`` against another type."""
        pro, contra = self.types.index(code), self.types.index(rather_than)
        said = sorted(_parts(self.words), key=lambda part: part[1][contra] - part[1][pro])
        return " ".join(word for word, _ in said[:_REASONS])


@dataclass(frozen=True, slots=True)
class _Model:
    """The weights, features × types; ``rows`` says where in ``weights`` a feature stands."""

    types: tuple[str, ...]
    digest: str
    bias: Scores
    rows: Mapping[str, int]
    weights: Scores
    meanings: tuple[Scores, ...]


def opinion(described: Described) -> Opinion:
    """Return the model's opinion on an activity described by ``features.describe``."""
    model = _model()
    words = described.words
    sides = np.zeros((_SIDES, len(model.types)), dtype=np.float32)
    sides[:2] = _sums(described.concepts, _named([word.lemma for word, _ in words]))
    heard = [_heard(word.lemma, word.letters) for word, _ in words]
    if heard:
        weights = [weight for _, weight in words]
        meant = sum(w for w, h in zip(weights, heard, strict=True) if h.is_meant)
        each = np.concatenate([h.sides for h in heard]).reshape(len(heard), -1)
        single, meanings = (np.array(weights, dtype=np.float32) @ each).reshape(2, -1)
        sides[1] += single
        sides[2] += meanings / (meant or 1.0)
    for part, place in _leading_places([h.is_meant for h in heard]):
        word = words[place][0]
        sides[2] += _of_meaning(part, word.lemma, word.letters)
    known = sum(h.is_meant or h.is_learned for h in heard)
    new = sum(not h.is_learned for h in heard) / len(heard) if heard else 0.0
    is_informed = known > 0 and 2 * known >= len(words)
    return judged(model.types, model.bias, sides, words, new, is_informed)


def judged(
    types: tuple[str, ...],
    bias: Scores,
    sides: Scores,
    words: tuple[tuple[Word, float], ...],
    new: float,
    is_informed: bool,
) -> Opinion:
    """Return the opinion that ``sides`` (rows: concepts, words, meanings) give together."""
    votes = tuple(types[place] for place in sides.argmax(axis=1).tolist())
    scores = log_chances(bias + sides.sum(axis=0))
    return Opinion(types, tuple(scores.tolist()), words, votes, new, is_informed)


def log_chances(scores: Scores) -> Scores:
    """Return ``scores`` less a number, so that their exponentials sum to 1."""
    most = scores.max()
    return np.asarray(scores - (most + np.log(np.exp(scores - most).sum())))


def _named(lemmas: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The features of words that depend on others: leading words, neighbours."""
    for place, lemma in enumerate(lemmas[:2]):
        yield from leading_features(place, lemma)
    yield from map(pair_feature, lemmas, lemmas[1:])


def learned_from() -> str:
    """Return the digest of the examples the weights were fitted on."""
    return _model().digest


def meaning_shares(words: tuple[tuple[Word, float], ...]) -> Iterator[tuple[int, str, float]]:
    """Yield (place of a word, part of ``MEANINGS``, weight) for the words that have a vector."""
    is_meant = [_heard(word.lemma, word.letters).is_meant for word, _ in words]
    known = [i for i, meant in enumerate(is_meant) if meant]
    whole = sum(words[i][1] for i in known)
    for i in known:
        yield i, "m", words[i][1] / whole
    for part, i in _leading_places(is_meant):
        yield i, part, 1.0


def _leading_places(is_meant: Sequence[bool]) -> Iterator[tuple[str, int]]:
    """The first two words with a vector, if they stand near the beginning."""
    near = (place for place, meant in enumerate(is_meant[:_WITHIN]) if meant)
    return zip(("m0", "m1"), near, strict=False)


def _parts(words: tuple[tuple[Word, float], ...]) -> Iterator[tuple[str, Scores]]:
    sums = [
        _of_word(word.lemma) * weight + _of_leader(place, word.lemma)
        for place, (word, weight) in enumerate(words)
    ]
    for place, part, weight in meaning_shares(words):
        word = words[place][0]
        sums[place] = sums[place] + _of_meaning(part, word.lemma, word.letters) * weight
    return ((word.letters, scores) for (word, _), scores in zip(words, sums, strict=True))


class _Heard(NamedTuple):
    """The scores of a word as written and, behind them, of its meaning.

    ``is_meant``: it has a meaning; ``is_learned``: it stood in the examples.
    """

    sides: Scores
    is_meant: bool
    is_learned: bool


@lru_cache(maxsize=50_000)
def _heard(lemma: str, letters: str) -> _Heard:
    return _Heard(
        np.concatenate([_of_word(lemma), _of_meaning("m", lemma, letters)]),
        word_vector(lemma, letters) is not None,
        f"l:{lemma}" in _model().rows,
    )


@lru_cache(maxsize=20_000)
def _of_word(lemma: str) -> Scores:
    return sum_features(word_features(lemma))


@lru_cache(maxsize=20_000)
def _of_leader(place: int, lemma: str) -> Scores:
    return sum_features(leading_features(min(place, 2), lemma))


@lru_cache(maxsize=20_000)
def _of_meaning(part: str, lemma: str, letters: str) -> Scores:
    vector = word_vector(lemma, letters)
    names = [name for name, _ in MEANINGS]
    scale = dict(MEANINGS)[part]
    weights = _model().meanings[names.index(part)]
    if vector is None:
        return np.zeros_like(_model().bias)
    return np.asarray((vector * scale) @ weights, dtype=np.float32)


def sum_features(features: Iterable[tuple[str, float]]) -> Scores:
    """Return what features (name, value) add up to, one score for each type."""
    return np.asarray(_sums(features)[0])


def _sums(*groups: Iterable[tuple[str, float]]) -> Scores:
    """Return the sums of groups of features, groups × types."""
    model = _model()
    place = model.rows.get
    rows: list[int] = []
    held = []
    for features in groups:
        known = [(row, value) for name, value in features if (row := place(name)) is not None]
        held.append((len(rows), [value for _, value in known]))
        rows.extend(row for row, _ in known)
    weights = np.zeros((len(groups), len(rows)), dtype=np.float32)
    for group, (start, values) in enumerate(held):
        weights[group, start : start + len(values)] = values
    return np.asarray(weights @ model.weights.take(rows, axis=0))


@lru_cache(maxsize=1)
def _model() -> _Model:
    """Load ``learned.csv``: a row of types, the digest, the bias, then a row for each feature.

    Raises:
        BadLookup: when the file is missing or is no such table.
    """
    try:
        with WEIGHTS.open(encoding="utf-8", newline="") as file:
            head, digest, *rows = csv.reader(file)
        features = {row[0]: np.array(row[1:], dtype=np.float32) for row in rows}
        meanings = tuple(
            np.stack([features.pop(f"{name}:{i}") for i in range(SIZE)]) for name, _ in MEANINGS
        )
        bias = features.pop(BIAS)
        places = {name: row for row, name in enumerate(features)}
        weights = np.stack(list(features.values()))
        return _Model(tuple(head[1:]), digest[1], bias, places, weights, meanings)
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise BadLookup(
            f"{WEIGHTS.name}: {error!r}; run python -m normalize.types.fitting"
        ) from error
