"""All views by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from compare.filters import ALL_LEVELS, Filters
from compare.selection import Selection, everything, select, select_with_peers
from compare.texts import view_texts
from compare.view import View
from compare.views.bodies import bodies
from compare.views.calendar import calendar
from compare.views.chain import chain
from compare.views.copies import copies
from compare.views.defects import defects
from compare.views.gaps import gaps
from compare.views.matrix import matrix, shares
from compare.views.measures import measures
from compare.views.quality import check, quality
from compare.views.results import results
from compare.views.stages import stages
from schema.snapshot import Snapshot

_MUNICIPAL = "municipality"


@dataclass(frozen=True, slots=True)
class ViewMaker:
    """How a view is made.

    ``level`` is the one it takes when the filters name none.  ``select`` tells whether it sees the
    municipalities asked about alone or among the others.
    """

    code: str
    make: Callable[[Selection], View]
    level: str = _MUNICIPAL
    select: Callable[[Selection, Filters], Selection] = select

    @property
    def title(self) -> str:
        """Russian title of the view."""
        return view_texts(self.code).title

    @property
    def sheet(self) -> str:
        """Short Russian name, for tabs."""
        return view_texts(self.code).sheet

    def __call__(self, snapshot: Snapshot, filters: Filters | None = None) -> View:
        """Return the view of what ``filters`` take from ``snapshot``."""
        return self.make(self.select(everything(snapshot), self.filters(filters or Filters())))

    def filters(self, filters: Filters) -> Filters:
        """Return ``filters`` with the level of this view where they leave it open."""
        return filters if filters.level else replace(filters, level=self.level)


_MAKERS = (
    ViewMaker("stages", stages),
    ViewMaker("matrix", matrix),
    ViewMaker("shares", shares),
    ViewMaker("gaps", gaps, select=select_with_peers),
    ViewMaker("measures", measures, select=select_with_peers),
    ViewMaker("bodies", bodies),
    ViewMaker("calendar", calendar),
    ViewMaker("results", results),
    ViewMaker("chain", chain),
    ViewMaker("defects", defects),
    ViewMaker("copies", copies),
    ViewMaker("quality", quality, ALL_LEVELS),
    ViewMaker("check", check, ALL_LEVELS),
)
VIEWS: Mapping[str, ViewMaker] = MappingProxyType({maker.code: maker for maker in _MAKERS})


def build(code: str, snapshot: Snapshot, filters: Filters | None = None) -> View:
    """Return the view ``code`` of what ``filters`` take from ``snapshot``.

    Raises:
        KeyError: when there is no such view.
    """
    return VIEWS[code](snapshot, filters)
