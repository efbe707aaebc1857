"""How far the documents of a subject were read."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from schema.part import DocumentRow

# A document of these was not read, or there was nothing to read.
UNREAD_STATUSES = frozenset({"failed", "empty"})


class Reading(StrEnum):
    """How far the documents of a subject were read.

    ``NO_TABLE``: they were read and hold no plan, an order without its annex for one.
    ``OTHER_LEVEL``: there is none of the level asked for, but of another (a school's plan).
    """

    COMPLETE = "complete"
    PARTLY = "partly"
    UNREAD = "unread"
    NO_TABLE = "no_table"
    OTHER_LEVEL = "other_level"
    NO_DOCUMENT = "no_document"


def reading(documents: Iterable[DocumentRow]) -> Reading:
    """Return how far the documents of one subject, taken together, were read."""
    statuses = {document.status for document in documents}
    if not statuses:
        return Reading.NO_DOCUMENT
    if statuses == {"empty"}:
        return Reading.NO_TABLE
    if statuses <= UNREAD_STATUSES:
        return Reading.UNREAD
    return Reading.COMPLETE if statuses == {"ok"} else Reading.PARTLY
