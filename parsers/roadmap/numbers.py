"""Numbers that lost a part get it back from their section and their neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.roadmap.misread import misread_numbers
from schema.values import RawActivity

_WHOLE = re.compile(r"^(\d+)\.(\d+)\.?$")
_LOST_FIRST = re.compile(r"^[.,]\s?(\d+)\.?$")
_LAST_ONLY = re.compile(r"^(\d+)\.?$")
_SECTION = re.compile(r"^\D{0,12}(\d+)")


def restore_numbers(activities: Sequence[RawActivity]) -> list[RawActivity]:
    """Return the activities with damaged numbers restored beside the printed ones, and flagged.

    «.11» gets the number of its section; «17» does where the section's other numbers are «2.16».
    Numbers that text recognition misread are restored from their neighbours.
    """
    misread = misread_numbers(activities)
    return [
        _with(activity, misread.get(activity.seq)) if activity.number_restored is None else activity
        for activity in _with_lost_parts(activities)
    ]


def _with_lost_parts(activities: Sequence[RawActivity]) -> list[RawActivity]:
    by_section: dict[tuple[str, ...], list[RawActivity]] = {}
    for activity in activities:
        by_section.setdefault(activity.section_path, []).append(activity)
    two_parts = sum(bool(a.number and _WHOLE.match(a.number)) for a in activities)
    damaged = any(a.number and _LOST_FIRST.match(a.number) for a in activities)
    if not two_parts or not (damaged or two_parts >= 0.3 * len(activities)):
        return list(activities)
    restored: dict[int, str] = {}
    for path, members in by_section.items():
        prefix = _prefix(path, members)
        if prefix is None:
            continue
        for before, activity in zip([None, *members], members, strict=False):
            number = _restored(activity, prefix, before, restored)
            if number is not None:
                restored[activity.seq] = number
    return [_with(activity, restored.get(activity.seq)) for activity in activities]


def _prefix(path: tuple[str, ...], members: Sequence[RawActivity]) -> str | None:
    """The section's number: as in its whole numbers, else as in its title."""
    whole = {m.group(1) for a in members if a.number and (m := _WHOLE.match(a.number))}
    if len(whole) == 1:
        return whole.pop()
    title = _SECTION.match(path[-1]) if path else None
    return title.group(1) if title and not whole else None


def _restored(
    activity: RawActivity, prefix: str, before: RawActivity | None, restored: dict[int, str]
) -> str | None:
    if not activity.number:
        return None
    lost = _LOST_FIRST.match(activity.number)
    if lost:
        return f"{prefix}.{lost.group(1)}"
    last = _LAST_ONLY.match(activity.number)
    if last is None:
        return None
    previous = 0
    if before is not None:
        printed = restored.get(before.seq) or before.number or ""
        whole = _WHOLE.match(printed)
        previous = int(whole.group(2)) if whole else 0
    return f"{prefix}.{last.group(1)}" if int(last.group(1)) == previous + 1 else None


def _with(activity: RawActivity, number: str | None) -> RawActivity:
    if number is None:
        return activity
    flags = (*activity.flags, "number_repaired")
    return replace(activity, number_restored=number, flags=flags)
