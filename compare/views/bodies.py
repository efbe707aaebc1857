"""Who acts: levels and roles of the bodies, and activities nobody answers for."""

from __future__ import annotations

from collections.abc import Iterator

from compare.cells import columns, sum_row, view
from compare.facts import Activity
from compare.rules import rules
from compare.selection import Selection
from compare.view import Column, Kind, Tone, View
from compare.views.crosstab import crosstab_columns, crosstab_rows
from schema.codes import code_lists, label

_NOBODY = "nobody"


def bodies(selection: Selection) -> View:
    """Return in how many activities each level and role acts.

    An activity with several bodies counts under each of them, but once under each level.
    """
    levels = [f"level_{level}" for level in rules().levels]
    roles = list(code_lists()["roles"].labels)
    code_columns = (
        *columns("bodies", [_NOBODY], Kind.COUNT, Tone.DEFECT),
        *columns("bodies", levels, Kind.COUNT, Tone.AMOUNT),
        *(Column(role, label("roles", role), Kind.COUNT, Tone.AMOUNT) for role in roles),
    )
    rows = crosstab_rows(selection, selection.activities, [_NOBODY, *levels, *roles], _codes)
    all_columns = crosstab_columns("bodies", code_columns)
    return view("bodies", all_columns, rows, selection.notes, [sum_row(all_columns, rows)])


def _codes(activity: Activity) -> Iterator[str]:
    if not activity.has_actor:
        yield _NOBODY
    roles = activity.roles
    if activity.has_actor and not roles:
        roles = ("person",)
    yield from roles
    yield from dict.fromkeys(f"level_{rules().role_levels[role]}" for role in roles)
