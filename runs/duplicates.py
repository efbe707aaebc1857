"""Which documents are the same plan in another file or format.

Municipalities copy plans from one another, and a plan may come back next year with other dates.
Neither is a duplicate, nor is an amended version (``amendments.py``): two documents are one plan
only when nothing known about them disagrees and their rows are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from runs.minhash import Signature, bands, signature
from runs.versions import approved_otherwise, says_amended
from schema.ids import letters
from schema.part import DocumentRow

_PREFERENCE = {"docx": 0, "pdf": 1, "scan": 2}
CELLS = ("activity", "deadline_text", "responsible_text", "result_text")
# Recognition gets a few letters of a row wrong; the same row stays above this likeness (0..100).
_SAME_ROW = 90.0
_NAME_SLIPS = 2
_ROWS_ENOUGH = 0.9
_ROWS_ENOUGH_UNSURE = 0.95
# Bounds that keep the work linear where a template is used by thousands.
_SHELF = 50
_COMPARED = 20
_IN_MEMORY = 128


@dataclass(frozen=True, slots=True)
class Rows:
    """Letters of the activities, and of the whole rows, in document order."""

    activities: tuple[str, ...]
    whole: tuple[str, ...]


_Load = Callable[[str], Rows]
_Shelves = dict[tuple[str, int, bytes], list[DocumentRow]]


def find_duplicates(
    documents: Iterable[DocumentRow], load: Callable[[str, Sequence[str]], pa.Table]
) -> dict[str, str]:
    """Return ``document_id`` of every duplicate with the id of the document it repeats.

    ``load`` gives columns of a document's activities by its id.  DOCX is preferred to PDF to a
    scan, then the first by name; a duplicate always names a document that is none itself.
    """
    rows: _Load = lru_cache(_IN_MEMORY)(lambda document_id: rows_of(load(document_id, CELLS)))
    shelves: _Shelves = {}
    duplicates: dict[str, str] = {}
    for document in sorted((d for d in documents if d.activities), key=_preference):
        mine = signature("\n".join(sorted(rows(document.document_id).activities)))
        original = _original(document, mine, shelves, rows)
        if original is None:
            _file(document, mine, shelves)
        else:
            duplicates[document.document_id] = original.document_id
    return duplicates


def _preference(document: DocumentRow) -> tuple[int, str]:
    return _PREFERENCE.get(document.format, len(_PREFERENCE)), document.source_file


def rows_of(table: pa.Table) -> Rows:
    """Return the letters of the rows of ``table``, which has the columns ``CELLS``."""
    records = table.to_pylist()
    return Rows(
        tuple(letters(record["activity"]) for record in records),
        tuple(letters(" ".join(record[cell] for cell in CELLS)) for record in records),
    )


def _original(
    document: DocumentRow, mine: Signature, shelves: _Shelves, rows: _Load
) -> DocumentRow | None:
    shared: Counter[str] = Counter()
    known: dict[str, DocumentRow] = {}
    for shelf in _shelves(document, mine):
        for other in shelves.get(shelf, ()):
            shared[other.document_id] += 1
            known[other.document_id] = other
    agreeing = (known[key] for key, _ in shared.most_common() if _agree(document, known[key]))
    for other, _ in zip(agreeing, range(_COMPARED), strict=False):
        if _same_plan(document, other, rows):
            return other
    return None


def _file(document: DocumentRow, mine: Signature, shelves: _Shelves) -> None:
    for key in _shelves(document, mine):
        shelf = shelves.setdefault(key, [])
        if key[0] or len(shelf) < _SHELF:
            shelf.append(document)


def _shelves(document: DocumentRow, mine: Signature) -> Iterator[tuple[str, int, bytes]]:
    """The shelves of the document's own municipality, and the short ones that all share."""
    owner = letters(document.municipality or "")
    for band, content in bands(mine):
        yield "", band, content
        if owner:
            yield owner, band, content


def _agree(left: DocumentRow, right: DocumentRow) -> bool:
    if left.municipality and right.municipality and not _same_name(left, right):
        return False
    if approved_otherwise(left, right):
        return False
    pairs = (
        (left.region_code, right.region_code),
        (left.plan_start, right.plan_start),
        (left.plan_end, right.plan_end),
    )
    return not any(a is not None and b is not None and a != b for a, b in pairs)


def _same_owner(left: DocumentRow, right: DocumentRow) -> bool:
    return letters(left.municipality or "") == letters(right.municipality or "?")


def _same_name(left: DocumentRow, right: DocumentRow) -> bool:
    """Equal names; with a scan, also names that differ by what recognition may get wrong."""
    if "scan" not in (left.format, right.format):
        return _same_owner(left, right)
    names = letters(left.municipality or ""), letters(right.municipality or "")
    return Levenshtein.distance(*names) <= _NAME_SLIPS


def _same_plan(left: DocumentRow, right: DocumentRow, rows: _Load) -> bool:
    mine, theirs = rows(left.document_id), rows(right.document_id)
    if says_amended(left) != says_amended(right):
        return likeness(mine.whole, theirs.whole) == 1.0
    if _same_owner(left, right) and left.plan_start and right.plan_start:
        return likeness(mine.activities, theirs.activities) >= _ROWS_ENOUGH
    # Whose plan it is, or of which year, is not sure: then dates and bodies must be the same too.
    return likeness(mine.whole, theirs.whole) >= _ROWS_ENOUGH_UNSURE


def likeness(left: Sequence[str], right: Sequence[str]) -> float:
    """Share of rows that are the same, of the longer of the two; each row counts once."""
    only_left, only_right = Counter(left) - Counter(right), Counter(right) - Counter(left)
    same = len(left) - only_left.total()
    rest = list(only_right.elements())
    for row in only_left.elements():
        found = process.extractOne(row, rest, scorer=fuzz.ratio, score_cutoff=_SAME_ROW)
        if found is not None:
            rest.pop(found[2])
            same += 1
    return same / max(len(left), len(right))
