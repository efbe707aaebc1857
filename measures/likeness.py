"""How alike two activities are: features of the facets, weighed by a model fitted on pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from measures.facets import Facets
from measures.meanings import meanings
from measures.terms import NOTHING, terms
from measures.vectors import likeness
from schema.lookups import BadLookup, load_lookup

FEATURES = (
    "soft",
    "soft_object",
    "meaning",
    "replaced",
    "replaced_share",
    "bare",
    "head_same",
    "head_near",
    "head_other",
    "covered",
    "weakest",
    "acronym",
    "audience_same",
    "audience_other",
    "audience_added",
    "level_other",
)
_MODEL = Path(__file__).with_name("model.yaml")
_CHUNK = 50_000
_NEAR = 0.5
# How far an action said in passing is what the other text does, and the object of one that of both.
_ASIDE = 0.6
_LONE = 0.5
# A text whose objects weigh less says no more than what is done («Проведение семинаров»); one
# whose objects weigh more is about something special.
_BARE, _SPECIAL = 0.6, 1.0

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of ``FEATURES``, a bias, and the two thresholds on the probability 0..1.

    From ``same`` on two activities are one measure; from ``unsure`` on a person should look.
    """

    weights: tuple[float, ...]
    bias: float
    same: float
    unsure: float


@dataclass(frozen=True, slots=True)
class _Bags:
    """Weights of n activities × v terms; ``spread`` counts alike terms too; lengths under it."""

    weights: sparse.csr_matrix
    spread: sparse.csr_matrix
    lengths: Floats


@dataclass(frozen=True, slots=True)
class Encoded:
    """n activities as matrices, ready to be compared by their numbers 0..n-1."""

    all: _Bags
    objects: _Bags
    audience: _Bags
    covered: sparse.csr_matrix
    sums: Floats
    object_sums: Floats
    heads: sparse.csr_matrix
    heads_spread: sparse.csr_matrix
    acts: sparse.csr_matrix
    levels: Ints
    meanings: NDArray[np.float32]
    acronyms: sparse.csr_matrix
    initials: sparse.csr_matrix


@cache
def model() -> Model:
    """Load the fitted model (``python -m measures.fit`` writes it).

    Raises:
        BadLookup: when its features are not those of this program.
    """
    lookup = load_lookup(_MODEL)
    if tuple(lookup["weights"]) != FEATURES:
        raise BadLookup(f"{_MODEL.name}: fitted for other features; run python -m measures.fit")
    weights = tuple(float(value) for value in lookup["weights"].values())
    return Model(weights, float(lookup["bias"]), float(lookup["same"]), float(lookup["unsure"]))


def encode(items: Sequence[Facets]) -> Encoded:
    """Return ``items`` as matrices over the terms they use."""
    used = {name for item in items for name, _ in item.weights}
    heads = [item.head for item in items]
    names = sorted(used.union((f"#{NOTHING}",), *(item.acts for item in items), heads))
    vectors = meanings(names)
    alike = likeness(names, vectors)
    number = {name: n for n, name in enumerate(names)}
    every, objects, audience = (
        _matrix([getattr(item, field) for item in items], number)
        for field in ("weights", "objects", "audience")
    )
    covered = sparse.csr_matrix((every > 0).astype(np.float64) @ alike)
    covered.data = np.minimum(covered.data, 1.0)
    written = frozenset().union(*(item.acronyms for item in items))
    spelt = frozenset().union(*(item.initials & written for item in items))
    short = {acronym: n for n, acronym in enumerate(sorted(written))}
    one_head = _matrix([((head, 1.0),) for head in heads], number)
    return Encoded(
        all=_bags(every, alike),
        objects=_bags(objects, alike),
        audience=_bags(audience, alike),
        covered=covered,
        sums=_sums(every),
        object_sums=_sums(objects),
        heads=one_head,
        heads_spread=sparse.csr_matrix(one_head @ _head_likeness(alike, number)),
        acts=_matrix([[(act, 1.0) for act in item.acts] for item in items], number),
        levels=np.asarray([_level_bits(item.levels) for item in items], dtype=np.int64),
        meanings=_units(np.asarray(every @ vectors, dtype=np.float32)),
        acronyms=_sets([item.acronyms & spelt for item in items], short),
        initials=_sets([item.initials & written for item in items], short),
    )


def probabilities(encoded: Encoded, left: Ints, right: Ints) -> Floats:
    """Return for each pair of numbers how probably both are one measure, 0..1, rounded."""
    fitted = model()
    weights = np.asarray(fitted.weights)
    found = [
        features(encoded, left[at : at + _CHUNK], right[at : at + _CHUNK]) @ weights
        for at in range(0, len(left), _CHUNK)
    ]
    scores = np.concatenate([*found, np.zeros(0)]) + fitted.bias
    return np.asarray(np.round(1 / (1 + np.exp(-scores)), 4))


