"""Columns of a table without a (readable) header: by another table's columns, or by content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from parsers.model import Cell
from parsers.roadmap.cells import is_number
from parsers.roadmap.columns import (
    Column,
    Header,
    is_direction,
    names_other_columns,
    titles_at,
)
from parsers.roadmap.fragments import Row
from parsers.roadmap.kinds import holds_activities
from parsers.roadmap.lexicon import content_lexicon, header_lexicon
from parsers.roadmap.titles import is_period
from schema.text import collapse, plain

_MOSTLY = 0.6
_ALIKE = 85
_SHORT_ACTIVITY, _LONG_ACTIVITY = 24, 40
# Results are worded in more ways than anything else.
_LEAST = {"result": 0.45}
_MUCH_LONGER = 1.3
_WHEN = frozenset({"deadline", "start", "end", "grid"})
_WHEN_AND_WHO = _WHEN | {"responsible", "combined"}
# Two columns side by side with dates in so many of their cells say from when till when.
_BOTH_DATES = 0.8
# Rows and columns of a table whose titles tell nothing; rows among which such titles stand.
_FEWEST_COLUMNS, _TITLES_WITHIN = 3, 4
_CROSS = re.compile(r"^[\sxхv+✓✔●•*■√-]+$", re.IGNORECASE)


def columns_like(rows: Sequence[Row], known: Sequence[Column], known_cols: int) -> Header | None:
    """Return a header for ``rows`` that continue a table of ``known_cols`` grid columns."""
    if not rows or not known or names_other_columns(rows[0]):
        return None
    full = max((len(row.cells) for row in rows), default=0)
    width = max((c.col + c.colspan for row in rows for c in row.cells), default=0)
    if width == known_cols and _agree(rows, known):
        return Header(tuple(known), 0, 0)
    if full == len(known):
        model = next(row for row in rows if len(row.cells) == full)
        columns = tuple(
            replace(column, lo=cell.col, hi=cell.col + cell.colspan)
            for column, cell in zip(known, model.cells, strict=True)
        )
        return Header(columns, 0, 0) if _agree(rows, columns) else None
    return None


def _agree(rows: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Whether the cells under number and deadline columns are numbers and deadlines, mostly."""
    lexicon = content_lexicon()
    for column in columns:
        texts = _texts([row for row in rows if len(row.texts()) >= 3], column)
        if column.role == "number":
            hits = [text for text in texts if is_number(text)]
        elif column.role in ("deadline", "start", "end"):
            hits = [text for text in texts if lexicon.deadline.search(plain(text))]
        else:
            continue
        if len(hits) < 0.5 * len(texts):
            return False
    return True


def with_known_roles(columns: Sequence[Column], known: Sequence[Column]) -> list[Column]:
    """Give columns whose titles say nothing the role of the ``known`` ones at their place.

    A header that comes again may be misread («№ пт» for «№ п/п»); most of its titles are not.
    """
    same = [_same_title(c.title, k.title) for c, k in zip(columns, known, strict=False)]
    if len(columns) != len(known) or sum(same) < _MOSTLY * len(same):
        return list(columns)
    taken = {column.role for column in columns}
    return [
        replace(c, role=k.role)
        if not c.strength and k.strength and c.role == "extra" and k.role not in taken
        else c
        for c, k in zip(columns, known, strict=True)
    ]


def _same_title(left: str, right: str) -> bool:
    return fuzz.ratio(plain(left), plain(right)) >= _ALIKE


def columns_by_content(rows: Sequence[Row]) -> Header | None:
    """Return a header guessed from the cells alone, None unless it is quite clear.

    Titles that nobody listed, or misspelt ones, may stand over the cells.
    """
    return _titled_by_content(rows) or _untitled_by_content(rows)


