"""Fit how likely a type is right: ``python -m normalize.types.calibrating``, after ``fitting``.

Each example is read by an opinion that learned from the examples of all other fields of life, as
for a plan that nobody has seen; the shares of right types are fitted to the signs of ``chance.py``.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize

from normalize.types.activity_type import choose, look, topic_lemmas
from normalize.types.chance import BASE, FILE, SIGNS, signs
from normalize.types.fitting import PENALTY, Example, examples, seen, single_examples, wanted

_RIDGE = 1.0
_HEAD = """\
# Log odds that a type is right: `base`, and what each sign of chance.py adds.  Not written by hand:
# run python -m normalize.types.calibrating after the examples or the rules have changed.
"""

Floats = NDArray[np.float64]


def main() -> None:
    """Fit and write ``chance.yaml`` and print how often types were right."""
    table, is_right = _signs()
    weights = _logistic(table, is_right)
    lines = (f"{name}: {w:.2f}\n" for name, w in zip((BASE, *SIGNS), weights, strict=True))
    FILE.write_text(_HEAD + "".join(lines), encoding="utf-8")
    print(f"right in a field not learned from: {is_right.mean():.3f} of {len(is_right)}")


def unlearned_scores(learned: tuple[Example, ...], singles: int) -> Floats:
    """Return the scores of the first ``singles`` examples by models without their field.

    A field is what has one title.  Leaving rows out of a ridge regression has a closed form:
    wanted values less the residuals over the block of the inverse that belongs to the rows.
    """
    _, table = seen(learned)
    aims = wanted(learned)
    factor = cho_factor(table @ table.T + PENALTY * np.eye(len(learned)), overwrite_a=True)
    solved = cho_solve(factor, aims)
    inverse = cho_solve(factor, np.eye(len(learned), singles))[:singles]
    scores = np.zeros((singles, aims.shape[1]))
    fields = defaultdict(list)
    for row, example in enumerate(learned[:singles]):
        fields[example.title].append(row)
    for rows in fields.values():
        scores[rows] = aims[rows] - np.linalg.solve(inverse[np.ix_(rows, rows)], solved[rows])
    return scores


def _signs() -> tuple[Floats, NDArray[np.bool_]]:
    """The signs of each single example with words, and whether its type came out right."""
    singles = single_examples()
    scores = unlearned_scores(examples(), len(singles))
    table, is_right = [], []
    for example, said in zip(singles, scores.tolist(), strict=True):
        topic = topic_lemmas(example.title)
        own, learned = look(example.activity, topic)
        if learned is not None:
            second = learned._replace(scores=tuple(said))
            chosen = choose(own, second, example.activity, topic)
            table.append([value for _, value in signs(own, second, chosen)])
            is_right.append(chosen in example.types)
    return np.array(table), np.array(is_right)


def _logistic(table: Floats, is_right: NDArray[np.bool_]) -> list[float]:
    """Weights that make what happened likeliest, kept small by a ridge; none above 0."""
    whole = np.column_stack([np.ones(len(table)), table])
    side = np.where(is_right, -1.0, 1.0)

    def loss(weights: Floats) -> float:
        missed = np.logaddexp(0.0, side * (whole @ weights)).sum()
        return float(missed + _RIDGE / 2 * (weights[1:] ** 2).sum())

    bounds = [(None, None), *((None, 0.0) for _ in SIGNS)]
    found = minimize(loss, np.zeros(whole.shape[1]), bounds=bounds, method="L-BFGS-B")
    return [float(weight) for weight in found.x]


if __name__ == "__main__":
    main()
