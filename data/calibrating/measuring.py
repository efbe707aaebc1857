"""How far a confidence can be trusted: does it mean what it says, and does it find the errors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.calibrating.fitting import Floats

BINS = 10
WORST = 0.2


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows whose confidence is in ``low``..``high``: how many, their mean, and the share right."""

    low: float
    high: float
    rows: int
    mean: float
    right: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What is measured on a group of rows.

    ``error`` is the expected calibration error over ten bins of equal width, ``error_even`` over
    ten of equally many rows.  ``found`` is the share of the wrong rows among the least sure fifth,
    ``reachable`` the most any order could find there, ``promised`` what the confidences expect.
    ``ranked`` is the chance that a wrong row is less sure than a right one.
    """

    rows: int
    right: float
    mean: float
    error: float
    error_even: float
    found: float
    promised: float
    reachable: float
    ranked: float


def bins(said: Floats, right: Floats) -> tuple[Bin, ...]:
    """Return the bins of equal width that hold rows, the least sure first."""
    number = np.minimum((said * BINS).astype(int), BINS - 1)
    return tuple(
        Bin(
            n / BINS,
            (n + 1) / BINS,
            int((number == n).sum()),
            float(said[number == n].mean()),
            float(right[number == n].mean()),
        )
        for n in range(BINS)
        if (number == n).any()
    )


def measure(said: Floats, right: Floats) -> Figures:
    """Return the figures for rows with confidence ``said``, ``right`` 1 or 0."""
    order = np.argsort(said, kind="stable")
    wrong = float((1 - right).sum())
    fifth = round(WORST * len(said))
    even = [part for part in np.array_split(order, BINS) if len(part)]
    return Figures(
        rows=len(said),
        right=float(right.mean()),
        mean=float(said.mean()),
        error=sum(b.rows * abs(b.mean - b.right) for b in bins(said, right)) / len(said),
        error_even=sum(len(p) * abs(said[p].mean() - right[p].mean()) for p in even) / len(said),
        found=float((1 - right)[order[:fifth]].sum()) / wrong if wrong else 1.0,
        promised=float((1 - said)[order[:fifth]].sum() / (1 - said).sum()),
        reachable=min(1.0, fifth / wrong) if wrong else 1.0,
        ranked=_ranked(said, right),
    )


def _ranked(said: Floats, right: Floats) -> float:
    sure, unsure = said[right == 1], said[right == 0]
    if not len(sure) or not len(unsure):
        return 1.0
    difference = sure[:, None] - unsure[None, :]
    return float((difference > 0).mean() + 0.5 * (difference == 0).mean())


def share_to_find(said: Floats, right: Floats, wanted: float) -> float:
    """Return the share of rows to check, least sure first, to find ``wanted`` of the wrong ones."""
    order = np.argsort(said, kind="stable")
    found = np.cumsum((1 - right)[order])
    if not len(found) or not found[-1]:
        return 0.0
    return float(np.searchsorted(found, wanted * found[-1]) + 1) / len(said)