def features(encoded: Encoded, left: Ints, right: Ints) -> Floats:
    """Return the features of each pair: an array of pairs × ``FEATURES``."""
    every, objects, audience = encoded.all, encoded.objects, encoded.audience
    near = _dots(encoded.heads, encoded.heads_spread, left, right)
    inside = _dots(encoded.acts, encoded.heads, left, right) + _dots(
        encoded.heads, encoded.acts, left, right
    )
    for_whom = _cosines(audience, left, right)
    both_say = (audience.lengths[left] > 0) & (audience.lengths[right] > 0)
    missed = _missed(encoded, left, right), _missed(encoded, right, left)
    sums = encoded.object_sums[left], encoded.object_sums[right]
    shares = [lost / np.maximum(total, 1e-9) for lost, total in zip(missed, sums, strict=True)]
    about = 1 - np.mean(shares, axis=0)
    # Where only one names an object it is hardly the object of both.
    lone = (sums[0] == 0) != (sums[1] == 0)
    about = np.where(lone, (1 - np.maximum(*shares)) * _LONE, about)
    done = np.maximum(np.minimum(near, 1.0), _ASIDE * (inside > 0))
    levels = encoded.levels[left], encoded.levels[right]
    return np.column_stack(
        [
            _cosines(every, left, right),
            _cosines(objects, left, right),
            _near(encoded.meanings, left, right),
            np.minimum(*missed),
            np.minimum(*shares),
            (np.minimum(*sums) < _BARE) & (np.maximum(*sums) >= _SPECIAL),
            near == 1.0,
            np.where(near < 1.0, np.minimum(near * 2, 1.0), 0.0),
            (near == 0.0) & (inside == 0.0),
            _covered(encoded, left, right),
            np.minimum(np.minimum(done, about), np.where(both_say, for_whom, 1.0)),
            np.minimum(_spelt_out(encoded, left, right), 1.0),
            for_whom,
            both_say * (1 - for_whom),
            (audience.lengths[left] > 0) != (audience.lengths[right] > 0),
            (levels[0] > 0) & (levels[1] > 0) & (levels[0] & levels[1] == 0),
        ]
    ).astype(np.float64)


def _missed(encoded: Encoded, left: Ints, right: Ints) -> Floats:
    """Weight of the left one's objects that the right one does not speak of."""
    found = _dots(encoded.objects.weights, encoded.covered, left, right)
    return np.asarray(np.maximum(encoded.object_sums[left] - found, 0.0))


def _covered(encoded: Encoded, left: Ints, right: Ints) -> Floats:
    """Share of the weight of each text that the other speaks of, the mean of both."""
    sums, spoken_of = np.maximum(encoded.sums, 1e-9), encoded.covered
    shares = [
        _dots(encoded.all.weights, spoken_of, one, other) / sums[one]
        for one, other in ((left, right), (right, left))
    ]
    return np.asarray(np.minimum(np.mean(shares, axis=0), 1.0))


def _near(vectors: NDArray[np.float32], left: Ints, right: Ints) -> Floats:
    return np.asarray(np.maximum((vectors[left] * vectors[right]).sum(axis=1), 0.0))


def _spelt_out(encoded: Encoded, left: Ints, right: Ints) -> Floats:
    """How many acronyms of one text are the initials of words of the other."""
    return _dots(encoded.acronyms, encoded.initials, left, right) + _dots(
        encoded.initials, encoded.acronyms, left, right
    )


def _head_likeness(alike: sparse.csr_matrix, number: dict[str, int]) -> sparse.csr_matrix:
    """Likeness of heads: that of words, and 0.5 for terms that may stand for one another."""
    pairs = [(f"#{one}", f"#{other}") for one, other in terms().near]
    known = [(number[a], number[b]) for a, b in pairs if a in number and b in number]
    where = np.asarray(known, dtype=np.int64).reshape(-1, 2).T
    near = sparse.csr_matrix((np.full(len(known), _NEAR), (where[0], where[1])), shape=alike.shape)
    return sparse.csr_matrix(alike.maximum(near))


def _matrix(
    bags: Iterable[Sequence[tuple[str, float]]], number: dict[str, int]
) -> sparse.csr_matrix:
    starts: list[int] = [0]
    columns: list[int] = []
    values: list[float] = []
    for bag in bags:
        columns.extend(number[name] for name, _ in bag)
        values.extend(weight for _, weight in bag)
        starts.append(len(columns))
    size = (len(starts) - 1, len(number))
    return sparse.csr_matrix((np.asarray(values, dtype=np.float64), columns, starts), shape=size)


def _sets(sets: Iterable[frozenset[str]], number: dict[str, int]) -> sparse.csr_matrix:
    return _matrix([[(name, 1.0) for name in sorted(names)] for names in sets], number)


def _bags(weights: sparse.csr_matrix, alike: sparse.csr_matrix) -> _Bags:
    spread = sparse.csr_matrix(weights @ alike)
    return _Bags(weights, spread, np.sqrt(_sums(spread.multiply(weights))))


def _cosines(bags: _Bags, left: Ints, right: Ints) -> Floats:
    found = _dots(bags.weights, bags.spread, left, right)
    return np.asarray(
        np.minimum(found / np.maximum(bags.lengths[left] * bags.lengths[right], 1e-9), 1.0)
    )


def _dots(one: sparse.csr_matrix, other: sparse.csr_matrix, left: Ints, right: Ints) -> Floats:
    return _sums(one[left].multiply(other[right]))


def _sums(matrix: Any) -> Floats:
    return np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()


def _units(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def _level_bits(levels: tuple[str, ...]) -> int:
    return sum(1 << terms().levels.index(level) for level in levels)
