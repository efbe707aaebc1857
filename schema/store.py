"""The parts of a dataset: one Parquet file per document, so that no reading is ever done twice.

A part holds the document's activities as a table and its document row in the file's metadata, so
one rename publishes both.  Its ``key`` says what it was made from (bytes, versions, settings); a
part with another key is out of date.  All parts may be deleted: the next run reads again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from schema import columns
from schema.files import sweep, write_whole
from schema.parquet import read_parquet
from schema.part import DocumentRow, Part
from schema.tables import activities_table, document_row, documents_table
from schema.validate import validate_activities, validate_documents

_KEY = b"roadmaps.key"
_DOCUMENT = b"roadmaps.document"
_COMPRESSION = "zstd"


class SpoiltPart(Exception):
    """A part that the disk gives back damaged; the text is a Russian sentence."""

    def __init__(self, path: Path) -> None:
        """Say which file to delete."""
        super().__init__(f"Файл {path} повреждён: удалите его и повторите запуск.")


@dataclass(frozen=True, slots=True)
class PartStore:
    """The folder ``DATASET/parts``; only one process may write to it at a time."""

    folder: Path

    def prepare(self) -> None:
        """Make the folder and remove what a killed run left there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        sweep(self.folder)

    def row(self, document_id: str, key: str) -> DocumentRow | None:
        """Return the document row of an up-to-date part, None when there is none."""
        metadata = self._metadata(document_id)
        if metadata is None or metadata.get(_KEY, b"").decode() != key:
            return None
        return _row_from_json(metadata[_DOCUMENT])

    def write(self, part: Part, key: str) -> DocumentRow:
        """Check and store ``part``; return the row that now stands on disk.

        A reading that says the same as the stored one leaves the file alone, bytes, seconds and
        all: reading again changes nothing.

        Raises:
            InvalidRow: when a row breaks the schema; nothing is written then.
        """
        table = activities_table(part)
        document = replace(part.document, activities=table.num_rows)
        validate_activities(table)
        validate_documents(documents_table([document]))
        stored = self.row(document.document_id, key)
        if stored is not None and self._says_the_same(stored, document, table):
            return stored
        metadata = {_KEY: key.encode(), _DOCUMENT: _row_to_json(document)}
        table = table.replace_schema_metadata(metadata)
        write_whole(
            self._path(document.document_id),
            lambda path: pq.write_table(table, path, compression=_COMPRESSION),
        )
        return document

    def content_hash(self, document_id: str) -> str:
        """Return the SHA-256 of a document's part.

        Raises:
            OSError: when there is no part or it cannot be read.
        """
        return hashlib.sha256(self._path(document_id).read_bytes()).hexdigest()

    def activities(self, document_id: str, names: Sequence[str] | None = None) -> pa.Table:
        """Return the activities of a document, or the columns ``names`` of them.

        Raises:
            SpoiltPart: when there is no part or it cannot be read.
        """
        path = self._path(document_id)
        try:
            table = read_parquet(path, names)
        except (OSError, pa.ArrowException) as error:
            raise SpoiltPart(path) from error
        return table.replace_schema_metadata(None)

    def source_file(self, document_id: str) -> str:
        """Return the name of the file that the document's part was read from.

        Raises:
            SpoiltPart: when there is no part or it cannot be read.
        """
        metadata = self._metadata(document_id)
        if metadata is None:
            raise SpoiltPart(self._path(document_id))
        return _row_from_json(metadata[_DOCUMENT]).source_file

    def _says_the_same(self, stored: DocumentRow, new: DocumentRow, table: pa.Table) -> bool:
        if replace(stored, seconds=new.seconds) != new:
            return False
        try:
            return bool(self.activities(stored.document_id).equals(table))
        except SpoiltPart:
            return False

    def _metadata(self, document_id: str) -> dict[bytes, bytes] | None:
        try:
            schema = pq.read_schema(self._path(document_id))
        except (OSError, pa.ArrowException):
            # Missing or spoilt: either way the document has to be read.
            return None
        return schema.metadata or {}

    def _path(self, document_id: str) -> Path:
        return self.folder / f"{document_id}.parquet"


def _row_to_json(row: DocumentRow) -> bytes:
    text = json.dumps(asdict(row), ensure_ascii=False, sort_keys=True, default=date.isoformat)
    return text.encode("utf-8", errors="replace")


def _row_from_json(data: bytes) -> DocumentRow:
    record = json.loads(data)
    for column in columns.documents().columns:
        if column.type == "date32" and record.get(column.name) is not None:
            record[column.name] = date.fromisoformat(record[column.name])
    return document_row(record)
