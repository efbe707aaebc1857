"""Which format a cell of a view gets: by its state, its column's kind and tone."""

from __future__ import annotations

from typing import Any

from compare.view import Cell, Column, Kind, State, Tone
from compare.xlsx.book import Book

_NUMBER_FORMATS = {
    Kind.COUNT: "0",
    Kind.NUMBER: "0",
    Kind.SHARE: "0%",
    Kind.DATE: "dd.mm.yyyy",
}
_AT_LEAST = '0"+"'
LINES = {"border": 1, "border_color": "#D0D0D0"}
# Numbers of XlsxWriter's fill patterns: stripes tell states apart in a black and white print too.
_STRIPES, _SPARSE_STRIPES = 14, 16


def cell_format(book: Book, cell: Cell, column: Column) -> Any:
    """Return the format of a cell in a row of a view."""
    properties: dict[str, Any] = {**LINES, "text_wrap": True}
    if column.kind is Kind.TEXT and cell.state is None:
        return book.format(**properties)
    if column.kind is not Kind.TEXT:
        properties["align"] = "center"
    if column.kind in _NUMBER_FORMATS:
        properties["num_format"] = _NUMBER_FORMATS[column.kind]
    if cell.state is None:
        return book.format(**properties)
    return _by_state(book, cell.state, column, properties)


def total_format(book: Book, cell: Cell, column: Column) -> Any:
    """Return the format of a cell in a row of totals."""
    properties: dict[str, Any] = {**LINES, "bold": True, "text_wrap": True}
    if column.kind is not Kind.TEXT:
        properties["align"] = "center"
    if column.kind in _NUMBER_FORMATS:
        properties["num_format"] = _NUMBER_FORMATS[column.kind]
    if cell.state is State.AT_LEAST and column.kind is Kind.COUNT:
        properties["num_format"] = _AT_LEAST
    return book.colored("total", **properties)


def header_format(book: Book, *, rotated: bool = False) -> Any:
    """Return the format of a column's header."""
    turned = {"rotation": 90, "align": "center", "valign": "bottom"} if rotated else {}
    return book.colored(
        "header",
        bold=True,
        text_wrap=True,
        border=1,
        border_color="#8EA9DB",
        **{"valign": "vcenter", **turned},
    )


def sample(state: State, tone: Tone = Tone.PRESENCE) -> tuple[Column, Cell]:
    """Return a cell that shows in a legend what ``state`` looks like in columns of ``tone``."""
    value = {State.PRESENT: 5, State.AT_LEAST: 5, State.ABSENT: 0}.get(state)
    return Column("", "", Kind.COUNT, tone), Cell(value, state=state)


def _by_state(book: Book, state: State, column: Column, properties: dict[str, Any]) -> Any:
    tone = column.tone
    if state is State.ABSENT:
        return book.colored("absent" if tone is Tone.PRESENCE else "zero", **properties)
    if state is State.UNREAD:
        return book.colored("unread", **properties, pattern=_STRIPES, fg_color="#BFBFBF")
    if state in (State.PARTLY, State.NO_DOCUMENT, State.OUTSIDE):
        return book.colored(state.value, **properties, italic=state is State.NO_DOCUMENT)
    if state is State.AT_LEAST and column.kind is Kind.COUNT:
        properties["num_format"] = _AT_LEAST
    if tone is Tone.DEFECT:
        return book.colored("defect", **properties)
    if tone is Tone.VAGUE:
        return book.colored(
            "vague", **properties, italic=True, pattern=_SPARSE_STRIPES, fg_color="#9DC3E6"
        )
    if tone is Tone.PRESENCE:
        return book.colored(state.value, **properties)
    return book.format(**properties)
