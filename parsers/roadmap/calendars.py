"""Calendars: months (quarters, weeks, years) along one side, directions along the other.

A cell holds the activities of its direction and period: columns side by side in the extreme, each
of one activity, under a title that is the deadline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from parsers.model import Cell
from parsers.roadmap.cells import place
from parsers.roadmap.column_content import texts_of
from parsers.roadmap.columns import Column, Header, header_at, titles_at
from parsers.roadmap.cuts import join_cut_rows
from parsers.roadmap.entries import Entry, entries_of, says_what, with_bodies
from parsers.roadmap.fragments import Grid, Row
from parsers.roadmap.lexicon import header_lexicon
from parsers.roadmap.titles import claim, is_period
from parsers.roadmap.turned import EMPTY, FROM_CALENDAR, SPLIT, Made, turned
from schema.text import collapse, plain

_HEADER_WITHIN = 8
_FEWEST_PERIODS, _FEWEST_ROWS, _FEWEST_DIRECTIONS, _FEWEST_CELLS = 2, 3, 2, 4
# Shares: of columns that are periods, of rows that begin with one, of cells that say what is done,
# of activities with bodies in brackets.
_MANY, _MOSTLY, _TELLING, _USUAL = 0.4, 0.8, 0.7, 0.5
_LEAST_LENGTH = 12
_TIER = " / "
_WHO = "responsible"
_TITLES = {_WHO: "Ответственный", "result": "Результат"}


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell of a calendar with its row, its period, its direction and the title over that.

    Titles that are not there are empty cells; ``beside`` has a cell for each column beside.
    """

    cell: Cell
    row: int
    period: str
    over: Cell
    direction: Cell
    beside: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Axes:
    """Which columns are periods (or directions), which one names the rows, which stand beside."""

    cells: tuple[int, ...]
    names: int | None
    beside: tuple[int, ...]
    by_rows: bool


def calendar_of(grid: Grid) -> Grid | None:
    """Return the calendar ``grid`` as a table with a row for each activity, else None.

    Directions become titles of sections; the period of a cell is the deadline of the activities in
    it that name none of their own.
    """
    for i in range(min(_HEADER_WITHIN, len(grid.rows))):
        header = titles_at(grid.rows, i)
        if header is None:
            continue
        axes = _by_columns(header) or _by_rows(header, grid.rows)
        if axes is None:
            continue
        rows, repeated = join_cut_rows(grid, header)
        places = list(_places(rows, header.columns, axes))
        if _tell(places):
            above = [row for row in grid.rows if row.index < header.first]
            own = [row for row in grid.rows if header.first <= row.index < header.end]
            printed = [text for row in (*own, *repeated) for text in row.texts()]
            return _table(grid, [header.columns[k] for k in axes.beside], places, above, printed)
        if header_at(grid.rows, i) is not None:
            break
    return None


def _by_columns(header: Header) -> _Axes | None:
    """The axes where periods are titles of columns; what stands left of them names the rows."""
    columns = header.columns
    periods = tuple(k for k, c in enumerate(columns) if is_period(c.title))
    others = [k for k in range(len(columns)) if k not in periods and columns[k].role != "number"]
    if len(periods) < max(_FEWEST_PERIODS, _MANY * len(columns)) or _tells_else(columns, others):
        return None
    left = [k for k in others if k < periods[0]]
    names = left[-1] if left else None
    return _Axes(periods, names, tuple(k for k in others if k != names), False)


def _by_rows(header: Header, rows: Sequence[Row]) -> _Axes | None:
    """The axes where each row is a period's and the columns are directions.

    Columns with the titles of a plan («Мероприятие», «Содержание») are no directions, but those
    for several kinds of activities are («Мероприятия для детей», «Мероприятия для родителей»).
    """
    columns = header.columns
    body = [row for row in rows if row.index >= header.end]
    corner = ("deadline", "section")
    when = [k for k, c in enumerate(columns) if not c.title or claim(c.title)[0] in corner]
    names = next((k for k in when if _are_periods(texts_of(body, columns[k]))), None)
    if names is None or _tells_else(columns, range(len(columns))):
        return None
    claims = {k: claim(c.title.split(_TIER)[-1])[0] for k, c in enumerate(columns) if k != names}
    named = [k for k, role in claims.items() if role == "activity"]
    open_ = [
        k for k, role in claims.items() if role in ("extra", "section") and not _is_sure(columns[k])
    ]
    first = {plain(columns[k].title).split()[0] for k in named}
    cells = named if len(named) > 1 and len(first) == 1 else open_ if not named else []
    if len(cells) < _FEWEST_DIRECTIONS:
        return None
    beside = [k for k in claims if k not in cells and columns[k].role != "number"]
    return _Axes(tuple(cells), names, tuple(beside), True)


def _tells_else(columns: Sequence[Column], own: Sequence[int]) -> bool:
    """Whether titles say that the table is one of lessons, indicators or people."""
    titles = " ".join(plain(columns[k].title) for k in own)
    lexicon = header_lexicon()
    return bool(lexicon.not_card.search(titles) or lexicon.not_activities.search(titles))


