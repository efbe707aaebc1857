"""The roles of columns whose titles say nothing, told by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.model import Cell
from parsers.roadmap.cells import is_number
from parsers.roadmap.columns import Column, is_direction
from parsers.roadmap.fragments import Row
from parsers.roadmap.lexicon import content_lexicon, header_lexicon
from parsers.roadmap.tiers import is_part
from parsers.roadmap.titles import is_period
from schema.text import collapse, plain

# The share of cells that makes a column one of their kind.
MOSTLY = 0.6
_SHORT_ACTIVITY, _LONG_ACTIVITY = 24, 40
# Results are worded in more ways than anything else.
_LEAST = {"result": 0.45}
_MUCH_LONGER = 1.3
WHEN = frozenset({"deadline", "start", "end", "grid"})
_WHEN_AND_WHO = WHEN | {"responsible", "combined"}
# A column with bodies in so many cells names those who act.
_BODIES = 0.85
# Two columns side by side with dates in so many of their cells say from when till when.
_BOTH_DATES = 0.8
_NAME = re.compile(r"(?:[А-ЯЁ][а-яё-]+\s*){3}$")
_MARK = re.compile(r"(?:[-–—/\\\"'«»„“”\s]+|то же)$", re.IGNORECASE)
_CROSS = re.compile(r"^[\sxхv+✓✔●•*■√-]+$", re.IGNORECASE)


def fill_roles(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Give the columns whose title says nothing a role that is missing, by their content."""
    filled = _with_bounds(_with_longer(_with_periods(columns, rows), rows), rows)
    taken = {column.role for column in filled}
    if taken & {"start", "end", "grid", "combined"}:
        taken |= {"deadline"}
    taken |= {"responsible"} if "combined" in taken else set()
    for role in ("number", "deadline", "activity", "responsible", "result"):
        open_columns = [k for k, c in enumerate(filled) if c.role == "extra" and not c.strength]
        if role in taken:
            continue
        if role == "activity":
            open_columns = _told_most(filled, rows)
        if role == "result":
            open_columns = _behind_activity(open_columns, filled)
        scores = {k: score_of(role, texts_of(rows, filled[k])) for k in open_columns}
        best = max(scores, key=lambda k: scores[k], default=0)
        if not scores or scores[best] < _LEAST.get(role, MOSTLY):
            continue
        if role == "deadline" and scores.get(best + 1, 0.0) >= _BOTH_DATES <= scores[best]:
            filled[best] = replace(filled[best], role="start", strength=1)
            filled[best + 1] = replace(filled[best + 1], role="end", strength=1)
        else:
            filled[best] = replace(filled[best], role=role, strength=1)
    return filled if "responsible" in taken else _with_stand_in(filled, rows)


def _told_most(columns: Sequence[Column], rows: Sequence[Row]) -> list[int]:
    """The column whose title says nothing and that tells most: activities.

    Before the columns that say when and who, that is; what comes out may be told at more length
    behind them.  A column whose title says what it is cannot be the one of activities.
    """
    lengths = {
        k: sum(map(len, texts_of(rows, column)))
        for k, column in enumerate(columns)
        if column.role == "extra" and not column.strength
    }
    roles = {column.role for column in columns}
    numbered = "number" in roles and bool(roles & WHEN)
    told = [k for k in lengths if _tells_much(columns[k], rows, numbered)]
    acting = [k for k in told if score_of("responsible", texts_of(rows, columns[k])) >= _BODIES]
    told = [k for k in told if k not in acting] or told
    first = next((k for k, c in enumerate(columns) if c.role in _WHEN_AND_WHO), len(columns))
    before = [k for k in told if k < first]
    best = max(before or told, key=lambda k: lengths[k], default=None)
    return [] if best is None else [best]


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
        if column.role == "content"
        or (column.role == "extra" and not column.strength and _tells_much(column, rows))
    }
    best = max(longer, key=lambda k: longer[k], default=None)
    if best is not None and longer[best] > _MUCH_LONGER * own:
        filled[at] = replace(filled[at], role="section")
        filled[best] = replace(filled[best], role="activity", strength=1)
    return filled


