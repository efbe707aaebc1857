"""A second opinion on the type of an activity: a small network over its words and concepts.

Rules say why, and say it for phrases somebody foresaw.  The network (``network.py``) was fitted
(``fitting.py``) on invented examples of many fields (``examples.yaml``) and knows words by their
meaning, so it also has an opinion where no rule does.  Which words decided, it can say: each adds
its part to what the hidden units hear, and those that are awake pass it on in proportion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from normalize.types.features import Described, leading_features, pair_feature, word_features
from normalize.types.network import Network, Scores, load
from normalize.types.words import Word
from normalize.vectors import SIZE, word_vector

BIAS = "bias"
# Parts of the model that see meanings: of all words together, of the first word, of the second.
MEANINGS = (("m", 4.2), ("m0", 1.26), ("m1", 0.84))
_WITHIN = 4
_SIDES = 3
_REASONS = 3
# More rows together only multiply by more zeros.
_AT_ONCE = 16


class Opinion(NamedTuple):
    """How likely each type is, as the logarithm of its chance, by which words.

    ``votes`` are the likeliest types by concepts alone, by words as written and by their meanings;
    ``new`` is the share (0..1) of words that stood in no example.  ``is_informed``: half of the
    words are known; with fewer the scores say nothing of the rest.  ``awake`` are the hidden units
    that had a say.
    """

    types: tuple[str, ...]
    scores: tuple[float, ...]
    words: tuple[tuple[Word, float], ...]
    votes: tuple[str, ...]
    new: float
    is_informed: bool
    awake: tuple[int, ...] = ()

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
        outward = _model().network.outward[list(self.awake)]
        gain = outward[:, self.types.index(code)] - outward[:, self.types.index(rather_than)]
        parts = ((word, heard[list(self.awake)] @ gain) for word, heard in _parts(self.words))
        said = sorted(parts, key=lambda part: -float(part[1]))
        return " ".join(word for word, _ in said[:_REASONS])


@dataclass(frozen=True, slots=True)
class _Model:
    """The network; ``rows`` says where in its inward weights a feature stands.

    ``start`` is what the hidden units hear of an activity without words; ``meanings`` are the
    inward weights of each of ``MEANINGS``.
    """

    types: tuple[str, ...]
    digest: str
    network: Network
    rows: Mapping[str, int]
    start: Scores
    meanings: tuple[Scores, ...]


def opinion(described: Described) -> Opinion:
    """Return the model's opinion on an activity described by ``features.describe``."""
    return opinions((described,))[0]


def opinions(listed: Sequence[Described]) -> list[Opinion]:
    """Return the model's opinion on each of ``listed``: many at once take half the time."""
    parts = (listed[start : start + _AT_ONCE] for start in range(0, len(listed), _AT_ONCE))
    return [said for part in parts for said in _opinions(part)]


def _opinions(listed: Sequence[Described]) -> Iterator[Opinion]:
    model = _model()
    heard = [[_heard(word.lemma, word.letters) for word, _ in each.words] for each in listed]
    named = (_named([word.lemma for word, _ in each.words]) for each in listed)
    sides = np.empty((len(listed), _SIDES, len(model.start)), dtype=np.float32)
    sides[:, 0] = _sums(*(each.concepts for each in listed))
    sides[:, 1], sides[:, 2] = _sums(*named), 0.0
    sides[:, 1:] += _words_alone(listed, heard)
    for row, (each, words) in enumerate(zip(listed, heard, strict=True)):
        for part, place in _leading_places([h.is_meant for h in words]):
            word = each.words[place][0]
            sides[row, 2] += _of_meaning(part, word.lemma, word.letters)
    said = judged(model.network, model.start, sides)
    for each, words, (votes, scores, awake) in zip(listed, heard, said, strict=True):
        known = sum(h.is_meant or h.is_learned for h in words)
        new = sum(not h.is_learned for h in words) / len(words) if words else 0.0
        is_informed = known > 0 and 2 * known >= len(words)
        told = tuple(model.types[vote] for vote in votes)
        yield Opinion(model.types, scores, each.words, told, new, is_informed, awake)


def _words_alone(listed: Sequence[Described], heard: Sequence[Sequence[_Heard]]) -> Scores:
    """What words say by themselves, as written and (a mean) by their meaning: rows × 2."""
    found = np.zeros((len(listed), 2, len(_model().start)), dtype=np.float32)
    for row, (each, words) in enumerate(zip(listed, heard, strict=True)):
        if not words:
            continue
        own = [weight for _, weight in each.words]
        sides = np.array([h.sides for h in words])
        found[row] = (np.array([own], dtype=np.float32) @ sides).reshape(2, -1)
        found[row, 1] /= sum(w for w, h in zip(own, words, strict=True) if h.is_meant) or 1.0
    return found


def judged(
    network: Network, start: Scores, sides: Scores
) -> Iterator[tuple[list[int], tuple[float, ...], tuple[int, ...]]]:
    """Yield for each row of ``sides`` the best type of each side, the log chances, units awake.

    ``sides``: activities × (concepts, words, meanings) × what each hidden unit hears of them;
    ``start``: what the units hear of no words at all.
    """
    whole = start + sides.sum(axis=1)
    scores = log_chances(network.judge(whole)).tolist()
    votes = network.judge(start + sides).argmax(axis=2).tolist()
    for row, voted, said in zip(whole, votes, scores, strict=True):
        yield voted, tuple(said), tuple(np.flatnonzero(row > 0).tolist())


def log_chances(scores: Scores) -> Scores:
    """Return ``scores`` less a number for each row, so that its exponentials sum to 1."""
    most = scores.max(axis=-1, keepdims=True)
    return np.asarray(scores - (most + np.log(np.exp(scores - most).sum(axis=-1, keepdims=True))))


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
    is_meant = [word_vector(word.lemma, word.letters) is not None for word, _ in words]
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
    """What the hidden units hear of a word as written and, behind it, of its meaning.

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
        return np.zeros_like(_model().start)
    return np.asarray((vector * scale) @ weights, dtype=np.float32)


def sum_features(features: Iterable[tuple[str, float]]) -> Scores:
    """Return what the hidden units hear of features (name, value)."""
    return np.asarray(_sums(features)[0])


def _sums(*groups: Iterable[tuple[str, float]]) -> Scores:
    """Return what the hidden units hear of groups of features, groups × hidden."""
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
    return np.asarray(weights @ model.network.inward.take(rows, axis=0))


@lru_cache(maxsize=1)
def _model() -> _Model:
    """The network as fitted (see `network.load` for what it raises)."""
    stored = load()
    rows = {name: row for row, name in enumerate(stored.names)}
    inward = stored.network.inward
    meanings = tuple(inward[[rows[f"{name}:{i}"] for i in range(SIZE)]] for name, _ in MEANINGS)
    start = inward[rows[BIAS]]
    return _Model(stored.types, stored.digest, stored.network, rows, start, meanings)
