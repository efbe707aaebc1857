"""Every file's row: from its part where that is up to date, else read by a worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from ingest.archives import read_file as read_bytes
from ingest.discover import FoundFile
from ingest.load import document_id
from ingest.refusals import FileRefused
from ingest.sniff import sniff
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
        self._by_id: dict[str, DocumentRow] = {}
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
        pending: dict[Future[Part], tuple[FoundFile, str]] = {}
        while True:
            while len(pending) < window and (task := next(unread, None)) is not None:
                self._observer.reading(task[0].name)
                pending[self._submit(executor, task[0])] = task
            if not pending:
                break
            for future in wait(pending, _TICK_SECONDS, FIRST_COMPLETED).done:
                file, identifier = pending.pop(future)
                row = self._keep(file, self._part(file, future))
                self._finish(identifier, Reading(row, was_reused=False))
        for file, original in self._copies:
            row = replace(self._by_id[original], source_file=file.name)
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
            row = None if self._options.force else self._known(file, identifier)
            if row is None:
                yield file, identifier
            else:
                self._finish(identifier, Reading(row, was_reused=True))

    def _known(self, file: FoundFile, identifier: str) -> DocumentRow | None:
        row = self._parts.row(identifier, self._key(file.name, identifier))
        # What failed is tried again: a password, a program or memory may be there now.
        return None if row is None or row.status == "failed" else row

    def _submit(self, executor: Executor, file: FoundFile) -> Future[Part]:
        run = self._options
        options = ReadOptions(
            run.engine, self._entries.get(file.name), run.lookups, run.municipalities
        )
        return executor.submit(read_file, file, options, run.make_stages)

    def _part(self, file: FoundFile, future: Future[Part]) -> Part:
        try:
            return future.result()
        except WorkerTimeout as error:
            return _lost(file, "timeout", f"{error}", seconds=f"{error.seconds:g}")
        except WorkerDied as error:
            return _lost(file, "worker_died", f"{error}")
        except Exception as error:
            return _lost(file, "internal_error", f"{error}", document_id=_content_id(file))

    def _keep(self, file: FoundFile, part: Part) -> DocumentRow:
        identifier = part.document.document_id
        key = self._key(file.name, identifier)
        try:
            row = self._parts.write(part, key)
        except (InvalidRow, pa.ArrowException, ValueError) as error:
            part = _lost(file, "invalid_rows", str(error), document_id=identifier)
            row = self._parts.write(part, key)
        log = self._logs / f"{identifier}.log"
        if part.trouble:
            text = f"{file.name}\n{part.trouble}\n"
            log.write_text(text, encoding="utf-8", errors="replace")
        else:
            log.unlink(missing_ok=True)
        return row

    def _finish(self, identifier: str, reading: Reading) -> None:
        """``identifier`` is what the bytes were when the run began; the file may have changed."""
        self._by_id.setdefault(identifier, reading.row)
        self._readings.append(reading)
        self._observer.finished(reading.row)

    def _key(self, name: str, identifier: str) -> str:
        """What a part depends on.  The name is in it: a municipality may be known only from it."""
        entry = repr(self._entries.get(name))
        run = self._options
        own = (run.lookups.fingerprint, run.municipalities.fingerprint)
        program = (program_fingerprint(), SCHEMA_VERSION, run.engine)
        return digest(identifier, name, *program, entry, *own)


def _content_id(file: FoundFile) -> str:
    """The document's id; from its name where the bytes are out of reach or refused as too many."""
    try:
        return document_id(read_bytes(file))
    except FileRefused:
        return unread_id(file.name)


def _lost(file: FoundFile, code: str, trouble: str, **facts: object) -> Part:
    try:
        format_ = sniff(read_bytes(file))
    except FileRefused:
        format_ = "unknown"
    message = sentence(code, **facts)
    return failed_part(file.name, format_, _content_id(file), code, message, trouble)