def _titled_by_content(rows: Sequence[Row]) -> Header | None:
    """The first rows as a header when what stands below says when and what, and they do not."""
    for i in range(min(_TITLES_WITHIN, len(rows))):
        header = titles_at(rows, i)
        if header is None or len(header.columns) < _FEWEST_COLUMNS:
            continue
        body = [row for row in rows if row.index >= header.end]
        model = [row for row in body if len(row.texts()) >= _FEWEST_COLUMNS]
        filled = fill_roles(header.columns, model)
        roles = {column.role for column in filled}
        if len(model) < _FEWEST_COLUMNS or "activity" not in roles or not roles & _WHEN:
            continue
        when = next(column for column in filled if column.role in _WHEN)
        if when.role != "grid":
            titles = _texts([row for row in rows if row.index < header.end], when)
            says_when = _score("deadline", _texts(model, when)) >= _MOSTLY
            if not says_when or any(map(_tells_when, titles)):
                continue
        found = replace(header, columns=tuple(filled))
        return found if holds_activities(found, body) else None
    return None


def _tells_when(text: str) -> bool:
    return bool(content_lexicon().deadline.search(plain(text)))


def _untitled_by_content(rows: Sequence[Row]) -> Header | None:
    full = max((len(row.cells) for row in rows), default=0)
    model = [row for row in rows if len(row.cells) == full]
    if full < 3 or len(model) < 3 or names_other_columns(rows[0]):
        return None
    columns = [Column("extra", "", cell.col, cell.col + cell.colspan) for cell in model[0].cells]
    filled = fill_roles(columns, model)
    roles = {column.role for column in filled}
    if {"activity", "deadline"} <= roles and roles & {"responsible", "number"}:
        return Header(tuple(filled), 0, 0)
    return None


