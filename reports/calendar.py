"""The calendar of a report: one line a subject over the time of the plans, in fitting units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from compare.subjects import Subject
from compare.texts import view_texts
from compare.view import Cell, Column, Kind, Row, State, Tone, View
from reports import charts
from reports.answers import Answers
from reports.figures import VAGUE, months, vague_rows
from reports.marks import Mark, mark
from reports.naming import subject_names
from reports.tables import Head, Line, Table, instead, legend
from reports.words import say
from schema.part import DocumentRow

_MOST_UNITS = 18
_MONTHS_OF_YEAR = 12
_QUARTERS = ("I", "II", "III", "IV")
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A column of the calendar: a month, a quarter or a year.

    ``under`` is the year, where it begins.
    """

    name: str
    under: str
    months: tuple[_Place, ...]

    @property
    def title(self) -> str:
        """Name and year on one line."""
        return f"{self.name} {self.under}".strip()


def calendar_table(answers: Answers, subjects: Sequence[Subject], caption: str) -> Table:
    """Return the calendar of ``subjects``: units of the plans' time, then vague times."""
    view = answers["calendar"]
    units = _units(answers, answers.selection.documents)
    inside = {place for unit in units for place in unit.months}
    rows = {subject.key: _rows_of(view, subject) for subject in subjects}
    elsewhere = any(_elsewhere(rows[s.key], view, inside) for s in subjects)
    titles = view_texts("calendar").columns
    heads = [Head(view.columns[0].title)]
    heads += [Head(unit.title, "figure turned") for unit in units]
    heads += [Head(titles[code], "figure turned apart") for code in VAGUE]
    if elsewhere:
        heads.append(Head(say("other_years"), "figure turned apart"))
    strongest = _strongest(view, units)
    name_of = subject_names(answers.subjects)
    beyond = inside if elsewhere else None
    lines = tuple(
        _line(
            name_of(subject),
            rows[subject.key],
            view,
            units,
            strongest,
            beyond,
        )
        for subject in subjects
    )
    return Table("calendar", caption, tuple(heads), lines, (), "matrix", legend(lines))


def month_chart(answers: Answers, rows: Sequence[Row], documents: Sequence[DocumentRow]) -> Markup:
    """Return the column chart of activities over time, with those that name no month hatched.

    ``rows`` of the calendar are put together over the time of the plans ``documents``; an activity
    counts once in each month, quarter or year that it touches.
    """
    view = answers["calendar"]
    units = _units(answers, documents)
    found = months(rows, view)
    names = view_texts("calendar").columns
    bars = [
        charts.Column(
            unit.name,
            len(frozenset[str]().union(*(found.get(place, ()) for place in unit.months))),
            unit.under,
        )
        for unit in units
    ]
    vague = len(vague_rows(rows, view))
    items = ", ".join(say("chart_month_item", month=item.name, count=item.solid) for item in bars)
    spoken = say("chart_months", items=items, vague=vague)
    name = names["unspecified"] if not vague else say("vague_column")
    return charts.columns(bars, vague, say("chart_months_title"), spoken, name)


def _rows_of(view: View, subject: Subject) -> tuple[Row, ...]:
    return tuple(row for row in view.rows if row.key.rpartition("/")[0] == subject.key)


