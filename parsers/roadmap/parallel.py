"""Numbered activities in one cell, with their deadlines in the same order in the next one.

«1. Форум⏎2. Слёт» beside «май⏎июнь» are two activities (``layouts.md``, section 3: parallel lists);
a list below one deadline, and the parts of a numbered activity, stay one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from schema.values import RawActivity

_NUMBER = re.compile(r"(?<!\S)((?:\d{1,3}\.)*\d{1,3})([.)]|(?<=\.\d)|(?<=\.\d\d))\s+(?=\D)")
_FEWEST = 2


def split_parallel(
    activities: Sequence[RawActivity], directions: Sequence[Sequence[tuple[str, str]]]
) -> tuple[list[RawActivity], list[str]]:
    """Return the activities, parallel lists as rows of their own, and the cells that were split.

    They are counted anew and flagged.  ``directions`` are the texts of the section columns beside
    each.  A row that has a number of its own is one activity, unless it has a direction of its own,
    which the number then counts.
    """
    split: list[RawActivity] = []
    cells: list[str] = []
    neighbours = [(), *directions, ()]
    for n, activity in enumerate(activities):
        above, own, below = neighbours[n : n + 3]
        is_open = not activity.number or (own and own not in (above, below))
        parts = _parts(activity) if is_open else ()
        split += parts or (activity,)
        if parts:
            cells += [activity.activity, activity.deadline, activity.responsible, activity.result]
    return [replace(activity, seq=seq) for seq, activity in enumerate(split, 1)], cells


def _parts(activity: RawActivity) -> Sequence[RawActivity]:
    """Return the activities of parallel lists, () where there are none."""
    items = numbered_items(activity.activity)
    count = len(items)
    deadlines = _aligned(activity.deadline, count)
    bodies, results = _shared(activity.responsible, count), _shared(activity.result, count)
    if count < _FEWEST or deadlines is None or bodies is None or results is None:
        return ()
    return [
        replace(
            activity,
            number=number,
            activity=text,
            deadline=deadline,
            responsible=body,
            result=result,
            flags=(*activity.flags, "split_list"),
        )
        for (number, text), deadline, body, result in zip(
            items, deadlines, bodies, results, strict=True
        )
    ]


def numbered_items(text: str) -> list[tuple[str, str]]:
    """Return number and text of each item, none unless ``text`` is a list that counts by one.

    An item may begin within a line: a page does not tell whether a full line was meant to end.
    """
    items: list[tuple[str, str]] = []
    at = 0
    for match in _NUMBER.finditer(text):
        if items and _counts_on(items[-1][0], match.group(1)):
            items[-1] = (items[-1][0], text[at : match.start()].rstrip())
        elif items or match.start():
            continue
        items.append((match.group().strip(), text[match.end() :]))
        at = match.end()
    return items


def _counts_on(above: str, number: str) -> bool:
    *head, last = above.rstrip(".)").split(".")
    return number.split(".") == [*head, str(int(last) + 1)]


def _aligned(text: str, count: int) -> list[str] | None:
    """Return the ``count`` pieces of a cell: its numbered items, or else its lines."""
    items = numbered_items(text)
    pieces = [item for _, item in items] if len(items) > 1 else text.split("\n")
    return pieces if len(pieces) == count and all(map(str.strip, pieces)) else None


def _shared(text: str, count: int) -> list[str] | None:
    """Return the pieces of a cell, or all of it for each item where it is one line."""
    return _aligned(text, count) or ([text] * count if "\n" not in text else None)