def fill_roles(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Give the columns whose title says nothing a role that is missing, by their content."""
    filled = _with_longer(_with_periods(columns, rows), rows)
    taken = {column.role for column in filled}
    if taken & {"start", "end", "grid", "combined"}:
        taken |= {"deadline"}
    taken |= {"responsible"} if "combined" in taken else set()
    for role in ("number", "deadline", "activity", "responsible", "result"):
        open_columns = [k for k, c in enumerate(filled) if c.role == "extra" and not c.strength]
        if role in taken or not open_columns:
            continue
        if role == "activity":
            open_columns = _told_most(filled, rows)
        if role == "result":
            open_columns = _behind_activity(open_columns, filled)
        scores = {k: _score(role, _texts(rows, filled[k])) for k in open_columns}
        best = max(scores, key=lambda k: scores[k], default=0)
        if not scores or scores[best] < _LEAST.get(role, _MOSTLY):
            continue
        if role == "deadline" and scores.get(best + 1, 0.0) >= _BOTH_DATES <= scores[best]:
            filled[best] = replace(filled[best], role="start", strength=1)
            filled[best + 1] = replace(filled[best + 1], role="end", strength=1)
        else:
            filled[best] = replace(filled[best], role=role, strength=1)
    return filled if "responsible" in taken else _with_stand_in(filled, rows)


def _with_stand_in(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Where no column names those responsible, «Соисполнители» with bodies in it says who acts."""
    filled = list(columns)
    if any(column.role == "responsible" for column in filled):
        return filled
    acting = header_lexicon().acting
    for k, column in enumerate(filled):
        named = column.role == "extra" and acting.search(plain(column.title))
        if named and _score("responsible", _texts(rows, column)) >= _MOSTLY:
            filled[k] = replace(column, role="responsible", strength=1)
            break
    return filled


def _with_periods(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Columns under months, quarters or years that hold crosses are the grid of a deadline."""
    filled = list(columns)
    if any(column.role in ("deadline", "start", "end", "grid", "combined") for column in columns):
        return filled
    periods = [
        k
        for k, c in enumerate(columns)
        if c.role == "extra" and not c.strength and is_period(c.title)
    ]
    # A header that stands again on the next page is no content.
    leaves = {k: plain(columns[k].title.split(" / ")[-1]) for k in periods}
    texts = [t for k in periods for t in _texts(rows, columns[k]) if plain(t) != leaves[k]]
    lexicon = content_lexicon()
    marks = [t for t in texts if _CROSS.match(t) or lexicon.deadline.search(plain(t))]
    if len(periods) >= 2 and texts and len(marks) >= 0.8 * len(texts):
        for k in periods:
            filled[k] = replace(filled[k], role="grid", strength=3)
    return filled


def _tells_much(column: Column, rows: Sequence[Row]) -> bool:
    texts = _texts(rows, column)
    least = _LONG_ACTIVITY if column.title.strip() else _SHORT_ACTIVITY
    return sum(map(len, texts)) >= least * max(1, len(texts))


def _told_most(columns: Sequence[Column], rows: Sequence[Row]) -> list[int]:
    """The column whose title says nothing and that tells most: activities.

    Before the columns that say when and who, that is; what comes out may be told at more length
    behind them.  A column whose title says what it is cannot be the one of activities.
    """
    lengths = {
        k: sum(map(len, _texts(rows, column)))
        for k, column in enumerate(columns)
        if column.role == "extra" and not column.strength
    }
    first = next((k for k, c in enumerate(columns) if c.role in _WHEN_AND_WHO), len(columns))
    before = [k for k in lengths if k < first and _tells_much(columns[k], rows)]
    best = max(before or lengths, key=lambda k: lengths[k], default=None)
    # A title that says something else has to be outweighed.
    return [] if best is None or not _tells_much(columns[best], rows) else [best]


def _behind_activity(open_columns: Sequence[int], columns: Sequence[Column]) -> list[int]:
    """Those of the columns that stand behind the activity: what comes before is what it is for."""
    at = next((k for k, c in enumerate(columns) if c.role in ("activity", "content")), None)
    return [] if at is None else [k for k in open_columns if k > at]


def _with_longer(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """A «Направление» stands for the activity only where no other column tells much more."""
    filled = list(columns)
    at = next((k for k, c in enumerate(filled) if c.role == "activity" and is_direction(c)), None)
    if at is None:
        return filled
    own = _usual_length(filled[at], rows)
    longer = {
        k: _usual_length(column, rows)
        for k, column in enumerate(filled)
        if column.role == "extra" and not column.strength and _tells_much(column, rows)
    }
    best = max(longer, key=lambda k: longer[k], default=None)
    if best is not None and longer[best] > _MUCH_LONGER * own:
        filled[at] = replace(filled[at], role="section")
        filled[best] = replace(filled[best], role="activity", strength=1)
    return filled


def _usual_length(column: Column, rows: Sequence[Row]) -> float:
    texts = _texts(rows, column)
    return sum(map(len, texts)) / max(1, len(texts))


def settle_levels(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Decide between «Мероприятие» and «Содержание»: the most detailed level is the activity.

    Where the activity's cell is merged down over several rows of contents, it is their section.
    """
    settled = list(columns)
    content = next((k for k, c in enumerate(settled) if c.role == "content"), None)
    activity = next((k for k, c in enumerate(settled) if c.role == "activity"), None)
    if content is None or activity is None:
        return settled
    cells = [c for row in rows for c in row.cells if _is_in(c, settled[activity])]
    if sum(cell.inherited for cell in cells) > 0.3 * len(cells):
        settled[activity] = replace(settled[activity], role="section")
        settled[content] = replace(settled[content], role="activity")
    return settled


def _texts(rows: Sequence[Row], column: Column) -> list[str]:
    return [
        collapse(cell.text)
        for row in rows
        for cell in row.cells
        if _is_in(cell, column) and cell.text.strip() and not cell.inherited
    ]


def _is_in(cell: Cell, column: Column) -> bool:
    return column.lo <= cell.col < column.hi and cell.col + cell.colspan <= column.hi


def _score(role: str, texts: Sequence[str]) -> float:
    """The share of ``texts`` that look like what stands in a column of ``role``."""
    if len(texts) < 2:
        return 0.0
    lexicon = content_lexicon()
    if role == "number":
        return sum(is_number(text) for text in texts) / len(texts)
    if role == "activity":
        return 1.0 if sum(map(len, texts)) / len(texts) >= _SHORT_ACTIVITY else 0.0
    pattern = {"deadline": lexicon.deadline, "responsible": lexicon.body}.get(role, lexicon.result)
    longest = {"deadline": 60, "responsible": 150}.get(role, 400)
    hits = [t for t in texts if len(t) <= longest and pattern.search(plain(t))]
    return len(hits) / len(texts)
