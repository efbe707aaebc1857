"""Units of the calendar whose month, or whose kind, only the section and the plan tell."""

from __future__ import annotations

from datetime import date

from normalize.deadlines.context import DeadlineContext
from normalize.deadlines.nodes import Moment
from normalize.deadlines.years import needs_month

# The months that begin, halve and end the halves of a school year.
_SCHOOL_HALVES = {1: (9, 11, 12), 2: (1, 3, 5)}
# How many months a unit has of which only a part is printed: «до конца квартала».
_MONTHS = {"quarter_part": 3, "half_year_part": 6}
_HALF_A_YEAR, _ONE_YEAR = 180, 370


def with_months(
    first: Moment, last: Moment, context: DeadlineContext
) -> tuple[Moment, Moment, tuple[str, ...], tuple[str, ...]]:
    """Take what two moments lack from a section that is one month, quarter or half-year.

    Returns both, what was inferred, and the doubts about it; moments that the context does not
    help stay as they are.
    """
    if not (needs_month(first) or needs_month(last)):
        return first, last, (), ()
    if first == last and first.unit == "period_part" and context.plan is not None:
        end = context.plan[1]
        day = Moment("day", end.day, end.month, end.year)
        return day, day, ("bounds:plan",), ()
    if first == last and first.unit in _MONTHS:
        return _part_of_unit(first, context)
    month = context.section_month
    if month is None and first.unit == "bare" and last.unit == "part" and last.month:
        # «с 15-го до конца октября»
        return last._replace(unit="day", number=first.number), last, (), ()
    if month is None:
        return first, last, (), ()
    year, number = month
    ends = [
        m._replace(month=number, year=year, unit="day" if m.unit == "bare" else m.unit)
        if needs_month(m) and m.unit not in _MONTHS and 1 <= abs(m.number) <= 31
        else m
        for m in (first, last)
    ]
    return ends[0], ends[1], ("month:section", "year:section"), ()


def _part_of_unit(
    part: Moment, context: DeadlineContext
) -> tuple[Moment, Moment, tuple[str, ...], tuple[str, ...]]:
    """«до конца квартала» is the one the section lies in; a plan's half-year is its first."""
    length = _MONTHS[part.unit]
    source = "section"
    known = _unit_of(context.section, length)
    doubts: tuple[str, ...] = ()
    window = context.section or context.plan
    if known is None and part.unit == "half_year_part" and window is not None:
        source = "section" if context.section else "plan"
        known = _first_half(window)
        doubts = ("approximate",)
    if known is None:
        return part, part, (), ()
    year, number = known
    of_school = context.plan_kind == "academic" and part.unit == "half_year_part"
    if of_school:
        number = 9 if number >= 7 else 1
        length = 4 if number == 9 else 5
    month = number + (0, 0, (length - 1) // 2, length - 1)[part.number]
    moment = Moment("part", part.number, month, year)
    return moment, moment, (f"month:{source}", f"year:{source}"), doubts


def _unit_of(section: tuple[date, date] | None, length: int) -> tuple[int, int] | None:
    """Return the year and the first month of the unit that the whole section lies in."""
    if section is None or section[0].year != section[1].year:
        return None
    units = {(day.month - 1) // length for day in section}
    return (section[0].year, units.pop() * length + 1) if len(units) == 1 else None


def _first_half(window: tuple[date, date]) -> tuple[int, int] | None:
    """A half-year that nobody numbered is the first that ends in a section or plan of one year."""
    if not _HALF_A_YEAR < (window[1] - window[0]).days < _ONE_YEAR:
        return None
    return window[0].year, 1 if window[0].month <= 6 else 7


def school_unit(moment: Moment, context: DeadlineContext) -> Moment:
    """In a school plan half-years and «начало года» without a year are those of the school."""
    if context.plan_kind != "academic" or moment.year:
        return moment
    if moment.unit == "half_year":
        return moment._replace(unit="academic_half")
    if moment.unit == "part" and moment.last:
        return moment._replace(month=_SCHOOL_HALVES[moment.last][moment.number - 1], last=0)
    of_school = moment.unit == "year_part" and not moment.month
    return moment._replace(unit="academic_part") if of_school else moment
