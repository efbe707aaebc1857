"""Figures about a published dataset that the closing table shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from schema.snapshot import read_snapshot


def flag_counts(dataset: Path) -> dict[str, Counter[str]]:
    """Return, by ``document_id``, how many activities carry each flag.

    Raises:
        NoSnapshot: when nothing is published in ``dataset``.
    """
    table = read_snapshot(dataset).activities.select(["document_id", "flags"])
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for document_id, flags in zip(*(column.to_pylist() for column in table.columns), strict=True):
        counts[document_id].update(flags)
    return dict(counts)
