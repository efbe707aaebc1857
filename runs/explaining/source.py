"""Read the row's document again, where its file can be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ingest.archives import read_file, unpack
from ingest.discover import FoundFile, discover
from ingest.load import document_id
from ingest.refusals import FileRefused
from ingest.series import pictures_of
from ingest.source import joined_id
from normalize.bodies import read_abbreviations
from normalize.confidence import Reason, reasons
from normalize.plan import normalize_plan
from runs.explaining.finding import FoundRow
from runs.inspecting.found import Found, find_in
from runs.inspecting.placed import PlacedTable
from schema.ids import letters
from schema.part import DocumentRow
from schema.values import RawActivity


class SourceNotFound(Exception):
    """The row's document is not there or has changed; the text is one Russian sentence."""


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What the document says of the row now.

    ``raw`` are its cells as printed; ``activities`` all of the document's; ``rows`` says where it
    stands as pairs of the table's and the row's place in the document, from 1; ``abbreviations``
    are the document's own that stand in the cell of bodies; ``doubts`` what lowers the row's
    confidence, the heaviest first.
    """

    raw: RawActivity
    activities: tuple[RawActivity, ...]
    rows: tuple[tuple[int, int], ...]
    abbreviations: tuple[tuple[str, str], ...]
    doubts: tuple[Reason, ...] = ()


def read_again(found: FoundRow, folder: Path) -> ReadAgain:
    """Return the row's printed cells from the file in ``folder`` (or the file itself).

    Raises:
        SourceNotFound: when no file there has the bytes the row was read from, or the row is not
            in it.
        DocumentRefused: when the file cannot be read any more.
        PathNotFound: when ``folder`` does not exist.
    """
    document = found.row.document
    read = find_in(_file(document, folder))
    raw = _same(found, read.plan.activities)
    if raw is None:
        raise SourceNotFound(
            f"В документе {document.source_file} такой строки теперь не видно: выполните "
            "«roadmaps run» ещё раз, чтобы набор отвечал этой версии программы."
        )
    pairs = read_abbreviations((*read.plan.front, *read.plan.after))
    used = tuple(pair for pair in pairs if pair[0] in raw.responsible + raw.combined)
    evidence = normalize_plan(read.plan, document.source_file).evidence
    doubts = reasons(evidence, read.plan.activities.index(raw))
    return ReadAgain(raw, read.plan.activities, _rows(read, raw.seq), used, doubts)


def _file(document: DocumentRow, folder: Path) -> FoundFile:
    files = [inner for file in discover([folder]) for inner in unpack(file)]
    if document.page_files:
        files = _series(document.page_files, files)
    name, last = document.source_file, PurePosixPath(document.source_file).name
    files.sort(key=lambda file: (file.name != name, PurePosixPath(file.name).name != last))
    for file in files:
        try:
            if _id_of(file) == document.document_id:
                return file
        except FileRefused:
            continue
    raise SourceNotFound(
        f"В {folder} нет файла {name} (или он изменился после чтения): укажите в --source папку, "
        "из которой собран набор."
    )


def _series(names: Sequence[str], files: Sequence[FoundFile]) -> list[FoundFile]:
    """The files of a document in several pictures as one, [] when not all of them are there."""
    for key in (str, lambda name: PurePosixPath(name).name):
        by_name = {key(file.name): file for file in files}
        pages = [by_name[key(name)] for name in names if key(name) in by_name]
        if len(pages) == len(names):
            return [replace(pages[0], further=tuple(pages[1:]))]
    return []


def _id_of(file: FoundFile) -> str:
    ids = [document_id(read_file(one)) for one in pictures_of(file)]
    return joined_id(ids) if file.further else ids[0]


def _same(found: FoundRow, activities: tuple[RawActivity, ...]) -> RawActivity | None:
    """The printed row: the one in the same place, else the only one of the same text."""
    wanted = letters(found.row.activity.activity)
    same = [raw for raw in activities if letters(raw.activity) == wanted]
    in_place = [raw for raw in same if raw.seq == found.row.activity.seq]
    return in_place[0] if in_place else same[0] if len(same) == 1 else None


def _rows(read: Found, seq: int) -> tuple[tuple[int, int], ...]:
    tables = [block for block in read.blocks if isinstance(block, PlacedTable)]
    return tuple(
        (table_no, row_no)
        for table_no, table in enumerate(tables, start=1)
        for row_no, row in enumerate(table.rows, start=1)
        if row.seq is not None and row.seq <= seq <= (row.last or row.seq)
    )
