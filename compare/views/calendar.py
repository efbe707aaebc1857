"""Activities by month; those whose time names no month stand apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from compare.cells import by_subject, columns, count_cell, ids, subject_cells, view
from compare.facts import Activity
from compare.reading import Reading, reading
from compare.rules import rules
from compare.selection import Selection
from compare.subjects import Subject
from compare.texts import phrase
from compare.view import Cell, Kind, Row, State, Tone, View
from schema.part import DocumentRow
from schema.values import Period

_MONTHS = tuple(f"month_{month}" for month in range(1, 13))
_VAGUE = ("throughout", "recurring", "on_schedule", "unspecified")
# A misread year must not make a row for every year of a century.
_LONGEST_YEARS = 10


def calendar(selection: Selection) -> View:
    """Return the activities of each month and year by subject.

    An activity counts in every month it touches.  A whole year, «по графику» and the like count
    in columns of their own; those without any year in a row of their own.
    """
    documents, mine = selection.documents_of(), by_subject(selection, selection.activities)
    read = selection.readings()
    rows = [
        row
        for subject in selection.subjects
        for row in _rows(subject, read[subject.key], documents[subject.key], mine[subject.key])
    ]
    calendar_columns = (
        *columns("calendar", ["subject", "region", "reading", "year"]),
        *columns("calendar", ["all"], Kind.COUNT),
        *columns("calendar", _MONTHS, Kind.COUNT, Tone.AMOUNT),
        *columns("calendar", _VAGUE, Kind.COUNT, Tone.VAGUE),
    )
    return view("calendar", calendar_columns, rows, selection.notes)


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """A column of the calendar in a year; year 0 stands for none."""

    year: int
    code: str


def _rows(
    subject: Subject,
    read: Reading,
    documents: Sequence[DocumentRow],
    activities: Iterable[Activity],
) -> Iterator[Row]:
    placed: dict[_Place, list[str]] = {}
    behind: dict[int, list[Activity]] = {}
    for activity in activities:
        places = sorted(set(_places(activity)))
        for place in places:
            placed.setdefault(place, []).append(activity.activity_id)
        for year in dict.fromkeys(place.year for place in places):
            behind.setdefault(year, []).append(activity)
    years = {*behind, *_planned_years(documents)} or {0}
    for year in sorted(years, key=lambda year: year or 9999):
        cells = [
            _cell(placed.get(_Place(year, code), ()), read, _covers(documents, year, month))
            for month, code in enumerate(_MONTHS, start=1)
        ]
        vague = [count_cell(placed.get(_Place(year, code), ()), read) for code in _VAGUE]
        total = count_cell(ids(behind.get(year, ())), read)
        shown = Cell(str(year) if year else phrase("no_year") if behind else None)
        yield Row(
            f"{subject.key}/{year}", (*subject_cells(subject, read), shown, total, *cells, *vague)
        )


def _places(activity: Activity) -> Iterator[_Place]:
    if not activity.periods:
        yield _Place(0, "unspecified")
    for period in activity.periods:
        yield from _places_of(period)


def _places_of(period: Period) -> Iterator[_Place]:
    start, end = period.start or period.end, period.end or period.start
    if period.kind in ("on_schedule", "unspecified") or start is None or end is None:
        code = period.kind if period.kind in _VAGUE else "unspecified"
        years = _years(start, end) if start and end else [0]
        yield from (_Place(year, code) for year in years)
    elif period.kind == "recurring":
        yield from (_Place(year, "recurring") for year in _years(start, end))
    elif period.kind == "deadline":
        yield _Place(end.year, _MONTHS[end.month - 1])
    elif is_vague(period):
        yield from (_Place(year, "throughout") for year in _years(start, end))
    else:
        yield from _months(start, end)


def is_vague(period: Period) -> bool:
    """Whether the period names no month: a whole year, or so long that it says nothing."""
    if period.kind in ("on_schedule", "unspecified", "recurring"):
        return True
    if period.kind == "deadline":
        return False
    if period.precision in rules().vague_precisions or not period.start or not period.end:
        return True
    return (period.end - period.start).days >= rules().vague_days


def _years(start: date, end: date) -> range:
    return range(start.year, min(max(end.year, start.year), start.year + _LONGEST_YEARS) + 1)


def _months(start: date, end: date) -> Iterator[_Place]:
    last = max(end.year * 12 + end.month, start.year * 12 + start.month)
    for number in range(start.year * 12 + start.month, last + 1):
        yield _Place((number - 1) // 12, _MONTHS[(number - 1) % 12])


def _planned_years(documents: Iterable[DocumentRow]) -> Iterator[int]:
    for document in documents:
        if document.plan_start and document.plan_end:
            yield from _years(document.plan_start, document.plan_end)


def _covers(documents: Sequence[DocumentRow], year: int, month: int) -> bool:
    """Whether a plan is made for the month; where the period is not known, it may be."""
    if not year or not documents:
        return not documents or reading(documents) in (Reading.UNREAD, Reading.NO_TABLE)
    first, last = date(year, month, 1), date(year, month, 28)
    return any(
        (document.plan_start or date.min) <= last and first <= (document.plan_end or date.max)
        for document in documents
    )


def _cell(activity_ids: Sequence[str], read: Reading, is_covered: bool) -> Cell:
    if not activity_ids and not is_covered:
        return Cell(None, state=State.OUTSIDE)
    return count_cell(activity_ids, read)
