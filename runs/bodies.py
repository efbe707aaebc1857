"""Bodies over all plans of a municipality: one id and one name for each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from schema.part import DocumentRow
from schema.store import PartStore
from schema.values import Body

Renamed = Mapping[str, Mapping[str, Body]]


def find_written_out(originals: Iterable[DocumentRow], parts: PartStore) -> Renamed:
    """Return, by document, the bodies to be put under the full name another plan gives them."""
    # Only now: the stages' lookups must not be loaded before the run has put its own over them.
    from normalize.bodies import written_out

    documents: dict[str, list[str]] = defaultdict(list)
    for row in originals:
        if row.municipality:
            documents[row.municipality].append(row.document_id)
    found: dict[str, Mapping[str, Body]] = {}
    for identifiers in documents.values():
        names = written_out(_bodies(identifiers, parts))
        if names:
            found |= dict.fromkeys(identifiers, names)
    return found


def with_full_names(table: pa.Table, renamed: Mapping[str, Body]) -> pa.Table:
    """Return ``table`` with the canonical names, ids and roles of ``renamed`` put in."""
    if not renamed:
        return table
    place = table.schema.get_field_index("bodies")
    rows = [[_put(body, renamed) for body in row] for row in table["bodies"].to_pylist()]
    field = table.schema.field(place)
    return table.set_column(place, field, pa.array(rows, field.type))


def _put(body: dict[str, Any], renamed: Mapping[str, Body]) -> dict[str, Any]:
    full = renamed.get(body["body_id"])
    if full is None:
        return body
    return body | {"canonical": full.canonical, "body_id": full.body_id, "role": full.role}


def _bodies(identifiers: Iterable[str], parts: PartStore) -> Iterable[Body]:
    for identifier in identifiers:
        for row in parts.activities(identifier, ["bodies"])["bodies"].to_pylist():
            for body in row:
                yield Body(**body)
