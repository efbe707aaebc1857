"""Subjects against codes: the shape of most views."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from compare.cells import (
    by_subject,
    columns,
    count_cell,
    grouped,
    ids,
    subject_cells,
    subject_columns,
)
from compare.facts import Activity
from compare.selection import Selection
from compare.view import Column, Kind, Row


def crosstab_columns(view: str, code_columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return the columns of ``crosstab_rows``: the subject, all its activities, the codes."""
    return (*subject_columns(view), *columns(view, ["all"], Kind.COUNT), *code_columns)


def crosstab_rows(
    selection: Selection,
    activities: Sequence[Activity],
    codes: Sequence[str],
    codes_of: Callable[[Activity], Iterable[str]],
) -> tuple[Row, ...]:
    """Return a row for each subject: how many activities carry each of ``codes``."""
    mine, read = by_subject(selection, activities), selection.readings()
    rows = []
    for subject in selection.subjects:
        found = grouped(mine[subject.key], codes_of)
        state = read[subject.key]
        counts = [count_cell(found.get(code, ()), state) for code in codes]
        everything = count_cell(ids(mine[subject.key]), state)
        rows.append(Row(subject.key, (*subject_cells(subject, state), everything, *counts)))
    return tuple(rows)
