"""How likely the chosen type is the right one, by what rules and second opinion say of it.

A logistic model over a few signs, fitted by ``python -m normalize.types.calibrating`` on examples
of fields of life that the second opinion had not learned from (``chance.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp
from pathlib import Path

from normalize.types.weighing import Weighed
from schema.lookups import BadLookup, load_lookup

FILE = Path(__file__).with_name("chance.yaml")
BASE = "base"
SIGNS = (
    "near_type",
    "unclear_type",
    "rule_against",
    "no_rule",
    "votes_against",
    "new_words",
)
# Leads beyond which a type is hardly and no surer; how far behind the best one doubt still grows.
_NEAR, _CLEAR, _FARTHEST = 2.0, 7.0, 4.0


def chance(found: Weighed, code: str) -> float:
    """Return the share of activities like this one whose type is ``code``, 0..1."""
    weights = _weights()
    odds = weights[BASE] + sum(weights[name] * value for name, value in signs(found, code))
    return 1 / (1 + exp(-odds))


def signs(found: Weighed, code: str) -> Iterator[tuple[str, float]]:
    """Yield (sign, value from 0) for each of `SIGNS`, greater meaning more doubt about ``code``.

    ``near_type`` and ``unclear_type`` are how little likelier the type is than the likeliest other
    one, or how much less likely; ``rule_against`` that the first sure rule names another type,
    ``no_rule`` that none is sure; ``votes_against`` the share of concepts, words and meanings that
    each alone find another type likelier; ``new_words`` the share of words in no example.
    """
    assert found.second is not None
    lead = found.lead(code)
    yield "near_type", max(0.0, min(_FARTHEST, 1 - lead / _NEAR))
    yield "unclear_type", max(0.0, 1 - max(lead, 0.0) / _CLEAR)
    sure = next((f for f in found.reading.findings if not f.is_weak), None)
    yield "rule_against", float(sure is not None and sure.rule.type != code)
    yield "no_rule", float(sure is None)
    votes = found.second.votes
    yield "votes_against", sum(vote != code for vote in votes) / len(votes)
    yield "new_words", found.second.new


@cache
def _weights() -> dict[str, float]:
    known = load_lookup(FILE)
    if not isinstance(known, dict) or set(known) != {BASE, *SIGNS}:
        raise BadLookup(f"{FILE.name}: must name {BASE}, {', '.join(SIGNS)}")
    return {name: float(value) for name, value in known.items()}
