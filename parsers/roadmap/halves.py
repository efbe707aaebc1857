"""Tables set side by side as one: «Мероприятие | Срок | Мероприятие | Срок».

The groups of columns may have titles of their own («I полугодие», «Для детей») and share columns
before and behind them (a number, a note).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.model import Cell
from parsers.roadmap.columns import Column, find_header
from parsers.roadmap.fragments import Grid
from parsers.roadmap.lexicon import content_lexicon
from parsers.roadmap.titles import claim
from schema.text import collapse, plain
from schema.values import RawActivity

_FEWEST = 2
_MOST_SHARED, _MOST_BEHIND = 2, 1
_TIER = " / "


@dataclass(frozen=True, slots=True)
class _Groups:
    """Columns in groups of the same titles, and the columns ``before`` and ``behind`` them."""

    before: Sequence[Column]
    groups: Sequence[Sequence[Column]]
    behind: Sequence[Column]

    @property
    def overs(self) -> list[str]:
        """The title over each group, "" where the groups have none of their own."""
        found = [{column.title.rpartition(_TIER)[0] for column in group} for group in self.groups]
        overs = [titles.pop() if len(titles) == 1 else "" for titles in found]
        return overs if len(set(overs)) == len(overs) else [""] * len(overs)


def halves_of(grid: Grid) -> list[Grid]:
    """Return the grids that ``grid`` sets side by side, itself alone when it is one table.

    They are several when the lowest titles of a group of columns, an activity among them, stand
    again in the same order; an empty column may part the groups.  The title over a group is the
    ``over`` of its grid.  A row over all groups belongs to each, over two whole tables to the left.
    """
    header = find_header(grid.rows)
    found = _groups([c for c in header.columns if c.title.strip()]) if header else None
    if found is None:
        return [grid]
    starts = [group[0].lo for group in found.groups]
    last = found.behind[0].lo if found.behind else grid.n_cols
    is_shared = bool(found.before or any(found.overs))
    return [
        _part(grid, found, (start, stop), over, is_shared)
        for start, stop, over in zip(starts, [*starts[1:], last], found.overs, strict=True)
    ]


def under(activity: RawActivity, over: str) -> RawActivity:
    """Return ``activity`` below the title ``over`` of its columns.

    «II полугодие» is the deadline where the row has none of its own; else the title is a section.
    """
    if not over:
        return activity
    is_time = content_lexicon().deadline.search(plain(over)) is not None
    if is_time and not (activity.deadline or activity.deadline_marks or activity.combined):
        return replace(activity, deadline=over, flags=(*activity.flags, "merged_deadline"))
    return replace(activity, section_path=(*activity.section_path, over))


def _groups(columns: Sequence[Column]) -> _Groups | None:
    leaves = [column.title.split(_TIER)[-1] for column in columns]
    names = [plain(collapse(leaf)) for leaf in leaves]
    whole = [plain(collapse(column.title)) for column in columns]
    for before, stop, size in _cuts(len(columns)):
        first = names[before : before + size]
        starts = range(before, stop, size)
        if any(names[at : at + size] != first for at in starts):
            continue
        roles = [claim(leaf)[0] for leaf in leaves]
        beside = (*roles[:before], *roles[stop:])
        is_twin = len(starts) == _FEWEST and whole[:size] == whole[size:]
        if is_twin or ("activity" in roles[before : before + size] and "activity" not in beside):
            groups = [columns[at : at + size] for at in starts]
            return _Groups(columns[:before], groups, columns[stop:])
    return None


def _cuts(count: int) -> Iterator[tuple[int, int, int]]:
    """Where groups may begin and stop among ``count`` columns, and their size, largest first."""
    for before in range(_MOST_SHARED + 1):
        for behind in range(_MOST_BEHIND + 1):
            inside = count - before - behind
            for size in range(inside // 2, _FEWEST - 1, -1):
                if inside % size == 0:
                    yield before, count - behind, size


def _part(grid: Grid, found: _Groups, span: tuple[int, int], over: str, is_shared: bool) -> Grid:
    start, stop = span
    shared_until = found.before[-1].hi if found.before else 0
    behind_from = found.behind[0].lo if found.behind else grid.n_cols

    def kept(cell: Cell) -> Cell | None:
        end = cell.col + cell.colspan
        own = start <= cell.col < stop or cell.col < shared_until
        if own or (is_shared and cell.col < start < end):
            return replace(cell, colspan=min(end, stop) - cell.col)
        return cell if cell.col >= behind_from else None

    rows = tuple(
        replace(row, cells=tuple(c for cell in row.cells if (c := kept(cell)) is not None))
        for row in grid.rows
    )
    return replace(grid, rows=rows, over=over)
