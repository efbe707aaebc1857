"""How likely the chosen type is the right one, by what rules and second opinion say of it.

A logistic model over three signs, fitted by ``python -m normalize.types.calibrating`` on examples
of fields of life that the second opinion had not learned from (``chance.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp
from pathlib import Path

from normalize.types.learned import Opinion
from normalize.types.reading import Reading
from schema.lookups import BadLookup, load_lookup

FILE = Path(__file__).with_name("chance.yaml")
BASE = "base"
SIGNS = ("unlikely_type", "rule_against", "no_rule")
_FARTHEST = 1.5


def chance(own: Reading, second: Opinion, code: str) -> float:
    """Return the share of activities like this one whose type is ``code``, 0..1."""
    weights = _weights()
    odds = weights[BASE] + sum(weights[name] * value for name, value in signs(own, second, code))
    return 1 / (1 + exp(-odds))


def signs(own: Reading, second: Opinion, code: str) -> Iterator[tuple[str, float]]:
    """Yield (sign, value from 0) for each of `SIGNS`, greater meaning more doubt about ``code``.

    ``unlikely_type`` is how far the second opinion puts the type behind (or before) the best other
    one, ``rule_against`` that the first sure rule names another, ``no_rule`` that none is sure.
    """
    yield "unlikely_type", unlikely(second, code)
    sure = next((f for f in own.findings if not f.is_weak), None)
    yield "rule_against", float(sure is not None and sure.rule.type != code)
    yield "no_rule", float(sure is None)


def unlikely(second: Opinion, code: str) -> float:
    """Return how far the second opinion puts ``code`` behind the best other type, 0..1.5.

    1 is a tie, less means that it is before.
    """
    place = second.types.index(code)
    lead = second.scores[place] - max(second.scores[:place] + second.scores[place + 1 :])
    return max(0.0, min(_FARTHEST, 1 - lead))


@cache
def _weights() -> dict[str, float]:
    known = load_lookup(FILE)
    if not isinstance(known, dict) or set(known) != {BASE, *SIGNS}:
        raise BadLookup(f"{FILE.name}: must name {BASE}, {', '.join(SIGNS)}")
    return {name: float(value) for name, value in known.items()}
