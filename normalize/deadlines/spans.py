"""Pure calendar arithmetic: the days that a moment covers once its year is known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from normalize.deadlines.nodes import Moment

PRECISIONS = ("day", "month", "quarter", "half_year", "year", "period")
_PRECISION = {
    "month": "month", "part": "month", "season": "month", "year_part": "month",
    "academic_part": "month", "quarter_part": "month", "half_year_part": "month",
    "quarter": "quarter", "half_year": "half_year",
    "academic_half": "half_year", "year": "year", "academic": "year",
}  # fmt: skip
# The most days that each month has, by its number.
LONGEST_MONTH = (31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# First and last month of a season, counted from January of the year it begins in.
_SEASONS = {1: (12, 14), 2: (3, 5), 3: (6, 8), 4: (9, 11)}
_YEAR_PARTS = {1: (1, 1), 2: (6, 6), 3: (12, 12)}


def precision(first: Moment, last: Moment) -> str:
    """Return the coarser precision of the two ends."""
    names = (_PRECISION.get(first.unit, "day"), _PRECISION.get(last.unit, "day"))
    return max(names, key=PRECISIONS.index)


@lru_cache(maxsize=10_000)
def covered(moment: Moment, year: int) -> tuple[date, date]:
    """Return the first and the last day of ``moment`` when it begins in ``year``.

    For school years and their parts ``year`` is the one of September.  Days that the month does
    not have («31 июня») become its last day.
    """
    unit, number = moment.unit, moment.number
    if unit in ("year", "academic"):
        last = max(moment.last, year)
        if unit == "year":
            return date(year, 1, 1), date(last, 12, 31)
        return date(year, 9, 1), date(max(last, year + 1), 8, 31)
    if unit == "academic_half":
        if number == 1:
            return date(year, 9, 1), date(year, 12, 31)
        return date(year + 1, 1, 1), date(year + 1, 5, 31)
    if unit == "academic_part":
        return _school_year_part(number, year)
    if moment.month:
        return _in_month(moment, year)
    first, last = _months(unit, number)
    return date(year, first, 1), month_end(year, last)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month; month 13 is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def first_month(moment: Moment) -> int:
    """Return the month a moment begins in, for the order of moments whose year is not known."""
    if moment.month:
        return moment.month
    if moment.unit.startswith("academic"):
        return 9
    return _months(moment.unit, moment.number)[0]


def order(moment: Moment) -> tuple[int, int]:
    """Return the place of a moment within a calendar year."""
    return first_month(moment), moment.number if moment.unit == "day" else 0


def _months(unit: str, number: int) -> tuple[int, int]:
    if unit == "quarter":
        return 3 * number - 2, 3 * number
    if unit == "half_year":
        return 6 * number - 5, 6 * number
    if unit == "season":
        return _SEASONS[number]
    if unit == "year_part":
        return _YEAR_PARTS[number]
    return 1, 12


def _in_month(moment: Moment, year: int) -> tuple[date, date]:
    end = monthrange(year, moment.month)[1]
    first, last = _days(moment, year, end)
    return (
        date(year, moment.month, min(max(first, 1), end)),
        date(year, moment.month, min(last, end)),
    )


def _days(moment: Moment, year: int, end: int) -> tuple[int, int]:
    """Weeks of a month are its days 1–7, 8–14 and so on; the last week is its last seven days."""
    unit, number = moment.unit, moment.number
    if unit == "day":
        day = end + 1 + number if number < 0 else number
        return day, day
    if unit == "week":
        week = (end + 1 + 7 * number, end + 7 + 7 * number)
        return week if number < 0 else (7 * number - 6, 7 * number)
    if unit == "decade":
        number = 4 + number if number < 0 else number
        return 10 * number - 9, end if number == 3 else 10 * number
    if unit == "half":
        return (1, 15) if number == 1 else (16, end)
    if unit in ("weekday", "weekend"):
        day = _weekday(moment, year, end)
        return day, day + (unit == "weekend")
    return 1, end


def _weekday(moment: Moment, year: int, end: int) -> int:
    if moment.number < 0:
        # A weekend that the month's end cuts in two is none of its last.
        last = date(year, moment.month, end - (moment.unit == "weekend"))
        days = (last.isoweekday() - moment.weekday) % 7 - 7 * (moment.number + 1)
        return (last - timedelta(days=days)).day
    first = date(year, moment.month, 1)
    return 1 + (moment.weekday - first.isoweekday()) % 7 + 7 * (moment.number - 1)


def _school_year_part(number: int, year: int) -> tuple[date, date]:
    """The bounds are rough: schools set their own."""
    if number == 1:
        return date(year, 9, 1), date(year, 9, 30)
    if number == 2:
        return date(year, 12, 1), date(year + 1, 1, 31)
    return date(year + 1, 5, 15), date(year + 1, 6, 30)
