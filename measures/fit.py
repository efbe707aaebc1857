"""Fit the model of likeness on labelled pairs.

    cd tests/measures/pairs && python -m measures.fit education.yaml unseen.yaml drawn.yaml

Only the pairs of ``half: tune`` are used; the figures of the other half are printed.  A logistic
regression whose signs are bound to sense: no shared word can speak against likeness.

Pairs are of two kinds.  ``drawn`` ones are rows of two plans that some matcher took for one measure
and people judged: what is to be told apart day by day, and what the thresholds are measured on.
Composed ones were written to be hard in a certain way, and show what plans hold seldom.

The terms know the words of composed pairs better than those of texts nobody has seen.  So each pair
is learnt from several times: once as read, and as it reads with many of the phrases forgotten.
The thresholds come from probabilities given to each field by a model fitted on all the others.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from rich.console import Console
from scipy.optimize import minimize

from measures.facets import read_facets
from measures.likeness import FEATURES, Floats, encode, features
from measures.terms import Terms, forgetful
from schema.lookups import load_lookup

_MODEL = Path(__file__).with_name("model.yaml")
_SHRINK = 0.3
_AGAINST = frozenset(
    {
        "replaced",
        "replaced_share",
        "bare",
        "head_other",
        "purpose_other",
        "clash",
        "clash_audience",
        "clash_grade",
        "called_other",
        "audience_added",
        "level_other",
    }
)
# What few labelled pairs show is bound to sense: activities of two levels or of other grades are
# never one measure, hardly ever those for others or about another subject; a text that names no
# object («Проведение семинаров») must not gather all that do, one more audience speaks a little
# against, and a near action says less than the same one.
_AT_MOST = {
    "level_other": -3.0,
    "clash_grade": -3.0,
    "clash": -1.5,
    "clash_audience": -2.0,
    "bare": -1.5,
    "audience_added": -0.3,
    "head_near": 1.5,
}
_FORGOTTEN, _TIMES = 0.4, 2
# Of drawn pairs, which hold the hardest of some million: so many of those called one measure are,
# and so many of those that are one are proposed.
_PRECISION = 0.75
_RECALL = 0.8


@dataclass(frozen=True, slots=True)
class LabelledPairs:
    """Two texts a pair, whether they are one measure, and which half and field they are of.

    ``is_drawn`` tells those found in plans from those composed.
    """

    texts: tuple[tuple[str, str], ...]
    is_same: NDArray[np.bool_]
    halves: NDArray[np.str_]
    fields: NDArray[np.str_]
    is_drawn: NDArray[np.bool_]


def main() -> None:
    """Fit, write ``model.yaml``, print what came out."""
    pairs = read_pairs(*map(Path, sys.argv[1:]))
    tables = learnt_from(pairs)
    tune = pairs.halves == "tune"
    weights, bias = fit(tables, pairs.is_same, tune)
    by_all = _chances(tables[0], weights, bias)
    chances = np.where(tune, _by_other_fields(pairs, tables), by_all)
    # No drawn pair has a probability by a model that has seen it.
    same, unsure = _thresholds(chances[pairs.is_drawn], pairs.is_same[pairs.is_drawn])
    fitted: dict[str, Any] = {
        "weights": {n: round(float(w), 3) for n, w in zip(FEATURES, weights, strict=True)},
        "bias": round(float(bias), 3),
        "same": same,
        "unsure": unsure,
    }
    note = "# Written by measures/fit.py from the labelled pairs; not by hand.\n"
    text = yaml.safe_dump(fitted, sort_keys=False)
    _MODEL.write_text(note + text, encoding="utf-8")
    kinds = {"composed": ~pairs.is_drawn, "drawn": pairs.is_drawn}
    for half, kind in product(("tune", "held"), kinds):
        at = (pairs.halves == half) & kinds[kind]
        if not at.any():
            continue
        found = average_precision(pairs.is_same[at], chances[at])
        sure = pairs.is_same[at][chances[at] >= same]
        recall = sure.sum() / pairs.is_same[at].sum()
        line = f"average precision {found:.3f}, precision {sure.mean():.3f}, recall {recall:.3f}"
        Console().print(f"{half}, {kind}: {at.sum()} pairs, {line}")


def read_pairs(*paths: Path) -> LabelledPairs:
    """Return every pair of ``paths``: each measure with its paraphrases and its look-alikes."""
    rows = [
        (entry["measure"], text, label == "same", entry["half"], entry["field"], "drawn" in entry)
        for path in paths
        for entry in load_lookup(path)
        for label in ("same", "different")
        for text in entry[label]
    ]
    return LabelledPairs(
        tuple((row[0], row[1]) for row in rows),
        np.asarray([row[2] for row in rows]),
        np.asarray([row[3] for row in rows]),
        np.asarray([row[4] for row in rows]),
        np.asarray([row[5] for row in rows]),
    )


def learnt_from(pairs: LabelledPairs) -> tuple[Floats, ...]:
    """Return the features of all ``pairs`` as read, and as read with phrases forgotten."""
    forgetting = (forgetful(_FORGOTTEN, seed) for seed in range(_TIMES))
    return (pair_features(pairs), *(pair_features(pairs, rules) for rules in forgetting))


def pair_features(pairs: LabelledPairs, rules: Terms | None = None) -> Floats:
    """Return the features of all ``pairs``: pairs × ``FEATURES``."""
    texts = sorted({text for pair in pairs.texts for text in pair})
    number = {text: n for n, text in enumerate(texts)}
    left = np.asarray([number[one] for one, _ in pairs.texts])
    right = np.asarray([number[other] for _, other in pairs.texts])
    return features(encode([read_facets(text, rules) for text in texts]), left, right)


def fit(
    tables: Sequence[Floats], is_same: NDArray[np.bool_], chosen: NDArray[np.bool_]
) -> tuple[Floats, float]:
    """Return weights and bias of the likeliest model of the ``chosen`` pairs, shrunk towards zero.

    ``tables`` are the features of all pairs, once for each way of reading them.
    """
    table = np.concatenate([one[chosen] for one in tables])
    target = np.tile(is_same[chosen], len(tables)).astype(np.float64)

    def loss(point: Floats) -> tuple[float, Floats]:
        weights, bias = point[:-1], point[-1]
        scores = table @ weights + bias
        miss = 1 / (1 + np.exp(-scores)) - target
        total = np.logaddexp(0, scores) - target * scores
        slope = np.append(table.T @ miss + 2 * _SHRINK * weights, miss.sum())
        return float(total.sum() + _SHRINK * weights @ weights), slope

    bounds = [
        (None, _AT_MOST.get(n, 0.0)) if n in _AGAINST else (0.0, _AT_MOST.get(n)) for n in FEATURES
    ]
    start = np.zeros(len(FEATURES) + 1)
    found = minimize(loss, start, jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B").x
    return np.asarray(found[:-1]), float(found[-1])


def average_precision(is_same: NDArray[np.bool_], scores: Floats) -> float:
    """Return the mean of the precision at each right pair, pairs sorted by falling score."""
    right = is_same[np.argsort(-scores, kind="stable")].astype(np.float64)
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    return float((precision * right).sum() / right.sum())


def _by_other_fields(pairs: LabelledPairs, tables: Sequence[Floats]) -> Floats:
    """The probability of each pair by a model that has seen no pair of its field."""
    found = np.zeros(len(pairs.fields))
    for field in sorted(set(pairs.fields.tolist())):
        others = (pairs.halves == "tune") & (pairs.fields != field)
        at = pairs.fields == field
        found[at] = _chances(tables[0][at], *fit(tables, pairs.is_same, others))
    return found


def _chances(table: Floats, weights: Floats, bias: float) -> Floats:
    return np.asarray(1 / (1 + np.exp(-(table @ weights + bias))))


def _thresholds(chances: Floats, is_same: NDArray[np.bool_]) -> tuple[float, float]:
    """The lowest probability that is precise enough, and the highest that misses hardly any."""
    steps = np.round(np.arange(0.5, 0.99, 0.01), 2)

    def precision(t: float) -> float:
        sure = is_same[chances >= t]
        return float(sure.mean()) if len(sure) else 1.0

    same = next((float(t) for t in steps if precision(t) >= _PRECISION), float(steps[-1]))
    unsure = float(np.floor(100 * np.quantile(chances[is_same], 1 - _RECALL)) / 100)
    return same, min(unsure, same)


if __name__ == "__main__":
    main()
