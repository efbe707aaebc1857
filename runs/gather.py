"""Every file's row: from its part where that is up to date, else read by a worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import pyarrow as pa

from ingest.archives import read_file as read_bytes
from ingest.discover import FoundFile
from ingest.load import document_id
from ingest.refusals import FileRefused
from ingest.series import pictures_of
from ingest.sniff import sniff
from ingest.source import joined_id
from runs.manifest import ManifestEntry
from runs.observer import Observer
from runs.options import RunOptions
from runs.outcomes import failed_part, sentence, unread_id
from runs.part import ReadOptions, read_file
from runs.version import program_fingerprint
from runs.worker_process import WorkerDied, WorkerTimeout
from schema.columns import SCHEMA_VERSION
from schema.ids import digest
from schema.part import DocumentRow, Part
from schema.store import PartStore
from schema.validate import InvalidRow

# Short enough for Ctrl-C to be heard on Windows, where a wait cannot be interrupted.
_TICK_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """The row of one file, and whether an earlier run had read it."""

    row: DocumentRow
    was_reused: bool


class Gatherer:
    """Reads files through an executor and keeps every part as soon as it is there."""

    def __init__(
        self,
        parts: PartStore,
        logs: Path,
        options: RunOptions,
        entries: Mapping[str, ManifestEntry],
        observer: Observer,
    ) -> None:
        """Take where to keep things, how to read and the manifest's entries by file name."""
        self._parts = parts
        self._logs = logs
        self._options = options
        self._entries = entries
        self._observer = observer
        self._readings: list[Reading] = []
        self._by_id: dict[str, list[DocumentRow]] = {}
        self._first: dict[str, FoundFile] = {}
        self._copies: list[tuple[FoundFile, str]] = []

    def gather(
        self, files: Sequence[FoundFile], executor: Executor, window: int
    ) -> tuple[Reading, ...]:
        """Return the reading of each of ``files``, in no particular order.

        At most ``window`` documents are with the executor at a time.  Of files with the very same
        bytes the first is read, or the first that the manifest names; the rows of the others say
        the same under their own names.
        """
        unread = self._unread(files)
        pending: dict[Future[tuple[Part, ...]], tuple[FoundFile, str]] = {}
        while True:
            while len(pending) < window and (task := next(unread, None)) is not None:
                self._observer.reading(task[0].name)
                pending[self._submit(executor, task[0])] = task
            if not pending:
                break
            for future in wait(pending, _TICK_SECONDS, FIRST_COMPLETED).done:
                file, identifier = pending.pop(future)
                parts = self._parts_of(file, future)
                if parts is None:
                    # What went wrong with one picture of a series must not cost the others.
                    alone = ((one, _content_id(one)) for one in pictures_of(file))
                    unread = chain(alone, unread)
                    continue
                for part in parts:
                    row = self._keep(part, identifier)
                    self._finish(identifier, Reading(row, was_reused=False))
        for file, original in self._copies:
            for row in self._copied(file, original):
                self._finish(original, Reading(row, was_reused=True))
        return tuple(self._readings)

    def _unread(self, files: Sequence[FoundFile]) -> Iterator[tuple[FoundFile, str]]:
        """Yield the files to read with their ids; those known already are finished on the way."""
        seen: set[str] = set()
        for file in sorted(files, key=lambda file: file.name not in self._entries):
            identifier = _content_id(file)
            if identifier in seen:
                self._copies.append((file, identifier))
                continue
            seen.add(identifier)
            self._first[identifier] = file
            rows = None if self._options.force else self._known(file, identifier)
            if rows is None:
                yield file, identifier
            for row in rows or ():
                self._finish(identifier, Reading(row, was_reused=True))

    def _known(self, file: FoundFile, series: str) -> list[DocumentRow] | None:
        """The rows of a file, or of all documents in its pictures, when all have been read."""
        pictures = pictures_of(file)
        ids = [series] if len(pictures) == 1 else [_content_id(one) for one in pictures]
        rows: list[DocumentRow] = []
        at = 0
        while at < len(pictures):
            for end in range(len(pictures), at, -1):
                identifier = joined_id(ids[at:end]) if end > at + 1 else ids[at]
                key = self._key(pictures[at].name, identifier, series)
                row = self._parts.row(identifier, key)
                # What failed is tried again: a password, a program or memory may be there now.
                if row is not None and row.status != "failed":
                    rows.append(row)
                    at = end
                    break
            else:
                return None
        return rows

    def _copied(self, file: FoundFile, original: str) -> list[DocumentRow]:
        """The rows of the documents in a copy of the files that were read as ``original``."""
        first = pictures_of(self._first[original])
        names = {a.name: b.name for a, b in zip(first, pictures_of(file), strict=True)}
        ids = [original] if original in self._by_id else [_content_id(one) for one in first]
        return [_renamed(row, names) for one in ids for row in self._by_id[one]]

    def _submit(self, executor: Executor, file: FoundFile) -> Future[tuple[Part, ...]]:
        run = self._options
        options = ReadOptions(
            run.engine, self._entries.get(file.name), run.lookups, run.municipalities
        )
        return executor.submit(read_file, file, options, run.make_stages)

    def _parts_of(
        self, file: FoundFile, future: Future[tuple[Part, ...]]
    ) -> tuple[Part, ...] | None:
        """The parts a worker returned; None where it was lost over a series of pictures."""
        try:
            return future.result()
        except Exception as error:
            return None if file.further else (_part_of(file, error),)

    def _keep(self, part: Part, series: str) -> DocumentRow:
        name, identifier = part.document.source_file, part.document.document_id
        key = self._key(name, identifier, series)
        try:
            row = self._parts.write(part, key)
        except (InvalidRow, pa.ArrowException, ValueError) as error:
            message = sentence("invalid_rows", document_id=identifier)
            facts = (name, part.document.format, identifier, "invalid_rows", message)
            part = failed_part(*facts, str(error))
            row = self._parts.write(part, key)
        log = self._logs / f"{identifier}.log"
        if part.trouble:
            text = f"{name}\n{part.trouble}\n"
            log.write_text(text, encoding="utf-8", errors="replace")
        else:
            log.unlink(missing_ok=True)
        return row

    def _finish(self, identifier: str, reading: Reading) -> None:
        """``identifier`` is what the bytes were when the run began; the file may have changed."""
        self._by_id.setdefault(identifier, []).append(reading.row)
        self._readings.append(reading)
        self._observer.finished(reading.row)

    def _key(self, name: str, identifier: str, series: str) -> str:
        """What a part depends on.  The name is in it: a municipality may be known only from it.

        So is the id of the whole ``series`` of pictures: another one may be parted otherwise.
        """
        entry = repr(self._entries.get(name))
        run = self._options
        own = (run.lookups.fingerprint, run.municipalities.fingerprint)
        program = (program_fingerprint(), SCHEMA_VERSION, run.engine)
        of_series = () if series == identifier else (series,)
        return digest(identifier, name, *program, entry, *own, *of_series)


