"""Which activities are worth comparing, in time that grows with their number and not its square.

Activities meet when they share a rare term, or two frequent ones.  Where very many share the same
two, each meets only the shortest of them: those say the measure and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from measures.facets import Facets
from measures.likeness import Ints

_RARE = 45
_FREQUENT_TERMS = 5
_SMALL = 45
_PIVOTS = 12


def candidate_pairs(items: Sequence[Facets]) -> tuple[Ints, Ints]:
    """Return pairs of numbers of ``items``, the smaller first, each once, sorted.

    The order of ``items`` says who is met first where not all can be: shortest first.
    """
    keys, members = _postings(items)
    order = np.lexsort((members, keys))
    keys, members = keys[order], members[order]
    borders = np.flatnonzero(np.diff(keys)) + 1
    starts, ends = np.append(0, borders), np.append(borders, len(keys))
    several = ends - starts > 1
    found = [
        _meetings(members[start:end], len(items))
        for start, end in zip(starts[several], ends[several], strict=True)
    ]
    codes = np.sort(np.concatenate([*found, np.zeros(0, dtype=np.int64)]))
    codes = codes[np.diff(codes, prepend=-1) > 0]
    return codes // max(len(items), 1), codes % max(len(items), 1)


def _postings(items: Sequence[Facets]) -> tuple[Ints, Ints]:
    counts = Counter(name for item in items for name, _ in item.weights)
    number = {name: n for n, name in enumerate(sorted(counts))}
    keys: list[int] = []
    members: list[int] = []
    for row, item in enumerate(items):
        mine = list(_keys(item, counts, number))
        keys.extend(mine)
        members.extend([row] * len(mine))
    return np.asarray(keys, dtype=np.int64), np.asarray(members, dtype=np.int64)


def _keys(item: Facets, counts: Counter[str], number: dict[str, int]) -> Iterator[int]:
    rare = [name for name, _ in item.weights if counts[name] <= _RARE]
    frequent = [(-weight, name) for name, weight in item.weights if counts[name] > _RARE]
    yield from (number[name] for name in rare)
    chosen = sorted(number[name] for _, name in sorted(frequent)[:_FREQUENT_TERMS])
    yield from (one * len(number) + other + len(number) for one, other in combinations(chosen, 2))
    if len(item.weights) == 1:
        yield from (number[name] for name in (item.weights[0][0],) if name not in rare)
    elif len(chosen) == 1 and not rare:
        yield chosen[0]


def _meetings(members: Ints, size: int) -> Ints:
    if len(members) <= _SMALL:
        one, other = np.triu_indices(len(members), k=1)
        return np.asarray(members[one] * size + members[other])
    pivots = members[:_PIVOTS]
    left = np.repeat(pivots, len(members))
    right = np.tile(members, len(pivots))
    return np.asarray((left * size + right)[left < right])
