"""Deadlines spread over columns: marks in a grid of quarters or months, a start and an end."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from normalize.deadlines.compose import compose
from normalize.deadlines.context import DeadlineContext, DeadlineReading
from normalize.deadlines.grammar import parse
from normalize.deadlines.nodes import Moment, Parse, Piece, is_bare, is_years
from normalize.deadlines.reading import read_deadline, resolve
from schema.text import collapse
from schema.values import Mark, Period

_TICKS = frozenset(
    [
        "х", "x", "+", "v", "√", "✓", "✔", "☑", "■", "●", "*", "да", "v.", "х.", "есть", "1", "#",
        "˅", "∨", "у",
    ]
)  # fmt: skip
# What the numbers of columns count, by a word of the label: the finer unit first.
_UNITS = {
    "week": re.compile(r"недел", re.I),
    "term": re.compile(r"четверт|триместр|модул|смен|этап", re.I),
    "month": re.compile(r"месяц|\bмес\b", re.I),
    "quarter": re.compile(r"кварт|\bкв\b", re.I),
    "half_year": re.compile(r"полугод|\bп/г\b", re.I),
}
_MOST = {"month": 12, "quarter": 4, "half_year": 2}
_NO_TICKS = frozenset(["", "-", "–", "—", "0", "нет", "−"])


def read_marks(marks: tuple[Mark, ...], context: DeadlineContext) -> DeadlineReading:
    """Return what the marked columns of one row say together, in the order of the columns.

    A tick in a grid column gives the column's stretch of time, a date in it is read with that
    stretch as its context; a start and an end column give one interval.
    """
    periods: list[Period] = []
    flags: list[str] = []
    leftover: list[str] = []
    readings = [_cell_of_grid(m, context) for m in marks if m.role == "grid" and _is_marked(m)]
    ends = [m for m in marks if m.role in ("start", "end") and _is_marked(m)]
    if ends:
        readings.append(_start_and_end(ends, context))
    for reading in readings:
        periods += reading.periods
        flags += reading.flags
        leftover += [reading.leftover] if reading.leftover else []
    if not periods:
        return read_deadline("", context)
    return DeadlineReading(tuple(periods), tuple(dict.fromkeys(flags)), " ".join(leftover))


def _is_marked(mark: Mark) -> bool:
    return mark.text.strip() not in _NO_TICKS


def _cell_of_grid(mark: Mark, context: DeadlineContext) -> DeadlineReading:
    window = _column_window(mark.label, context)
    if mark.text.strip().lower() in _TICKS:
        return window
    column = window.periods[0]
    if column.start is not None and column.end is not None:
        context = context._replace(
            section_start=column.start,
            section_end=column.end,
            section_precision=column.precision,
        )
    reading = read_deadline(mark.text, context)
    if reading.periods[0].kind != "unspecified":
        return reading
    # Words in a marked column («2 занятия») still mark it.
    return DeadlineReading(window.periods, (*window.flags, *reading.flags), reading.leftover)


@lru_cache(maxsize=1_000)
def _column_window(label: str, context: DeadlineContext) -> DeadlineReading:
    """Return the time a column's header names: «Срок (2024 год) II кв.», «Месяцы 9»."""
    pieces = parse(label).pieces
    spans = [p for p in pieces if p.kind in ("span", "whole")]
    years = [p for p in spans if is_years(p)]
    parts = [p for p in spans if not is_years(p) and not is_bare(p)]
    if pieces and is_bare(pieces[-1]):
        # «Срок исполнения (квартал 2025 г.) II»: the column's own title is the number.
        parts = _numbered(label, pieces[-1])
        if not parts:
            return DeadlineReading(read_deadline("", context).periods, ("deadline_unread",), label)
    chosen = [*years[-1:], *parts[-1:]]
    if not chosen:
        return read_deadline(label, context)
    listed = tuple(
        piece._replace(joint="comma" if index else "") for index, piece in enumerate(chosen)
    )
    reading = resolve(label, compose(Parse(listed, ())), context)
    periods = tuple(replace(period, text=collapse(label)) for period in reading.periods)
    return DeadlineReading(periods, reading.flags, reading.leftover)


def _numbered(label: str, piece: Piece) -> list[Piece]:
    """A bare number counts the unit its label names; a Roman one with no unit is a quarter."""
    number = piece.last.number if piece.last else 0
    roman = not any(letter.isdigit() for letter in label[piece.lo : piece.hi])
    named = [unit for unit, word in _UNITS.items() if word.search(label)]
    unit = named[0] if named else "quarter" if roman else ""
    if not 1 <= number <= _MOST.get(unit, 0):
        return []
    moment = Moment(unit, number, number if unit == "month" else 0)
    return [piece._replace(first=moment, last=moment)]


def _start_and_end(ends: list[Mark], context: DeadlineContext) -> DeadlineReading:
    start = next((mark.text for mark in ends if mark.role == "start"), "")
    end = next((mark.text for mark in ends if mark.role == "end"), "")
    if start == end or not (start and end):
        return _one_end(start, end, context)
    joined = f"{start.rstrip(' ;,')} – {end}"
    reading = read_deadline(joined, context)
    one = len(reading.periods) == 1 and not reading.leftover
    if one and reading.periods[0].kind in ("interval", "unspecified"):
        return reading
    first, last = read_deadline(start, context), read_deadline(end, context)
    begin, until = first.periods[0], last.periods[-1]
    if begin.start and until.end and begin.kind in ("interval",) and begin.start <= until.end:
        interval = replace(
            begin, kind="interval", end=until.end, text=joined, rule="start_end",
            inferred=tuple(dict.fromkeys((*begin.inferred, *until.inferred))),
        )  # fmt: skip
        flags = tuple(dict.fromkeys((*first.flags, *last.flags)))
        return DeadlineReading((interval,), flags, "")
    return read_deadline(f"{start}, {end}", context)


def _one_end(start: str, end: str, context: DeadlineContext) -> DeadlineReading:
    """One filled cell: «постоянно» speaks for itself, a date is only where it begins or ends."""
    reading = read_deadline(start or end, context)
    period = reading.periods[0]
    if len(reading.periods) > 1 or period.kind != "interval" or start == end or period.end is None:
        return reading
    if not start:
        deadline = replace(period, kind="deadline", start=None, precision="day")
        return DeadlineReading((deadline,), reading.flags, reading.leftover)
    since = read_deadline(f"с {start}", context)
    return since if since.periods[0].start == period.start else reading
