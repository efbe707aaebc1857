"""Which rows are counted as measures: each once, and none that says nothing of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compare.facts import Activity
from compare.selection import Selection
from compare.texts import phrase


@dataclass(frozen=True, slots=True)
class Counted:
    """The activities that count, and how many do not."""

    activities: tuple[Activity, ...]
    generic: int
    repeated: int

    def notes(self) -> Iterator[str]:
        """Russian sentences on what was not counted."""
        if self.generic:
            yield phrase("generic", count=self.generic)
        if self.repeated:
            yield phrase("repeated", count=self.repeated)


def counted(selection: Selection) -> Counted:
    """Return the selection's activities without generic rows and repeated ones.

    A row is repeated when the same subject plans the same words again, years and other figures
    aside: plans for several years list each year anew, and longer plans must not look richer.
    """
    owner = selection.subject_of_document()
    seen: set[tuple[str, str]] = set()
    kept = []
    generic = repeated = 0
    for activity in selection.activities:
        key = owner[activity.document_id].key, activity.wording
        if activity.is_generic:
            generic += 1
        elif key in seen:
            repeated += 1
        else:
            seen.add(key)
            kept.append(activity)
    return Counted(tuple(kept), generic, repeated)
