"""What needs all documents at once: duplicates, measures, bodies, the run's id, the snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from runs.amendments import find_amendments
from runs.bodies import find_written_out, with_full_names
from runs.duplicates import find_duplicates
from runs.version import program_version
from schema.columns import SCHEMA_VERSION
from schema.ids import digest
from schema.part import DocumentRow
from schema.snapshot import publish
from schema.store import PartStore

_Measures = Mapping[str, Sequence[str | None]]


def publish_run(
    dataset: Path, parts: PartStore, rows: Iterable[DocumentRow]
) -> tuple[str, tuple[DocumentRow, ...]]:
    """Publish the snapshot of ``rows``, whose parts are stored; return its run id and rows.

    The rows come back sorted by file, with ``duplicate_of``, ``amends`` and ``run_id`` filled in;
    the activities get their ``measure_id``, and bodies the full names that other plans give them.
    The same parts give the same run id and the same bytes, as long as nobody decides otherwise
    about measures: ids of the snapshot before are carried on.
    """
    files = sorted(rows, key=lambda row: row.source_file)
    hashes = {row.document_id: parts.content_hash(row.document_id) for row in files}
    owners = {document_id: parts.source_file(document_id) for document_id in hashes}
    originals = [row for row in files if row.source_file == owners[row.document_id]]
    duplicates = find_duplicates(originals, parts.activities)
    amended = find_amendments(originals, duplicates, parts.activities)
    measures = _measures(dataset, parts, originals)
    renamed = find_written_out(originals, parts)
    marked = [_marked(row, owners, duplicates, amended) for row in files]
    run_id = _run_id(marked, hashes, measures)
    documents = tuple(replace(row, run_id=run_id) for row in marked)
    tables = (
        with_full_names(
            _with_measures(parts.activities(row.document_id), measures[row.document_id]),
            renamed.get(row.document_id, {}),
        )
        for row in originals
    )
    publish(dataset, run_id, program_version(), documents, tables)
    return run_id, documents


def _measures(dataset: Path, parts: PartStore, originals: Sequence[DocumentRow]) -> _Measures:
    """The measure ids of every document's activities, in their order."""
    # Only now: the stages' lookups must not be loaded before the run has put its own over them.
    from measures import assign_measures, read_decisions, read_previous

    texts = [
        parts.activities(row.document_id, ["activity"])["activity"].to_pylist() for row in originals
    ]
    every = [text for document in texts for text in document]
    ids = iter(assign_measures(every, read_previous(dataset), read_decisions(dataset)))
    return {
        row.document_id: [next(ids) for _ in document]
        for row, document in zip(originals, texts, strict=True)
    }


def _with_measures(table: pa.Table, measures: Sequence[str | None]) -> pa.Table:
    place = table.schema.get_field_index("measure_id")
    column = pa.array(measures, table.schema.field(place).type)
    return table.set_column(place, table.schema.field(place), column)


def _run_id(files: Iterable[DocumentRow], hashes: Mapping[str, str], measures: _Measures) -> str:
    contents = (
        f"{row.source_file}\x1e{hashes[row.document_id]}\x1e{row.duplicate_of}\x1e{row.amends}"
        f"\x1e{measures.get(row.document_id)}"
        for row in files
    )
    return digest(program_version(), SCHEMA_VERSION, *contents)


def _marked(
    row: DocumentRow,
    owners: Mapping[str, str],
    duplicates: Mapping[str, str],
    amended: Mapping[str, str],
) -> DocumentRow:
    if row.source_file != owners[row.document_id]:
        return replace(row, duplicate_of=row.document_id, activities=0)
    return replace(
        row,
        duplicate_of=duplicates.get(row.document_id),
        amends=amended.get(row.document_id),
    )
