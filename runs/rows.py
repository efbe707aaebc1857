"""The rows of a published dataset as values again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

import pyarrow as pa

from schema.part import DocumentRow
from schema.snapshot import Snapshot
from schema.tables import document_row
from schema.values import Activity, Body, Box, Period

_TUPLES = ("section_path", "persons", "activity_types", "result_kind", "flags")


@dataclass(frozen=True, slots=True)
class Row:
    """An activity of the dataset with its id and its document."""

    activity_id: str
    activity: Activity
    document: DocumentRow

    @property
    def place(self) -> str:
        """Where an analyst finds it: «plan.docx, № 2.1», «plan.docx, строка 7»."""
        number = self.activity.number or self.activity.number_restored
        where = f"№ {number}" if number else f"строка {self.activity.seq}"
        return f"{self.document.source_file}, {where}"


def documents_by_id(snapshot: Snapshot) -> dict[str, DocumentRow]:
    """Return the documents that have activities of their own, by id."""
    rows = (document_row(record) for record in snapshot.documents.to_pylist())
    # A file with the very same bytes comes under the same id, and owns no rows.
    return {row.document_id: row for row in rows if row.duplicate_of != row.document_id}


def rows_of(snapshot: Snapshot, activities: pa.Table) -> Iterator[Row]:
    """Yield the rows of ``activities``, which is (a part of) the snapshot's table."""
    documents = documents_by_id(snapshot)
    for batch in activities.to_batches(max_chunksize=1000):
        for record in batch.to_pylist():
            document = documents[record["document_id"]]
            yield Row(record["activity_id"], _activity(record), document)


def _activity(record: Mapping[str, Any]) -> Activity:
    known = {field.name for field in fields(Activity)}
    values = {name: value for name, value in record.items() if name in known}
    values.update({name: tuple(values[name] or ()) for name in _TUPLES})
    values["periods"] = tuple(
        Period(**{**period, "inferred": tuple(period["inferred"])}) for period in values["periods"]
    )
    values["bodies"] = tuple(Body(**body) for body in values["bodies"])
    values["boxes"] = tuple(Box(**box) for box in values["boxes"] or ())
    values["extra"] = tuple(values["extra"] or ())
    return Activity(**values)
