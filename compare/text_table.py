"""A view as text of a given width: wide views are cut into blocks below each other."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from compare.display import shown
from compare.texts import phrase, state_texts
from compare.view import Cell, Column, Kind, Row, State, View

_GAP = "  "
_WIDEST_TEXT = 34
_WIDEST_HEAD = 12
_NARROWEST = 3
_RIGHT = frozenset({Kind.COUNT, Kind.NUMBER, Kind.SHARE})


def text_table(view: View, width: int) -> str:
    """Return the title, the notes, the rows and a legend of the states that occur."""
    lines = [view.title, "=" * len(view.title)]
    for note in view.notes:
        lines += textwrap.wrap(note, width)
    lines.append("")
    if not view.rows:
        lines.append(phrase("nothing"))
    for block in _blocks(view, width):
        lines += [*_block_lines(view, block), ""]
    if legend := _legend(view):
        lines += textwrap.wrap(phrase("legend", items="; ".join(legend)), width)
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def _blocks(view: View, width: int) -> Iterator[list[int]]:
    """Columns of each block; the first column, which says whose row it is, stands in all."""
    if not view.rows:
        return
    widths = [_width(view, index) for index in range(len(view.columns))]
    block, used = [0], widths[0]
    for index in range(1, len(widths)):
        if len(block) > 1 and used + len(_GAP) + widths[index] > width:
            yield block
            block, used = [0], widths[0]
        block.append(index)
        used += len(_GAP) + widths[index]
    yield block


def _width(view: View, index: int) -> int:
    column = view.columns[index]
    values = [shown(row.cells[index], column) for row in (*view.rows, *view.totals)]
    longest = min(max(map(len, values)), _WIDEST_TEXT)
    return max(longest, max(map(len, _head(column, longest))), _NARROWEST)


def _head(column: Column, width: int) -> list[str]:
    title = column.title.replace("\u00ad", "")
    return textwrap.wrap(title, max(width, _WIDEST_HEAD), break_long_words=False) or [""]


def _block_lines(view: View, block: Sequence[int]) -> Iterator[str]:
    columns = [view.columns[index] for index in block]
    widths = [_width(view, index) for index in block]
    heads = [_head(column, width) for column, width in zip(columns, widths, strict=True)]
    yield from _stacked(heads, widths, [False] * len(columns))
    yield _GAP.join("-" * width for width in widths)
    for row in view.rows:
        yield from _row_lines(row, block, columns, widths)
    if view.totals:
        yield _GAP.join("-" * width for width in widths)
    for row in view.totals:
        yield from _row_lines(row, block, columns, widths)


def _row_lines(
    row: Row, block: Sequence[int], columns: Sequence[Column], widths: Sequence[int]
) -> Iterator[str]:
    cells: list[Cell] = [row.cells[index] for index in block]
    wrapped = [
        textwrap.wrap(shown(cell, column), width) or [""]
        for cell, column, width in zip(cells, columns, widths, strict=True)
    ]
    yield from _stacked(wrapped, widths, [column.kind in _RIGHT for column in columns])


def _stacked(
    wrapped: Sequence[Sequence[str]], widths: Sequence[int], rights: Sequence[bool]
) -> Iterator[str]:
    for level in range(max(map(len, wrapped))):
        pieces = []
        for lines, width, right in zip(wrapped, widths, rights, strict=True):
            text = lines[level] if level < len(lines) else ""
            pieces.append(text.rjust(width) if right else text.ljust(width))
        yield _GAP.join(pieces)


def _legend(view: View) -> list[str]:
    found = {cell.state for row in view.rows for cell in row.cells if cell.state}
    said = {
        State.ABSENT: f"{state_texts(State.ABSENT).short} или 0 – {view.absent}",
        State.AT_LEAST: state_texts(State.AT_LEAST).long,
    }
    for state in (State.PARTLY, State.UNREAD, State.NO_DOCUMENT):
        said[state] = f"{state_texts(state).short} – {state_texts(state).long.split(':')[0]}"
    return [text for state, text in said.items() if state in found]
