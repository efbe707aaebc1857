"""A table as others draw it, made of one that is drawn otherwise: cards, calendars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.model import Cell
from parsers.roadmap.fragments import Grid, Row

EMPTY = Cell(0, 0, "")


def turned(
    titles: Sequence[str], rows: Sequence[Sequence[Cell]], source: Grid, printed: Sequence[str]
) -> Grid:
    """Return the table of ``rows`` under ``titles``; a row of one cell is a title over all columns.

    ``printed`` are the labels (or titles) of ``source`` that now stand over columns, or in rows.
    """
    header = Row(tuple(Cell(0, k, title) for k, title in enumerate(titles)), 0)
    made = [header]
    for r, cells in enumerate(rows, 1):
        span = len(titles) if len(cells) == 1 else 1
        own = (replace(c, row=r, col=k, rowspan=1, colspan=span) for k, c in enumerate(cells))
        made.append(Row(tuple(own), r))
    return Grid(tuple(made), len(titles), source.page_box, printed=tuple(printed))
