"""Pairs a person should look at: measures that may be one, or may not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from measures.assign import Texts
from measures.cluster import compare
from measures.decisions import Decision
from measures.likeness import model
from schema.ids import letters


@dataclass(frozen=True, slots=True)
class UncertainPair:
    """Two activities as printed, the ids of their measures, and how probably they are one.

    ``rows`` counts the activities of both measures: what a decision is worth.
    """

    left: str
    right: str
    left_measure: str
    right_measure: str
    probability: float
    rows: int


def uncertain_pairs(
    activities: Sequence[str],
    measures: Sequence[str | None],
    decisions: Iterable[Decision] = (),
    limit: int = 200,
) -> tuple[UncertainPair, ...]:
    """Return the pairs of measures nobody decided on that are neither surely one nor surely two.

    ``measures`` are the ids of ``activities``.  Each pair of measures is shown by its most
    probable pair of texts; the pairs that concern most rows come first, ``limit`` at most.
    """
    texts = Texts(activities)
    rows: dict[str, int] = {}
    ids: dict[str, str] = {}
    for key, measure in zip(texts.key_of, measures, strict=True):
        if measure is not None:
            rows[measure] = rows.get(measure, 0) + 1
            ids[key] = measure
    decided = {frozenset((letters(d.left), letters(d.right))) for d in decisions}
    first: dict[int, str] = {}
    for key, form in zip(texts.keys, texts.form_of, strict=True):
        first.setdefault(form, key)
    edges = compare(texts.forms, texts.encoded).at_least(model().unsure)
    best: dict[tuple[str, str], UncertainPair] = {}
    pairs = zip(edges.left.tolist(), edges.right.tolist(), edges.probability.tolist(), strict=True)
    for one, other, chance in sorted(pairs, key=lambda edge: (-edge[2], edge[:2])):
        left, right = first[one], first[other]
        if left not in ids or right not in ids or ids[left] == ids[right]:
            continue
        if frozenset((left, right)) not in decided:
            both = (min(ids[left], ids[right]), max(ids[left], ids[right]))
            total = rows[ids[left]] + rows[ids[right]]
            said = texts.printed[left], texts.printed[right]
            best.setdefault(both, UncertainPair(*said, ids[left], ids[right], chance, total))
    found = sorted(best.values(), key=lambda p: (-p.rows, -p.probability, p.left, p.right))
    return tuple(found[:limit])
