"""``Part``: everything the dataset holds about one document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from schema.values import Activity


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One row of ``documents.parquet``; the fields are its columns, in their order."""

    document_id: str
    source_file: str
    format: str
    status: str
    error_code: str | None = None
    error: str | None = None
    municipality: str | None = None
    municipality_source: str | None = None
    oktmo: str | None = None
    region: str | None = None
    region_code: str | None = None
    level: str | None = None
    title: str | None = None
    plan_start: date | None = None
    plan_end: date | None = None
    plan_kind: str | None = None
    approval_number: str | None = None
    approval_date: date | None = None
    pages: int = 0
    activities: int = 0
    duplicate_of: str | None = None
    amends: str | None = None
    copied_from: str | None = None
    copied_share: float | None = None
    flags: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    residue: tuple[str, ...] = ()
    parser: str = ""
    version: str = ""
    seconds: float = 0.0
    run_id: str = ""
    page_files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One document's row and its activities, as one worker hands them over.

    ``trouble`` is the traceback of an unexpected error; it goes to a log file, not to the dataset.
    """

    document: DocumentRow
    activities: tuple[Activity, ...] = ()
    trouble: str = ""


def files_of(row: DocumentRow) -> tuple[str, ...]:
    """Return the names of all files that a document is in."""
    return row.page_files or (row.source_file,)


def file_of(row: DocumentRow, page: int | None) -> str:
    """Return the name of the file that a page (from 1) of a document is in."""
    at = (page or 1) - 1
    return row.page_files[at] if at < len(row.page_files) else row.source_file
