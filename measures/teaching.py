"""Teach the network of ``sense.py`` and the weights of the features beside it, by labelled pairs.

Three lessons in every step.  *Pairs*: both judged by people and composed ones, by the features and
the network together, so that each learns what the other does not know.  *Strangers*: activities of
all kinds that have nothing to do with one another; labelled pairs are short and look alike, plans
propose long activities that merely touch, and who has never met these joins them.  *Types*: what
kind of activity a text is, learnt from the examples of ``normalize.types``, so that the network
knows actions that no pair shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import expit, log_softmax

from measures.sense import MARKS, Floats, Ints, Names, Net
from normalize.learning import Descent

# Chosen on pairs of fields and authors that were left out.
_HIDDEN, _GATES, _SIZE = 192, 4, 64
_ROUNDS, _AT_ONCE, _RATE = 55, 128, 2e-3
_HEARD, _AWAKE = 0.85, 0.6
_FADING = 0.02
_STRANGERS, _CONTRAST, _TYPES = 10.0, 0.3, 0.3
_LOUD, _SHIFT = 2.0, -5.0
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Reading:
    """All texts as names, and the features of all pairs, by the terms as they are or some fewer."""

    names: Names
    features: Floats


@dataclass(frozen=True, slots=True)
class Lessons:
    """What is learnt from, texts by their numbers.

    ``left`` and ``right`` of pairs and whether they are one measure; ``strangers``; texts ``typed``
    and the numbers of their types.
    """

    left: Ints
    right: Ints
    is_same: NDArray[np.bool_]
    strangers: Ints
    typed: Ints
    types: Ints


class Taught(NamedTuple):
    """The network, and weights and bias of the features beside its score."""

    net: Net
    weights: NDArray[np.float64]
    bias: float


class _Beside(NamedTuple):
    """What is learnt beside the network: weights and bias of the features, the head for types."""

    weights: Floats
    bias: Floats
    gate: Floats
    closed: Floats
    typing: Floats
    shift: Floats


class _State(NamedTuple):
    """All that is learnt, or the slopes of all that."""

    net: Net
    beside: _Beside

    def parts(self) -> list[Floats]:
        """All parts, one after the other."""
        return [*self.net, *self.beside]

    def flat(self) -> _State:
        """No slope anywhere."""
        net, beside = (tuple(np.zeros_like(part) for part in parts) for parts in self)
        return _State(Net(*net), _Beside(*beside))


def taught(
    readings: Sequence[Reading],
    lessons: Lessons,
    bounds: Sequence[tuple[float | None, float | None]],
    terms: int,
    rounds: int = _ROUNDS,
) -> Taught:
    """Return the network and the weights of the features, each between its ``bounds``.

    Every round reads all texts by another of ``readings``.  The same lessons give the same network.
    """
    chance = np.random.default_rng(0)
    state = _untaught(terms, len(bounds), int(lessons.types.max(initial=0)) + 1, chance)
    low = np.asarray([-np.inf if b[0] is None else b[0] for b in bounds], dtype=np.float32)
    high = np.asarray([np.inf if b[1] is None else b[1] for b in bounds], dtype=np.float32)
    weights = state.beside.weights
    weights[:] = np.clip(weights, low, high)
    steps = rounds * (len(lessons.left) // _AT_ONCE)
    descent = Descent(state.parts(), _RATE, steps, _FADING)
    for turn in range(rounds):
        reading = readings[turn % len(readings)]
        order = chance.permutation(len(lessons.left))
        for at in range(0, len(order) - _AT_ONCE + 1, _AT_ONCE):
            slopes = _lesson(state, reading, lessons, order[at : at + _AT_ONCE], chance)
            descent.step(slopes.parts())
            weights[:] = np.clip(weights, low, high)
    return Taught(state.net, weights.astype(np.float64), float(state.beside.bias[0]))


def _untaught(terms: int, features: int, types: int, chance: np.random.Generator) -> _State:
    def even(*shape: int, wide: int) -> Floats:
        edge = 1 / np.sqrt(wide)
        return chance.uniform(-edge, edge, shape).astype(np.float32)

    def none(*shape: int) -> Floats:
        return np.zeros(shape, dtype=np.float32)

    net = Net(
        words=even(300, _HIDDEN, wide=300),
        marks=even(MARKS, _HIDDEN, wide=MARKS),
        terms=none(terms, _HIDDEN),
        start=none(_HIDDEN),
        gates=even(_HIDDEN, _GATES, wide=_HIDDEN),
        closed=none(_GATES),
        outward=even(_GATES, _HIDDEN, _SIZE, wide=_HIDDEN),
        shift=none(_GATES, _SIZE),
        loud=np.full(_GATES, np.log(_LOUD), dtype=np.float32),
    )
    beside = _Beside(
        weights=none(features),
        bias=np.full(1, _SHIFT, dtype=np.float32),
        gate=even(_HIDDEN, 1, wide=_HIDDEN),
        closed=none(1),
        typing=even(_HIDDEN, types, wide=_HIDDEN),
        shift=none(types),
    )
    return _State(net, beside)


def _lesson(
    state: _State,
    reading: Reading,
    lessons: Lessons,
    chosen: Ints,
    chance: np.random.Generator,
) -> _State:
    """How the loss of one step changes with each part of ``state``."""
    left, right = lessons.left[chosen], lessons.right[chosen]
    strangers = lessons.strangers[chance.integers(len(lessons.strangers), size=_AT_ONCE)]
    texts, place = np.unique(np.concatenate([left, right, strangers]), return_inverse=True)
    one, other = place[:_AT_ONCE], place[_AT_ONCE : 2 * _AT_ONCE]
    slopes = state.flat()
    pass_ = _Pass(state.net, reading.names, texts, chance)
    units, loud = pass_.units(), np.exp(state.net.loud)
    # Scores of all texts of the step with one another: texts × texts.
    flat = (units * np.sqrt(loud)[:, None, None]).transpose(1, 0, 2).reshape(len(texts), -1)
    scores = flat @ flat.T + state.beside.bias
    same = lessons.is_same[chosen]
    # Pairs, with their features.
    known = reading.features[chosen]
    missed = (expit(scores[one, other] + known @ state.beside.weights) - same) / _AT_ONCE
    slopes.beside.weights[:] = known.T @ missed
    back = np.zeros_like(scores)
    np.add.at(back, (one, other), missed)
    # Strangers: all that are no pair.
    strange = ~np.eye(len(texts), dtype=bool)
    strange[one, other] = strange[other, one] = False
    back += np.where(strange, expit(scores), 0.0) * np.float32(_STRANGERS / strange.sum())
    # Contrast: what is one measure is nearer than all others.
    if same.any():
        rows = scores[one[same]]
        rows[np.arange(len(rows)), one[same]] = -np.inf
        share = np.exp(log_softmax(rows, axis=1))
        share[np.arange(len(rows)), other[same]] -= 1
        np.add.at(back, one[same], share * np.float32(_CONTRAST / len(rows)))
    slopes.beside.bias[:] = back.sum()
    pass_.back(back, units, loud, slopes.net)
    _types(state, reading.names, lessons, chance, slopes)
    return slopes


def _types(
    state: _State,
    names: Names,
    lessons: Lessons,
    chance: np.random.Generator,
    slopes: _State,
) -> None:
    """Add to ``slopes`` those of telling the types of some texts."""
    chosen = chance.integers(len(lessons.typed), size=_AT_ONCE)
    pass_ = _Pass(state.net, names, lessons.typed[chosen], chance)
    head, to = state.beside, slopes.beside
    gate = expit(pass_.awake @ head.gate + head.closed)
    heard = pass_.of @ (gate * pass_.awake)
    missed = np.exp(log_softmax(heard @ head.typing + head.shift, axis=1))
    missed[np.arange(_AT_ONCE), lessons.types[chosen]] -= 1
    missed *= np.float32(_TYPES / _AT_ONCE)
    to.typing[:] = heard.T @ missed
    to.shift[:] = missed.sum(axis=0)
    summed = pass_.of.T @ (missed @ head.typing.T)
    opening = (summed * pass_.awake).sum(axis=1, keepdims=True) * gate * (1 - gate)
    to.gate[:] = pass_.awake.T @ opening
    to.closed[:] = opening.sum(axis=0)
    pass_.heard_back(summed * gate + opening @ head.gate.T, slopes.net)


class _Pass:
    """Texts on their way through the network, and the slopes on the way back."""

    def __init__(self, net: Net, names: Names, texts: Ints, chance: np.random.Generator) -> None:
        self.net = net
        self.of, at = _rows(names.of, texts)
        heard_ = chance.random(len(at)) < _HEARD
        self.of.data *= heard_
        self.vectors = names.meaning[names.word[at]]
        self.marks, self.term = names.marks[at], names.term[at]
        self.known = self.term >= 0
        heard = self.vectors @ net.words + self.marks @ net.marks + net.start
        heard[self.known] += net.terms[self.term[self.known]]
        self.mask = (heard > 0) & (chance.random(heard.shape) < _AWAKE)
        self.awake = np.where(self.mask, heard, 0.0) / np.float32(_AWAKE)

    def units(self) -> Floats:
        """The unit vectors: gates × texts × size."""
        net = self.net
        self.open = expit(self.awake @ net.gates + net.closed)
        self.summed = [self.of @ (self.open[:, k : k + 1] * self.awake) for k in range(_GATES)]
        said = np.stack([self.summed[k] @ net.outward[k] + net.shift[k] for k in range(_GATES)])
        self.length = np.linalg.norm(said, axis=2, keepdims=True) + np.float32(_TINY)
        return np.asarray(said / self.length)

    def back(self, back: Floats, units: Floats, loud: Floats, slopes: Net) -> None:
        """Add to ``slopes`` what changes scores by ``back`` (texts × texts)."""
        net, both = self.net, back + back.T
        heard = np.zeros_like(self.awake)
        opening = np.zeros_like(self.open)
        for k in range(_GATES):
            unit = units[k]
            turned = both @ unit
            slopes.loud[k] = 0.5 * float((turned * unit).sum()) * loud[k]
            turned = turned * loud[k]
            said = (turned - unit * (turned * unit).sum(axis=1, keepdims=True)) / self.length[k]
            slopes.outward[k] = self.summed[k].T @ said
            slopes.shift[k] = said.sum(axis=0)
            names = self.of.T @ (said @ net.outward[k].T)
            heard += self.open[:, k : k + 1] * names
            opening[:, k] = (names * self.awake).sum(axis=1)
        opening *= self.open * (1 - self.open)
        slopes.gates[:] = self.awake.T @ opening
        slopes.closed[:] = opening.sum(axis=0)
        self.heard_back(heard + opening @ net.gates.T, slopes)

    def heard_back(self, awake: Floats, slopes: Net) -> None:
        """Add to ``slopes`` what changes the hidden units by ``awake`` (names × hidden)."""
        heard = np.where(self.mask, awake, 0.0) / np.float32(_AWAKE)
        slopes.words[:] += self.vectors.T @ heard
        slopes.marks[:] += self.marks.T @ heard
        slopes.start[:] += heard.sum(axis=0)
        known = self.term[self.known]
        ones = np.ones(len(known), dtype=np.float32)
        size = (len(slopes.terms), len(known))
        slopes.terms[:] += (
            sparse.csr_matrix((ones, (known, np.arange(len(known)))), size) @ (heard[self.known])
        )


def _rows(of: sparse.csr_matrix, texts: Ints) -> tuple[sparse.csr_matrix, Ints]:
    """The rows of ``of`` for ``texts``, over their names alone, and the numbers of these."""
    starts, counts = of.indptr[texts], np.diff(of.indptr)[texts]
    ends = np.cumsum(counts)
    at = np.arange(ends[-1]) + np.repeat(starts - np.append(0, ends[:-1]), counts)
    ones = np.ones(len(at), dtype=np.float32)
    rows = sparse.csr_matrix((ones, np.arange(len(at)), np.append(0, ends)), (len(texts), len(at)))
    return rows, np.asarray(at, dtype=np.int64)
