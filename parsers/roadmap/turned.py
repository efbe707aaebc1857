"""A table as others draw it, made of one that is drawn otherwise: cards, calendars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.model import Cell
from parsers.roadmap.fragments import Grid, Row

FROM_CARD, FROM_CALENDAR, SPLIT = "from_card", "from_calendar", "split_list"
EMPTY = Cell(0, 0, "")


@dataclass(frozen=True, slots=True)
class Made:
    """A row that is made; one cell alone is a title over all columns.

    ``place`` and ``flags`` are those of ``Row``.
    """

    cells: Sequence[Cell]
    place: tuple[int, int] | None = None
    flags: tuple[str, ...] = ()


def turned(
    titles: Sequence[str],
    rows: Sequence[Made],
    source: Grid,
    printed: Sequence[str],
    above: Sequence[Row] = (),
) -> Grid:
    """Return the table of ``rows`` under ``titles``, made of ``source`` (and what goes on with it).

    ``printed`` are the texts that now stand over columns, or in rows of their own; ``above`` are
    the rows over the header.
    """
    wide = [Made([Cell(0, 0, text)]) for row in above for text in dict.fromkeys(row.texts())]
    header = Made([Cell(0, k, title) for k, title in enumerate(titles)])
    made: list[Row] = []
    for r, row in enumerate((*wide, header, *rows)):
        span = len(titles) if len(row.cells) == 1 else 1
        own = (replace(c, row=r, col=k, rowspan=1, colspan=span) for k, c in enumerate(row.cells))
        made.append(Row(tuple(own), r, flags=row.flags, place=row.place))
    tables = 1 + max((row.place[0] for row in rows if row.place), default=0)
    return Grid(
        tuple(made),
        len(titles),
        source.page_box,
        over=source.over,
        printed=tuple(printed),
        tables=tables,
    )
