"""Activity tables that are no tables: typed with tabs, or told as a numbered list."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from composing.plan import BadPlan, Grid, Row
from composing.wordml import Ink, Look

# How wide a letter of 12 point type is with all that wraps around it, in cm.
_LETTER = 0.225
_LABELS = (("deadline", "Срок"), ("responsible", "Ответственный"), ("result", "Результат"))


def typed_table(grid: Grid, ink: Ink) -> str:
    """Return the paragraphs of a table typed with tabs, its lines wrapped by hand."""
    stops, at = list[float](), 0.0
    for column in grid.columns[:-1]:
        at += column.width
        stops.append(at)
    look = Look(size=float(grid.options.get("size", 12)), tabs=tuple(stops))
    bold = Look(size=look.size, bold=True)
    lines = [(line, look) for line in _lines(grid, {c.key: c.title for c in grid.columns})]
    for row in grid.rows:
        if row.kind == "section":
            lines.append((row.text, bold))
        elif row.kind == "activity":
            lines += [(line, look) for line in _lines(grid, row.cells)]
        else:
            raise BadPlan(f"a typed table has no row of kind {row.kind}")
    return "".join(ink.paragraph(text, kind) for text, kind in lines)


def _lines(grid: Grid, cells: Mapping[str, str]) -> Iterator[str]:
    columns = [
        textwrap.wrap(cells.get(c.key, ""), max(4, int(c.width / _LETTER)) - 1) or [""]
        for c in grid.columns
    ]
    for i in range(max(map(len, columns))):
        yield "\t".join(c[i] if i < len(c) else "" for c in columns).rstrip("\t")


def listed_table(grid: Grid, ink: Ink) -> str:
    """Return the paragraphs of a list: «1. Activity», then «Срок: …», «Ответственный: …»."""
    look = Look(size=float(grid.options.get("size", 12)), align="both")
    bold = Look(size=look.size, bold=True, align="center")
    return "".join(
        ink.paragraph(text, bold if row.kind == "section" else look)
        for row in grid.rows
        for text in _item(row)
    )


def _item(row: Row) -> Iterator[str]:
    if row.kind == "section":
        yield row.text
        return
    yield f"{row.cells['number']} {row.cells['activity']}"
    for key, label in _LABELS:
        if row.cells.get(key):
            yield f"{label}: {row.cells[key]}."
