"""What the results can be checked by."""

from __future__ import annotations

from compare.cells import columns, share_cell, sum_row, view
from compare.facts import Activity
from compare.reading import Reading
from compare.rules import rules
from compare.selection import Selection
from compare.view import Cell, Column, Kind, Row, Tone, View
from compare.views.crosstab import crosstab_columns, crosstab_rows


def results(selection: Selection) -> View:
    """Return the activities by class of their result; each activity stands in one class."""
    classes = rules().classes
    code_columns = tuple(
        Column(
            column.code,
            column.title,
            Kind.COUNT,
            Tone.AMOUNT if column.code in rules().verifiable else Tone.DEFECT,
        )
        for column in columns("results", classes)
    )
    all_columns = crosstab_columns("results", code_columns)
    rows = crosstab_rows(selection, selection.activities, classes, _class)
    sums = sum_row(all_columns, rows)
    read = selection.readings()
    first = len(all_columns) - len(classes)

    def with_share(row: Row) -> Row:
        return Row(row.key, (*row.cells, _share(row, first, read[row.key])))

    return view(
        "results",
        (*all_columns, *columns("results", ["verifiable"], Kind.SHARE, Tone.PRESENCE)),
        [with_share(row) for row in rows],
        selection.notes,
        [Row(sums.key, (*sums.cells, _total_share(sums, first)))],
    )


def result_class(activity: Activity) -> str:
    """Return the most verifiable class among the kinds of the activity's result."""
    found = {rules().result_classes.get(kind, "none") for kind in activity.result_kinds}
    return next((name for name in rules().classes if name in found), rules().classes[-1])


def _class(activity: Activity) -> tuple[str]:
    return (result_class(activity),)


def _share(row: Row, first: int, read: Reading) -> Cell:
    return share_cell(_verifiable(row, first), row.cells[first - 1].activity_ids, read)


def _total_share(sums: Row, first: int) -> Cell:
    behind, whole = _verifiable(sums, first), sums.cells[first - 1].activity_ids
    return Cell(len(behind) / len(whole), behind) if whole else Cell()


def _verifiable(row: Row, first: int) -> tuple[str, ...]:
    return tuple(
        item
        for name, cell in zip(rules().classes, row.cells[first:], strict=False)
        if name in rules().verifiable
        for item in cell.activity_ids
    )