def _content_id(file: FoundFile) -> str:
    """The document's id; from its name where the bytes are out of reach or refused as too many.

    That of a series of pictures comes from the ids of all of them.
    """
    if file.further:
        return joined_id([_content_id(picture) for picture in pictures_of(file)])
    try:
        return document_id(read_bytes(file))
    except FileRefused:
        return unread_id(file.name)


def _renamed(row: DocumentRow, names: Mapping[str, str]) -> DocumentRow:
    files = tuple(names[name] for name in row.page_files)
    return replace(row, source_file=names[row.source_file], page_files=files)


def _part_of(file: FoundFile, error: Exception) -> Part:
    """The part of a file that a worker was lost over."""
    if isinstance(error, WorkerTimeout):
        return _lost(file, "timeout", f"{error}", seconds=f"{error.seconds:g}")
    if isinstance(error, WorkerDied):
        return _lost(file, "worker_died", f"{error}")
    return _lost(file, "internal_error", f"{error}", document_id=_content_id(file))


def _lost(file: FoundFile, code: str, trouble: str, **facts: object) -> Part:
    try:
        format_ = sniff(read_bytes(file))
    except FileRefused:
        format_ = "unknown"
    message = sentence(code, **facts)
    return failed_part(file.name, format_, _content_id(file), code, message, trouble)
