"""Activity tables turned round: a card for each activity, or a calendar that holds them."""

from __future__ import annotations

from composing.plan import BadPlan, Grid, Row
from composing.wordml import Ink, Look, cell, table, table_row

_LABEL_WIDTH = 0.28


def card_table(grid: Grid, row: Row, ink: Ink) -> str:
    """Return the card of an activity: the titles of the columns as labels beside its cells."""
    look = Look(size=float(grid.options.get("size", 11)))
    bold = Look(size=look.size, bold=True)
    width = sum(column.width for column in grid.columns)
    widths = [_LABEL_WIDTH * width, (1 - _LABEL_WIDTH) * width]
    pairs = [(column.title, row.cells.get(column.key, "")) for column in grid.columns]
    rows = [
        [cell(ink.paragraphs(label, bold), widths[0]), cell(ink.paragraphs(text, look), widths[1])]
        for label, text in pairs
    ]
    return table([table_row(cells, whole=True) for cells in rows], widths, "all")


def calendar_table(grid: Grid, ink: Ink) -> str:
    """Return a table with a row for each section and a column for each deadline.

    The column of bodies, if there is one, stands at its end; the cells hold lists of activities.
    The column of activities gives the widths of all but it, its title stands over the sections.
    """
    look = Look(size=float(grid.options.get("size", 11)))
    head = Look(size=look.size, bold=True, align="center")
    sections: dict[str, list[Row]] = {}
    for row in grid.rows:
        if row.kind == "section":
            sections[row.text] = []
        elif row.kind == "activity" and sections:
            sections[list(sections)[-1]].append(row)
        else:
            raise BadPlan(f"a calendar has no row of kind {row.kind}, and begins with a section")
    periods = list(dict.fromkeys(row.cells["deadline"] for row in grid.rows if row.cells))
    by_key = {column.key: column for column in grid.columns}
    name, who = by_key["activity"], by_key.get("responsible")
    widths = [name.width] * (1 + len(periods)) + ([who.width] if who else [])
    lines = [[name.title, *periods, *([who.title] if who else [])]]
    for title, rows in sections.items():
        held = ("\n".join(_listed(rows, period)) for period in periods)
        bodies = dict.fromkeys(row.cells["responsible"] for row in rows) if who else {}
        if len(bodies) > 1:
            raise BadPlan(f"a row of a calendar has one cell of bodies: {title}")
        lines.append([title, *held, *bodies])
    drawn = [
        [cell(ink.paragraphs(t, look if n else head), w) for t, w in zip(line, widths, strict=True)]
        for n, line in enumerate(lines)
    ]
    return table([table_row(cells) for cells in drawn], widths, "all")


def _listed(rows: list[Row], period: str) -> list[str]:
    return [row.cells["activity"] for row in rows if row.cells["deadline"] == period]
