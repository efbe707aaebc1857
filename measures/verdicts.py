"""Clusters made to obey what people decided: «same» joins clusters, «different» parts them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from measures.decisions import Verdicts

# How like a text (its number) is to each of some others.
Alike = Callable[[int, Sequence[int]], Sequence[float]]


def obey(clusters: Sequence[int], verdicts: Verdicts, alike: Alike) -> tuple[int, ...]:
    """Return ``clusters`` (a label for each text) with the labels changed where people decided.

    Texts called the same bring their whole clusters together.  Where texts called different are in
    one cluster it falls apart around them: every other text goes with the one it is most like.
    Decisions that contradict one another over several pairs: «different» wins.
    """
    units = _Union(len(clusters))
    accepted = [pair for pair in verdicts.same if _join(units, pair, verdicts.different)]
    labels = _Union(max(clusters, default=0) + 1)
    for one, other in accepted:
        labels.join(clusters[one], clusters[other])
    merged = [labels.find(label) for label in clusters]
    result = list(merged)
    free = max(merged, default=0) + 1
    for label in sorted({merged[a] for a, b in verdicts.different if merged[a] == merged[b]}):
        members = [n for n, own in enumerate(merged) if own == label]
        for group in _parts(members, units, verdicts, alike)[1:]:
            for member in group:
                result[member] = free
            free += 1
    return tuple(result)


class _Union:
    """Disjoint sets of numbers; the smallest number stands for its set."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, one: int) -> int:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first


def _join(units: _Union, pair: tuple[int, int], different: Iterable[tuple[int, int]]) -> bool:
    """Join a pair called the same unless that would bring together two called different."""
    ends = {units.find(pair[0]), units.find(pair[1])}
    if len(ends) > 1 and any({units.find(a), units.find(b)} == ends for a, b in different):
        return False
    units.join(*pair)
    return True


def _parts(
    members: Sequence[int], units: _Union, verdicts: Verdicts, alike: Alike
) -> list[list[int]]:
    """Split ``members`` so that no two called different stay together, called the same do."""
    inside = set(members)
    apart = {(units.find(a), units.find(b)) for a, b in verdicts.different if {a, b} <= inside}
    apart |= {(b, a) for a, b in apart}
    anchors: list[list[int]] = []
    for unit in sorted({one for one, _ in apart}):
        free = (group for group in anchors if all((unit, other) not in apart for other in group))
        group = next(free, None)
        if group is None:
            anchors.append([unit])
        else:
            group.append(unit)
    decided = {unit: n for n, group in enumerate(anchors) for unit in group}
    faces = [unit for group in anchors for unit in group]
    parts: list[list[int]] = [[] for _ in anchors]
    for member in members:
        unit = units.find(member)
        if unit not in decided:
            chances = alike(unit, faces)
            best = max(range(len(faces)), key=lambda n: (chances[n], -n))
            decided[unit] = decided[faces[best]]
        parts[decided[unit]].append(member)
    return parts
