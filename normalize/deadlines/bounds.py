"""The stretch that «в течение года», «постоянно», «ежемесячно» fill: section or plan."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from normalize.deadlines.context import DeadlineContext
from normalize.deadlines.spans import month_end

_ONE_YEAR = 370
_MOST_OF_A_YEAR = 200
# Longest stretch in days that counts as one unit of a scope or rate.
_LENGTH = {"week": 8, "month": 31, "quarter": 92, "half_year": 184}
_STEP = {"weekly": 7, "monthly": 31, "quarterly": 92, "semiannual": 184, "annual": 366, "other": 7}


class Window(NamedTuple):
    """A stretch of days with what is known about it; no days when nothing bounds it."""

    start: date | None
    end: date | None
    precision: str | None
    inferred: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def of_scope(scope: str, context: DeadlineContext) -> Window | None:
    """Return the window of a whole's scope, None when the scope points at no known window."""
    if scope == "year":
        return _of_year(context)
    if scope == "academic":
        return _of_school_year(context)
    if scope == "period":
        return of_plan(context) if context.plan else of_section(context) or _nothing()
    if scope == "always":
        return of_section(context) or of_plan(context)
    if scope == "stage":
        return of_section(context)
    section = context.section
    if section is None or (section[1] - section[0]).days >= _LENGTH[scope]:
        return None
    return Window(*section, scope, ("bounds:section",))


def of_months(count: int, context: DeadlineContext) -> Window | None:
    """Return ``count`` months from the month of the section; None when it is longer than they."""
    section = context.section
    if section is None:
        return None
    start, end = section[0], month_end(section[0].year, section[0].month + count - 1)
    one_month = context.section_month is not None
    return (
        Window(start, end, "month", ("bounds:section",)) if one_month or end == section[1] else None
    )


def of_rate(rate: str, context: DeadlineContext) -> Window:
    """Return the window a rate fills: the section if it lasts longer than one step, or the plan.

    «последний месяц квартала» in a quarter's section may mean that quarter: flagged.
    """
    section, step = context.section, _STEP[rate]
    lasts = (section[1] - section[0]).days if section is not None else 0
    if lasts >= step:
        return of_section(context) or _nothing()
    is_one_step = step > _LENGTH["month"] and lasts > step - _LENGTH["week"]
    return (
        of_plan(context)._replace(flags=("ambiguous_year_scope",))
        if is_one_step
        else of_plan(context)
    )


def of_plan(context: DeadlineContext) -> Window:
    """Return the plan's period."""
    plan = context.plan
    return Window(*plan, "period", ("bounds:plan",)) if plan else _nothing()


def of_section(context: DeadlineContext) -> Window | None:
    """Return the section's window."""
    section = context.section
    if section is None:
        return None
    return Window(*section, context.section_precision or "period", ("bounds:section",))


def _of_year(context: DeadlineContext) -> Window:
    section, plan = context.section, context.plan
    if section is not None and _LENGTH["month"] * 2 < (section[1] - section[0]).days:
        return of_section(context) or _nothing()
    if plan is None:
        return _nothing()
    scope_known = (plan[1] - plan[0]).days < _ONE_YEAR
    return of_plan(context)._replace(flags=() if scope_known else ("ambiguous_year_scope",))


def _of_school_year(context: DeadlineContext) -> Window:
    section, plan = context.section, context.plan
    if section is not None and _MOST_OF_A_YEAR < (section[1] - section[0]).days < _ONE_YEAR:
        return of_section(context) or _nothing()
    if plan is None:
        return _nothing()
    one_year = (plan[1] - plan[0]).days < _ONE_YEAR
    known = one_year and plan[0].year != plan[1].year
    return of_plan(context)._replace(flags=() if known else ("ambiguous_year_scope",))


def _nothing() -> Window:
    return Window(None, None, None, (), ("bounds_missing",))
