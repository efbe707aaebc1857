"""A stretch of time that a text names, and how such stretches are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ACADEMIC, CALENDAR = "academic", "calendar"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time; ``start`` is None for «до 2025 года».

    ``kind`` is "calendar" or "academic".  ``weak`` marks what the words before it make doubtful
    («за 2020 год»).  ``flags`` are codes of what was assumed.  ``at`` is where it stands, ``led``
    says that «на», «в» or «период» stands before it.
    """

    start: date | None
    end: date
    kind: str
    weak: bool = False
    flags: tuple[str, ...] = ()
    at: int = 0
    led: bool = False


def union(parts: list[Span]) -> Span | None:
    """Return the hull of ``parts`` (academic only when all of them are), None of nothing."""
    if not parts:
        return None
    starts = [part.start for part in parts if part.start]
    kind = ACADEMIC if all(part.kind == ACADEMIC for part in parts) else CALENDAR
    flags = tuple(dict.fromkeys(flag for part in parts for flag in part.flags))
    return Span(min(starts, default=None), max(part.end for part in parts), kind, False, flags)


def academic_year(first: int) -> Span:
    """Return the school year that begins in September of ``first``: 1 September – 31 August."""
    return Span(date(first, 9, 1), date(first + 1, 8, 31), ACADEMIC)


def calendar_years(first: int, last: int) -> Span:
    """Return 1 January of ``first`` – 31 December of ``last``."""
    return Span(date(first, 1, 1), date(last, 12, 31), CALENDAR)
