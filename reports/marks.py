"""How a cell of a view is shown: its text, its look and what a screen reader says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from compare.texts import state_texts
from compare.view import Cell, Column, Kind, State, Tone
from reports.words import day, number, percent, say

_UNKNOWN = frozenset({State.PARTLY, State.UNREAD, State.NO_DOCUMENT, State.OUTSIDE})


@dataclass(frozen=True, slots=True)
class Mark:
    """One shown cell.

    ``look`` is a class of the style sheet.  ``spoken`` replaces the text for a screen reader where
    the text is a shorthand.  ``link`` is an address inside the page.
    """

    text: str
    look: str = ""
    spoken: str = ""
    link: str = ""


def mark(cell: Cell, column: Column, strongest: int = 0, link: str = "") -> Mark:
    """Return how ``cell`` is shown; ``strongest`` is the number that gets the deepest shade."""
    if cell.state in _UNKNOWN and not isinstance(cell.value, str):
        return _unknown(cell.state)
    if column.kind is Kind.COUNT and cell.state is State.ABSENT:
        return _nothing(column.tone)
    if cell.value is None or cell.value == "":
        return Mark("–", "none", say("state_none"))
    text = written(cell, column)
    link = link if cell.activity_ids else ""
    if column.kind is Kind.TEXT and cell.state is not None:
        return Mark(text, cell.state.value, "", link)
    if column.kind is Kind.COUNT and cell.state is State.AT_LEAST:
        least = say("spoken_at_least", value=text)
        return Mark(f"{text}+", f"{_shade(cell, column, strongest)} least", least, link)
    return Mark(text, _shade(cell, column, strongest), "", link)


def written(cell: Cell, column: Column) -> str:
    """Return the value as text."""
    value = cell.value
    if column.kind is Kind.SHARE and isinstance(value, float | int):
        return percent(float(value))
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float):
        return number(value)
    return "" if value is None else str(value)


def _unknown(state: State | None) -> Mark:
    code = state.value if state else ""
    short = (
        say("short_outside") if state is State.OUTSIDE else state_texts(state or State.UNREAD).short
    )
    return Mark(short, code, say(f"state_{code}"))


def _nothing(tone: Tone) -> Mark:
    """A zero is bad news among measures and good news among defects."""
    if tone is Tone.PRESENCE:
        return Mark(state_texts(State.ABSENT).short, "absent", say("state_absent"))
    return Mark("0", "zero")


def _shade(cell: Cell, column: Column, strongest: int) -> str:
    if column.kind in (Kind.NUMBER, Kind.SHARE):
        return "number"
    if column.kind is not Kind.COUNT or not isinstance(cell.value, int):
        return ""
    if column.tone is Tone.DEFECT:
        return "fault"
    if column.tone is Tone.VAGUE:
        return "vague"
    if column.tone is Tone.PLAIN:
        return "number"
    if strongest < 3 or cell.value * 3 <= strongest:
        return "some"
    return "more" if cell.value * 3 <= strongest * 2 else "most"
