"""Weigh what is known of an activity's type: its words, the rules, the result, the section.

All weights are in natural logarithms of chances: the second opinion says how likely each type is,
a rule that holds makes its type likelier, and where the activity leaves doubt, what the plan
promises and the section's title are heard too (G1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import exp, log
from typing import NamedTuple

from normalize.types import words
from normalize.types.features import describe
from normalize.types.learned import Opinion, opinions
from normalize.types.network import Scores
from normalize.types.promised import promised
from normalize.types.reading import Finding, Reading, read
from normalize.types.rules import FILE
from schema.lookups import BadLookup, load_lookup

# A row is weighed for its type and again for its confidence; more rows than nearly every plan has.
_ROWS_KEPT = 2_000
# (activity, result, title of the section)
Row = tuple[str, str, str]
# What is left to all other types together, at the least, as a share of the chance of one.
_SMALLEST = 1e-9
_TRUST = frozenset({"rule", "weak", "section", "result", "borrowed", "words", "sure"})


class Weighed(NamedTuple):
    """What speaks for which type.

    ``decided`` is the finding that counts for the rules, read from ``source`` (activity, brackets,
    result or section); ``second`` is None for an activity without words.  ``own`` and ``scores``
    are the log chances of ``second.types`` by the activity alone and by all together, ``most`` the
    two highest of the latter.
    """

    reading: Reading
    decided: Finding | None
    source: str
    second: Opinion | None
    own: tuple[float, ...]
    scores: tuple[float, ...]
    most: tuple[float, float]

    @property
    def best(self) -> str:
        """The likeliest type by all evidence."""
        assert self.second is not None
        return self.second.types[self.scores.index(self.most[0])]

    @property
    def best_own(self) -> str:
        """The likeliest type by the activity's own text."""
        assert self.second is not None
        return self.second.types[self.own.index(max(self.own))]

    def odds(self, code: str) -> float:
        """How likely the type ``code`` is against all others together, as a logarithm."""
        assert self.second is not None
        own = self.scores[self.second.types.index(code)]
        return -log(sum(map(exp, (score - own for score in self.scores))) - 1 + _SMALLEST)

    def lead(self, code: str) -> float:
        """How much likelier the type ``code`` is than the likeliest other one, as a logarithm."""
        assert self.second is not None
        score = self.scores[self.second.types.index(code)]
        first, second = self.most
        return score - (second if score == first else first)


_kept: dict[tuple[Row, frozenset[str]], Weighed] = {}


def look(
    activities: Sequence[str], topic: frozenset[str]
) -> Iterator[tuple[Reading, Opinion | None]]:
    """Yield what rules and second opinion say of each activity alone, None if without words."""
    # The rules over all rows before the second opinion: each keeps its own words at hand.
    readings = [read(words.without_brackets(activity), topic) for activity in activities]
    said = iter(opinions([describe(r.clauses, topic) for r in readings if r.clauses]))
    for reading in readings:
        yield reading, next(said) if reading.clauses else None


def weigh(rows: Sequence[Row], topic: frozenset[str]) -> list[Weighed]:
    """Weigh all that speaks for the types of ``rows``; kept for when their confidence is asked."""
    found = {row: kept for row in rows if (kept := _kept.get((row, topic)))}
    new = [row for row in dict.fromkeys(rows) if row not in found]
    for row, alone in zip(new, look([row[0] for row in new], topic), strict=True):
        found[row] = weighed(*alone, row[0], row[1:], topic)
    if len(_kept) + len(new) > _ROWS_KEPT:
        _kept.clear()
    _kept.update(((row, topic), found[row]) for row in new)
    return [found[row] for row in rows]


@lru_cache(maxsize=_ROWS_KEPT)
def types_named(text: str, topic: frozenset[str]) -> frozenset[str]:
    """Return the types of what rules read for sure in ``text``, the title of a section; kept."""
    return frozenset(f.rule.type for f in _read(text, topic).findings if not f.is_weak)


def weighed(
    reading: Reading,
    second: Opinion | None,
    activity: str,
    around: tuple[str, str],
    topic: frozenset[str],
    told: Callable[[str], Scores] = promised,
) -> Weighed:
    """Weigh ``activity`` by this ``reading`` and opinion; ``around`` are result and section.

    ``told`` is how a result is heard (see `promised`).
    """
    decided, source = _decide(reading, activity, around, topic)
    if second is None:
        return Weighed(reading, decided, source, None, (), (), (0.0, 0.0))
    trusted = trust()
    own = list(second.scores)
    if decided is not None and source in ("activity", "brackets"):
        is_sure = source == "activity" and not decided.is_weak
        # The opinion hears all words alike; the rule knows which action is the first (G7).
        length = max(1.0, len(second.words) / trusted["words"])
        bonus = trusted["rule"] * length if is_sure else trusted["weak"]
        own[second.types.index(decided.rule.type)] += bonus
    scores = own
    most = sorted(own)[:-3:-1]
    if most[0] - most[1] < trusted["sure"] and any(around):
        scores = _with_around(own, second.types, told(around[0]), around[1], topic)
        if decided is not None and source in ("result", "section"):
            scores[second.types.index(decided.rule.type)] += trusted["borrowed"]
        most = sorted(scores)[:-3:-1]
    kept = (tuple(own), tuple(scores), (most[0], most[1]))
    return Weighed(reading, decided, source, second, *kept)


def _with_around(
    own: list[float], types: tuple[str, ...], told: Scores, section: str, topic: frozenset[str]
) -> list[float]:
    """Return the scores with what result and section say added."""
    share = trust()["result"]
    scores = [score + share * more for score, more in zip(own, told.tolist(), strict=True)]
    if named := _sure(_read(section, topic)):
        scores[types.index(named.rule.type)] += trust()["section"]
    return scores


def _decide(
    reading: Reading, activity: str, around: tuple[str, str], topic: frozenset[str]
) -> tuple[Finding | None, str]:
    """Return the finding that counts for the rules: the activity's, else of what is around it."""
    if strong := _sure(reading):
        return strong, "activity"
    first = reading.findings[0] if reading.findings else None
    result, section = around
    for source, text in (
        ("brackets", words.bracketed(activity)),
        ("result", result),
        ("section", "" if first else section),
    ):
        if text and (strong := _sure(_read(text, topic))):
            return strong, source
    return first, "activity"


def _sure(reading: Reading) -> Finding | None:
    return next((f for f in reading.findings if not f.is_weak), None)


@lru_cache(maxsize=500)
def _read(text: str, topic: frozenset[str]) -> Reading:
    """Read a section or result: these come again and again."""
    return read(text, topic)


@cache
def trust() -> Mapping[str, float]:
    """Return how much each kind of evidence counts (``trust`` in ``rules.yaml``).

    Raises:
        BadLookup: when one is missing or unknown.
    """
    known = load_lookup(FILE).get("trust", {})
    if set(known) != _TRUST:
        raise BadLookup(f"{FILE.name}: trust must name {', '.join(sorted(_TRUST))}")
    return {name: float(value) for name, value in known.items()}
