"""Which documents are later versions of a plan that is there too.

An amended plan has most rows of the old one, the same municipality and period, and an approval of
its own or «в редакции» in its name.  Without such a sign nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

import pyarrow as pa

from runs.duplicates import CELLS, likeness, rows_of
from runs.versions import approved_otherwise, says_amended
from schema.ids import letters
from schema.part import DocumentRow

_MOST_ROWS = 0.6
# A municipality has few plans; bounds the work where one name stands for very many documents.
_COMPARED = 30
_IN_MEMORY = 64


def find_amendments(
    documents: Iterable[DocumentRow],
    duplicates: Mapping[str, str],
    load: Callable[[str, Sequence[str]], pa.Table],
) -> dict[str, str]:
    """Return the id of every amended version with the id of the version right before it.

    ``duplicates`` are left out; ``load`` gives columns of a document's activities by its id.
    """
    rows = lru_cache(_IN_MEMORY)(lambda document_id: rows_of(load(document_id, CELLS)).activities)
    amended: dict[str, str] = {}
    for plans in _by_owner(documents, duplicates):
        for place, plan in enumerate(plans):
            # The nearest before it, so that each version names the one it changed.
            for earlier in reversed(plans[max(place - _COMPARED, 0) : place]):
                if not _is_later(plan, earlier) or not _same_period(plan, earlier):
                    continue
                if likeness(rows(plan.document_id), rows(earlier.document_id)) >= _MOST_ROWS:
                    amended[plan.document_id] = earlier.document_id
                    break
    return amended


def _by_owner(
    documents: Iterable[DocumentRow], duplicates: Mapping[str, str]
) -> list[list[DocumentRow]]:
    """The plans of each municipality, earlier versions first."""
    owners: dict[tuple[str, str], list[DocumentRow]] = {}
    for row in documents:
        if row.activities and row.municipality and row.document_id not in duplicates:
            owners.setdefault((letters(row.municipality), row.level or ""), []).append(row)
    return [sorted(rows, key=_age) for _, rows in sorted(owners.items()) if len(rows) > 1]


def _age(row: DocumentRow) -> tuple[str, bool, str, str]:
    approved = row.approval_date.isoformat() if row.approval_date else ""
    return approved, says_amended(row), row.source_file, row.document_id


def _is_later(plan: DocumentRow, earlier: DocumentRow) -> bool:
    if approved_otherwise(plan, earlier) and plan.approval_date and earlier.approval_date:
        return plan.approval_date > earlier.approval_date
    return says_amended(plan) and not says_amended(earlier)


def _same_period(left: DocumentRow, right: DocumentRow) -> bool:
    pairs = ((left.plan_start, right.plan_start), (left.plan_end, right.plan_end))
    return all(one is None or other is None or one == other for one, other in pairs)
