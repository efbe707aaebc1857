"""The learned opinion's network: one hidden layer between features and types.

A linear model hears each word by itself; the hidden units hear what is done and to what together.
It is small enough to say exactly which words decided: what a word adds to the units that are awake
is a sum (see ``learned.py``).
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import log_softmax

from normalize.learning import Descent, in_levels, packed, unpacked
from schema.lookups import BadLookup

FILE = Path(__file__).with_name("network.npz")
Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]

# Chosen on examples of fields of life that were left out; more units find no more there.  Two
# networks that began differently err less together than each alone.
_HIDDEN, _TOGETHER = 64, 2
_ROUNDS, _AT_ONCE, _RATE = 10, 64, 2e-3
# The share of features and of hidden units that is heard in a step, so that none is relied upon.
_HEARD, _AWAKE = 0.8, 0.7
# How much rare types count more than they have examples: 0 not at all, 1 as if all had as many.
_EVENED = 0.5
_START = 0.05


class Network(NamedTuple):
    """``inward``: features × hidden units, ``outward``: hidden units × types, ``bias``: types."""

    inward: Scores
    outward: Scores
    bias: Scores

    def judge(self, heard: Scores) -> Scores:
        """Return scores (… × types) for what the hidden units hear (… × hidden)."""
        return np.asarray(np.maximum(heard, 0.0) @ self.outward + self.bias)


class Stored(NamedTuple):
    """A network as written: its features and types by name, what it was fitted to."""

    names: tuple[str, ...]
    types: tuple[str, ...]
    digest: str
    network: Network


def fit_network(table: csr_array, aims: NDArray[np.float64], kept: Mask) -> Network:
    """Fit a network under which the rows of ``table`` (× features) have types as ``aims``.

    ``aims`` (rows × types) are shares that sum to 1 in each row; features that are ``kept`` are
    never left out of a step.  The same table gives the same network: its chance is seeded.
    """
    rows = csr_array(table, dtype=np.float32)
    wanted, counts = aims.astype(np.float32), _counts(aims)
    taught = [
        _taught(rows, wanted, counts, kept, np.random.default_rng(seed))
        for seed in range(_TOGETHER)
    ]
    return Network(
        np.concatenate([n.inward for n in taught], axis=1),
        np.asarray(np.concatenate([n.outward for n in taught]) / _TOGETHER, dtype=np.float32),
        np.asarray(np.stack([n.bias for n in taught]).mean(axis=0), dtype=np.float32),
    )


def _taught(
    rows: csr_array, wanted: Scores, counts: Scores, kept: Mask, chance: np.random.Generator
) -> Network:
    """Teach one network step by step (Adam), each step by a few rows with features left out."""
    network = _untaught(rows.shape[1], wanted.shape[1], chance)
    descent = Descent(network, _RATE, _ROUNDS * -(-len(wanted) // _AT_ONCE))
    for _ in range(_ROUNDS):
        order = chance.permutation(len(wanted))
        for start in range(0, len(order), _AT_ONCE):
            chosen = order[start : start + _AT_ONCE]
            heard = _thinned(rows[chosen], kept, chance)
            descent.step(_slopes(network, heard, wanted[chosen], counts[chosen], chance))
    return network


def save(stored: Stored) -> None:
    """Write ``network.npz``, the inward weights of each feature in 255 levels."""
    network = stored.network
    levels, scale = in_levels(network.inward)
    np.savez_compressed(
        FILE,
        inward=levels,
        scale=scale[:, 0],
        outward=network.outward,
        bias=network.bias,
        names=packed(stored.names),
        types=packed(stored.types),
        digest=packed((stored.digest,)),
    )


def load() -> Stored:
    """Read ``network.npz``.

    Raises:
        BadLookup: when the file is missing or holds no such network.
    """
    try:
        with np.load(FILE) as held:
            inward = held["inward"].astype(np.float32) * held["scale"][:, None]
            network = Network(inward, held["outward"], held["bias"])
            names, types, (digest,) = (unpacked(held[n]) for n in ("names", "types", "digest"))
            return Stored(names, types, digest, network)
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise BadLookup(f"{FILE.name}: {error!r}; run python -m normalize.types.fitting") from error


def _untaught(features: int, types: int, chance: np.random.Generator) -> Network:
    width = 1 / np.sqrt(_HIDDEN)
    return Network(
        chance.normal(0.0, _START, (features, _HIDDEN)).astype(np.float32),
        chance.uniform(-width, width, (_HIDDEN, types)).astype(np.float32),
        np.zeros(types, dtype=np.float32),
    )


def _counts(aims: NDArray[np.float64]) -> Scores:
    """How much each row counts: those of rare types more."""
    of_types = aims.sum(axis=0)
    rarity = np.where(of_types > 0, len(aims) / np.fmax(of_types, 1e-9), 0.0)
    counts = aims @ rarity**_EVENED
    return np.asarray(counts / counts.mean(), dtype=np.float32)


def _thinned(rows: csr_array, kept: Mask, chance: np.random.Generator) -> csr_array:
    """Leave out some of the features of ``rows``; the others speak louder for it."""
    always = kept[rows.indices]
    heard = always | (chance.random(len(rows.data)) < _HEARD)
    louder = np.where(always, rows.data, rows.data / np.float32(_HEARD)) * heard
    return csr_array((louder.astype(np.float32), rows.indices, rows.indptr), shape=rows.shape)


def _slopes(
    network: Network, rows: csr_array, wanted: Scores, counts: Scores, chance: np.random.Generator
) -> tuple[Scores, Scores, Scores]:
    """How the mean loss of ``rows`` changes with each part of ``network``."""
    heard = rows @ network.inward
    awake = (heard > 0) & (chance.random(heard.shape) < _AWAKE)
    hidden = np.where(awake, heard, 0.0) / np.float32(_AWAKE)
    said = np.exp(log_softmax(hidden @ network.outward + network.bias, axis=1))
    missed = ((said - wanted) * (counts / len(wanted))[:, None]).astype(np.float32)
    back = np.where(awake, missed @ network.outward.T, 0.0) / np.float32(_AWAKE)
    return np.asarray(rows.T @ back), hidden.T @ missed, missed.sum(axis=0)
