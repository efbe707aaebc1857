"""The snapshot: ``activities.parquet`` and ``documents.parquet``, published together.

What a reader may rely on:

* Each of the two files is whole at every moment: it is replaced by one rename.
* Both carry the same ``run_id`` in their metadata, and ``documents`` in a column too.  A program
  that opens the two files itself can meet the moment between the two renames; it sees it by two
  different ids and should open them again.
* ``read_snapshot`` never returns a mixture.  The new documents lie beside the old ones as
  ``.documents.parquet.pending`` before the activities are replaced, so even when a publishing
  process dies between the renames both the reader and the next run (``recover``) find the pair.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from schema.arrow import activities_schema
from schema.columns import SCHEMA_VERSION
from schema.files import put, sweep, write_whole
from schema.parquet import read_parquet
from schema.part import DocumentRow
from schema.tables import documents_table
from schema.validate import InvalidRow, validate_documents

ACTIVITIES = "activities.parquet"
DOCUMENTS = "documents.parquet"

_PENDING = f".{DOCUMENTS}.pending"
_RUN_ID = b"roadmaps.run_id"
_COMPRESSION = "zstd"
_ROW_GROUP = 20_000
_ATTEMPTS = 10
_PAUSE_SECONDS = 0.1


class NoSnapshot(Exception):
    """The folder holds no snapshot that can be read; the text is a Russian sentence."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The two tables of one and the same run."""

    run_id: str
    documents: pa.Table
    activities: pa.Table


def publish(
    dataset: Path,
    run_id: str,
    version: str,
    documents: Sequence[DocumentRow],
    activities: Iterable[pa.Table],
) -> None:
    """Replace the snapshot in the folder ``dataset``.

    ``activities`` are the tables of the documents, already validated, in the order of
    ``documents``; documents without activities have no table.  The same arguments give the same
    bytes.

    Raises:
        InvalidRow: when the documents break the schema or do not fit the activities.
        FileInUse: when another program keeps one of the files locked (Windows).
    """
    table = documents_table(documents)
    validate_documents(table)
    metadata = _metadata(run_id, version)
    pending = dataset / _PENDING
    write_whole(
        dataset / ACTIVITIES,
        lambda path: _write_both(path, pending, table, activities, metadata),
    )
    put(pending, dataset / DOCUMENTS)


def recover(dataset: Path) -> None:
    """Finish or undo what a publishing process that was killed left behind.

    Must run before anything is published, and only while no other process publishes.
    """
    pending = dataset / _PENDING
    if pending.exists():
        run_id = _run_id(pending)
        if run_id is not None and run_id == _run_id(dataset / ACTIVITIES):
            put(pending, dataset / DOCUMENTS)
        else:
            pending.unlink()
    sweep(dataset)


def read_snapshot(dataset: Path) -> Snapshot:
    """Return both tables of one run, also while another process publishes.

    Raises:
        NoSnapshot: when there is none, or the two files belong to different runs for good.
    """
    for _ in range(_ATTEMPTS):
        activities = _read(dataset / ACTIVITIES)
        for name in (DOCUMENTS, _PENDING):
            documents = _read(dataset / name)
            if activities is None or documents is None:
                continue
            run_id = activities.schema.metadata[_RUN_ID]
            if documents.schema.metadata[_RUN_ID] == run_id:
                return Snapshot(run_id.decode(), documents, activities)
        time.sleep(_PAUSE_SECONDS)
    raise NoSnapshot(
        f"В папке {dataset} нет готового набора данных: выполните «roadmaps run» ещё раз."
    )


def published_documents(dataset: Path) -> pa.Table | None:
    """Return the documents of the present snapshot, None when there is none."""
    return _read(dataset / DOCUMENTS)


def _write_both(
    path: Path,
    pending: Path,
    documents: pa.Table,
    activities: Iterable[pa.Table],
    metadata: dict[bytes, bytes],
) -> None:
    counts = _write_activities(path, activities, metadata)
    rows = zip(documents["document_id"], documents["activities"], strict=True)
    for identifier, promised in ((left.as_py(), right.as_py()) for left, right in rows):
        found = counts.pop(identifier, 0) if promised else 0
        if found != promised:
            problem = f"is {promised}, but there are {found} rows"
            raise InvalidRow("documents", identifier, "activities", problem)
    if counts:
        raise InvalidRow("activities", min(counts), "document_id", "is in no document")
    # Complete and on disk before the activities are replaced: see the module's text.
    documents = documents.replace_schema_metadata(metadata)
    write_whole(pending, lambda file: pq.write_table(documents, file, compression=_COMPRESSION))


def _write_activities(
    path: Path, tables: Iterable[pa.Table], metadata: dict[bytes, bytes]
) -> dict[str, int]:
    counts: dict[str, int] = {}
    waiting: list[pa.Table] = []
    schema = activities_schema().with_metadata(metadata)
    with pq.ParquetWriter(path, schema, compression=_COMPRESSION) as writer:
        for table in tables:
            if table.num_rows:
                counts[table["document_id"][0].as_py()] = table.num_rows
                waiting.append(table.cast(activities_schema()).replace_schema_metadata(metadata))
            if sum(item.num_rows for item in waiting) >= _ROW_GROUP:
                writer.write_table(pa.concat_tables(waiting).combine_chunks())
                waiting.clear()
        if waiting:
            writer.write_table(pa.concat_tables(waiting).combine_chunks())
    return counts


def _metadata(run_id: str, version: str) -> dict[bytes, bytes]:
    return {
        b"roadmaps.schema_version": SCHEMA_VERSION.encode(),
        b"roadmaps.version": version.encode(),
        _RUN_ID: run_id.encode(),
    }


def _run_id(path: Path) -> bytes | None:
    try:
        return (pq.read_schema(path).metadata or {}).get(_RUN_ID)
    except (OSError, pa.ArrowException):
        return None


def _read(path: Path) -> pa.Table | None:
    try:
        table = read_parquet(path)
    except (OSError, pa.ArrowException):
        return None
    return table if _RUN_ID in (table.schema.metadata or {}) else None
