"""``measure_id`` for every activity: the same measure has one id, in every plan and every run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, count

import numpy as np

from measures.cluster import Seed, clusters
from measures.decisions import Decision, verdicts
from measures.facets import Facets, read_facets
from measures.likeness import encode, probabilities
from measures.verdicts import obey
from schema.ids import digest, letters


@dataclass(frozen=True, slots=True)
class Previous:
    """Measure ids of the run before, by the ``letters`` of the activity."""

    ids: Mapping[str, str] = field(default_factory=dict)


NOTHING_BEFORE = Previous()


def assign_measures(
    activities: Sequence[str],
    previous: Previous = NOTHING_BEFORE,
    decisions: Iterable[Decision] = (),
) -> tuple[str | None, ...]:
    """Return the measure id of each of ``activities`` (texts as printed), None for an empty one.

    The order of ``activities`` does not matter.  An id is made from the text that leads its
    measure; a measure that keeps more than half of the texts an id had in ``previous`` keeps it.
    Decisions win over everything.
    """
    texts = Texts(activities)
    if not texts.keys:
        return (None,) * len(activities)
    chosen = clusters(texts.forms, texts.encoded, _seeds(texts, previous))
    said = verdicts(decisions, texts.numbers)
    groups = obey([chosen[form] for form in texts.form_of], said, texts.alike)
    names = _names(texts, groups, chosen, previous)
    by_key = {key: names[group] for key, group in zip(texts.keys, groups, strict=True)}
    return tuple(by_key.get(key) for key in texts.key_of)


class Texts:
    """The distinct texts, shortest first, and the distinct facets they have («forms»).

    ``key_of`` are the ``letters`` of every activity, ``keys`` the distinct ones; ``printed`` is
    one text as printed for each key; ``form_of`` the number of each key's form in ``forms``.
    """

    def __init__(self, activities: Sequence[str]) -> None:
        self.key_of = tuple(letters(activity) for activity in activities)
        self.printed: dict[str, str] = {}
        for key, activity in zip(self.key_of, activities, strict=True):
            if key:
                self.printed[key] = min(activity, self.printed.get(key, activity))
        self.keys = tuple(sorted(self.printed, key=lambda key: (len(key), key)))
        self.numbers = {key: n for n, key in enumerate(self.keys)}
        read = [read_facets(self.printed[key]) for key in self.keys]
        self.forms: tuple[Facets, ...] = tuple(dict.fromkeys(read))
        place = {form: n for n, form in enumerate(self.forms)}
        self.form_of = tuple(place[form] for form in read)
        self.encoded = encode(self.forms)

    def alike(self, one: int, others: Sequence[int]) -> list[float]:
        """How probably text ``one`` is one measure with each of ``others`` (numbers of keys)."""
        left = np.full(len(others), self.form_of[one])
        right = np.asarray([self.form_of[other] for other in others])
        return [float(chance) for chance in probabilities(self.encoded, left, right)]


def _seeds(texts: Texts, previous: Previous) -> list[Seed]:
    """The clusters of the run before, as far as their texts are still there."""
    votes: dict[int, Counter[str]] = {}
    leaders: dict[str, int] = {}
    for key, form in zip(texts.keys, texts.form_of, strict=True):
        old = previous.ids.get(key)
        if old is not None:
            votes.setdefault(form, Counter())[old] += 1
            if _name(key) == old:
                leaders[old] = form
    members: dict[str, list[int]] = {}
    for form, votes_of in sorted(votes.items()):
        most = max(votes_of.values())
        members.setdefault(min(old for old, n in votes_of.items() if n == most), []).append(form)
    return [
        Seed(tuple(forms), leaders[old] if leaders.get(old) in forms else None)
        for old, forms in sorted(members.items())
    ]


def _names(
    texts: Texts, groups: Sequence[int], chosen: Sequence[int], previous: Previous
) -> dict[int, str]:
    """The id of every group: the one it had, or one made from the text that leads it."""
    names = _carried(texts, groups, previous)
    taken = {*names.values(), *previous.ids.values()}
    leading: dict[int, tuple[bool, int]] = {}
    for number, (form, group) in enumerate(zip(texts.form_of, groups, strict=True)):
        rank = (chosen[form] != form, number)
        leading[group] = min(rank, leading.get(group, rank))
    for group, (_, number) in sorted(leading.items()):
        if group not in names:
            names[group] = _free_name(texts.keys[number], taken)
            taken.add(names[group])
    return names


def _carried(texts: Texts, groups: Sequence[int], previous: Previous) -> dict[int, str]:
    shared: Counter[tuple[int, str]] = Counter()
    total: Counter[str] = Counter()
    for key, group in zip(texts.keys, groups, strict=True):
        old = previous.ids.get(key)
        if old is not None:
            shared[group, old] += 1
            total[old] += 1
    names: dict[int, str] = {}
    for (group, old), kept in sorted(shared.items(), key=lambda item: (-item[1], item[0][1])):
        if kept * 2 > total[old] and group not in names:
            names[group] = old
    return names


def _name(key: str) -> str:
    return digest("measure", key)


def _free_name(key: str, taken: Set[str]) -> str:
    """The text's own name, or a further one where that still names what it led before."""
    further = (digest("measure", key, str(n)) for n in count())
    return next(name for name in chain([_name(key)], further) if name not in taken)
