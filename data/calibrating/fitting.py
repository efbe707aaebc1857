"""Fit the confidence of rows: a logistic model for each part, calibrated together.

Weights are kept near what is expected of a feature (``expected.yaml``, 0 where it says nothing) by
a ridge, and at or below 0, so that a feature only lowers the confidence.  There is no chance in it:
the same rows give the same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.calibrating.gathering import LabelledRow
from normalize.bodies.opinion import RoleOpinion
from normalize.confidence import FLAG, USUAL_ROWS, Model, PartModel, named_features
from normalize.doubts.bodies import of_roles
from normalize.evidence import PARTS
from schema.lookups import load_lookup

_EXPECTED = Path(__file__).with_name("expected.yaml")
# The fields of a verdict that each part answers for.
FIELDS_OF = {
    "text": frozenset({"row", "cells", "section"}),
    "deadline": frozenset({"periods"}),
    "bodies": frozenset({"bodies", "roles", "persons"}),
    "type": frozenset({"type"}),
}
# What a row of a plan counts on which the rules of this program were developed: such rows come
# out better than those of plans nobody has seen.
DEVELOPED_COUNTS = 0.3
# And in the calibration: what a confidence promises is promised of plans nobody has seen.
DEVELOPED_TELLS = 0.1
_RIDGE, _RIDGE_BASE, _RIDGE_COMPANY, _FOLDS, _SELDOM = 10.0, 0.02, 0.05, 5, 3
_SCAN = "scan"
_STEPS, _STILL = 60, 1e-6
_SURE = 1e-9

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Table:
    """Labelled rows as numbers.

    ``seen`` has for each part a matrix rows × names, ``right`` for each part and ``whole`` 1 or 0,
    ``counts`` the weight of each row, ``tells`` its weight in the calibration, ``plans`` the plan
    it is of, ``documents`` the file, ``origins`` the set of plans.
    """

    names: Mapping[str, tuple[str, ...]]
    seen: Mapping[str, Floats]
    right: Mapping[str, Floats]
    whole: Floats
    counts: Floats
    tells: Floats
    plans: NDArray[np.str_]
    documents: NDArray[np.str_]
    origins: NDArray[np.str_]


def tabulate(
    rows: Sequence[LabelledRow], developed: frozenset[str], opinions: Mapping[str, RoleOpinion]
) -> Table:
    """Return ``rows`` as numbers; ``developed`` are plans the rules were developed on.

    ``opinions`` on roles are for each plan one that was fitted without it.

    The same plan in several formats with a text layer gives nearly the same rows: they share one
    weight.  Its scan has errors of its own.
    """
    formats = Counter((p, f == _SCAN) for p, f in {(row.plan, row.format) for row in rows})
    shares = np.array([1 / formats[row.plan, row.format == _SCAN] for row in rows])
    is_known = np.array([row.plan in developed for row in rows])
    names: dict[str, tuple[str, ...]] = {}
    seen: dict[str, Floats] = {}
    for part in PARTS:
        found = [_features(row, part, opinions) for row in rows]
        often = Counter(name for features in found for name in features)
        names[part] = tuple(sorted(n for n, count in often.items() if count >= _SELDOM))
        seen[part] = np.array([[f.get(name, 0.0) for name in names[part]] for f in found])
    return Table(
        names,
        seen,
        {p: np.array([not row.verdict.wrong & FIELDS_OF[p] for row in rows], float) for p in PARTS},
        np.array([row.verdict.is_right for row in rows], float),
        np.where(is_known, DEVELOPED_COUNTS, 1.0) * shares,
        np.where(is_known, DEVELOPED_TELLS, 1.0) * shares,
        np.array([row.plan for row in rows]),
        np.array([f"{row.plan}.{row.format}" for row in rows]),
        np.array([row.origin for row in rows]),
    )


def _features(row: LabelledRow, part: str, opinions: Mapping[str, RoleOpinion]) -> dict[str, float]:
    """The features of a row; what is thought of its roles by an opinion that does not know it."""
    features = dict(named_features(row.evidence, part))
    bodies = row.evidence.activity.bodies
    if part == "bodies" and bodies:
        features |= of_roles(bodies, opinions[row.plan].doubt)
    return features


def fit(table: Table, learn: Mask, start: Model | None = None) -> Model:
    """Return the model fitted on the rows ``learn`` of ``table``.

    The calibration is fitted on what models of other plans say of each plan (in five folds).
    ``start`` is where to look first; it makes no difference to what is found.
    """
    known = start.parts if start else {}
    parts = _fit_parts(table, learn, known)
    chances = np.full((len(table.whole), len(PARTS)), 0.5)
    plans = np.unique(table.plans[learn])
    for fold in range(_FOLDS):
        held = learn & np.isin(table.plans, plans[fold::_FOLDS])
        if held.any():
            chances[held] = _chances(table, _fit_parts(table, learn & ~held, parts), held)
    counts = table.tells[learn]
    usual = counts @ (1 - chances[learn]) / counts.sum()
    seen = _seen_together(chances[learn], table.documents[learn], usual)
    first = np.array([0.0, 1.0, *[0.0] * len(PARTS)])
    most = np.array([np.inf, np.inf, *[0.0] * len(PARTS)])
    line = _Likelihood(
        seen,
        table.whole[learn],
        counts,
        np.array([_RIDGE_BASE] * 2 + [_RIDGE_COMPANY] * len(PARTS)),
        first,
    )
    shift, scale, *company = map(float, _likeliest(line, first, most))
    return Model(
        parts,
        scale,
        shift,
        dict(zip(PARTS, company, strict=True)),
        dict(zip(PARTS, map(float, usual), strict=True)),
    )


def predict(table: Table, model: Model, rows: Mask) -> Floats:
    """Return the confidence that ``model`` gives the ``rows``, whole documents, of ``table``."""
    usual = np.array([model.usual[part] for part in PARTS])
    chances = _chances(table, model.parts, rows)
    weights = np.array([model.shift, model.scale, *(model.company[part] for part in PARTS)])
    odds = _seen_together(chances, table.documents[rows], usual) @ weights
    return np.clip(_chance(odds), 0.01, 0.99)


def _seen_together(chances: Floats, documents: NDArray[np.str_], usual: Floats) -> Floats:
    """What makes a confidence of the ``chances``, rows × parts, that each part is right.

    One, the log odds of their product, and the mean chances that parts of the document's other
    rows are wrong.
    """
    wrong = 1 - chances
    _, place = np.unique(documents, return_inverse=True)
    rows = np.bincount(place)[place][:, None]
    sums = np.column_stack([np.bincount(place, column)[place] for column in wrong.T])
    around = (sums - wrong + USUAL_ROWS * usual) / (rows - 1 + USUAL_ROWS)
    return np.column_stack([np.ones(len(chances)), _odds(chances.prod(axis=1)), around])


def leave_out(table: Table, groups: NDArray[np.str_]) -> Floats:
    """Return the confidence of every row by a model that has not seen its group of rows."""
    said = np.zeros(len(table.whole))
    start = fit(table, np.ones(len(table.whole), dtype=bool))
    for group in np.unique(groups):
        held = groups == group
        said[held] = predict(table, fit(table, ~held, start), held)
    return said


def _fit_parts(table: Table, learn: Mask, start: Mapping[str, PartModel]) -> dict[str, PartModel]:
    return {part: _fit_part(table, part, learn, start.get(part)) for part in PARTS}


def _fit_part(table: Table, part: str, learn: Mask, start: PartModel | None) -> PartModel:
    expected = load_lookup(_EXPECTED)[part]
    seen = table.seen[part][learn]
    known: Mask = np.asarray(seen.any(axis=0))
    names = [name for name, is_known in zip(table.names[part], known, strict=True) if is_known]
    likelihood = _Likelihood(
        np.column_stack([np.ones(len(seen)), seen[:, known]]),
        table.right[part][learn],
        table.counts[learn],
        np.array([_RIDGE_BASE, *[_RIDGE] * len(names)]),
        np.array([0.0, *(expected.get(name, 0.0) for name in names)]),
    )
    first = np.array(
        [start.base if start else 0.0, *(start.weight(n) if start else 0.0 for n in names)]
    )
    most = np.array([np.inf] + [0.0] * len(names))
    base, *weights = _likeliest(likelihood, first, most)
    learned = {name: float(weight) for name, weight in zip(names, weights, strict=True)}
    fitted = {name: float(weight) for name, weight in expected.items()} | learned
    flags = [weight for name, weight in fitted.items() if name.startswith(FLAG)]
    return PartModel(float(base), float(np.mean(flags)) if flags else 0.0, fitted)


@dataclass(frozen=True, slots=True)
class _Likelihood:
    """The penalised log likelihood of right and wrong rows; the first column is the base."""

    seen: Floats
    right: Floats
    counts: Floats
    ridge: Floats
    expected: Floats

    def value(self, point: Floats) -> float:
        odds = self.seen @ point
        each = self.right * odds - np.logaddexp(0, odds)
        return float(self.counts @ each - self.ridge @ (point - self.expected) ** 2 / 2)

    def slope_and_curve(self, point: Floats) -> tuple[Floats, Floats]:
        chance = _chance(self.seen @ point)
        slope = self.seen.T @ (self.counts * (self.right - chance)) - self.ridge * (
            point - self.expected
        )
        spread = (self.counts * chance * (1 - chance))[:, None]
        return slope, (self.seen * spread).T @ self.seen + np.diag(self.ridge)


def _likeliest(likelihood: _Likelihood, point: Floats, most: Floats) -> Floats:
    """Return the point of greatest likelihood that is nowhere above ``most``.

    Newton's method on the coordinates that are not held by their bound.
    """
    for _ in range(_STEPS):
        slope, curve = likelihood.slope_and_curve(point)
        free = (point < most) | (slope < 0)
        step = np.zeros(len(point))
        step[free] = np.linalg.solve(curve[np.ix_(free, free)], slope[free])
        after, length = np.minimum(point + step, most), 1.0
        while likelihood.value(after) < likelihood.value(point) and length > _STILL:
            length /= 2
            after = np.minimum(point + length * step, most)
        moved = float(np.abs(after - point).max())
        point = after
        if moved < _STILL:
            break
    return point


def _chances(table: Table, parts: Mapping[str, PartModel], rows: Mask) -> Floats:
    """The chance that each part is right, rows × parts."""
    found = []
    for part, model in parts.items():
        weights = np.array([model.weight(name) for name in table.names[part]])
        found.append(_chance(table.seen[part][rows] @ weights + model.base))
    return np.column_stack(found)


def _odds(chance: Floats) -> Floats:
    bounded = np.clip(chance, _SURE, 1 - _SURE)
    return np.asarray(np.log(bounded / (1 - bounded)))


def _chance(odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-odds)))
