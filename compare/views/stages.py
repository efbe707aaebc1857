"""Municipality × stage of the management cycle."""

from __future__ import annotations

from collections.abc import Iterator

from compare.cells import columns, sum_row, view
from compare.counted import counted
from compare.facts import Activity
from compare.rules import rules
from compare.selection import Selection
from compare.texts import phrase
from compare.view import Cell, Column, Kind, Row, State, Tone, View
from compare.views.crosstab import crosstab_columns, crosstab_rows
from schema.codes import label

_NO_STAGE = "no_stage"


def stages(selection: Selection) -> View:
    """Return how many activities of each stage every subject plans, and how many stages it has."""
    codes = rules().cycle
    rows_counted = counted(selection)
    code_columns = (
        *(Column(code, label("cycle_stages", code), Kind.COUNT, Tone.PRESENCE) for code in codes),
        *columns("stages", [_NO_STAGE], Kind.COUNT),
    )
    rows = crosstab_rows(selection, rows_counted.activities, (*codes, _NO_STAGE), _stage)
    all_columns = crosstab_columns("stages", code_columns)
    sums = sum_row(all_columns, rows)
    first = len(all_columns) - len(code_columns)
    covered = [_with_coverage(row, first, len(codes)) for row in rows]
    return view(
        "stages",
        (*all_columns, *columns("stages", ["covered"])),
        covered,
        (*selection.notes, *rows_counted.notes()),
        [Row(sums.key, (*sums.cells, Cell()))],
    )


def _stage(activity: Activity) -> Iterator[str]:
    yield activity.stage if activity.stage in rules().cycle else _NO_STAGE


def _with_coverage(row: Row, first: int, stages_in_cycle: int) -> Row:
    """Add «k из n»; where a document was not read to its end the count says «не менее»."""
    cells = row.cells[first : first + stages_in_cycle]
    covered = sum(1 for cell in cells if cell.activity_ids)
    behind = tuple(item for cell in cells for item in cell.activity_ids)
    states = {cell.state for cell in cells}
    if states & {State.UNREAD, State.NO_DOCUMENT}:
        return Row(row.key, (*row.cells, Cell(None, state=cells[0].state)))
    code = "covered_at_least" if states & {State.PARTLY, State.AT_LEAST} else "covered"
    return Row(
        row.key, (*row.cells, Cell(phrase(code, part=covered, whole=stages_in_cycle), behind))
    )
