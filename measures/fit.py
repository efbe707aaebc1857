r"""Fit the model of likeness on labelled pairs.

    cd tests/measures/pairs && python -m measures.fit education.yaml unseen.yaml drawn.yaml \
        economy.yaml governance.yaml quality.yaml social.yaml youth.yaml official.yaml

Only the pairs of ``half: tune`` are learnt from; the figures of the other half are printed.  The
network of ``sense.py`` and the weights of the features are learnt together (``teaching.py``); the
signs of the weights are bound to sense: no shared word can speak against likeness.

Pairs are of two kinds.  ``drawn`` ones are rows of two plans that some matcher took for one measure
and people judged: what is to be told apart day by day, and what the thresholds are measured on, by
the half that is not learnt from.  Composed ones were written to be hard in a certain way, and show
what plans hold seldom.

The terms know the words of composed pairs better than those of texts nobody has seen.  So all texts
are learnt from several times: as read, and as they read with many of the phrases forgotten.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from rich.console import Console
from scipy.optimize import minimize
from scipy.special import expit

from measures.facets import Facets, read_facets
from measures.likeness import FEATURES, Floats, Ints, encode, features, scores
from measures.sense import names_of, save, vectors
from measures.teaching import Lessons, Reading, Taught, taught
from measures.terms import forgetful, terms
from normalize.types.fitting import single_examples
from schema.lookups import load_lookup

_MODEL = Path(__file__).with_name("model.yaml")
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
_BOUNDS = [
    (None, _AT_MOST.get(n, 0.0)) if n in _AGAINST else (0.0, _AT_MOST.get(n)) for n in FEATURES
]
_FORGOTTEN, _TIMES = 0.4, 2
# Of drawn pairs, which hold the hardest of some million: so many of those called one measure are,
# and so many of those that are one are proposed.
_PRECISION = 0.9
# How often a pair found in plans is asked for each time that a composed one is: there are few.
_DRAWN_COUNT = 4
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
    """Fit, write ``sense.npz`` and ``model.yaml``, print what came out."""
    paths = [Path(name) for name in sys.argv[1:]]
    pairs, taught_by = read_pairs(*paths), read_pairs(*paths, kin=True)
    found = learnt(taught_by, taught_by.halves == "tune")
    judged = pairs.is_drawn & (pairs.halves == "held")
    found = evened(found, scores_by(found, pairs)[judged], pairs.is_same[judged])
    chances = expit(scores_by(found, pairs))
    same, unsure = _thresholds(chances[judged], pairs.is_same[judged])
    _write(found, digest(pairs), same, unsure)
    kinds = {"composed": ~pairs.is_drawn, "drawn": pairs.is_drawn}
    for half, kind in product(("tune", "held"), kinds):
        at = (pairs.halves == half) & kinds[kind]
        if not at.any():
            continue
        precise = average_precision(pairs.is_same[at], chances[at])
        sure = pairs.is_same[at][chances[at] >= same]
        recall = sure.sum() / pairs.is_same[at].sum()
        line = f"average precision {precise:.3f}, precision {sure.mean():.3f}, recall {recall:.3f}"
        Console().print(f"{half}, {kind}: {at.sum()} pairs, {line}")


def _write(found: Taught, learnt_from: str, same: float, unsure: float) -> None:
    save(found.net, known_terms(), learnt_from)
    fitted: dict[str, Any] = {
        "weights": {n: round(float(w), 3) for n, w in zip(FEATURES, found.weights, strict=True)},
        "bias": round(found.bias, 3),
        "same": same,
        "unsure": unsure,
    }
    note = "# Written by measures/fit.py from the labelled pairs; not by hand.\n"
    text = yaml.safe_dump(fitted, sort_keys=False)
    _MODEL.write_text(note + text, encoding="utf-8")


def evened(found: Taught, told: Floats, is_same: NDArray[np.bool_]) -> Taught:
    """Return ``found`` as sure of itself as it may be by what it ``told`` of pairs not taught.

    What was learnt by heart is surer than what is met for the first time.
    """

    def loss(point: Floats) -> float:
        scores_ = np.exp(point[0]) * told + point[1]
        return float((np.logaddexp(0, scores_) - is_same * scores_).sum())

    sharper, shift = minimize(loss, np.zeros(2), method="Nelder-Mead").x
    net = found.net._replace(loud=(found.net.loud + sharper).astype(np.float32))
    factor = float(np.exp(sharper))
    return Taught(net, found.weights * factor, found.bias * factor + float(shift))


def read_pairs(*paths: Path, kin: bool = False) -> LabelledPairs:
    """Return every pair of ``paths``: each measure with its paraphrases and its look-alikes.

    With ``kin`` also, of composed ones, the paraphrases with one another and with the look-alikes.
    """
    rows: list[tuple[str, str, bool, str, str, bool]] = []
    for entry in (entry for path in paths for entry in load_lookup(path)):
        of = (entry["half"], entry["field"], "drawn" in entry)
        same, different = entry["same"], entry["different"]
        rows += [(entry["measure"], text, True, *of) for text in same]
        rows += [(entry["measure"], text, False, *of) for text in different]
        if kin and "drawn" not in entry:
            rows += [(one, other, True, *of) for one, other in combinations(same, 2)]
            rows += [(one, other, False, *of) for one, other in product(same, different)]
    return LabelledPairs(
        tuple((row[0], row[1]) for row in rows),
        np.asarray([row[2] for row in rows]),
        np.asarray([row[3] for row in rows]),
        np.asarray([row[4] for row in rows]),
        np.asarray([row[5] for row in rows]),
    )


def learnt(pairs: LabelledPairs, chosen: NDArray[np.bool_]) -> Taught:
    """Return what the ``chosen`` of ``pairs`` teach."""
    examples = single_examples()
    types = {code: n for n, code in enumerate(sorted({e.types[0] for e in examples}))}
    # Which of ``pairs`` are asked about, those found in plans again and again.
    places = np.flatnonzero(chosen)
    drawn = places[pairs.is_drawn[places]]
    places = np.concatenate([places, *[drawn] * (_DRAWN_COUNT - 1)])
    asked = [pairs.texts[place] for place in places]
    texts = sorted({t for pair in asked for t in pair} | {e.activity for e in examples})
    number = {text: n for n, text in enumerate(texts)}
    left, right = (np.asarray([number[pair[side]] for pair in asked]) for side in (0, 1))
    typed = np.asarray([number[e.activity] for e in examples])
    lessons = Lessons(
        left,
        right,
        pairs.is_same[places],
        strangers=np.unique(typed),
        typed=typed,
        types=np.asarray([types[e.types[0]] for e in examples]),
    )
    codes = known_terms()
    readings = []
    for rules in (None, *(forgetful(_FORGOTTEN, seed) for seed in range(_TIMES))):
        items = [read_facets(text, rules) for text in texts]
        table = features(encode(items, with_senses=False), left, right)
        readings.append(Reading(names_of(items, codes), table.astype(np.float32)))
    return taught(readings, lessons, _BOUNDS, len(codes))


def known_terms() -> tuple[str, ...]:
    """Return the names of all terms, as facets write them."""
    return tuple(sorted(f"#{code}" for code in terms().kinds))


def digest(pairs: LabelledPairs) -> str:
    """Return a short hash of the pairs that are learnt from."""
    learnt_ones = [
        f"{one}|{other}|{is_same}"
        for (one, other), is_same, half in zip(
            pairs.texts, pairs.is_same, pairs.halves, strict=True
        )
        if half == "tune"
    ]
    return hashlib.blake2s("\n".join(learnt_ones).encode(), digest_size=8).hexdigest()


def pair_scores(pairs: LabelledPairs) -> Floats:
    """Return the logarithms of the odds by the model in use that each pair is one measure."""
    items, left, right = _numbered(pairs)
    return scores(encode(items), left, right)


def scores_by(found: Taught, pairs: LabelledPairs) -> Floats:
    """Return the same by what was ``found``, before it is written."""
    items, left, right = _numbered(pairs)
    heard = vectors(found.net, names_of(items, known_terms()))
    table = features(encode(items, with_senses=False), left, right)
    alike = (heard[left] * heard[right]).sum(axis=1)
    return np.asarray(table @ found.weights + alike + found.bias)


def _numbered(pairs: LabelledPairs) -> tuple[list[Facets], Ints, Ints]:
    """The distinct texts of ``pairs`` as facets, and the numbers of both sides of each pair."""
    texts = sorted({text for pair in pairs.texts for text in pair})
    number = {text: n for n, text in enumerate(texts)}
    left, right = (np.asarray([number[pair[side]] for pair in pairs.texts]) for side in (0, 1))
    return [read_facets(text) for text in texts], left, right


def average_precision(is_same: NDArray[np.bool_], scores: Floats) -> float:
    """Return the mean of the precision at each right pair, pairs sorted by falling score."""
    right = is_same[np.argsort(-scores, kind="stable")].astype(np.float64)
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    return float((precision * right).sum() / right.sum())


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
