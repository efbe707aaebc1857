"""Pairs a person should look at: measures that may be one, and measures that may be two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from measures.assign import Texts
from measures.cluster import Edges, compare
from measures.decisions import Decision
from measures.likeness import model
from schema.ids import letters


@dataclass(frozen=True, slots=True)
class UncertainPair:
    """Two activities as printed, the ids of their measures, and how probably they are one.

    ``rows`` counts the activities of the measures: what a decision is worth.
    """

    left: str
    right: str
    left_measure: str
    right_measure: str
    probability: float
    rows: int

    @property
    def is_joined(self) -> bool:
        """Whether both are one measure now."""
        return self.left_measure == self.right_measure

    @property
    def doubt(self) -> float:
        """How probably the pair stands wrongly now."""
        return 1 - self.probability if self.is_joined else self.probability


def uncertain_pairs(
    activities: Sequence[str],
    measures: Sequence[str | None],
    decisions: Iterable[Decision] = (),
    limit: int = 200,
) -> tuple[UncertainPair, ...]:
    """Return the pairs nobody decided on that are neither surely one measure nor surely two.

    ``measures`` are the ids of ``activities``.  Two measures are shown by their most probable pair
    of texts, a measure that may be two by the text that is least like any other of it.  The pairs
    by which most rows may stand wrongly come first, ``limit`` at most.
    """
    texts = Texts(activities)
    known = _Known(texts, measures)
    decided = {frozenset((letters(d.left), letters(d.right))) for d in decisions}
    edges = compare(texts.forms, texts.encoded, model().unsure)
    found = [*_between(edges, known, decided), *_within(edges, known, decided)]
    found.sort(key=lambda p: (-p.rows * p.doubt, p.left, p.right))
    return tuple(found[:limit])


class _Known:
    """The measure of every text, the rows of every measure, a text for every form."""

    def __init__(self, texts: Texts, measures: Sequence[str | None]) -> None:
        self.texts = texts
        self.rows: dict[str, int] = {}
        self.ids: dict[str, str] = {}
        for key, measure in zip(texts.key_of, measures, strict=True):
            if measure is not None:
                self.rows[measure] = self.rows.get(measure, 0) + 1
                self.ids[key] = measure
        self.key_of_form: dict[int, str] = {}
        for key, form in zip(texts.keys, texts.form_of, strict=True):
            self.key_of_form.setdefault(form, key)

    def pair(self, one: int, other: int, chance: float) -> UncertainPair | None:
        """Return the pair of two forms, None where one of them has no measure."""
        left, right = self.key_of_form[one], self.key_of_form[other]
        if left not in self.ids or right not in self.ids:
            return None
        measures = self.ids[left], self.ids[right]
        total = sum(self.rows[measure] for measure in set(measures))
        printed = self.texts.printed[left], self.texts.printed[right]
        return UncertainPair(*printed, *measures, chance, total)


_Decided = set[frozenset[str]]


def _between(edges: Edges, known: _Known, decided: _Decided) -> list[UncertainPair]:
    best: dict[frozenset[str], UncertainPair] = {}
    for pair in _pairs(edges, known):
        if not pair.is_joined and _key(pair) not in decided:
            best.setdefault(frozenset((pair.left_measure, pair.right_measure)), pair)
    return list(best.values())


def _within(edges: Edges, known: _Known, decided: _Decided) -> list[UncertainPair]:
    nearest: dict[str, UncertainPair] = {}
    for pair in _pairs(edges, known):
        if pair.is_joined:
            nearest.setdefault(letters(pair.left), pair)
            nearest.setdefault(letters(pair.right), pair)
    least: dict[str, UncertainPair] = {}
    for pair in sorted(nearest.values(), key=lambda p: (p.probability, p.left, p.right)):
        least.setdefault(pair.left_measure, pair)
    # Half of what is left from the threshold to certainty.
    bound = (1 + model().same) / 2
    return [p for p in least.values() if p.probability < bound and _key(p) not in decided]


def _pairs(edges: Edges, known: _Known) -> list[UncertainPair]:
    """All pairs of ``edges``, the most probable first."""
    listed = zip(edges.left.tolist(), edges.right.tolist(), edges.probability.tolist(), strict=True)
    ordered = sorted(listed, key=lambda edge: (-edge[2], edge[:2]))
    found = (known.pair(one, other, chance) for one, other, chance in ordered)
    return [pair for pair in found if pair is not None]


def _key(pair: UncertainPair) -> frozenset[str]:
    return frozenset((letters(pair.left), letters(pair.right)))
