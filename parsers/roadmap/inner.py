"""Columns that hold the activity and something else: «Мероприятие, срок», or labels inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.roadmap.columns import Column
from parsers.roadmap.labels import Labelled, split_labels, split_tail
from parsers.roadmap.titles import roles_named
from schema.values import RawActivity

_WHEN = frozenset({"deadline", "start", "end", "grid", "combined"})
_WHO = frozenset({"responsible", "combined"})
_MOSTLY = 0.5


def split_inner(activities: Sequence[RawActivity], columns: Sequence[Column]) -> list[RawActivity]:
    """Return the activities with deadlines and bodies taken out of the activity cell, flagged.

    Labels count where the table lacks a column for them and most cells have some; a deadline
    without a label counts where the title of the column names one.
    """
    roles = {column.role for column in columns}
    if roles & _WHEN and roles & _WHO:
        return list(activities)
    labelled = [split_labels(a.activity) for a in activities]
    if sum(found.is_split for found in labelled) >= _MOSTLY * max(1, len(activities)):
        return [_with(a, found) for a, found in zip(activities, labelled, strict=True)]
    title = next((c.title for c in columns if c.role == "activity"), "")
    if "deadline" in roles_named(title) and not roles & _WHEN:
        return [_with(a, split_tail(a.activity)) for a in activities]
    return list(activities)


def _with(activity: RawActivity, found: Labelled) -> RawActivity:
    if not found.is_split:
        return activity
    return replace(
        activity,
        activity=found.rest,
        deadline=activity.deadline or found.deadline,
        responsible=activity.responsible or found.responsible,
        result=activity.result or found.result,
        combined=activity.combined or found.combined,
        extra=(*activity.extra, *found.extra),
        flags=(*activity.flags, "combined_cell"),
    )
