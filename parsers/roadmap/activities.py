"""From the rows of one grid to raw activities, in place and with their sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parsers.roadmap.columns import Column
from parsers.roadmap.rows import ReadRow
from parsers.roadmap.sections import Sections
from schema.values import Box, Mark, RawActivity

# What a cross of a scanned grid is read as besides: one letter, «№».
_MISREAD_CROSS = re.compile(r"^(?:[^\W\d_]|№)$")
_CROSS = re.compile(r"^[\sxхv+✓✔●•*■√]+$", re.IGNORECASE)
_DASH = re.compile(r"^[\s–—-]*$")


@dataclass(slots=True)
class Collected:
    """What has been read so far.

    By activity ``directions`` holds the texts of section columns, ``overs`` the title over the
    activity's columns where several groups of columns stand beside each other.
    """

    activities: list[RawActivity] = field(default_factory=list)
    directions: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    overs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def collect(
    rows: Sequence[ReadRow],
    columns: Sequence[Column],
    sections: Sections,
    table_no: int,
    into: Collected,
) -> None:
    """Append the activities of ``rows`` to ``into`` and move ``sections`` along."""
    numbered = _is_numbered(rows)
    for row in rows:
        if row.kind == "section":
            sections.begin(row.title, _section_kind(row))
            into.notes.extend(_beside_title(row))
        elif row.kind == "activity":
            sections.activity_seen()
            into.activities.append(_activity(row, columns, sections, table_no, into, numbered))
            into.directions.append(_by_role(row, columns, "section"))
        elif row.kind == "rest" and into.activities:
            into.activities[-1] = _with_rest(into.activities[-1], row, columns)
            into.notes.extend(_not_in_rest(row, columns))
        elif row.kind != "empty":
            into.notes.append(" ".join(p.text for p in row.placed if p.text))


def _beside_title(row: ReadRow) -> list[str]:
    """What else a section's row holds: its deadline, its leader."""
    known = (row.title, row.number)
    return [p.text for p in row.placed if p.text and not p.cell.inherited and p.text not in known]


def _not_in_rest(row: ReadRow, columns: Sequence[Column]) -> list[str]:
    """What has no place in the activity that ``row`` goes on with."""
    return [
        p.text
        for p in row.placed
        if p.text and not p.cell.inherited and _role(p.columns, columns) in ("number", "section")
    ]


def _is_numbered(rows: Sequence[ReadRow]) -> bool:
    activities = [row for row in rows if row.kind == "activity"]
    return sum(bool(row.number) for row in activities) > 0.7 * len(activities)


def _section_kind(row: ReadRow) -> str:
    bold = any(p.cell.bold for p in row.placed if p.text == row.title)
    return f"row{'-bold' if bold else ''}{'-numbered' if row.number else ''}"


def _activity(
    row: ReadRow,
    columns: Sequence[Column],
    sections: Sections,
    table_no: int,
    into: Collected,
    numbered: bool,
) -> RawActivity:
    marks = _marks(row, columns)
    flags = list(row.row.flags)
    if numbered and not row.number:
        flags.append("unnumbered")
    if any(
        p.cell.inherited and p.text and _role(p.columns, columns) == "deadline" for p in row.placed
    ):
        flags.append("merged_deadline")
    reading = min((p.cell.confidence for p in row.placed if p.text), default=1.0)
    if reading < 1.0:
        flags.append("ocr")
    if any(p.cell.repaired and p.text for p in row.placed):
        flags.append("ocr_repaired")
    boxes = _row_boxes(row)
    later, printed_row = row.row.place or (0, row.row.index)
    return RawActivity(
        seq=len(into.activities) + 1,
        number=row.number,
        section_path=sections.path,
        activity=row.text(columns, "activity"),
        deadline=_deadline(row, columns, marks, is_recognised=reading < 1.0),
        responsible=row.text(columns, "responsible"),
        result=row.text(columns, "result"),
        deadline_marks=marks,
        combined=row.text(columns, "combined"),
        extra=_extra(row, columns),
        page=boxes[0].page if boxes else None,
        table_no=table_no + later,
        row_no=printed_row + 1,
        boxes=boxes,
        flags=tuple(flags),
        reading=reading,
        sureness=tuple(sure for p in row.placed if p.text for sure in p.cell.sureness),
    )


