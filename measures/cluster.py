"""Activities into measures: stars, each a leader and all that are like it.

A member is like its leader, not merely like some other member, so a measure cannot drift from one
meaning to the next; leaders are not like one another.  A cluster of the run before keeps its leader
and every member that is still like it, so a new plan only adds to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from measures.candidates import candidate_pairs
from measures.facets import Facets
from measures.likeness import Encoded, Floats, Ints, hopeful, model, probabilities

_TRIED = 30
_ROUNDS = 4

# The leader of an old cluster and those of its members that are like it.
_Held = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs that were compared (the smaller number first) and how probably each is one measure."""

    left: Ints
    right: Ints
    probability: Floats

    def at_least(self, threshold: float) -> Edges:
        """Return the pairs that are at least so probable."""
        keep = self.probability >= threshold
        return Edges(self.left[keep], self.right[keep], self.probability[keep])

    def without(self, others: Edges, size: int) -> Edges:
        """Return the pairs that are not among ``others``; numbers are below ``size``."""
        known = others.left * size + others.right
        keep = ~np.isin(self.left * size + self.right, known)
        return Edges(self.left[keep], self.right[keep], self.probability[keep])

    def joined(self, others: Edges) -> Edges:
        """Return these pairs and ``others``."""
        return Edges(
            np.append(self.left, others.left),
            np.append(self.right, others.right),
            np.append(self.probability, others.probability),
        )


@dataclass(frozen=True, slots=True)
class Seed:
    """A cluster of the run before: the numbers of its activities, and its leader's if known."""

    members: tuple[int, ...]
    leader: int | None = None


def clusters(
    items: Sequence[Facets], encoded: Encoded, seeds: Sequence[Seed] = ()
) -> tuple[int, ...]:
    """Return for each of ``items`` the number of its leader (a leader names itself).

    ``items`` are distinct, in an order that depends on their content only, and ``encoded``.
    """
    held = [_held(seed, encoded) for seed in seeds]
    edges = compare(items, encoded, model().same)
    for _ in range(_ROUNDS):
        chosen = _stars(len(items), edges, held)
        found = _met_late(items, encoded, edges, chosen)
        if not len(found.left):
            break
        edges = edges.joined(found)
    return _stars(len(items), edges, held)


def _stars(size: int, edges: Edges, held: Sequence[_Held]) -> tuple[int, ...]:
    near = _neighbours(size, edges)
    leaders = _leaders(near, [leader for leader, _ in held])
    kept = {m: leader for leader, members in held if leader in leaders for m in members}
    return tuple(_leader_of(n, near[n], leaders, kept) for n in range(size))


def _met_late(
    items: Sequence[Facets], encoded: Encoded, edges: Edges, chosen: Sequence[int]
) -> Edges:
    """Pairs that are one measure but did not meet, because too many share what they share.

    Leaders are few, so among them hardly any is missed; the members of two that are alike are
    compared with the other's leader too.
    """
    leaders = np.unique(np.asarray(chosen, dtype=np.int64))
    left, right = candidate_pairs([items[n] for n in leaders.tolist()])
    among = _scored(encoded, leaders[left], leaders[right], model().same)
    among = among.without(edges, len(items))
    members: dict[int, list[int]] = {}
    for number, leader in enumerate(chosen):
        members.setdefault(leader, []).append(number)
    pairs = {
        (min(leader, member), max(leader, member))
        for one, other in zip(among.left.tolist(), among.right.tolist(), strict=True)
        for leader, joined in ((one, other), (other, one))
        for member in members[joined]
    }
    both = np.asarray(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return _scored(encoded, both[:, 0], both[:, 1], model().same).without(edges, len(items))


def compare(items: Sequence[Facets], encoded: Encoded, least: float) -> Edges:
    """Return the candidate pairs of ``items`` that are at least so probably one measure."""
    return _scored(encoded, *candidate_pairs(items), least)


def _scored(encoded: Encoded, left: Ints, right: Ints, least: float) -> Edges:
    able = hopeful(encoded, left, right, least)
    left, right = left[able], right[able]
    return Edges(left, right, probabilities(encoded, left, right)).at_least(least)


_Neighbours = list[list[tuple[float, int]]]


def _held(seed: Seed, encoded: Encoded) -> _Held:
    """The leader of an old cluster, and the members that are like it."""
    members = np.asarray(seed.members, dtype=np.int64)
    tried = seed.members[:_TRIED] if seed.leader is None else (seed.leader,)
    best: tuple[int, NDArray[np.bool_]] | None = None
    for leader in tried:
        chances = probabilities(encoded, np.full(len(members), leader), members)
        alike = (chances >= model().same) | (members == leader)
        if best is None or alike.sum() > best[1].sum():
            best = leader, alike
    assert best is not None
    return best[0], tuple(int(m) for m in members[best[1]])


def _neighbours(size: int, edges: Edges) -> _Neighbours:
    near: _Neighbours = [[] for _ in range(size)]
    for one, other, chance in zip(
        edges.left.tolist(), edges.right.tolist(), edges.probability.tolist(), strict=True
    ):
        near[one].append((chance, other))
        near[other].append((chance, one))
    return near


def _leaders(near: _Neighbours, old: Sequence[int]) -> frozenset[int]:
    """Old leaders first, then whoever has most neighbours; nobody leads next to a leader."""
    by_degree = sorted(range(len(near)), key=lambda n: (-len(near[n]), n))
    leaders: set[int] = set()
    covered: set[int] = set()
    for one in (*old, *by_degree):
        if one not in covered:
            leaders.add(one)
            covered.add(one)
            covered.update(other for _, other in near[one])
    return frozenset(leaders)


def _leader_of(
    one: int, near: list[tuple[float, int]], leaders: frozenset[int], kept: Mapping[int, int]
) -> int:
    if one in leaders:
        return one
    if one in kept:
        return kept[one]
    return min((-chance, other) for chance, other in near if other in leaders)[1]
