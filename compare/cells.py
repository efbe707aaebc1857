"""Cells, columns and rows that several views are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from compare.facts import Activity
from compare.reading import Reading
from compare.selection import Selection
from compare.subjects import Subject
from compare.texts import phrase, view_texts
from compare.view import Cell, Column, Kind, Row, State, Tone, View

_ZERO = {
    Reading.COMPLETE: State.ABSENT,
    Reading.PARTLY: State.PARTLY,
    Reading.UNREAD: State.UNREAD,
    Reading.NO_TABLE: State.UNREAD,
    Reading.OTHER_LEVEL: State.NO_DOCUMENT,
    Reading.NO_DOCUMENT: State.NO_DOCUMENT,
}

_NOT_WHOLE = frozenset({State.AT_LEAST, State.PARTLY, State.UNREAD})


def count_cell(activity_ids: Iterable[str], read: Reading) -> Cell:
    """Return the number of activities, or why there is none to tell."""
    ids = tuple(activity_ids)
    if not ids:
        return Cell(0 if read is Reading.COMPLETE else None, state=_ZERO[read])
    state = State.PRESENT if read is Reading.COMPLETE else State.AT_LEAST
    return Cell(len(ids), ids, state)


def share_cell(part: Sequence[str], whole: Sequence[str], read: Reading) -> Cell:
    """Return the share of ``part`` in ``whole``; the rows behind it are those of ``part``."""
    count = count_cell(part, read)
    if not whole:
        return Cell(None, state=count.state)
    return Cell(len(part) / len(whole), count.activity_ids, count.state)


def subject_cells(subject: Subject, read: Reading) -> tuple[Cell, ...]:
    """Return the cells of ``subject_columns``."""
    region = subject.region or phrase("unknown_region")
    return Cell(subject.name), Cell(region), Cell(phrase(f"reading_{read.value}"))


def subject_columns(view: str) -> tuple[Column, ...]:
    """Return the columns that say whose row it is and how far its documents were read."""
    return columns(view, ("subject", "region", "reading"))


def columns(
    view: str, codes: Iterable[str], kind: Kind = Kind.TEXT, tone: Tone = Tone.PLAIN
) -> tuple[Column, ...]:
    """Return columns whose titles stand in the texts of ``view``."""
    titles = view_texts(view).columns
    return tuple(Column(code, titles[code], kind, tone) for code in codes)


def ids(activities: Iterable[Activity]) -> tuple[str, ...]:
    """Return the ids of the activities."""
    return tuple(activity.activity_id for activity in activities)


def grouped(
    activities: Iterable[Activity], codes_of: Callable[[Activity], Iterable[str]]
) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the activities by each code that ``codes_of`` gives."""
    found: dict[str, list[str]] = {}
    for activity in activities:
        for code in codes_of(activity):
            found.setdefault(code, []).append(activity.activity_id)
    return {code: tuple(items) for code, items in found.items()}


def by_subject(
    selection: Selection, activities: Iterable[Activity]
) -> Mapping[str, tuple[Activity, ...]]:
    """Return the activities by the key of their subject; every subject has an entry."""
    owner = selection.subject_of_document()
    found: dict[str, list[Activity]] = {subject.key: [] for subject in selection.subjects}
    for activity in activities:
        found[owner[activity.document_id].key].append(activity)
    return {key: tuple(items) for key, items in found.items()}


def sum_row(view_columns: Sequence[Column], rows: Iterable[Row]) -> Row:
    """Return the row of sums: in every count column, the activities of all rows together.

    A sum over what was not read whole is the least there can be.
    """
    listed = list(rows)
    cells = [Cell() for _ in view_columns]
    cells[0] = Cell(phrase("total"))
    for index, column in enumerate(view_columns):
        if column.kind is Kind.COUNT:
            behind = tuple(chain.from_iterable(row.cells[index].activity_ids for row in listed))
            is_short = any(row.cells[index].state in _NOT_WHOLE for row in listed)
            cells[index] = Cell(len(behind), behind, State.AT_LEAST if is_short else None)
    return Row("total", tuple(cells))


def view(
    code: str,
    view_columns: Sequence[Column],
    rows: Iterable[Row],
    notes: Iterable[str] = (),
    totals: Iterable[Row] = (),
) -> View:
    """Return the view ``code`` with its own title and notes before ``notes``."""
    texts = view_texts(code)
    return View(
        code=code,
        title=texts.title,
        columns=tuple(view_columns),
        rows=tuple(rows),
        totals=tuple(totals),
        notes=(texts.about, *texts.notes, *notes),
        absent=texts.absent,
    )
