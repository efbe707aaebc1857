"""What the views need of a snapshot, as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from schema.ids import letters
from schema.part import DocumentRow
from schema.snapshot import Snapshot
from schema.tables import document_rows
from schema.values import Period

_DIGITS = re.compile(r"\d+")
_COLUMNS = [
    "activity_id",
    "document_id",
    "number",
    "number_restored",
    "section_path",
    "activity",
    "deadline_text",
    "responsible_text",
    "result_text",
    "periods",
    "start_date",
    "end_date",
    "bodies",
    "persons",
    "activity_type",
    "cycle_stage",
    "result_kind",
    "is_generic",
    "measure_id",
    "copied_from",
    "page",
    "confidence",
    "flags",
]


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of ``activities.parquet``, as far as the views look at it.

    ``number`` is the whole one where the printed one lost a part.  ``roles`` are those of the
    bodies; ``has_actor`` is true for a named person too.  ``wording`` are the letters of ``text``,
    equal for rows of different years.
    """

    activity_id: str
    document_id: str
    number: str | None
    section_path: tuple[str, ...]
    text: str
    wording: str
    deadline: str
    responsible: str
    result: str
    periods: tuple[Period, ...]
    start: date | None
    end: date | None
    roles: tuple[str, ...]
    has_actor: bool
    type: str
    stage: str | None
    result_kinds: tuple[str, ...]
    is_generic: bool
    measure_id: str | None
    copied_from: str | None
    page: int | None
    confidence: float
    flags: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells as printed."""
        return self.text, self.deadline, self.responsible, self.result


def documents(snapshot: Snapshot) -> tuple[DocumentRow, ...]:
    """Return all documents of the snapshot, copies included."""
    return document_rows(snapshot.documents)


def activities(table: pa.Table) -> tuple[Activity, ...]:
    """Return the rows of an activities table in their order."""
    # A dataset of an earlier version lacks the latest columns.
    present = [name for name in _COLUMNS if name in table.column_names]
    return tuple(_activity(record) for record in table.select(present).to_pylist())


def _activity(record: Mapping[str, Any]) -> Activity:
    bodies = record["bodies"]
    return Activity(
        activity_id=record["activity_id"],
        document_id=record["document_id"],
        number=record["number_restored"] or record["number"],
        section_path=tuple(record["section_path"]),
        text=record["activity"],
        wording=letters(_DIGITS.sub("", record["activity"])) or record["activity"],
        deadline=record["deadline_text"],
        responsible=record["responsible_text"],
        result=record["result_text"],
        periods=tuple(_period(period) for period in record["periods"]),
        start=record["start_date"],
        end=record["end_date"],
        roles=tuple(dict.fromkeys(body["role"] for body in bodies)),
        has_actor=bool(bodies or record["persons"]),
        type=record["activity_type"],
        stage=record["cycle_stage"],
        result_kinds=tuple(record["result_kind"]),
        is_generic=record["is_generic"],
        measure_id=record["measure_id"],
        copied_from=record.get("copied_from"),
        page=record["page"],
        confidence=record["confidence"],
        flags=tuple(record["flags"]),
    )


def _period(record: Mapping[str, Any]) -> Period:
    return Period(
        kind=record["kind"],
        start=record["start"],
        end=record["end"],
        precision=record["precision"],
        recurrence=record["recurrence"],
        text=record["text"],
    )