def _units(answers: Answers, documents: Sequence[DocumentRow]) -> tuple[_Unit, ...]:
    """Cut the time all plans span into at most ``_MOST_UNITS`` months, quarters or years."""
    first, last = _span(answers, documents)
    places = [
        (number // _MONTHS_OF_YEAR, number % _MONTHS_OF_YEAR + 1)
        for number in range(first, last + 1)
    ]
    if len(places) <= _MOST_UNITS:
        return _named_months(places)
    size = 3 if len(places) <= 3 * _MOST_UNITS else _MONTHS_OF_YEAR
    groups: dict[tuple[int, int], list[_Place]] = {}
    for year, month in places:
        groups.setdefault((year, (month - 1) // size), []).append((year, month))
    if size == _MONTHS_OF_YEAR:
        return tuple(_Unit(str(year), "", tuple(found)) for (year, _), found in groups.items())
    return tuple(
        _Unit(
            say("unit_quarter", quarter=_QUARTERS[part]), _year(year, part == 0, at), tuple(found)
        )
        for at, ((year, part), found) in enumerate(groups.items())
    )


def _span(answers: Answers, documents: Sequence[DocumentRow]) -> tuple[int, int]:
    """First and last month of all plans, as months since the year 0."""
    days = [
        day
        for document in documents
        for day in (document.plan_start, document.plan_end)
        if day is not None
    ]
    if not days:
        known = months(answers["calendar"].rows, answers["calendar"])
        days = [date(year, month, 1) for year, month in known]
    numbers = [day.year * _MONTHS_OF_YEAR + day.month - 1 for day in days] or [0]
    return min(numbers), max(numbers)


def _named_months(places: Sequence[_Place]) -> tuple[_Unit, ...]:
    titles = view_texts("calendar").columns
    return tuple(
        _Unit(titles[f"month_{month}"], _year(year, month == 1, at), ((year, month),))
        for at, (year, month) in enumerate(places)
    )


def _year(year: int, begins: bool, at: int) -> str:
    """The year under the first unit of it, and under the very first one."""
    return str(year) if begins or at == 0 else ""


def _line(
    name: str,
    rows: Sequence[Row],
    view: View,
    units: Sequence[_Unit],
    strongest: int,
    inside: Iterable[_Place] | None,
) -> Line:
    states = {row.cells[view.column("all")].state for row in rows}
    state = next(iter(states)) if len(states) == 1 else None
    if state is not None and (told := instead(state, rows[0])):
        return Line(Mark(name), instead=told)
    by_place = _by_place(rows, view)
    month = Column("month", "", Kind.COUNT, Tone.AMOUNT)
    vague = Column("vague", "", Kind.COUNT, Tone.VAGUE)
    together = [_together([by_place[p] for p in unit.months if p in by_place]) for unit in units]
    cells = [_month_mark(cell, month, strongest) for cell in together]
    for code in VAGUE:
        cells.append(mark(_together([row.cells[view.column(code)] for row in rows]), vague))
    if inside is not None:
        fault = Column("elsewhere", "", Kind.COUNT, Tone.DEFECT)
        ids = _elsewhere(rows, view, set(inside))
        cells.append(mark(Cell(len(ids), ids, State.PRESENT if ids else State.ABSENT), fault))
    partly = bool(states & {State.PARTLY, State.AT_LEAST})
    return Line(Mark(name), tuple(cells), badge=say("row_partly") if partly else "")


def _month_mark(cell: Cell, column: Column, strongest: int) -> Mark:
    """An empty month is nothing to complain of, so it stays blank."""
    if cell.state is State.ABSENT:
        return Mark("", "blank", "0")
    return mark(cell, column, strongest)


def _by_place(rows: Iterable[Row], view: View) -> Mapping[_Place, Cell]:
    found = {}
    for row in rows:
        year = str(row.cells[view.column("year")].value)
        if year.isdecimal():
            for month in range(1, _MONTHS_OF_YEAR + 1):
                found[int(year), month] = row.cells[view.column(f"month_{month}")]
    return found


def _together(cells: Sequence[Cell]) -> Cell:
    """The activities of several cells, each once; without any, what the first known cell says."""
    ids = tuple(dict.fromkeys(item for cell in cells for item in cell.activity_ids))
    states = [cell.state for cell in cells]
    if ids:
        state = State.AT_LEAST if State.AT_LEAST in states else State.PRESENT
        return Cell(len(ids), ids, state)
    told = [state for state in states if state is not State.OUTSIDE]
    state = told[0] if told and told[0] else State.OUTSIDE
    return Cell(0 if state is State.ABSENT else None, state=state)


def _elsewhere(rows: Sequence[Row], view: View, inside: set[_Place]) -> tuple[str, ...]:
    """Activities that stand in no month of the plans' time, only in others."""
    within, without = set[str](), dict[str, None]()
    for place, cell in _by_place(rows, view).items():
        if place in inside:
            within.update(cell.activity_ids)
        else:
            without.update(dict.fromkeys(cell.activity_ids))
    return tuple(item for item in without if item not in within)


def _strongest(view: View, units: Sequence[_Unit]) -> int:
    """The number of the fullest month, or of the average month in longer units."""
    columns = [view.column(f"month_{month}") for month in range(1, _MONTHS_OF_YEAR + 1)]
    most = max((len(row.cells[i].activity_ids) for row in view.rows for i in columns), default=0)
    return most * max((len(unit.months) for unit in units), default=1)