def _usual_length(column: Column, rows: Sequence[Row]) -> float:
    texts = texts_of(rows, column)
    return sum(map(len, texts)) / max(1, len(texts))


def _with_stand_in(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Where no column names those responsible, «Соисполнители» with bodies in it says who acts.

    So does a column of another title with hardly anything but bodies in it, unless the title says
    that they are those it is done for or the place.
    """
    filled = list(columns)
    if any(column.role == "responsible" for column in filled):
        return filled
    lexicon = header_lexicon()
    for pattern, least in ((lexicon.acting, MOSTLY), (lexicon.not_acting, _BODIES)):
        for k, column in enumerate(filled):
            named = bool(pattern.search(plain(column.title))) == (pattern is lexicon.acting)
            if column.role != "extra" or not named:
                continue
            if score_of("responsible", texts_of(rows, column)) >= least:
                filled[k] = replace(column, role="responsible", strength=1)
                return filled
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
    # A header that stands again on the next page is no content; a lone letter is a cross or a
    # numeral of such a header that was misread.
    leaves = {k: plain(columns[k].title.split(" / ")[-1]) for k in periods}
    texts = [
        t
        for k in periods
        for t in texts_of(rows, columns[k])
        if plain(t) != leaves[k]
        and not is_part(t)
        and (_CROSS.match(t) or len(t) > 1 or t.isdigit())
    ]
    lexicon = content_lexicon()
    marks = [t for t in texts if _CROSS.match(t) or lexicon.deadline.search(plain(t))]
    if len(periods) >= 2 and texts and len(marks) >= 0.8 * len(texts):
        for k in periods:
            filled[k] = replace(filled[k], role="grid", strength=3)
    return filled


def _with_bounds(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Two columns full of dates under «Срок» are beginning and end, whatever they are called."""
    filled = list(columns)
    under = [k for k, c in enumerate(columns) if c.role == "grid" and not is_period(c.title)]
    grids = sum(column.role == "grid" for column in columns)
    dated = [k for k in under if score_of("deadline", texts_of(rows, columns[k])) >= _BOTH_DATES]
    if len(dated) == grids == 2:
        for k, role in zip(dated, ("start", "end"), strict=True):
            filled[k] = replace(filled[k], role=role)
    return filled


def _tells_much(column: Column, rows: Sequence[Row], numbered: bool = False) -> bool:
    """Whether a column's cells are as long as activities.

    A title that says something else has to be outweighed, unless the rows are ``numbered`` and
    say when.
    """
    texts = texts_of(rows, column)
    least = _LONG_ACTIVITY if column.title.strip() and not numbered else _SHORT_ACTIVITY
    return sum(map(len, texts)) >= least * max(1, len(texts))


def texts_of(rows: Sequence[Row], column: Column) -> list[str]:
    """Return the texts that stand in ``column`` alone, copies of merged cells left out."""
    return [
        collapse(cell.text)
        for row in rows
        for cell in row.cells
        if is_in(cell, column) and cell.text.strip() and not cell.inherited
    ]


def is_in(cell: Cell, column: Column) -> bool:
    """Whether ``cell`` stands in ``column`` and in no other one."""
    return column.lo <= cell.col < column.hi and cell.col + cell.colspan <= column.hi


def score_of(role: str, texts: Sequence[str]) -> float:
    """The share of ``texts`` that look like what stands in a column of ``role``."""
    # Marks of repetition and dashes say nothing of a column.
    texts = [text for text in texts if not _MARK.match(text)]
    if len(texts) < 2:
        return 0.0
    lexicon = content_lexicon()
    if role == "number":
        return sum(is_number(text) for text in texts) / len(texts)
    if role == "activity":
        names = sum(bool(_NAME.match(text)) for text in texts)
        told = sum(map(len, texts)) / len(texts) >= _SHORT_ACTIVITY
        return 1.0 if told and names < 0.5 * len(texts) else 0.0
    pattern = {"deadline": lexicon.deadline, "responsible": lexicon.body}.get(role, lexicon.result)
    longest = {"deadline": 60, "responsible": 150}.get(role, 400)
    hits = [t for t in texts if len(t) <= longest and pattern.search(plain(t))]
    return len(hits) / len(texts)
