"""Activity tables that are no tables: typed with tabs, or told as a numbered list."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from itertools import accumulate

from composing.plan import BadPlan, Grid, Row
from composing.wordml import Ink, Look

# How wide a letter of 12 point type is with all that wraps around it, in cm.
_LETTER = 0.225
# A type whose letters are all as wide, and how many spaces part two columns at least.
_FIXED, _LEAST_SPACES = "Courier New", 3
_LABELS = (("deadline", "Срок"), ("responsible", "Ответственный"), ("result", "Результат"))


def typed_table(grid: Grid, ink: Ink, between: str) -> str:
    """Return the paragraphs of a table typed with tabs or spaces, its lines wrapped by hand.

    Spaces set columns in a type all of whose letters are as wide.
    """
    spaced = between == "spaces"
    stops = () if spaced else tuple(accumulate(c.width for c in grid.columns[:-1]))
    size, font = float(grid.options.get("size", 12)), _FIXED if spaced else ""
    look = Look(size=size, tabs=stops, font=font)
    bold = Look(size=size, bold=True, font=font)

    def typed(cells: Mapping[str, str]) -> Iterator[str]:
        return _spaced(grid, cells) if spaced else _lines(grid, cells)

    lines = [(line, look) for line in typed({c.key: c.title for c in grid.columns})]
    for row in grid.rows:
        if row.kind == "section":
            lines.append((row.text, bold))
        elif row.kind == "activity":
            lines += [(line, look) for line in typed(row.cells)]
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


def _spaced(grid: Grid, cells: Mapping[str, str]) -> Iterator[str]:
    """The lines of a row; a column is as many letters wide as its width says."""
    rooms = [int(column.width) for column in grid.columns]
    columns = [
        textwrap.wrap(cells.get(c.key, ""), room - _LEAST_SPACES) or [""]
        for c, room in zip(grid.columns, rooms, strict=True)
    ]
    for i in range(max(map(len, columns))):
        texts = (c[i] if i < len(c) else "" for c in columns)
        yield "".join(t.ljust(room) for t, room in zip(texts, rooms, strict=True)).rstrip()


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
