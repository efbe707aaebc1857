"""Columns of a table without a (readable) header: by another table's columns, or by content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from parsers.roadmap.cells import is_number
from parsers.roadmap.column_content import MOSTLY, WHEN, fill_roles, is_in, score_of, texts_of
from parsers.roadmap.columns import (
    Column,
    Header,
    names_other_columns,
    titles_at,
)
from parsers.roadmap.fragments import Row
from parsers.roadmap.kinds import holds_activities
from parsers.roadmap.lexicon import content_lexicon
from schema.text import plain

_ALIKE = 85
# Rows and columns of a table whose titles tell nothing; rows among which such titles stand.
_FEWEST_COLUMNS, _TITLES_WITHIN = 3, 4
# A number of two parts has so many signs, however it is misread («2:», «т:», «В.»).
_LONGEST_MISREAD = 5


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
    """Whether the cells under number and deadline columns are numbers and deadlines, mostly.

    Recognition misreads numbers («т:» for «2.1.»), so there they need only be as short.
    """
    lexicon = content_lexicon()
    for column in columns:
        full = [row for row in rows if len(row.texts()) >= 3]
        texts = texts_of(full, column)
        if column.role == "number":
            hits = [text for text in texts if is_number(text)]
            recognised = any(cell.confidence < 1 for row in full for cell in row.cells)
            if recognised and all(len(text) <= _LONGEST_MISREAD for text in texts):
                continue
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
    if len(columns) != len(known) or sum(same) < MOSTLY * len(same):
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
        if len(model) < _FEWEST_COLUMNS or "activity" not in roles or not roles & WHEN:
            continue
        when = next(column for column in filled if column.role in WHEN)
        if when.role != "grid":
            titles = texts_of([row for row in rows if row.index < header.end], when)
            says_when = score_of("deadline", texts_of(model, when)) >= MOSTLY
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


def settle_levels(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Decide between «Мероприятие» and «Содержание»: the most detailed level is the activity.

    Where the activity's cell is merged down over several rows of contents, it is their section.
    """
    settled = list(columns)
    content = next((k for k, c in enumerate(settled) if c.role == "content"), None)
    activity = next((k for k, c in enumerate(settled) if c.role == "activity"), None)
    if content is None or activity is None:
        return settled
    cells = [c for row in rows for c in row.cells if is_in(c, settled[activity])]
    if sum(cell.inherited for cell in cells) > 0.3 * len(cells):
        settled[activity] = replace(settled[activity], role="section")
        settled[content] = replace(settled[content], role="activity")
    return settled
