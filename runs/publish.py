"""What needs all documents at once: copies, duplicates, the run's id, and the snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from runs.duplicates import find_duplicates
from runs.version import program_version
from schema.columns import SCHEMA_VERSION
from schema.ids import digest
from schema.part import DocumentRow
from schema.snapshot import publish
from schema.store import PartStore


def publish_run(
    dataset: Path, parts: PartStore, rows: Iterable[DocumentRow]
) -> tuple[str, tuple[DocumentRow, ...]]:
    """Publish the snapshot of ``rows``, whose parts are stored; return its run id and rows.

    The rows come back sorted by file, with ``duplicate_of`` and ``run_id`` filled in.  The same
    parts give the same run id and the same bytes.
    """
    files = sorted(rows, key=lambda row: row.source_file)
    hashes = {row.document_id: parts.content_hash(row.document_id) for row in files}
    owners = {document_id: parts.source_file(document_id) for document_id in hashes}
    originals = [row for row in files if row.source_file == owners[row.document_id]]
    duplicates = find_duplicates(originals, parts.activities)
    run_id = _run_id(files, hashes, duplicates)
    documents = tuple(replace(_marked(row, owners, duplicates), run_id=run_id) for row in files)
    tables = (parts.activities(row.document_id) for row in originals)
    publish(dataset, run_id, program_version(), documents, tables)
    return run_id, documents


def _run_id(
    files: Iterable[DocumentRow], hashes: Mapping[str, str], duplicates: Mapping[str, str]
) -> str:
    contents = (
        f"{row.source_file}\x1e{hashes[row.document_id]}\x1e{duplicates.get(row.document_id)}"
        for row in files
    )
    return digest(program_version(), SCHEMA_VERSION, *contents)


def _marked(
    row: DocumentRow, owners: Mapping[str, str], duplicates: Mapping[str, str]
) -> DocumentRow:
    if row.source_file != owners[row.document_id]:
        return replace(row, duplicate_of=row.document_id, activities=0)
    return replace(row, duplicate_of=duplicates.get(row.document_id))
