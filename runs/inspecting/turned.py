"""Cards and calendars, whose cells hold activities of their own: what their rows became."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from parsers.model import Cell, Table
from runs.inspecting.placed import PlacedCell, PlacedRow, fields_of, role_of, rows_of
from schema.ids import letters
from schema.values import RawActivity

# Flags of activities that are no rows of the printed table.
_FLAGS = frozenset({"from_card", "from_calendar"})


def is_turned(activity: RawActivity) -> bool:
    """Whether an activity was read from a card or a calendar."""
    return not _FLAGS.isdisjoint(activity.flags)


def place_turned(
    table: Table, activities: Sequence[RawActivity], at: int, kind_of: Callable[[str], str]
) -> tuple[list[PlacedRow], int]:
    """Return the rows of ``table`` that holds ``activities`` from ``at`` on, and where it ends.

    ``kind_of`` tells the kind of a text that belongs to none.  Of cards without an activity (it
    stands over them) the first row begins the next one.
    """
    grid = [[cell for cell in row if not cell.inherited] for row in rows_of(table)]
    first = activities[at]
    is_titled = not any(_holds(cell, first) for row in grid for cell in row)
    rows: list[PlacedRow] = []
    for cells in grid:
        row = PlacedRow("empty", None, tuple(PlacedCell(cell) for cell in cells))
        begun = at
        for cell in cells:
            while at < len(activities) and _holds(cell, activities[at]):
                at += 1
        if is_titled and not any(row.seq for row in rows) and _explains(first, row):
            at += 1
        own = activities[begun:at]
        if own:
            row = replace(_of_activities(row, own), last=own[-1].seq)
        elif at and _explains(activities[at - 1], row):
            row = replace(_of_activities(row, activities[at - 1 : at]), kind="rest")
        elif row.texts:
            row = replace(row, kind=kind_of(row.texts[0]))
        rows.append(row)
    return rows, at


def _holds(cell: Cell, activity: RawActivity) -> bool:
    """Whether the activity's text stands in a cell."""
    text = letters(activity.activity)
    return bool(text) and text in letters(cell.text)


def _explains(activity: RawActivity, row: PlacedRow) -> bool:
    """Whether a cell of the row is one of the activity's."""
    fields = {field for _, field in fields_of(activity)}
    return any(text in fields for text in row.texts)


def _of_activities(row: PlacedRow, activities: Sequence[RawActivity]) -> PlacedRow:
    """The row with the roles of its cells; a label has that of the value behind it."""
    cells: list[PlacedCell] = []
    behind = ""
    for placed in reversed(row.cells):
        text = letters(placed.cell.text)
        held = any(_holds(placed.cell, activity) for activity in activities)
        roles = (role_of(text, activity) for activity in activities)
        behind = "activity" if held else next(filter(None, roles), behind)
        cells.append(replace(placed, role=behind if text else ""))
    return PlacedRow("activity", activities[0].seq, tuple(reversed(cells)))
