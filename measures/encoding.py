"""Activities as matrices, ready to be compared by their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from measures.facets import Facets
from measures.meanings import meanings
from measures.sense import senses
from measures.terms import AUDIENCE, NOTHING, terms
from measures.vectors import likeness

# How far terms that may stand for one another count as one: actions, all others.
_NEAR = _RELATED = 0.5

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_Name = TypeVar("_Name", str, int)


@dataclass(frozen=True, slots=True)
class Bags:
    """Weights of n activities × v terms; ``spread`` counts alike terms too; lengths under it."""

    weights: sparse.csr_matrix
    spread: sparse.csr_matrix
    lengths: Floats


@dataclass(frozen=True, slots=True)
class Sides:
    """On which sides n activities are (n × sides), of which groups these are (sides × groups).

    ``asked`` are the groups of which an activity is on any side: n × groups.
    """

    taken: sparse.csr_matrix
    groups: sparse.csr_matrix
    asked: sparse.csr_matrix


@dataclass(frozen=True, slots=True)
class Encoded:
    """n activities as matrices, ready to be compared by their numbers 0..n-1.

    ``purposes``, ``levels`` and ``grades`` are sets of bits.  ``called`` are the words of names in
    quotes, each text's weights summing to 1, ``said`` all its words.  ``senses`` are the vectors of
    ``measures.sense``.
    """

    all: Bags
    objects: Bags
    audience: Bags
    covered: sparse.csr_matrix
    sums: Floats
    object_sums: Floats
    heads: sparse.csr_matrix
    heads_spread: sparse.csr_matrix
    acts: sparse.csr_matrix
    acts_spread: sparse.csr_matrix
    purposes: Ints
    levels: Ints
    grades: Ints
    about_sides: Sides
    audience_sides: Sides
    called: sparse.csr_matrix
    said: sparse.csr_matrix
    meanings: NDArray[np.float32]
    acronyms: sparse.csr_matrix
    initials: sparse.csr_matrix
    senses: NDArray[np.float32]


def encode(items: Sequence[Facets], with_senses: bool = True) -> Encoded:
    """Return ``items`` as matrices over the terms they use; ``with_senses`` but for teaching."""
    used = {name for item in items for name, _ in item.weights}
    heads = [item.head for item in items]
    names = sorted(used.union((f"#{NOTHING}",), *(item.acts for item in items), heads))
    vectors = meanings(names)
    number = {name: n for n, name in enumerate(names)}
    alike = likeness(names, vectors)
    alike = _with_terms(alike, terms().related, _RELATED, number)
    doing = _with_terms(alike, terms().near, _NEAR, number)
    every, objects, audience = (
        _matrix([getattr(item, field) for item in items], number)
        for field in ("weights", "objects", "audience")
    )
    covered = sparse.csr_matrix((every > 0).astype(np.float64) @ alike)
    covered.data = np.minimum(covered.data, 1.0)
    written = frozenset().union(*(item.acronyms for item in items))
    spelt = frozenset().union(*(item.initials & written for item in items))
    short = {acronym: n for n, acronym in enumerate(sorted(written))}
    one_head = _matrix([((head, 1.0),) for head in heads], number)
    acts = _sets([frozenset((*item.acts, item.head)) for item in items], number)
    words = {w: n for n, w in enumerate(sorted(frozenset().union(*(i.said for i in items))))}
    is_audience = [_side_kinds(sides) == {AUDIENCE} for sides in terms().sides]
    return Encoded(
        all=_bags(every, alike),
        objects=_bags(objects, alike),
        audience=_bags(audience, alike),
        covered=covered,
        sums=row_sums(every),
        object_sums=row_sums(objects),
        heads=one_head,
        heads_spread=sparse.csr_matrix(one_head @ doing),
        acts=acts,
        acts_spread=sparse.csr_matrix(acts @ doing),
        purposes=_bits([_purposes(item) for item in items]),
        levels=_bits([_level_bits(item.levels) for item in items]),
        grades=_bits([sum(1 << grade for grade in item.grades) for item in items]),
        about_sides=_sides(items, [not one for one in is_audience]),
        audience_sides=_sides(items, is_audience),
        called=_shares([item.called for item in items], words),
        said=_sets([item.said for item in items], words),
        meanings=_units(np.asarray(every @ vectors, dtype=np.float32)),
        acronyms=_sets([item.acronyms & spelt for item in items], short),
        initials=_sets([item.initials & written for item in items], short),
        senses=senses(items if with_senses else ()),
    )


def _with_terms(
    alike: sparse.csr_matrix,
    pairs: Iterable[tuple[str, str]],
    value: float,
    number: dict[str, int],
) -> sparse.csr_matrix:
    """Return ``alike`` with at least ``value`` for ``pairs`` of terms."""
    named = [(f"#{one}", f"#{other}") for one, other in pairs]
    known = [(number[a], number[b]) for a, b in named if a in number and b in number]
    where = np.asarray(known, dtype=np.int64).reshape(-1, 2).T
    near = sparse.csr_matrix((np.full(len(known), value), (where[0], where[1])), shape=alike.shape)
    return sparse.csr_matrix(alike.maximum(near))


def _side_kinds(sides: Sequence[frozenset[str]]) -> set[str]:
    return {terms().kinds[term] for side in sides for term in side}


def _sides(items: Sequence[Facets], chosen: Sequence[bool]) -> Sides:
    groups = [sides for sides, is_in in zip(terms().sides, chosen, strict=True) if is_in]
    listed = [(n, side) for n, sides in enumerate(groups) for side in sides]
    of_term: dict[str, list[int]] = {}
    for number, (_, side) in enumerate(listed):
        for term in side:
            of_term.setdefault(f"#{term}", []).append(number)
    on = [
        frozenset(side for name, _ in item.weights for side in of_term.get(name, ()))
        for item in items
    ]
    member = {number: number for number in range(len(listed))}
    taken = _matrix([[(one, 1.0) for one in sorted(mine)] for mine in on], member)
    of_group = _matrix([[(n, 1.0)] for n, _ in listed], {n: n for n in range(len(groups))})
    asked = sparse.csr_matrix((taken @ of_group > 0).astype(np.float64))
    return Sides(taken, of_group, asked)


def _matrix(
    bags: Iterable[Sequence[tuple[_Name, float]]], number: Mapping[_Name, int]
) -> sparse.csr_matrix:
    starts: list[int] = [0]
    columns: list[int] = []
    values: list[float] = []
    for bag in bags:
        columns.extend(number[name] for name, _ in bag)
        values.extend(weight for _, weight in bag)
        starts.append(len(columns))
    size = (len(starts) - 1, len(number))
    return sparse.csr_matrix((np.asarray(values, dtype=np.float64), columns, starts), shape=size)


def _sets(sets: Iterable[frozenset[str]], number: dict[str, int]) -> sparse.csr_matrix:
    return _matrix([[(name, 1.0) for name in sorted(names)] for names in sets], number)


def _shares(sets: Iterable[frozenset[str]], number: dict[str, int]) -> sparse.csr_matrix:
    return _matrix([[(one, 1 / len(own)) for one in sorted(own)] for own in sets], number)


def _bags(weights: sparse.csr_matrix, alike: sparse.csr_matrix) -> Bags:
    spread = sparse.csr_matrix(weights @ alike)
    return Bags(weights, spread, np.sqrt(row_sums(spread.multiply(weights))))


def row_sums(matrix: Any) -> Floats:
    """Return the sum of each row."""
    return np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()


def _units(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def _bits(values: Sequence[int]) -> Ints:
    return np.asarray(values, dtype=np.int64)


def _purposes(item: Facets) -> int:
    found = 0
    for act in (item.head, *item.acts):
        found |= terms().purposes.get(act[1:], 0)
    return found


def _level_bits(levels: tuple[str, ...]) -> int:
    return sum(1 << terms().levels.index(level) for level in levels)
