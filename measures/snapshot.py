"""The measure ids of the snapshot before, which the next one carries on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow as pa

from measures.assign import NOTHING_BEFORE, Previous
from schema.ids import letters
from schema.parquet import read_parquet
from schema.snapshot import ACTIVITIES

_COLUMNS = ("activity", "measure_id")


def read_previous(dataset: Path) -> Previous:
    """Return the ids that ``DATASET/activities.parquet`` gives to its texts, none without it.

    Where one text has several ids (a person parted them since) the most frequent one counts.
    """
    try:
        table = read_parquet(dataset / ACTIVITIES, _COLUMNS)
    except (OSError, pa.ArrowException):
        return NOTHING_BEFORE
    votes: dict[str, Counter[str]] = {}
    for text, measure in zip(*(table[name].to_pylist() for name in _COLUMNS), strict=True):
        if measure is not None:
            votes.setdefault(letters(text), Counter())[measure] += 1
    return Previous(
        {key: max(sorted(count), key=lambda one: count[one]) for key, count in votes.items()}
    )
