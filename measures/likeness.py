"""How alike two activities are: features of the facets and what the network hears, weighed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import expit, logit

from measures.encoding import Bags, Encoded, Floats, Ints, Sides, encode, row_sums
from schema.lookups import BadLookup, load_lookup

__all__ = [
    "FEATURES",
    "Encoded",
    "Floats",
    "Ints",
    "encode",
    "features",
    "hopeful",
    "model",
    "probabilities",
    "scores",
]

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
    "purpose_other",
    "clash",
    "clash_audience",
    "clash_grade",
    "called_same",
    "called_other",
    "covered",
    "weakest",
    "acronym",
    "audience_same",
    "audience_added",
    "level_other",
)
_MODEL = Path(__file__).with_name("model.yaml")
_CHUNK = 50_000
# How far an action said in passing is what the other text does, and the object of one that of both.
_ASIDE = 0.6
_LONE = 0.5
# A text whose objects weigh less says no more than what is done («Проведение семинаров»); one
# whose objects weigh more is about something special.
_BARE, _SPECIAL = 0.6, 1.0


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of ``FEATURES``, a bias, and the two thresholds on the probability 0..1.

    The score of the network (``sense.py``) counts as it is.

    From ``same`` on two activities are one measure; from ``unsure`` on a person should look.
    """

    weights: tuple[float, ...]
    bias: float
    same: float
    unsure: float


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


def probabilities(encoded: Encoded, left: Ints, right: Ints) -> Floats:
    """Return for each pair of numbers how probably both are one measure, 0..1, rounded."""
    return np.asarray(np.round(expit(scores(encoded, left, right)), 4))


def scores(encoded: Encoded, left: Ints, right: Ints) -> Floats:
    """Return for each pair of numbers the logarithm of the odds that both are one measure."""
    fitted = model()
    weights = np.asarray(fitted.weights)
    found = [np.zeros(0)]
    for one, other in _chunks(left, right):
        found.append(features(encoded, one, other) @ weights + _heard(encoded, one, other))
    return np.concatenate(found) + fitted.bias


def hopeful(encoded: Encoded, left: Ints, right: Ints, chance: float) -> NDArray[np.bool_]:
    """Whether each pair could be as probable as ``chance``, were all its features for it.

    Most of the pairs that share a word could not, and the network alone tells so at once.
    """
    fitted = model()
    most = sum(max(weight, 0.0) for weight in fitted.weights)
    least = float(logit(chance)) - fitted.bias - most
    found = [_heard(encoded, one, other) >= least for one, other in _chunks(left, right)]
    return np.concatenate([np.zeros(0, dtype=bool), *found])


def _chunks(left: Ints, right: Ints) -> Iterator[tuple[Ints, Ints]]:
    for at in range(0, len(left), _CHUNK):
        yield left[at : at + _CHUNK], right[at : at + _CHUNK]


def _heard(encoded: Encoded, left: Ints, right: Ints) -> Floats:
    """What the network says of each pair."""
    found = np.einsum("ij,ij->i", encoded.senses[left], encoded.senses[right])
    return np.asarray(found, dtype=np.float64)


def features(encoded: Encoded, left: Ints, right: Ints) -> Floats:
    """Return the features of each pair: an array of pairs × ``FEATURES``."""
    every, objects, audience = encoded.all, encoded.objects, encoded.audience
    near = _dots(encoded.heads, encoded.heads_spread, left, right)
    # What the one does mainly the other may do among other things.
    inside = np.minimum(
        np.maximum(
            _dots(encoded.acts, encoded.heads_spread, left, right),
            _dots(encoded.heads_spread, encoded.acts, left, right),
        ),
        1.0,
    )
    called_same, called_other = _called(encoded, left, right)
    for_whom = _cosines(audience, left, right)
    both_say = (audience.lengths[left] > 0) & (audience.lengths[right] > 0)
    missed = _missed(encoded, left, right), _missed(encoded, right, left)
    sums = encoded.object_sums[left], encoded.object_sums[right]
    shares = tuple(lost / np.maximum(total, 1e-9) for lost, total in zip(missed, sums, strict=True))
    about = _about(sums, shares)
    done = np.maximum(np.minimum(near, 1.0), _ASIDE * (inside > 0))
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
            _differ(encoded.purposes, left, right) & (near < 1.0),
            _clashes(encoded.about_sides, left, right),
            _clashes(encoded.audience_sides, left, right),
            _differ(encoded.grades, left, right),
            called_same,
            called_other,
            _covered(encoded, left, right),
            np.minimum(np.minimum(done, about), np.where(both_say, for_whom, 1.0)),
            np.minimum(_spelt_out(encoded, left, right), 1.0),
            for_whom,
            (audience.lengths[left] > 0) != (audience.lengths[right] > 0),
            _differ(encoded.levels, left, right),
        ]
    ).astype(np.float64)


def _about(sums: tuple[Floats, Floats], shares: tuple[Floats, ...]) -> Floats:
    """How far both are about the same objects, from what each says and misses of the other's."""
    about = 1 - np.mean(shares, axis=0)
    # Where only one names an object it is hardly the object of both.
    lone = (sums[0] == 0) != (sums[1] == 0)
    return np.asarray(np.where(lone, (1 - np.maximum(*shares)) * _LONE, about))


def _differ(bits: Ints, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Whether both have some of ``bits`` and none together."""
    one, other = bits[left], bits[right]
    return np.asarray((one > 0) & (other > 0) & (one & other == 0))


def _clashes(sides: Sides, left: Ints, right: Ints) -> Floats:
    """In how many groups both are on a side and on none together, two at most."""
    both = _dots(sides.asked, sides.asked, left, right)
    at = np.flatnonzero(both)
    shared = sides.taken[left[at]].multiply(sides.taken[right[at]]) @ sides.groups
    both[at] -= np.diff(shared.tocsr().indptr)
    return np.asarray(np.minimum(both, 2.0))


def _called(encoded: Encoded, left: Ints, right: Ints) -> tuple[Floats, Floats]:
    """How far one says the name the other bears, and how far two bear different names."""
    found = [
        _dots(encoded.called, encoded.said, one, other)
        for one, other in ((left, right), (right, left))
    ]
    named = row_sums(encoded.called)
    both = np.minimum(named[left], named[right]) > 0
    known = np.maximum(*found)
    return known, both * (1 - known)


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


def _cosines(bags: Bags, left: Ints, right: Ints) -> Floats:
    found = _dots(bags.weights, bags.spread, left, right)
    return np.asarray(
        np.minimum(found / np.maximum(bags.lengths[left] * bags.lengths[right], 1e-9), 1.0)
    )


def _dots(one: sparse.csr_matrix, other: sparse.csr_matrix, left: Ints, right: Ints) -> Floats:
    """Dot products of rows; rows without any value, which are many, are passed over."""
    found = np.zeros(len(left))
    at = np.flatnonzero((np.diff(one.indptr) > 0)[left] & (np.diff(other.indptr) > 0)[right])
    found[at] = row_sums(one[left[at]].multiply(other[right[at]]))
    return found
