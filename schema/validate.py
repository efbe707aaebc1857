"""What must hold for every row before it is written; a breach names the row and the column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from schema import columns
from schema.arrow import activities_schema, documents_schema
from schema.codes import code_lists
from schema.columns import Column, Group

_Record = Mapping[str, Any]


class InvalidRow(Exception):
    """A row that may not be written.

    ``table`` is documents or activities, ``row`` says which («plan.docx, seq 7»), ``column`` where
    and ``problem`` what is wrong there.
    """

    def __init__(self, table: str, row: str, column: str, problem: str) -> None:
        """Keep the four parts; ``str()`` joins them into one line."""
        super().__init__(f"{table}, {row}, column {column}: {problem}")
        self.table = table
        self.row = row
        self.column = column
        self.problem = problem

    def __reduce__(self) -> tuple[type[InvalidRow], tuple[str, str, str, str]]:
        """Survive the way back from a worker process."""
        return InvalidRow, (self.table, self.row, self.column, self.problem)


def validate_documents(table: pa.Table) -> None:
    """Check a documents table: schema, nulls, codes, period, uniqueness of files and ids.

    A ``document_id`` may come twice only as a file with the very same bytes, whose
    ``duplicate_of`` then names that id.

    Raises:
        InvalidRow: for the first breach found.
    """
    _check_schema("documents", table, documents_schema())
    ids: set[str] = set()
    files: set[str] = set()
    for record in table.to_pylist():
        row = str(record["source_file"])
        _check_values("documents", row, record, columns.documents())
        _check_order("documents", row, record, "plan_start", "plan_end")
        if record["source_file"] in files:
            raise InvalidRow("documents", row, "source_file", "comes twice")
        same_bytes = record["duplicate_of"] == record["document_id"]
        if not same_bytes and record["document_id"] in ids:
            raise InvalidRow("documents", row, "document_id", "comes twice")
        files.add(record["source_file"])
        ids.update(() if same_bytes else (record["document_id"],))


def validate_activities(table: pa.Table) -> None:
    """Check an activities table: schema, nulls, codes, ids, seq 1.., dates and their hull.

    Raises:
        InvalidRow: for the first breach found.
    """
    _check_schema("activities", table, activities_schema())
    ids: set[str] = set()
    last: dict[str, int] = {}
    for record in table.to_pylist():
        row = f"{record['source_file']}, seq {record['seq']}"
        _check_values("activities", row, record, columns.activities())
        if record["activity_id"] in ids:
            raise InvalidRow("activities", row, "activity_id", "comes twice")
        ids.add(record["activity_id"])
        expected = last.get(record["document_id"], 0) + 1
        if record["seq"] != expected:
            raise InvalidRow("activities", row, "seq", f"must be {expected}")
        last[record["document_id"]] = expected
        _check_periods(row, record)
        _check_share(row, "confidence", record["confidence"])
        for body in record["bodies"]:
            _check_share(row, "bodies.score", body["score"])


def _check_schema(name: str, table: pa.Table, schema: pa.Schema) -> None:
    for field in schema:
        index = table.schema.get_field_index(field.name)
        if index < 0:
            raise InvalidRow(name, "whole table", field.name, "is missing")
        if table.schema.field(index).type != field.type:
            found = table.schema.field(index).type
            raise InvalidRow(name, "whole table", field.name, f"is {found}, not {field.type}")


def _check_values(table: str, row: str, record: _Record, group: Group) -> None:
    for column in group.columns:
        value = record[column.name]
        _check_value(table, row, column.name, column, value)
        struct = columns.structs().get(column.element or "")
        for item in value if struct is not None else ():
            for field in struct.columns if struct is not None else ():
                _check_value(table, row, f"{column.name}.{field.name}", field, item[field.name])


def _check_value(table: str, row: str, name: str, column: Column, value: object) -> None:
    if value is None:
        if not column.nullable:
            raise InvalidRow(table, row, name, "is null")
        return
    if column.codes is not None:
        for code in _codes(value):
            if not code_lists()[column.codes].allows(code):
                raise InvalidRow(table, row, name, f"unknown code {code!r} ({column.codes})")


def _codes(value: object) -> Iterator[str]:
    yield from value if isinstance(value, list) else (str(value),)


def _check_periods(row: str, record: _Record) -> None:
    for period in record["periods"]:
        _check_order("activities", row, period, "start", "end", prefix="periods.")
    for column, value in zip(("start_date", "end_date"), _hull(record["periods"]), strict=True):
        if record[column] != value:
            raise InvalidRow("activities", row, column, f"is {record[column]}, hull is {value}")


def _check_order(
    table: str, row: str, record: _Record, start: str, end: str, prefix: str = ""
) -> None:
    if record[start] is not None and record[end] is not None and record[start] > record[end]:
        problem = f"{record[start]} is after {end} {record[end]}"
        raise InvalidRow(table, row, prefix + start, problem)


def _hull(periods: Iterable[_Record]) -> tuple[Any, Any]:
    known = list(periods)
    starts = [period["start"] for period in known if period["start"] is not None]
    ends = [period["end"] for period in known if period["end"] is not None]
    return min(starts, default=None), max(ends, default=None)


def _check_share(row: str, column: str, value: float) -> None:
    # NaN fails too: it compares false with everything.
    if not 0.0 <= value <= 1.0:
        raise InvalidRow("activities", row, column, f"{value} is not within 0..1")
