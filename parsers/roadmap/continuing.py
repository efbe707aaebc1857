"""Whether a picture shows the next page of the plan that the pictures before it show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.model import Document, Paragraph
from parsers.roadmap.columns import Column, Header, find_header
from parsers.roadmap.fragments import Grid, Row, grids_of
from parsers.roadmap.guess import columns_like
from parsers.roadmap.kinds import holds_activities
from parsers.roadmap.labels import label_lexicon
from parsers.roadmap.lexicon import content_lexicon
from parsers.roadmap.reader import read_plan
from parsers.roadmap.repeats import repeats_header
from schema.text import collapse, plain

_OWN = re.compile(r"\b(?:приложени[ея]|утвержд|согласован|приказ|постановлени|распоряжени)")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*")


def goes_on(before: Document, page: Document) -> bool:
    """Whether ``page`` goes on with the table of the plan in ``before``.

    It has no title or stamp of its own above its table, and this has the same columns: without
    titles, or with the same ones, as tables repeat them on each page.  Its numbers count on, or
    begin anew under the title of a section.
    """
    grid = next((block for block in grids_of(page.blocks) if isinstance(block, Grid)), None)
    if grid is None or any(_is_own(text) for text in _above(page, grid)):
        return False
    known = _last_table(before)
    activities = read_plan(before).activities
    if known is None or not activities:
        return False
    columns = _columns(grid, *known)
    return columns is not None and _counts_on(activities[-1].number, grid.rows, columns)


def _above(page: Document, grid: Grid) -> Iterator[str]:
    for block in grids_of(page.blocks):
        if isinstance(block, Paragraph):
            yield block.text
        else:
            break
    for row in grid.rows:
        if len(row.texts()) > 1:
            break
        yield from row.texts()


def _is_own(text: str) -> bool:
    text = plain(text)
    return bool(
        _OWN.search(text)
        or content_lexicon().title.search(text)
        or label_lexicon().plan_title.match(text)
    )


def _last_table(document: Document) -> tuple[Grid, Header] | None:
    found = None
    for block in grids_of(document.blocks):
        header = find_header(block.rows) if isinstance(block, Grid) else None
        if isinstance(block, Grid) and header is not None:
            body = [row for row in block.rows if row.index >= header.end]
            if holds_activities(header, body):
                found = block, header
    return found


def _columns(grid: Grid, above: Grid, known: Header) -> Sequence[Column] | None:
    header = find_header(grid.rows)
    if header is None:
        header = columns_like(grid.rows, known.columns, above.n_cols)
        return None if header is None else header.columns
    own = [row for row in grid.rows if header.first <= row.index < header.end]
    same = len(header.columns) == len(known.columns)
    return header.columns if same and any(repeats_header(row, known) for row in own) else None


def _counts_on(last: str | None, rows: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Whether the first number of ``rows`` comes after ``last``; a section may begin it anew."""
    column = next((column for column in columns if column.role == "number"), None)
    before = _steps(last or "")
    if column is None or before is None:
        return True
    under_title = False
    for row in rows:
        texts = row.texts()
        under_title = under_title or len(texts) == 1
        number = next((c.text for c in row.cells if column.lo <= c.col < column.hi), "")
        steps = _steps(collapse(number))
        if steps is not None and len(texts) > 1 and not all(_steps(text) for text in texts):
            return under_title or steps > before
    return True


def _steps(number: str) -> tuple[int, ...] | None:
    match = _NUMBER.fullmatch(number.strip(".) "))
    return tuple(map(int, match.group().split("."))) if match else None
