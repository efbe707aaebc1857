"""What the promised result says of an activity's type: heard where the activity is unsure (G1).

A linear model over the words of the result, fitted with the second opinion (``fitting.py``) on the
examples that have a result.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np

from normalize.types import words
from normalize.types.learned import log_chances
from normalize.types.network import Scores
from schema.codes import code_lists
from schema.lookups import BadLookup

WEIGHTS = Path(__file__).with_name("promised.csv")
_WORDS = 6
_STEM = 5


def promise_features(result: str) -> Iterator[tuple[str, float]]:
    """Yield the features of a promised ``result``: its first words, their beginnings."""
    known = words.lemmas(result)[:_WORDS]
    yield f"0:{known[0] if known else ''}", 1.0
    for lemma in dict.fromkeys(known):
        yield f"l:{lemma}", 1.0
    for stem in dict.fromkeys(lemma[:_STEM] for lemma in known):
        yield f"s:{stem}", 0.7


@lru_cache(maxsize=2_000)
def promised(result: str) -> Scores:
    """Return the log chances of all types by a promised ``result`` alone, 0 for an empty one."""
    return heard_by(_weights(), result)


def heard_by(weights: Mapping[str, Scores], result: str) -> Scores:
    """Return the log chances of all types by ``result`` under ``weights`` of its features."""
    nothing = np.zeros(len(code_lists()["activity_types"].labels), dtype=np.float32)
    if not result.strip():
        return nothing
    told = (weights[n] * np.float32(v) for n, v in promise_features(result) if n in weights)
    return log_chances(sum(told, nothing))


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Scores]:
    """Load ``promised.csv``: a row of types, then a row of weights for each feature.

    Raises:
        BadLookup: when the file is missing or is no such table.
    """
    try:
        with WEIGHTS.open(encoding="utf-8", newline="") as file:
            _, *rows = csv.reader(file)
        return {row[0]: np.array(row[1:], dtype=np.float32) for row in rows}
    except (OSError, ValueError) as error:
        raise BadLookup(
            f"{WEIGHTS.name}: {error!r}; run python -m normalize.types.fitting"
        ) from error
