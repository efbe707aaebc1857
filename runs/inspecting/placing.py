"""Tell what each cell and paragraph of a document became in its plan.

Told by the outcome: a cell has the role under which its text came out.  So the picture shows what
the reading did, whatever way it went, and shows it too when a text came out nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from parsers.model import Cell, Document, Table
from runs.inspecting.placed import (
    PlacedBlock,
    PlacedCell,
    PlacedParagraph,
    PlacedRow,
    PlacedTable,
    fields_of,
    role_of,
    rows_of,
)
from runs.inspecting.turned import is_turned, place_turned
from schema.ids import letters
from schema.values import Plan, RawActivity

# Of a cut row the halves begin like the whole; shorter texts do so by chance.
_LONG = 6
_ENOUGH = 0.6
_AHEAD = 5


def place_blocks(document: Document, plan: Plan) -> tuple[PlacedBlock, ...]:
    """Return the blocks of ``document`` in order with what they became in ``plan``."""
    return tuple(_Placing(plan).blocks(document))


class _Placing:
    """Goes down the document with the next activity in hand."""

    def __init__(self, plan: Plan) -> None:
        groups = [list(group) for _, group in groupby(plan.activities, _printed_row)]
        self._activities = [_as_printed(group) for group in groups]
        self._last = {group[0].seq: group[-1].seq for group in groups}
        self._next = 0
        self._sections = {letters(t) for a in plan.activities for t in a.section_path}
        self._kinds = {
            **{letters(text): "lost" for text in plan.residue},
            **{letters(text): "after" for text in plan.after},
            **{letters(text): "front" for text in plan.front},
        }
        self._headers: set[tuple[str, ...]] = set()

    def blocks(self, document: Document) -> Iterator[PlacedBlock]:
        for block in document.blocks:
            if isinstance(block, Table):
                yield self._table(block)
            else:
                yield PlacedParagraph(block, self._kind(letters(block.text)))

    def _kind(self, text: str) -> str:
        return "section" if text in self._sections else self._kinds.get(text, "other")

    def _table(self, table: Table) -> PlacedTable:
        is_first = not self._next
        if self._next < len(self._activities) and is_turned(self._activities[self._next]):
            rows, self._next = place_turned(table, self._activities, self._next, self._kind)
        else:
            rows = [self._row(row) for row in rows_of(table)]
        if any(row.seq is not None for row in rows):
            rows = self._with_headers([_with_marks(row, rows) for row in rows], is_first)
        return PlacedTable(table, tuple(rows))

    def _row(self, cells: Sequence[Cell]) -> PlacedRow:
        own = [cell for cell in cells if not cell.inherited]
        row = PlacedRow("empty", None, tuple(PlacedCell(cell) for cell in own))
        if not row.texts:
            return row
        if row.texts in self._headers:
            return replace(row, kind="header")
        place = self._activity_at(row)
        if place is not None:
            self._next = place + 1
            activity = self._activities[place]
            return replace(_of_activity(row, "activity", activity), last=self._last[activity.seq])
        if self._next and self._goes_on(row):
            return _of_activity(row, "rest", self._activities[self._next - 1])
        if len(set(row.texts)) <= 2 and any(text in self._sections for text in row.texts):
            return replace(row, kind="section")
        kinds = {self._kinds.get(text, "other") for text in row.texts}
        joined = self._kinds.get("".join(row.texts))
        return replace(row, kind=joined or (kinds.pop() if len(kinds) == 1 else "other"))

    def _activity_at(self, row: PlacedRow) -> int | None:
        """The next activity that the row fits, at most a few further on."""
        ahead = range(self._next, min(self._next + _AHEAD, len(self._activities)))
        scores = {place: _fit(row, self._activities[place]) for place in ahead}
        best = max(scores, key=lambda place: scores[place], default=None)
        return best if best is not None and scores[best] >= _ENOUGH else None

    def _goes_on(self, row: PlacedRow) -> bool:
        fields = fields_of(self._activities[self._next - 1])
        return all(any(text in field for _, field in fields) for text in row.texts)

    def _with_headers(self, rows: Sequence[PlacedRow], is_first: bool) -> list[PlacedRow]:
        """Rows of several texts over the first activity are the header, again if they come again.

        Over the rows of a later table totals and notes may stand too (``is_first`` is False).
        """
        first = next(i for i, row in enumerate(rows) if row.seq is not None)
        result = list(rows)
        kinds = ("other", "front", "after") if is_first else ("other", "front")
        for i, row in enumerate(rows[:first]):
            if row.kind in kinds and len(row.texts) > 1:
                self._headers.add(row.texts)
                result[i] = replace(row, kind="header")
        for i, row in enumerate(result):
            if row.kind == "header" or row.texts in self._headers:
                result[i] = _with_column_roles(replace(row, kind="header"), rows)
        return result


def _printed_row(activity: RawActivity) -> tuple[int | None, ...]:
    """What activities of one row have in common; others are alone."""
    is_split = "split_list" in activity.flags and not is_turned(activity)
    return (activity.table_no, activity.row_no) if is_split else (activity.seq,)


def _as_printed(group: Sequence[RawActivity]) -> RawActivity:
    """Put the activities back together that were listed in the cells of one row."""
    first, *rest = group
    if not rest:
        return first

    return replace(
        first,
        number=None,
        activity="\n".join(f"{a.number} {a.activity}" for a in group),
        deadline="\n".join(a.deadline for a in group),
        responsible="\n".join(a.responsible for a in group),
        result="\n".join(a.result for a in group),
    )


def _of_activity(row: PlacedRow, kind: str, activity: RawActivity) -> PlacedRow:
    cells = tuple(
        replace(placed, role=role_of(letters(placed.cell.text), activity)) for placed in row.cells
    )
    return PlacedRow(kind, activity.seq, cells)


def _fit(row: PlacedRow, activity: RawActivity) -> float:
    """How much of the row the activity explains, 0..1; nothing without its main text."""
    whole = {letters(activity.activity), letters((activity.number or "") + activity.activity)}
    fields = [field for _, field in fields_of(activity)]
    has_main = any(text in whole or _begins(whole, text) for text in row.texts)
    if not has_main and letters(activity.activity):
        return 0.0
    score = 0.0
    for text in row.texts:
        score += 1.0 if text in fields or text in whole else 0.7 * _begins(fields, text)
    return score / len(row.texts)


def _begins(fields: Sequence[str] | set[str], text: str) -> bool:
    return len(text) >= _LONG and any(field.startswith(text) for field in fields)


def _with_marks(row: PlacedRow, rows: Sequence[PlacedRow]) -> PlacedRow:
    """Give cells that hold but a dash or a tick the role of their column."""
    if row.seq is None:
        return row
    cells = tuple(
        replace(placed, role=_column_role(placed.cell, rows))
        if placed.cell.text.strip() and not letters(placed.cell.text)
        else placed
        for placed in row.cells
    )
    return replace(row, cells=cells)


def _with_column_roles(header: PlacedRow, rows: Sequence[PlacedRow]) -> PlacedRow:
    cells = tuple(replace(placed, role=_column_role(placed.cell, rows)) for placed in header.cells)
    return replace(header, cells=cells)


def _column_role(title: Cell, rows: Sequence[PlacedRow]) -> str:
    below = Counter(
        placed.role
        for row in rows
        for placed in row.cells
        if row.kind in ("activity", "rest")
        and placed.role
        and title.col <= placed.cell.col < title.col + title.colspan
    )
    return below.most_common(1)[0][0] if below else ""
