"""Doubts about the periods of a row."""

from __future__ import annotations

from itertools import pairwise
from math import log2

from normalize.doubts.columns import of_columns
from normalize.evidence import Evidence
from normalize.misreading import names_quarter, stray_letters
from schema.values import Activity

_LONG = 4.0


def of_deadline(evidence: Evidence) -> dict[str, float]:
    """Return what casts doubt on the periods of a row."""
    row = evidence.activity
    columns = of_columns(evidence.columns)
    found = {
        "long_deadline": max(0.0, log2(1 + len(row.deadline_text)) - _LONG),
        "no_deadline_column": columns.get("no_deadline_column", 0.0),
    }
    for period in row.periods:
        found[f"kind:{period.kind}"] = 1.0
        for source in period.inferred:
            found[f"inferred:{source}"] = 1.0
    if evidence.is_recognised:
        found["recognised"] = 1.0
        found["unsure_reading"] = 1 - evidence.reading
        found["dash_missing"] = float(_is_without_sign(row))
        found["stray_letters"] = stray_letters(row.deadline_text)
        found["quarter"] = names_quarter(row.deadline_text)
    return found


def _is_without_sign(row: Activity) -> bool:
    """Whether two periods stand side by side with nothing printed between them.

    «15 сентября 31 октября»: a dash may not have been recognised.
    """
    return any(
        f"{one.text} {next_.text}" in row.deadline_text for one, next_ in pairwise(row.periods)
    )
