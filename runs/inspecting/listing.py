"""What was found in a document as lines of text, for formats without pages and for terminals."""

from __future__ import annotations

from collections.abc import Iterator

from rich.padding import Padding
from rich.text import Text

from runs.inspecting.found import Found
from runs.inspecting.legend import Style, styles
from runs.inspecting.placed import PlacedParagraph, PlacedRow, PlacedTable
from schema.codes import label
from schema.text import collapse


def list_all(found: Found, page: int | None = None) -> Iterator[Padding | Text]:
    """Yield the lines of the listing, in the document's order; ``page`` leaves out the others."""
    number = 0
    for block in found.blocks:
        box = block.table.box if isinstance(block, PlacedTable) else block.paragraph.box
        number += isinstance(block, PlacedTable)
        if page is not None and (box is None or box.page != page):
            continue
        where = f", страница {box.page}" if box is not None else ""
        if isinstance(block, PlacedTable):
            yield from _table(block, number, where)
        elif block.paragraph.text.strip():
            yield _paragraph(block)
    yield from _rest(found)


def _paragraph(placed: PlacedParagraph) -> Padding:
    style = styles("rows")[placed.kind]
    return _line(0, style, style.short, collapse(placed.paragraph.text))


def _table(placed: PlacedTable, number: int, where: str) -> Iterator[Padding | Text]:
    style = styles("tables")["plan" if placed.is_plan else "no_plan"]
    table = placed.table
    size = f"строк {table.n_rows}, столбцов {table.n_cols}"
    yield Text("")
    yield Text(f"Таблица {number}{where}: {size} – {style.long}", style="bold")
    for index, row in enumerate(placed.rows, start=1):
        if row.kind != "empty":
            yield from _row(row, index)
    yield Text("")


def _row(row: PlacedRow, index: int) -> Iterator[Padding]:
    if row.seq is None:
        style = styles("rows")[row.kind]
        if row.kind == "header":
            yield _line(2, style, f"{index}: {style.short}", "")
            yield from _cells(row)
        else:
            text = " | ".join(collapse(p.cell.text) for p in row.cells if p.cell.text.strip())
            yield _line(2, style, f"{index}: {style.short}", text)
        return
    style = styles("rows")["rest"] if row.kind == "rest" else styles("tables")["plan"]
    what = f"продолжение мероприятия {row.seq}" if row.kind == "rest" else f"мероприятие {row.name}"
    yield _line(2, style, f"{index}: {what}", "")
    yield from _cells(row)


def _cells(row: PlacedRow) -> Iterator[Padding]:
    for placed in row.cells:
        text = collapse(placed.cell.text)
        if text:
            style = styles("roles").get(placed.role) or styles("rows")["lost"]
            yield _line(6, style, style.short, text)


def _rest(found: Found) -> Iterator[Padding | Text]:
    """Running lines, doubts and text that found no place."""
    running, lost = styles("rows")["running"], styles("rows")["lost"]
    for text in found.document.headers:
        yield _line(0, running, running.short, text)
    for doubt in dict.fromkeys((*found.document.doubts, *found.plan.doubts)):
        yield _line(0, lost, "сомнение", label("doubts", doubt))
    for text in found.plan.residue:
        yield _line(0, lost, lost.short, text)
    yield Text(f"Мероприятий: {len(found.plan.activities)}.")


def _line(indent: int, style: Style, name: str, text: str) -> Padding:
    line = Text.assemble((name, style.colour), f": {text}" if text else "")
    return Padding(line, (0, 0, 0, indent))
