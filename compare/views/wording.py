"""Which of several activities is the best one to show as an example."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from compare.facts import Activity
from compare.rules import rules
from compare.texts import phrase
from compare.views.calendar import is_vague
from compare.views.results import result_class

_LONGEST = 220
_RESTATED = "restated"


def best_worded(
    activities: Iterable[Activity], owner: Callable[[Activity], str], count: int
) -> tuple[Activity, ...]:
    """Return at most ``count`` examples, the best first, of different owners where possible.

    Where possible they also differ in their words.
    """
    return Ranked(activities).examples(owner, count)


class Ranked:
    """Activities, the best worded first.

    Best is a row that says who, when and with what result that can be checked and is no repetition
    of the activity; among equals the surely read one, then the one that is neither a mere word nor
    a paragraph.
    """

    def __init__(self, activities: Iterable[Activity]) -> None:
        self.activities = tuple(sorted(activities, key=_rank))
        self._of_document: dict[str, list[int]] = {}
        for place, activity in enumerate(self.activities):
            self._of_document.setdefault(activity.document_id, []).append(place)

    def examples(
        self,
        owner: Callable[[Activity], str],
        count: int,
        near: frozenset[str] = frozenset(),
    ) -> tuple[Activity, ...]:
        """Return at most ``count``, of different owners and words where possible.

        Those of the documents ``near`` come first.
        """
        found = self._of_document.keys() & near
        places = sorted(place for key in found for place in self._of_document[key])
        first = (self.activities[place] for place in places)
        return _differing(chain(first, self.activities), owner, count)


def _differing(
    activities: Iterable[Activity], owner: Callable[[Activity], str], count: int
) -> tuple[Activity, ...]:
    # No more are looked at than it takes.
    first: list[Activity] = []
    later: list[Activity] = []
    seen: set[str] = set()
    met: set[str] = set()
    for activity in activities:
        if activity.activity_id in met:
            continue
        met.add(activity.activity_id)
        marks = {f"owner:{owner(activity)}", f"words:{activity.wording}"}
        (first if seen.isdisjoint(marks) else later).append(activity)
        seen |= marks
        if len(first) == count:
            break
    return tuple([*first, *later][:count])


def told(activity: Activity, owner: str) -> str:
    """Return the activity with its deadline, body, result and owner, as one text."""
    parts = [_short(activity.text)]
    for code, value in (
        ("told_deadline", activity.deadline),
        ("told_responsible", activity.responsible),
        ("told_result", activity.result),
    ):
        if value:
            parts.append(phrase(code, value=_short(value)))
    return f"{'; '.join(parts)} ({owner})"


def _rank(activity: Activity) -> tuple[int | bool | str, ...]:
    dated = bool(activity.periods) and not any(map(is_vague, activity.periods))
    checkable = result_class(activity) in rules().verifiable
    lacks = (not activity.has_actor, not dated, not checkable or _RESTATED in activity.result_kinds)
    unsure = activity.confidence < rules().example_confidence
    return (
        sum(lacks),
        unsure or not rules().example_flags.isdisjoint(activity.flags),
        *lacks,
        abs(len(activity.text) - 90) // 40,
        activity.activity_id,
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
