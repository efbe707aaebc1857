"""The short notation of expected periods.

    2024-09, 2024-Q1, 2024-H2, 2024, 2024-09-05, or two of them joined by ``..``   an interval
    <2024-09-15          a deadline
    all [span]           throughout the plan's period, or the span
    monthly [span]       recurring: weekly, monthly, quarterly, semiannual, annual, other
    schedule, none       on_schedule, unspecified

Any of them may be preceded by the piece of text it stands for: ``сентябрь => 2024-09``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import re
from collections.abc import Mapping, Sequence

Entry = dict[str, str | None]

_RECURRENCE = ("weekly", "monthly", "quarterly", "semiannual", "annual", "other")
_UNIT = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d\d)(?:-(\d\d))?))?")


def parse(notation: str, whole: str, plan: Mapping[str, str]) -> Entry:
    """Return the period that ``notation`` names; ``whole`` is the text of the deadline cell.

    Raises:
        ValueError: when the notation is not one of those above.
    """
    text, arrow, spec = notation.partition("=>")
    if not arrow:
        text, spec = whole, notation
    text, (head, *rest) = text.strip(), spec.split()
    span = _span(rest[0]) if rest else (plan["start"], plan["end"], "period")
    if head in ("schedule", "none"):
        return _entry("on_schedule" if head == "schedule" else "unspecified", text)
    if head == "all":
        precision = "year" if span[2] == "day" else span[2]
        return _entry("throughout", text, span[0], span[1], precision)
    if head in _RECURRENCE:
        return _entry("recurring", text, span[0], span[1], "period", head)
    if head.startswith("<"):
        return _entry("deadline", text, None, _span(head[1:])[1], "day")
    return _entry("interval", text, *_span(head))


def other_readings(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return readings that are always as good: adjacent months as one stretch, years as a whole."""
    if not entries or any(entry["kind"] != "interval" for entry in entries):
        return []
    if len(entries) == 1:
        return [[{**entries[0], "kind": "throughout"}]] if entries[0]["precision"] == "year" else []
    for before, after in itertools.pairwise(entries):
        if _next_day(str(before["end"])) != after["start"]:
            return []
    joined = ", ".join(str(entry["text"]) for entry in entries)
    return [[{**entries[0], "end": entries[-1]["end"], "text": joined}]]


def _entry(
    kind: str,
    text: str,
    start: str | None = None,
    end: str | None = None,
    precision: str | None = None,
    recurrence: str | None = None,
) -> Entry:
    return {
        "kind": kind,
        "start": start,
        "end": end,
        "precision": precision,
        "recurrence": recurrence,
        "text": text,
    }


def _span(text: str) -> tuple[str, str, str]:
    first, _, last = text.partition("..")
    start, end, precision = _unit(first)
    return (start, _unit(last)[1], precision) if last else (start, end, precision)


def _unit(text: str) -> tuple[str, str, str]:
    match = _UNIT.fullmatch(text)
    if match is None:
        raise ValueError(f"not a period: {text}")
    year, quarter, half, month, day = match.groups()
    if day:
        return dt.date.fromisoformat(text).isoformat(), text, "day"
    if month:
        return (*_months(int(year), int(month), int(month)), "month")
    if quarter:
        return (*_months(int(year), int(quarter) * 3 - 2, int(quarter) * 3), "quarter")
    if half:
        return (*_months(int(year), int(half) * 6 - 5, int(half) * 6), "half_year")
    return (*_months(int(year), 1, 12), "year")


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    end = calendar.monthrange(year, last)[1]
    return dt.date(year, first, 1).isoformat(), dt.date(year, last, end).isoformat()


def _next_day(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
