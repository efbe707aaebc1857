"""Between the value types and Arrow tables, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import pyarrow as pa

from schema.arrow import activities_schema, documents_schema
from schema.ids import activity_ids
from schema.part import DocumentRow, Part, file_of
from schema.values import Activity, Period

_LISTS = ("flags", "doubts", "residue", "page_files")


def documents_table(rows: Iterable[DocumentRow]) -> pa.Table:
    """Return the rows as a table of ``documents_schema()``."""
    return _table([asdict(row) for row in rows], documents_schema())


def document_rows(table: pa.Table) -> tuple[DocumentRow, ...]:
    """Return the rows of a documents table."""
    return tuple(document_row(record) for record in table.to_pylist())


def document_row(record: Mapping[str, Any]) -> DocumentRow:
    """Return the row a plain record holds; columns this version does not know are left out."""
    known = {field.name for field in fields(DocumentRow)}
    values = {name: value for name, value in record.items() if name in known}
    values.update({name: tuple(values[name] or ()) for name in _LISTS if name in values})
    return DocumentRow(**values)


def activities_table(part: Part) -> pa.Table:
    """Return the part's activities as a table of ``activities_schema()``."""
    ids = activity_ids(part.document.document_id, part.activities)
    records = [
        _activity_record(identifier, part.document, activity)
        for identifier, activity in zip(ids, part.activities, strict=True)
    ]
    return _table(records, activities_schema())


def hull(periods: Iterable[Period]) -> tuple[date | None, date | None]:
    """Return the earliest known start and the latest known end."""
    pairs = [(period.start, period.end) for period in periods]
    starts = [start for start, _ in pairs if start is not None]
    ends = [end for _, end in pairs if end is not None]
    return min(starts, default=None), max(ends, default=None)


def _activity_record(identifier: str, document: DocumentRow, activity: Activity) -> dict[str, Any]:
    start, end = hull(activity.periods)
    return {
        **asdict(activity),
        "activity_id": identifier,
        "document_id": document.document_id,
        "source_file": file_of(document, activity.page),
        "municipality": document.municipality,
        "region": document.region,
        "region_code": document.region_code,
        "start_date": start,
        "end_date": end,
        "extra": list(activity.extra),
    }


def _table(records: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    try:
        return pa.Table.from_pylist(records, schema=schema)
    except UnicodeEncodeError:
        # Fonts with a broken character map give halves of surrogate pairs, which are no text.
        return pa.Table.from_pylist([_encodable(record) for record in records], schema=schema)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", errors="replace").decode("utf-8")
    if isinstance(value, dict):
        return {name: _encodable(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_encodable(item) for item in value)
    return value
