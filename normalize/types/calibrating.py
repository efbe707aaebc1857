"""Fit how likely a type is right: ``python -m normalize.types.calibrating``, after ``fitting``.

Each example is read by an opinion that learned from the examples of other fields of life, as for a
plan that nobody has seen; the shares of right types are fitted to the signs of ``chance.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from normalize.types.activity_type import topic_lemmas
from normalize.types.chance import BASE, FILE, SIGNS, signs
from normalize.types.fitting import (
    PENALTY,
    Example,
    examples,
    fit_results,
    seen,
    single_examples,
    wanted,
)
from normalize.types.learned import BIAS, Opinion, judged, log_chances
from normalize.types.promised import promise_features
from normalize.types.softmax import Floats, fit_softmax
from normalize.types.weighing import Weighed, look, weighed

# The fields are parted into so many shares, and each share read by what the others teach.
_SHARES = 5
_SIDES = (BIAS, "c", "words", "m")
_RIDGE = 1.0
_HEAD = """\
# Log odds that a type is right: `base`, and what each sign of chance.py adds.  Not written by hand:
# run python -m normalize.types.calibrating after the examples or the rules have changed.
"""


def main() -> None:
    """Fit and write ``chance.yaml`` and print how often types were right."""
    read = tuple(unlearned(examples(), len(single_examples())))
    right = np.array([found.best in example.types for example, found in read])
    table = np.array([[v for _, v in signs(found, found.best)] for _, found in read])
    weights = _logistic(table, right)
    lines = (f"{name}: {w:.2f}\n" for name, w in zip((BASE, *SIGNS), weights, strict=True))
    FILE.write_text(_HEAD + "".join(lines), encoding="utf-8")
    print(f"right in a field not learned from: {right.mean():.3f} of {len(right)}")


def unlearned(
    learned: tuple[Example, ...], singles: int, shares: int = _SHARES
) -> Iterator[tuple[Example, Weighed]]:
    """Yield the first ``singles`` examples with what speaks for their types, their field unknown.

    A field is what has one title.
    """
    listed, table = seen(learned)
    names = {name: place for place, name in enumerate(listed)}
    titles = list(dict.fromkeys(example.title for example in learned[:singles]))
    share_of = {title: number % shares for number, title in enumerate(titles)}
    shared = np.array(
        [share_of[e.title] for e in learned[:singles]] + [-1] * (len(learned) - singles)
    )
    for share in range(shares):
        rest, asked = np.flatnonzero(shared != share), np.flatnonzero(shared == share)
        known = tuple(learned[row] for row in rest)
        weights = fit_softmax(table[rest], wanted(known), PENALTY)
        results = dict(zip(*fit_results(known), strict=True))
        for row in asked:
            found = _read(learned[row], names, table[[row]], weights, results)
            if found is not None:
                yield learned[row], found


def _read(
    example: Example,
    names: dict[str, int],
    features: csr_array,
    weights: Floats,
    results: dict[str, NDArray[np.float32]],
) -> Weighed | None:
    topic = topic_lemmas(example.title)
    ((reading, learned),) = look((example.activity,), topic)
    if learned is None:
        return None

    def told(result: str) -> NDArray[np.float32]:
        nothing = np.zeros(len(learned.types), dtype=np.float32)
        found = [results[n] * v for n, v in promise_features(result) if n in results]
        return log_chances(sum(found, nothing)) if result else nothing

    second = _unlearned(learned, names, features, weights)
    return weighed(reading, second, example.activity, (example.result, ""), topic, told)


def _unlearned(
    learned: Opinion, names: dict[str, int], features: csr_array, weights: Floats
) -> Opinion:
    """Return what an opinion of these ``weights`` says instead of ``learned``."""
    listed = tuple(names)
    sides = {side: np.zeros(len(learned.types)) for side in _SIDES}
    for place, value in zip(features.indices, features.data, strict=True):
        sides[_side(listed[place])] += weights[place] * value
    lemmas = [f"l:{word.lemma}" for word, _ in learned.words]
    known = sum(name in names and bool(weights[names[name]].any()) for name in lemmas)
    new = 1 - known / len(lemmas) if lemmas else 0.0
    bias, *parts = (sides[side].astype(np.float32) for side in _SIDES)
    ((votes, scores),) = judged(bias, np.array([parts]))
    told = tuple(learned.types[vote] for vote in votes)
    return learned._replace(scores=tuple(scores), votes=told, new=new)


def _side(feature: str) -> str:
    """Which of `_SIDES` a feature belongs to."""
    if feature == BIAS:
        return BIAS
    return feature[0] if feature[0] in "cm" else "words"


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
