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
    Example,
    always_heard,
    examples,
    fit_results,
    seen,
    single_examples,
    wanted,
)
from normalize.types.learned import BIAS, Opinion, judged
from normalize.types.network import Network, Scores, fit_network
from normalize.types.promised import heard_by
from normalize.types.softmax import Floats
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
        network = fit_network(table[rest], wanted(known), always_heard(listed))
        results = dict(zip(*fit_results(known), strict=True))
        for row in asked:
            found = _read(learned[row], names, table[[row]], network, results)
            if found is not None:
                yield learned[row], found


def _read(
    example: Example,
    names: dict[str, int],
    features: csr_array,
    network: Network,
    results: dict[str, Scores],
) -> Weighed | None:
    topic = topic_lemmas(example.title)
    ((reading, learned),) = look((example.activity,), topic)
    if learned is None:
        return None

    def told(result: str) -> Scores:
        return heard_by(results, result)

    second = _unlearned(learned, names, features, network)
    return weighed(reading, second, example.activity, (example.result, ""), topic, told)


def _unlearned(
    learned: Opinion, names: dict[str, int], features: csr_array, network: Network
) -> Opinion:
    """Return what an opinion of this ``network`` says instead of ``learned``."""
    listed = tuple(names)
    sides = {side: np.zeros(network.inward.shape[1], dtype=np.float32) for side in _SIDES}
    for place, value in zip(features.indices, features.data, strict=True):
        sides[_side(listed[place])] += network.inward[place] * np.float32(value)
    lemmas = [f"l:{word.lemma}" for word, _ in learned.words]
    new = sum(name not in names for name in lemmas) / len(lemmas) if lemmas else 0.0
    start, *parts = (sides[side] for side in _SIDES)
    ((votes, scores, awake),) = judged(network, start, np.array([parts]))
    told = tuple(learned.types[vote] for vote in votes)
    return learned._replace(scores=scores, votes=told, new=new, awake=awake)


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
