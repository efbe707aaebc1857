"""What the promised result says of an activity's type: heard where the activity is unsure (G1).

A linear model over the words of the result, fitted with the second opinion (``fitting.py``) on the
examples that have a result.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from normalize.types import words
from normalize.types.learned import Scores, log_chances, sum_features

RESULT = "r:"
_WORDS = 6
_STEM = 5


def promise_features(result: str) -> Iterator[tuple[str, float]]:
    """Yield the features of a promised ``result``: its first words, their beginnings."""
    known = words.lemmas(result)[:_WORDS]
    yield f"{RESULT}0:{known[0] if known else ''}", 1.0
    for lemma in dict.fromkeys(known):
        yield f"{RESULT}l:{lemma}", 1.0
    for stem in dict.fromkeys(lemma[:_STEM] for lemma in known):
        yield f"{RESULT}s:{stem}", 0.7


@lru_cache(maxsize=2_000)
def promised(result: str) -> Scores:
    """Return the log chances of all types by a promised ``result`` alone, 0 for an empty one."""
    found = sum_features(promise_features(result))
    return log_chances(found) if result.strip() else np.zeros_like(found)