def _marks(row: ReadRow, columns: Sequence[Column]) -> tuple[Mark, ...]:
    """The cells of a deadline spread over columns; none when one cell fills all of them."""
    parts = [k for k, column in enumerate(columns) if column.role in ("start", "end", "grid")]
    marks: list[Mark] = []
    for placed in row.placed:
        covered = [k for k in placed.columns if k in parts]
        if not covered or not placed.text or _DASH.match(placed.text):
            continue
        if len(covered) > 1 and not _CROSS.match(placed.text):
            covered = [] if len(covered) == len(parts) else covered[:1]
        marks.extend(
            Mark(columns[k].role, columns[k].title.replace(" / ", " "), placed.text)
            for k in covered
        )
    return tuple(marks)


def _deadline(
    row: ReadRow, columns: Sequence[Column], marks: Sequence[Mark], is_recognised: bool
) -> str:
    """The deadline as one text: its own cell, «начало – окончание», or a grid's words."""
    printed = row.text(columns, "deadline")
    if printed or not any(c.role in ("start", "end", "grid") for c in columns):
        return printed
    bounds = [mark.text for mark in marks if mark.role in ("start", "end")]
    if bounds:
        return " – ".join(bounds)
    if marks:
        return ", ".join(m.text for m in marks if not _is_cross(m.text, is_recognised))
    whole = [p.text for p in row.placed if _role(p.columns, columns) in ("start", "grid")]
    return next((text for text in whole if text and not _DASH.match(text)), "")


def _is_cross(text: str, is_recognised: bool) -> bool:
    return bool(_CROSS.match(text) or (is_recognised and _MISREAD_CROSS.match(text)))


def _extra(row: ReadRow, columns: Sequence[Column]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (columns[p.columns[0]].title or f"столбец {p.columns[0] + 1}", p.text)
        for p in row.placed
        if p.text and _role(p.columns, columns) in ("extra", "content")
    )


def _by_role(row: ReadRow, columns: Sequence[Column], role: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (columns[p.columns[0]].title, p.text)
        for p in row.placed
        if p.text and _role(p.columns, columns) == role
    )


def _with_rest(activity: RawActivity, row: ReadRow, columns: Sequence[Column]) -> RawActivity:
    """Append the cells of a row that goes on with ``activity``, each below its own column."""

    def more(printed: str, role: str) -> str:
        rest = "\n".join(
            p.cell.text.strip()
            for p in row.placed
            if p.text and not p.cell.inherited and _role(p.columns, columns) == role
        )
        return "\n".join(text for text in (printed, rest) if text)

    return replace(
        activity,
        activity=more(activity.activity, "activity"),
        deadline=more(activity.deadline, "deadline"),
        responsible=more(activity.responsible, "responsible"),
        result=more(activity.result, "result"),
        combined=more(activity.combined, "combined"),
        deadline_marks=activity.deadline_marks + _marks(row, columns),
        extra=activity.extra + _own_extra(row, columns),
        boxes=activity.boxes + _row_boxes(row),
    )


def _own_extra(row: ReadRow, columns: Sequence[Column]) -> tuple[tuple[str, str], ...]:
    inherited = {p.text for p in row.placed if p.cell.inherited}
    return tuple((title, text) for title, text in _extra(row, columns) if text not in inherited)


def _role(covered: Sequence[int], columns: Sequence[Column]) -> str:
    return columns[covered[0]].role


def _row_boxes(row: ReadRow) -> tuple[Box, ...]:
    """One box a page around the row's own cells."""
    by_page: dict[int, list[Box]] = {}
    for placed in row.placed:
        for box in placed.cell.boxes:
            by_page.setdefault(box.page, []).append(box)
    return tuple(
        Box(
            page,
            min(b.x0 for b in boxes),
            min(b.top for b in boxes),
            max(b.x1 for b in boxes),
            max(b.bottom for b in boxes),
        )
        for page, boxes in sorted(by_page.items())
    )


def number_in_text(activities: Sequence[RawActivity]) -> list[RawActivity]:
    """Take numbers out of the activity cells of a table that has no number column.

    Only when most rows have one: «1.2. Проведение семинара» → «1.2.», «Проведение семинара».
    """
    pattern = re.compile(r"^(\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s+(?=\D)")
    hits = [pattern.match(a.activity) for a in activities]
    if any(a.number for a in activities) or sum(map(bool, hits)) < 0.7 * max(1, len(activities)):
        return list(activities)
    return [
        replace(a, number=hit.group(1), activity=a.activity[hit.end() :]) if hit else a
        for a, hit in zip(activities, hits, strict=True)
    ]
