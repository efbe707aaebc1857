"""Plans copied from a neighbour's: how much of each, and whose plan it was taken from."""

from __future__ import annotations

from compare.cells import columns, count_cell, ids, share_cell, view
from compare.plans import PlanOf, plan_columns, plans
from compare.selection import Selection
from compare.subjects import plan_name
from compare.view import Cell, Kind, Row, Tone, View


def copies(selection: Selection) -> View:
    """Return for each plan the rows that stand word for word in another municipality's plan.

    Rows without content of their own («реализация дорожной карты») are no copies and do not count.
    The most copied plans come first.
    """
    copy_columns = (
        *plan_columns("copies"),
        *columns("copies", ["all"], Kind.COUNT),
        *columns("copies", ["copied"], Kind.COUNT, Tone.DEFECT),
        *columns("copies", ["share"], Kind.SHARE),
        *columns("copies", ["source", "source_plan", "file"]),
    )
    rows = [_row(selection, plan) for plan in plans(selection)]
    place = [column.code for column in copy_columns].index("copied")
    # Stable: plans equal in this stay in the order of their subjects.
    rows.sort(key=lambda row: -_share(row, place))
    return view("copies", copy_columns, rows, selection.notes)


def _row(selection: Selection, plan: PlanOf) -> Row:
    whole = [item for item in plan.activities if not item.is_generic]
    copied = ids(item for item in whole if item.copied_from)
    source = plan.document and selection.known.get(plan.document.copied_from or "")
    return Row(
        plan.key,
        (
            *plan.cells(),
            count_cell(ids(whole), plan.reading),
            count_cell(copied, plan.reading),
            share_cell(copied, ids(whole), plan.reading),
            Cell(selection.owners[source.source_file].name if source else None),
            Cell(plan_name(source) if source else None),
            Cell(source.source_file if source else None),
        ),
    )


def _share(row: Row, place: int) -> float:
    share = row.cells[place + 1].value
    return share if isinstance(share, float) else 0.0
