"""One run: find the documents, read those not read yet, keep every part, publish the snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.archives import unpack
from ingest.discover import FoundFile, discover
from ingest.series import with_series
from runs.gather import Gatherer
from runs.lock import locked
from runs.observer import Observer, Silence
from runs.options import RunOptions
from runs.publish import publish_run
from runs.unread import with_owners
from runs.workers import WorkerPool
from schema.part import DocumentRow, files_of
from schema.snapshot import published_documents, recover
from schema.store import PartStore


@dataclass(frozen=True, slots=True)
class RunResult:
    """What came out of a run.

    ``documents`` are the rows published, by file name.  ``reused`` counts those taken from parts.
    ``vanished`` are files of the snapshot before that are not there any more, ``unmatched`` the
    manifest's files that were not found (or not told apart).
    """

    run_id: str
    documents: tuple[DocumentRow, ...]
    reused: int
    vanished: tuple[str, ...]
    unmatched: tuple[str, ...]

    @property
    def failed(self) -> tuple[DocumentRow, ...]:
        """The documents that could not be read."""
        return tuple(row for row in self.documents if row.status == "failed")


class NothingToRead(Exception):
    """There is no file under the paths; the text is a Russian sentence."""


def run(
    paths: Sequence[Path], dataset: Path, options: RunOptions, observer: Observer | None = None
) -> RunResult:
    """Read the documents under ``paths`` into the folder ``dataset``.

    Every part is on disk as soon as its document is read: a run that is stopped in any way loses
    nothing but the documents at work, and the snapshot stays what it was.

    Raises:
        PathNotFound: one of ``paths`` does not exist.
        NothingToRead: no file is there.
        DatasetBusy: another run is at work on ``dataset``.
        FileInUse: another program keeps a file of the dataset locked (Windows).
        OSError: the dataset cannot be written.
    """
    observer = observer or Silence()
    found = _outside(dataset, discover(paths))
    files = [inner for file in found for inner in unpack(file)]
    if not files:
        raise NothingToRead("В указанных папках нет ни одного файла: проверьте пути.")
    dataset.mkdir(parents=True, exist_ok=True)
    with locked(dataset):
        recover(dataset)
        parts = PartStore(dataset / "parts")
        parts.prepare()
        before = _names_before(dataset)
        readings = _read_all(files, dataset, parts, options, observer)
        observer.publishing()
        run_id, documents = publish_run(dataset, parts, readings.rows)
    names = {name for row in documents for name in files_of(row)}
    vanished = tuple(sorted(before - names))
    return RunResult(run_id, documents, readings.reused, vanished, readings.unmatched)


def _outside(dataset: Path, files: Sequence[FoundFile]) -> list[FoundFile]:
    """Leave out the dataset itself, which may lie in the folder that is read."""
    home = dataset.resolve()
    return [file for file in files if home not in file.path.resolve().parents]


def _names_before(dataset: Path) -> set[str]:
    table = published_documents(dataset)
    if table is None:
        return set()
    names = set(table["source_file"].to_pylist())
    if "page_files" in table.column_names:
        names.update(name for files in table["page_files"].to_pylist() for name in files)
    return names


@dataclass(frozen=True, slots=True)
class _Readings:
    """The rows of all files, how many were not read anew, and the manifest's unused entries."""

    rows: tuple[DocumentRow, ...]
    reused: int
    unmatched: tuple[str, ...]


def _read_all(
    files: Sequence[FoundFile],
    dataset: Path,
    parts: PartStore,
    options: RunOptions,
    observer: Observer,
) -> _Readings:
    entries, unmatched = options.manifest.match([file.name for file in files])
    logs = dataset / "logs"
    logs.mkdir(exist_ok=True)
    gatherer = Gatherer(parts, logs, options, entries, observer)
    observer.planned(len(files))

    def may_join(picture: FoundFile, following: FoundFile) -> bool:
        return entries.get(picture.name) == entries.get(following.name)

    files = with_series(files, may_join)
    with WorkerPool(options.jobs, options.timeout, logs / "workers.log") as pool:
        readings = gatherer.gather(files, pool, window=options.jobs + 1)
    rows = with_owners((reading.row for reading in readings), entries, options.municipalities)
    return _Readings(rows, sum(reading.was_reused for reading in readings), unmatched)
