"""Municipality × type of activity: how many, what share, and how many municipalities have it."""

from __future__ import annotations

from collections.abc import Sequence

from compare.cells import columns, share_cell, sum_row, view
from compare.counted import counted
from compare.facts import Activity
from compare.selection import Selection
from compare.texts import phrase
from compare.view import Cell, Column, Kind, Row, State, Tone, View
from compare.views.crosstab import crosstab_columns, crosstab_rows
from schema.codes import code_lists, label


def matrix(selection: Selection) -> View:
    """Return the number of activities of each type; the totals say how common each type is."""
    rows_counted = counted(selection)
    type_columns = tuple(
        Column(code, label("activity_types", code), Kind.COUNT, Tone.PRESENCE)
        for code in _codes(rows_counted.activities)
    )
    rows = crosstab_rows(
        selection, rows_counted.activities, [column.code for column in type_columns], _type
    )
    all_columns = crosstab_columns("matrix", type_columns)
    totals = [sum_row(all_columns, rows), _presence(all_columns, rows)]
    return view("matrix", all_columns, rows, (*selection.notes, *rows_counted.notes()), totals)


def shares(selection: Selection) -> View:
    """Return the share of each type in the subject's activities, between 0 and 1."""
    counts = matrix(selection)
    whole = counts.column("all")
    read = selection.readings()
    rows = []
    for row in counts.rows:
        behind = row.cells[whole].activity_ids
        cells = [
            share_cell(cell.activity_ids, behind, read[row.key]) for cell in row.cells[whole + 1 :]
        ]
        rows.append(Row(row.key, (*row.cells[: whole + 1], *cells)))
    share_columns = [
        Column(column.code, column.title, Kind.SHARE, column.tone)
        for column in counts.columns[whole + 1 :]
    ]
    head = (*counts.columns[:whole], *columns("shares", ["all"], Kind.COUNT))
    return view("shares", (*head, *share_columns), rows, counts.notes[1:])


def _codes(activities: Sequence[Activity]) -> tuple[str, ...]:
    """All types of the list, then those that only the data know."""
    known = code_lists()["activity_types"].labels
    return tuple(dict.fromkeys((*known, *sorted({item.type for item in activities}))))


def _type(activity: Activity) -> tuple[str]:
    return (activity.type,)


def _presence(all_columns: Sequence[Column], rows: Sequence[Row]) -> Row:
    """The share of subjects that have the type, of those of which it can be told."""
    cells = [Cell() for _ in all_columns]
    cells[0] = Cell(phrase("presence"))
    for index, column in enumerate(all_columns):
        if column.tone is Tone.PRESENCE:
            cells[index] = _share_present([row.cells[index] for row in rows])
    return Row("presence", tuple(cells))


def _share_present(cells: Sequence[Cell]) -> Cell:
    have = [cell for cell in cells if cell.activity_ids]
    lack = [cell for cell in cells if cell.state is State.ABSENT]
    if not have and not lack:
        return Cell()
    behind = tuple(item for cell in have for item in cell.activity_ids)
    return Cell(phrase("of", part=len(have), whole=len(have) + len(lack)), behind)
