"""How sure a row is: a product of what is known to go wrong, per flag.

The factors are estimates of the share of rows that stay right under each flag; calibration on
labelled rows replaces them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from schema.lookups import BadLookup, load_lookup


def confidence_of(flags: Iterable[str], type_score: float, body_scores: Sequence[float]) -> float:
    """Return 0..1 for a row with these ``flags``, type score and body scores."""
    factors = _factors()
    confidence = factors["base"]
    for flag in set(flags):
        confidence *= factors.get(flag, factors["other_flag"])
    confidence *= 0.6 + 0.4 * type_score
    if body_scores:
        confidence *= 0.7 + 0.3 * min(body_scores)
    return round(min(1.0, max(0.0, confidence)), 3)


@lru_cache(maxsize=1)
def _factors() -> dict[str, float]:
    data = load_lookup(Path(__file__).with_name("confidence.yaml"))
    try:
        return {str(flag): float(factor) for flag, factor in data["factors"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadLookup(f"confidence.yaml: {error!r}") from error
