"""Multinomial logistic regression without chance: the same table gives the same weights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.special import log_softmax

_STEPS = 300

Floats = NDArray[np.float64]


def fit_softmax(table: csr_array, aims: Floats, penalty: float) -> Floats:
    """Return weights (features × types) under which the rows of ``table`` have types as ``aims``.

    ``aims`` (rows × types) are shares that sum to 1 in each row.  All types count alike, however
    many rows they have; ``penalty`` times half of the squared weights keeps these small.
    """
    shape = (table.shape[1], aims.shape[1])
    of_types = aims.sum(axis=0)
    counts = aims @ np.where(of_types > 0, len(aims) / len(of_types) / np.fmax(of_types, 1), 0.0)
    flipped = csr_array(table.T)

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(shape)
        said = log_softmax(table @ weights, axis=1)
        missed = -float((counts * (aims * said).sum(axis=1)).sum())
        slope = flipped @ ((np.exp(said) - aims) * counts[:, None]) + penalty * weights
        return missed + penalty / 2 * float((weights**2).sum()), slope.ravel()

    start = np.zeros(shape[0] * shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    weights: Floats = found.x.reshape(shape)
    return weights
