"""Small documents for tests: tables typed as rows of texts, with merges in a short notation.

A cell's text "^" continues the cell above it (merged down), "<" the cell to its left.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.model import Block, Cell, Document, Paragraph, Table
from schema.values import Box

WIDTH = 100.0

HEADER = ["№ п/п", "Мероприятия", "Срок", "Ответственные", "Результат"]
ROW = ["1.", "Проведение семинара для учителей", "март", "ИМЦ", "Справка"]
OTHER = ["2.", "Анализ результатов проверочных работ", "май", "Школы", "Отчёт"]


def table(
    *rows: Sequence[str],
    page: int | None = None,
    top: float = 60.0,
    bottom: float = 800.0,
    heights: Sequence[float] = (),
) -> Table:
    """A table; with ``page`` its rows are drawn from ``top`` with 40 points each (or heights)."""
    n_cols = max(len(row) for row in rows)
    masters: dict[tuple[int, int], list[int]] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text == "<":
                owner[r, c] = owner[r, c - 1]
            elif text == "^":
                owner[r, c] = owner[r - 1, c]
            else:
                owner[r, c] = (r, c)
            masters.setdefault(owner[r, c], []).extend((r, c))
    tops = [top]
    for r in range(len(rows)):
        tops.append(tops[-1] + (heights[r] if heights else 40.0))
    cells = []
    for (r, c), covered in masters.items():
        last_row, last_col = max(covered[::2]), max(covered[1::2])
        boxes = ()
        if page is not None:
            boxes = (Box(page, c * WIDTH, tops[r], (last_col + 1) * WIDTH, tops[last_row + 1]),)
        span = last_col - c + 1
        cells.append(Cell(r, c, rows[r][c], last_row - r + 1, span, boxes))
        cells.extend(
            Cell(below, c, rows[r][c], 1, span, boxes, inherited=True)
            for below in range(r + 1, last_row + 1)
        )
    box = page_box = None
    if page is not None:
        box = Box(page, 0, top, n_cols * WIDTH, tops[-1])
        page_box = Box(page, 0, 60.0, n_cols * WIDTH, bottom)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return Table(len(rows), n_cols, ordered, box=box, page_box=page_box)


def document(*blocks: Block | str) -> Document:
    """A document; a string is a paragraph, one in asterisks a bold one."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, str):
            bold = block.startswith("*")
            made.append(Paragraph(block.strip("*"), bold=bold))
        else:
            made.append(block)
    return Document(tuple(made))
