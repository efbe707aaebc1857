"""Find the row a person means by (the beginning of) its id."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow.compute as pc

from runs.refusing import CannotShow
from runs.rows import Row, rows_of
from schema.snapshot import Snapshot

_SHOWN = 5


class UnknownActivity(CannotShow):
    """No row has this id, or several begin so; the text is one Russian sentence."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row and all rows of its document in order, itself included."""

    row: Row
    neighbours: tuple[Row, ...]


def find_row(snapshot: Snapshot, wanted: str) -> FoundRow:
    """Return the row whose id is ``wanted`` or the only one that begins with it.

    Raises:
        UnknownActivity: when there is none or more than one.
    """
    start = wanted.strip().lower()
    ids = snapshot.activities["activity_id"]
    matching = snapshot.activities.filter(pc.starts_with(ids, pattern=start)) if start else None
    if matching is None or not matching.num_rows:
        raise UnknownActivity(
            f"Мероприятия с кодом «{wanted}» нет в наборе: возьмите код из столбца activity_id."
        )
    if matching.num_rows > 1:
        found = matching["activity_id"].to_pylist()
        more = " …" if len(found) > _SHOWN else ""
        raise UnknownActivity(
            f"С «{wanted}» начинаются коды нескольких мероприятий ({len(found)}): "
            f"{', '.join(found[:_SHOWN])}{more}; допишите код."
        )
    document_id = matching["document_id"][0]
    same = snapshot.activities.filter(pc.equal(snapshot.activities["document_id"], document_id))
    rows = tuple(rows_of(snapshot, same))
    identifier = matching["activity_id"][0].as_py()
    return FoundRow(next(row for row in rows if row.activity_id == identifier), rows)
