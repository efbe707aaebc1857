"""What is known about a cell from outside: the plan, the section, the neighbouring rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from schema.values import Period


class DeadlineContext(NamedTuple):
    """The surroundings of a deadline cell; all of it may be unknown.

    ``plan_kind`` is calendar or academic.  ``section_start``..``section_end`` is the window that
    the innermost section with one names («2021 год», «Сентябрь»), ``section_precision`` its
    precision (year, month, period, …).  ``neighbour_years`` are the years printed in neighbouring
    rows, nearest first; ``repeated_years`` those in which the nearest such row does the same thing
    again and again («май 2024 г., май 2025 г.»).
    """

    plan_start: date | None = None
    plan_end: date | None = None
    plan_kind: str | None = None
    approval_date: date | None = None
    section_start: date | None = None
    section_end: date | None = None
    section_precision: str | None = None
    neighbour_years: tuple[int, ...] = ()
    repeated_years: tuple[int, ...] = ()

    @property
    def plan(self) -> tuple[date, date] | None:
        """The plan's first and last day."""
        if self.plan_start is None or self.plan_end is None:
            return None
        return self.plan_start, self.plan_end

    @property
    def section(self) -> tuple[date, date] | None:
        """The section's first and last day."""
        if self.section_start is None or self.section_end is None:
            return None
        return self.section_start, self.section_end

    @property
    def section_month(self) -> tuple[int, int] | None:
        """Year and month when the section is one calendar month or a part of one."""
        section = self.section
        if section is None:
            return None
        start, end = section
        return (start.year, start.month) if start.replace(day=1) == end.replace(day=1) else None


@dataclass(frozen=True, slots=True)
class DeadlineReading:
    """What a cell says: at least one period, the doubts about them, and the text not read."""

    periods: tuple[Period, ...]
    flags: tuple[str, ...]
    leftover: str
