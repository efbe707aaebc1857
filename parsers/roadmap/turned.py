"""A table as others draw it, made of one that is drawn otherwise: cards, calendars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.model import Cell
from parsers.roadmap.fragments import Grid, Row

EMPTY = Cell(0, 0, "")


def turned(
    titles: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    source: Grid,
    printed: Sequence[str],
    flags: Sequence[tuple[str, ...]] = (),
    above: Sequence[Row] = (),
) -> Grid:
    """Return the table of ``rows`` under ``titles``; a row of one cell is a title over all columns.

    ``printed`` are the texts of ``source`` that now stand over columns, or in rows of their own;
    ``flags`` are those of each row, ``above`` the rows over the header.
    """
    n_cols = len(titles)
    first = len(above)
    wide = [[Cell(0, 0, text) for text in dict.fromkeys(row.texts())] for row in above]
    header = [Cell(0, k, title) for k, title in enumerate(titles)]
    made: list[Row] = []
    for r, cells in enumerate((*wide, header, *rows)):
        span = n_cols if len(cells) == 1 else 1
        own = (replace(c, row=r, col=k, rowspan=1, colspan=span) for k, c in enumerate(cells))
        made.append(Row(tuple(own), r, flags=flags[r - first - 1] if flags and r > first else ()))
    return Grid(tuple(made), n_cols, source.page_box, over=source.over, printed=tuple(printed))
