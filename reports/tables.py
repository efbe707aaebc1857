"""Tables of a report, made from views."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from compare.texts import phrase, state_texts
from compare.view import Cell, Column, Kind, Row, State, Tone, View
from reports.marks import Mark, mark
from reports.naming import row_names
from reports.words import say

_WHOLE_ROW = {State.UNREAD: "row_unread", State.NO_DOCUMENT: "row_no_document"}
# Of two readings that share a state the rarer one, told by the column of readings.
_RARER = {
    State.UNREAD: ("reading_no_table", "row_no_table"),
    State.NO_DOCUMENT: ("reading_other_level", "row_other_level"),
}
# Columns of running text, which need more room than names and figures.
_WIDE = {
    "plan": "wide",
    "source": "wide",
    "source_plan": "wider",
    "error": "wider",
    "subjects": "wider",
}
_Link = Callable[[Row, Column], str]


@dataclass(frozen=True, slots=True)
class Head:
    """A column's title; ``look`` is a class of the style sheet."""

    title: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its header, and either its cells or one sentence in their place."""

    name: Mark
    cells: tuple[Mark, ...] = ()
    instead: Mark | None = None
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; ``look`` is a class of the style sheet."""

    key: str
    caption: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    totals: tuple[Line, ...] = ()
    look: str = ""
    legend: tuple[tuple[Mark, str], ...] = field(default=())

    @property
    def width(self) -> int:
        """Columns besides the row headers."""
        return len(self.heads) - 1


def table(
    view: View,
    codes: Sequence[str],
    key: str,
    caption: str,
    look: str = "",
    link: _Link | None = None,
    keep: Callable[[Row], bool] = lambda row: True,
    first: str = "subject",
) -> Table:
    """Return the columns ``codes`` of ``view``; the column ``first`` heads the rows."""
    columns = [view.columns[view.column(code)] for code in codes]
    places = [view.column(code) for code in codes]
    rows = [row for row in view.rows if keep(row)]
    strongest = _strongest(rows, columns, places)
    name_at = view.column(first)
    name_of = row_names(view) if first == "subject" else lambda row: str(row.cells[name_at].value)
    lines = tuple(
        _line(row, columns, places, name_of(row), strongest, link or (lambda row, column: ""))
        for row in rows
    )
    totals = tuple(_total(row, columns, places) for row in view.totals)
    title = view.columns[name_at].title
    turned = "turned" if "matrix" in look else ""
    heads = (Head(title), *(Head(column.title, _align(column, turned)) for column in columns))
    return Table(key, caption, heads, lines, totals, look, () if "texts" in look else legend(lines))


def legend(lines: Sequence[Line]) -> tuple[tuple[Mark, str], ...]:
    """Return the marks that occur in ``lines`` and need explaining, with what they mean."""
    seen = {look for line in lines for cell in line.cells for look in cell.look.split()}
    seen |= {line.instead.look for line in lines if line.instead}
    entries = (
        (Mark("3", "more"), "present", {"some", "more", "most"}),
        (Mark(state_texts(State.ABSENT).short, "absent"), "absent", {"absent"}),
        (Mark("3+", "some least"), "least", {"least"}),
        (Mark(state_texts(State.PARTLY).short, "partly"), "partly", {"partly"}),
        (Mark(state_texts(State.UNREAD).short, "unread"), "unread", {"unread"}),
        (Mark(state_texts(State.NO_DOCUMENT).short, "no_document"), "no_document", {"no_document"}),
        (Mark(say("short_outside"), "outside"), "outside", {"outside"}),
        (Mark("3", "vague"), "vague", {"vague"}),
        (Mark("3", "fault"), "fault", {"fault"}),
    )
    return tuple((shown, say(f"legend_{code}")) for shown, code, looks in entries if looks & seen)


def _strongest(rows: Sequence[Row], columns: Sequence[Column], places: Sequence[int]) -> int:
    return max(
        (
            value
            for row in rows
            for column, place in zip(columns, places, strict=True)
            if column.tone in (Tone.PRESENCE, Tone.AMOUNT)
            and column.kind is Kind.COUNT
            and isinstance(value := row.cells[place].value, int)
        ),
        default=0,
    )


def _line(
    row: Row,
    columns: Sequence[Column],
    places: Sequence[int],
    called: str,
    strongest: int,
    link: _Link,
) -> Line:
    cells = [row.cells[place] for place in places]
    name = Mark(called, link=link(row, Column("", "")))
    states = {
        cell.state
        for cell, column in zip(cells, columns, strict=True)
        if column.kind is Kind.COUNT and cell.state not in (None, State.OUTSIDE)
    }
    state = next(iter(states)) if len(states) == 1 else None
    if state is not None and (told := instead(state, row)):
        return Line(name, instead=told)
    partly = bool(states & {State.PARTLY, State.AT_LEAST})
    return Line(
        name,
        tuple(
            mark(cell, column, strongest, link(row, column))
            for cell, column in zip(cells, columns, strict=True)
        ),
        badge=say("row_partly") if partly else "",
    )


def instead(state: State, row: Row) -> Mark | None:
    """Return what a row says in place of figures that are all of one ``state``, if it does."""
    if state not in _WHOLE_ROW:
        return None
    read, told = _RARER[state]
    is_rarer = any(cell.value == phrase(read) for cell in row.cells)
    return Mark(say(told if is_rarer else _WHOLE_ROW[state]), state.value)


def _total(row: Row, columns: Sequence[Column], places: Sequence[int]) -> Line:
    cells = tuple(
        _total_mark(row.cells[place], column) for place, column in zip(places, columns, strict=True)
    )
    return Line(Mark(str(row.cells[0].value)), cells)


def _total_mark(cell: Cell, column: Column) -> Mark:
    shown = mark(Cell(cell.value, state=cell.state), column)
    return Mark("" if shown.look == "none" else shown.text, spoken=shown.spoken)


def _align(column: Column, turned: str) -> str:
    if column.kind in (Kind.COUNT, Kind.NUMBER, Kind.SHARE):
        return f"figure {turned}".strip()
    return _WIDE.get(column.code, turned)
