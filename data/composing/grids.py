"""The activity table and the plain tables of a composed plan, as WordprocessingML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from composing.plan import Column, Grid, Row
from composing.turned import calendar_table
from composing.undrawn import listed_table, typed_table
from composing.wordml import Ink, Look, cell, coloured, control, run_properties, table, table_row

GOES_ON, TO_THE_LEFT = "^", "<<"


def activity_table(grid: Grid, ink: Ink, list_id: int) -> str:
    """Return the ``w:tbl`` of an activity table; ``list_id`` numbers its rows (0: none).

    The option ``drawn`` makes paragraphs of it: typed with ``tabs`` or ``spaces``, or a ``list``;
    or a ``calendar`` of sections and deadlines;
    ``gathered`` draws the activities of one ``section`` as lists in the cells of one row;
    ``fill`` (two colours) sets its rows apart by their background instead of lines; ``rules`` names
    the lines that are drawn.
    """
    drawn = grid.options.get("drawn", "table")
    if drawn in ("tabs", "spaces"):
        return typed_table(grid, ink, drawn)
    if drawn == "calendar":
        return calendar_table(grid, ink)
    if drawn == "list":
        return listed_table(grid, ink)
    return _Drawer(grid, ink, list_id).table()


def plain_table(body: Mapping[str, Any], ink: Ink) -> str:
    """Return a ``w:tbl`` that holds no activities: ``widths``, ``rows``, ``head`` rows in bold.

    A cell ``<<`` belongs to the cell on its left, ``^`` to the one above it.
    """
    widths = [float(width) for width in body["widths"]]
    rows: list[list[str]] = [[str(text) for text in row] for row in body["rows"]]
    head, bare = int(body.get("head", 1)), bool(body.get("bare", False))
    look = Look(size=float(body.get("size", 11)))
    title = Look(size=look.size, bold=True, align="center")
    drawn = []
    for i, row in enumerate(rows):
        cells = []
        for j, text in enumerate(row):
            if text == TO_THE_LEFT:
                continue
            span = 1
            while j + span < len(row) and row[j + span] == TO_THE_LEFT:
                span += 1
            below = rows[i + 1][j] if i + 1 < len(rows) else ""
            merge = "continue" if text == GOES_ON else "restart" if below == GOES_ON else ""
            content = ink.paragraphs("" if text == GOES_ON else text, title if i < head else look)
            cells.append(cell(content, sum(widths[j : j + span]), span, merge, bare))
        drawn.append(table_row(cells))
    return table(drawn, widths, "none" if bare else "all")


class _Drawer:
    def __init__(self, grid: Grid, ink: Ink, list_id: int) -> None:
        self.grid, self.ink, self.list_id = grid, ink, list_id
        size = float(grid.options.get("size", 11))
        self.look = Look(size=size)
        self.head = Look(size=size, bold=True, align="center")
        self.tiers = 2 if any(column.group for column in grid.columns) else 1

    def table(self) -> str:
        options, rows = self.grid.options, list[str]()
        if caption := options.get("caption"):
            rows.append(self._across(str(caption), self.head))
        if options.get("header", True):
            rows += self._header(repeated=bool(options.get("repeat", False)))
        if options.get("numbers", False):
            rows.append(self._numbers())
        drawn = _gathered(self.grid.rows) if options.get("gathered") else self.grid.rows
        for i, row in enumerate(drawn):
            below = drawn[i + 1] if i + 1 < len(drawn) else None
            rows += self._row(row, below)
        widths = [column.width for column in self.grid.columns]
        colours = [str(colour) for colour in options.get("fill", ())]
        if colours:
            rows = [coloured(row, colours[i % len(colours)]) for i, row in enumerate(rows)]
        return table(rows, widths, "none" if colours else str(options.get("rules", "all")))

    def _header(self, repeated: bool) -> list[str]:
        columns = self.grid.columns
        if self.tiers == 1:
            return [table_row([self._title(column) for column in columns], repeated, whole=True)]
        upper, lower, at = list[str](), list[str](), 0
        while at < len(columns):
            column, span = columns[at], 1
            if not column.group:
                upper.append(self._title(column, merge="restart"))
                lower.append(cell(self.ink.paragraph("", self.head), column.width, 1, "continue"))
                at += 1
                continue
            while at + span < len(columns) and columns[at + span].group == column.group:
                span += 1
            group = columns[at : at + span]
            content = self.ink.paragraphs(column.group, self.head)
            upper.append(cell(content, sum(c.width for c in group), span))
            lower += [self._title(c) for c in group]
            at += span
        return [table_row(upper, repeated, whole=True), table_row(lower, repeated, whole=True)]

    def _title(self, column: Column, merge: str = "") -> str:
        return cell(self.ink.paragraphs(column.title, self.head), column.width, 1, merge)

    def _numbers(self) -> str:
        look = Look(size=self.look.size, align="center")
        columns = enumerate(self.grid.columns, start=1)
        return table_row([cell(self.ink.paragraph(str(n), look), c.width) for n, c in columns])

    def _row(self, row: Row, below: Row | None) -> list[str]:
        if row.kind == "header":
            return self._header(repeated=False)
        if row.kind == "numbers":
            return [self._numbers()]
        if row.kind == "raw":
            return [self._raw(list(row.cells.values()))]
        if row.kind in ("section", "sub"):
            return [self._section(row)]
        cells = [self._cell(column, row, below) for column in self.grid.columns]
        drawn = table_row(cells, whole=bool(self.grid.options.get("whole", False)))
        return [control(drawn) if row.facts.get("sdt") == "row" else drawn]

    def _raw(self, texts: Sequence[str]) -> str:
        if len(texts) == 1:
            return self._across(texts[0], self.look)
        pairs = zip(texts, self.grid.columns, strict=True)
        return table_row([cell(self.ink.paragraphs(t, self.look), c.width) for t, c in pairs])

    def _section(self, row: Row) -> str:
        style = str(self.grid.options.get(f"{row.kind}_style", "merged"))
        level = 0 if row.kind == "section" else 1
        align = "left" if style.startswith("numbered") or row.kind == "sub" else "center"
        numbered = self.list_id if level < len(self.grid.options.get("levels", ())) - 1 else 0
        look = Look(
            size=self.look.size,
            bold=bool(self.grid.options.get("bold", True)),
            align=str(self.grid.options.get("align", align)),
            list_id=numbered,
            level=level,
        )
        if not style.startswith("numbered"):
            return self._across(row.text, look)
        number, text, *rest = self.grid.columns
        cells = [cell(self.ink.paragraph(row.number, look), number.width)]
        if style == "numbered_merged":
            width = text.width + sum(column.width for column in rest)
            cells.append(cell(self.ink.paragraphs(row.text, look), width, len(rest) + 1))
        else:
            cells.append(cell(self.ink.paragraphs(row.text, look), text.width))
            cells += [cell(self.ink.paragraph("", look), column.width) for column in rest]
        return table_row(cells)

    def _across(self, text: str, look: Look) -> str:
        width, span = sum(c.width for c in self.grid.columns), len(self.grid.columns)
        return table_row([cell(self.ink.paragraphs(text, look), width, span)])

    def _cell(self, column: Column, row: Row, below: Row | None) -> str:
        text = _text(column, row)
        merge = ""
        if text == GOES_ON:
            merge = "continue"
        elif below and below.kind == "activity" and _text(column, below) == GOES_ON:
            merge = "restart"
        look = self.look
        if column.key == "number" and self.list_id:
            level = len(self.grid.options["levels"]) - 1
            look = Look(size=self.look.size, list_id=self.list_id, level=level)
        content = self.ink.paragraphs("" if text == GOES_ON else text, look)
        drawn = cell(content, column.width, 1, merge)
        held = column.key in str(row.facts.get("sdt", "")).split()
        return control(drawn, run_properties(self.look)) if held else drawn


def _gathered(rows: Sequence[Row]) -> list[Row]:
    drawn: list[Row] = []
    for row in rows:
        listed = {**row.cells, "activity": f"{row.cells['number']} {row.cells['activity']}"}
        if drawn and "section" not in row.cells:
            above = drawn[-1].cells
            cells = {key: f"{above[key]}\n{text}" for key, text in listed.items()}
            drawn[-1] = replace(drawn[-1], cells={**above, **cells})
        else:
            drawn.append(replace(row, cells=listed))
    return drawn


def _text(column: Column, row: Row) -> str:
    if column.key == "both" and "both" not in row.cells:
        return f"{row.cells['deadline']}\n{row.cells['responsible']}"
    return row.cells.get(column.key, GOES_ON if column.key == "section" else "")
