"""What the columns that were found, or not, say of a row."""

from __future__ import annotations

from functools import lru_cache

_WHEN = frozenset({"deadline", "start", "end", "grid", "combined"})
_WHO = frozenset({"responsible", "combined"})


@lru_cache(maxsize=256)
def of_columns(columns: tuple[str, ...]) -> dict[str, float]:
    """Return the doubts that the roles of a plan's ``columns`` raise, () when not known."""
    if not columns:
        return {}
    held = frozenset(columns)
    return {
        "no_deadline_column": float(not held & _WHEN),
        "no_responsible_column": float(not held & _WHO),
        "result_elsewhere": float("extra" in held and "result" not in held),
    }
