"""What a subject is called: by its name, with the region where there are several."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from compare.subjects import Subject
from compare.texts import phrase
from compare.view import Row, View
from reports.words import say


def subject_names(subjects: Iterable[Subject]) -> Callable[[Subject], str]:
    """Return how each of ``subjects`` is called among the others."""
    several = _are_several(subject.region for subject in subjects)
    return lambda subject: _called(subject.name, subject.region if several else "")


def row_names(view: View) -> Callable[[Row], str]:
    """Return how the subject of each row of ``view`` is called among the others."""
    name, region = view.column("subject"), view.column("region")
    several = _are_several(str(row.cells[region].value) for row in view.rows)

    def called(row: Row) -> str:
        return _called(str(row.cells[name].value), str(row.cells[region].value) if several else "")

    return called


def _are_several(regions: Iterable[str]) -> bool:
    return len(set(regions) - {"", phrase("unknown_region")}) > 1


def _called(name: str, region: str) -> str:
    if not region or region == phrase("unknown_region"):
        return name
    return say("name_in_region", name=name, region=region)