def _is_sure(column: Column) -> bool:
    return column.role == "extra" and column.strength > 0


def _are_periods(texts: Sequence[str]) -> bool:
    return len(texts) >= _FEWEST_ROWS and sum(map(is_period, texts)) >= _MOSTLY * len(texts)


def _places(rows: Sequence[Row], columns: Sequence[Column], axes: _Axes) -> Iterator[_Place]:
    """The cells with their places, row by row."""
    over = EMPTY
    for row in rows:
        placed = place(row, columns)
        filled = [p for p in placed if p.text and not p.cell.inherited]
        if len(filled) == 1 and len(filled[0].columns) >= len(columns) - 1:
            over = filled[0].cell
            continue
        name = next((p.cell for p in placed if axes.names in p.columns), EMPTY)
        beside = tuple(next(p.cell for p in placed if k in p.columns) for k in axes.beside)
        for p in filled:
            own = [k for k in p.columns if k in axes.cells]
            if own:
                title = _title(columns, own)
                cross = replace(EMPTY, text=title)
                period, direction = (collapse(name.text), cross) if axes.by_rows else (title, name)
                if not axes.by_rows and is_period(name.text):
                    # Weeks in the columns of months.
                    period, direction = f"{collapse(name.text)}, {title}", EMPTY
                yield _Place(p.cell, row.index, period, over, direction, beside)


def _title(columns: Sequence[Column], own: Sequence[int]) -> str:
    """The title over a cell: «Сентябрь», «Сентябрь – ноябрь», «Май, 1 неделя», «Май 2025 год»."""
    *above, leaf = columns[own[0]].title.split(_TIER)
    if len(own) > 1:
        return f"{leaf} – {columns[own[-1]].title.split(_TIER)[-1].lower()}"
    over = next((text for text in reversed(above) if is_period(text)), "")
    is_year = over[:4].isdigit()
    return f"{leaf} {over}" if is_year else f"{over}, {leaf}" if over else leaf


def _tell(places: Sequence[_Place]) -> bool:
    """Whether most cells say what is done."""
    texts = [collapse(p.cell.text) for p in places]
    if len(texts) < _FEWEST_CELLS or sum(map(len, texts)) < _LEAST_LENGTH * len(texts):
        return False
    return sum(map(says_what, texts)) >= _TELLING * len(texts)


def _table(
    grid: Grid,
    beside: Sequence[Column],
    places: Sequence[_Place],
    above: Sequence[Row],
    printed: Sequence[str],
) -> Grid:
    """The calendar as a table: number, activity, deadline, who and what result, what is beside."""
    listed = _listed(places, any(column.role == _WHO for column in beside))
    every = [entry for _, entries in listed for entry in entries]
    roles = [column.role if column.role in _TITLES else "" for column in beside]
    more = [role for role in _TITLES if role not in roles and any(map(attrgetter(role), every))]
    numbered = any(entry.number for entry in every)
    titles = ["№"] * numbered + ["Мероприятие", "Срок", *(_TITLES[role] for role in more)]
    rows: list[Made] = []
    last = ("", "")
    for p, entries in listed:
        now = (p.over.text, p.direction.text)
        if now[0] and now[0] != last[0]:
            rows.append(Made([replace(p.over, bold=True)]))
        if now[1] and now != last:
            rows.append(Made([replace(p.direction, bold=False)]))
        flags = (FROM_CALENDAR, SPLIT) if len(entries) > 1 else (FROM_CALENDAR,)
        for n, entry in enumerate(entries):
            cells = _row(p, entry, [*more, *roles], len(more), n > 0)
            rows.append(Made(cells if numbered else cells[1:], (0, p.row), flags))
        last = now
    printed = [*printed, *(p.cell.text for p in places)]
    titles += [column.title for column in beside]
    return turned(titles, rows, grid, printed, above)


def _listed(places: Sequence[_Place], has_who: bool) -> list[tuple[_Place, list[Entry]]]:
    """The activities of each cell; bodies in brackets where most have some and no column does."""
    listed = [(p, entries_of(p.cell.text, bool(p.cell.boxes))) for p in places]
    without = [entry for _, entries in listed for entry in entries]
    found = sum(bool(with_bodies(entry).responsible) for entry in without)
    if has_who or found < _USUAL * len(without):
        return listed
    return [(p, [with_bodies(entry) for entry in entries]) for p, entries in listed]


def _row(
    p: _Place, entry: Entry, roles: Sequence[str], more: int, is_copy: bool
) -> tuple[Cell, ...]:
    def told(text: str) -> Cell:
        return replace(p.cell, text=text)

    # The period stands over several activities: a deadline merged down.
    when = told(entry.deadline) if entry.deadline else replace(EMPTY, text=p.period, inherited=True)
    cells = [told(entry.number), told(entry.activity), when]
    for k, role in enumerate(roles):
        own = getattr(entry, role) if role else ""
        printed = EMPTY if k < more else p.beside[k - more]
        cells.append(told(own) if own else replace(printed, inherited=is_copy or printed.inherited))
    return tuple(cells)
