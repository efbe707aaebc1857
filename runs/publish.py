"""What needs all documents at once: duplicates, measures, copies, full names, the snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from runs.amendments import find_amendments
from runs.bodies import find_written_out, with_full_names
from runs.duplicates import find_duplicates
from runs.version import program_version
from schema.columns import SCHEMA_VERSION
from schema.ids import digest
from schema.part import DocumentRow
from schema.snapshot import Snapshot, publish
from schema.store import PartStore
from schema.tables import documents_table

_COMPARED = ("document_id", "activity_id", "activity", "is_generic")
# The values of one column of the activities, by document, in the order of its rows.
_Values = Mapping[str, Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class _Copies:
    """Source and share of every copied plan, and the source of every copied row, by their ids."""

    plans: Mapping[str, tuple[str, float]]
    rows: Mapping[str, str]


def publish_run(
    dataset: Path, parts: PartStore, rows: Iterable[DocumentRow]
) -> tuple[str, tuple[DocumentRow, ...]]:
    """Publish the snapshot of ``rows``, whose parts are stored; return its run id and rows.

    The rows come back sorted by file, with ``duplicate_of``, ``amends``, ``copied_from`` and
    ``run_id`` filled in; the activities get their ``measure_id`` and ``copied_from``, and bodies
    the full names that other plans give them.  The same parts give the same run id and the same
    bytes, as long as nobody decides otherwise about measures: ids of the snapshot before are
    carried on.
    """
    files = sorted(rows, key=lambda row: row.source_file)
    hashes = {row.document_id: parts.content_hash(row.document_id) for row in files}
    owners = {document_id: parts.source_file(document_id) for document_id in hashes}
    originals = [row for row in files if row.source_file == owners[row.document_id]]
    duplicates = find_duplicates(originals, parts.activities)
    amended = find_amendments(originals, duplicates, parts.activities)
    compared = {row.document_id: parts.activities(row.document_id, _COMPARED) for row in originals}
    measures = _measures(dataset, compared)
    renamed = find_written_out(originals, parts)
    marked = [_marked(row, owners, duplicates, amended) for row in files]
    copies = _copies(marked, compared, measures)
    marked = [_with_source(row, copies) for row in marked]
    run_id = _run_id(marked, hashes, measures)
    documents = tuple(replace(row, run_id=run_id) for row in marked)
    tables = (
        with_full_names(
            _filled(parts.activities(row.document_id), measures[row.document_id], copies),
            renamed.get(row.document_id, {}),
        )
        for row in originals
    )
    publish(dataset, run_id, program_version(), documents, tables)
    return run_id, documents


def _measures(dataset: Path, compared: Mapping[str, pa.Table]) -> _Values:
    """The measure ids of every document's activities, in their order."""
    # Only now: the stages' lookups must not be loaded before the run has put its own over them.
    from measures import assign_measures, read_decisions, read_previous

    texts = {key: table["activity"].to_pylist() for key, table in compared.items()}
    every = [text for document in texts.values() for text in document]
    ids = iter(assign_measures(every, read_previous(dataset), read_decisions(dataset)))
    return {key: [next(ids) for _ in document] for key, document in texts.items()}


def _copies(
    documents: Sequence[DocumentRow], compared: Mapping[str, pa.Table], measures: _Values
) -> _Copies:
    from measures import copied_plans

    tables = [
        table.append_column("measure_id", pa.array(measures[key], pa.string()))
        for key, table in compared.items()
    ]
    if not tables:
        return _Copies({}, {})
    snapshot = Snapshot("", documents_table(documents), pa.concat_tables(tables))
    found = copied_plans(snapshot)
    return _Copies(
        {plan.document_id: (plan.source, plan.share) for plan in found},
        {own: theirs for plan in found for own, theirs in plan.rows},
    )


def _filled(table: pa.Table, measures: Sequence[str | None], copies: _Copies) -> pa.Table:
    sources = [copies.rows.get(key) for key in table["activity_id"].to_pylist()]
    for name, values in (("measure_id", measures), ("copied_from", sources)):
        place = table.schema.get_field_index(name)
        field = table.schema.field(place)
        table = table.set_column(place, field, pa.array(values, field.type))
    return table


def _run_id(files: Iterable[DocumentRow], hashes: Mapping[str, str], measures: _Values) -> str:
    contents = (
        f"{row.source_file}\x1e{hashes[row.document_id]}\x1e{row.duplicate_of}\x1e{row.amends}"
        f"\x1e{row.municipality}\x1e{row.copied_from}\x1e{measures.get(row.document_id)}"
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


def _with_source(row: DocumentRow, copies: _Copies) -> DocumentRow:
    if row.document_id not in copies.plans or row.duplicate_of is not None:
        return row
    source, share = copies.plans[row.document_id]
    return replace(row, copied_from=source, copied_share=share)
