"""Deadline cells in words → periods with dates, each saying what was printed and what inferred."""

from normalize.deadlines.context import DeadlineContext, DeadlineReading
from normalize.deadlines.finding import (
    bare_deadline,
    find_deadline,
    is_deadline,
    is_nothing_but_time,
    names_time,
)
from normalize.deadlines.marks import read_marks
from normalize.deadlines.reading import read_deadline, repeated_years
from normalize.deadlines.windows import read_window

__all__ = [
    "DeadlineContext",
    "DeadlineReading",
    "bare_deadline",
    "find_deadline",
    "is_deadline",
    "is_nothing_but_time",
    "names_time",
    "read_deadline",
    "read_marks",
    "read_window",
    "repeated_years",
]
