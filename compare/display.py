"""How a cell is written for people: in tables, CSV files and workbooks."""

from __future__ import annotations

from datetime import date

from compare.texts import state_texts
from compare.view import Cell, Column, Kind, State, Tone


def shown(cell: Cell, column: Column) -> str:
    """Return the cell as short text: «12», «3+», «нет», «н/п», «45 %», «01.09.2024»."""
    value = cell.value
    if is_silent(cell):
        return state_texts(cell.state).short if cell.state else ""
    if value == 0 and cell.state is State.ABSENT and column.kind is Kind.COUNT:
        return absent(column)
    if isinstance(value, float):
        return f"{value:.0%}".replace("%", "\u00a0%")
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    plus = "+" if cell.state is State.AT_LEAST and column.kind is Kind.COUNT else ""
    return f"{value}{plus}"


def is_silent(cell: Cell) -> bool:
    """Whether the cell has no value, so that its state must be named instead."""
    return cell.value is None


def absent(column: Column) -> str:
    """Return how a zero that may be believed is written: «нет» where it is bad news."""
    return state_texts(State.ABSENT).short if column.tone is Tone.PRESENCE else "0"
