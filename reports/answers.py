"""The views a report is made of, each computed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from compare import VIEWS, Filters, Row, View
from compare.selection import Selection, everything, select
from compare.subjects import Subject
from schema.snapshot import Snapshot

_CODES = (
    "stages",
    "matrix",
    "gaps",
    "measures",
    "bodies",
    "calendar",
    "results",
    "chain",
    "defects",
    "copies",
    "quality",
)
_MUNICIPAL = "municipality"


@dataclass(frozen=True, slots=True)
class Answers:
    """All views of one question; ``selection`` is what they were made from."""

    views: Mapping[str, View]
    selection: Selection

    def __getitem__(self, code: str) -> View:
        """Return the view ``code``."""
        return self.views[code]

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Whose plans are compared, in the order of the rows."""
        return self.selection.subjects

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out of all views."""
        return self.selection.notes


def answer(snapshot: Snapshot, filters: Filters) -> Answers:
    """Return the views of what ``filters`` take from ``snapshot``."""
    whole = everything(snapshot)
    views = {code: _view(code, whole, filters) for code in _CODES}
    return Answers(MappingProxyType(views), select(whole, _municipal(filters)))


def chosen(snapshot: Snapshot, filters: Filters) -> Selection:
    """Return what ``filters`` take, municipal plans where they name no level."""
    return select(everything(snapshot), _municipal(filters))


def _view(code: str, whole: Selection, filters: Filters) -> View:
    """A view as the command line makes it, of what was read only once."""
    maker = VIEWS[code]
    return maker.make(maker.select(whole, maker.filters(filters)))


def _municipal(filters: Filters) -> Filters:
    return filters if filters.level else replace(filters, level=_MUNICIPAL)


def row_of(view: View, key: str) -> Row | None:
    """Return the row ``key`` of ``view``, None when there is none."""
    return next((row for row in view.rows if row.key == key), None)
