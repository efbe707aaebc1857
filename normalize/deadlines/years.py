"""Years that are not printed: from the cell's other dates, the section, the plan, the rows around.

A school year runs from 1 September to 31 August; a range over 1 September belongs to its beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from normalize.deadlines.context import DeadlineContext
from normalize.deadlines.nodes import NEXT, Moment, Piece
from normalize.deadlines.spans import covered, first_month, month_end, order

_MONTHLESS = frozenset(
    (
        "day",
        "week",
        "decade",
        "half",
        "weekday",
        "weekend",
        "part",
        "bare",
        "quarter_part",
        "half_year_part",
        "period_part",
    )
)
_ONE_YEAR = 370
_SEPTEMBER = 9


class Placed(NamedTuple):
    """A stretch of days, where its year came from, and the doubts about that."""

    start: date
    end: date
    inferred: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def needs_month(moment: Moment | None) -> bool:
    """Whether the moment means a day of a month that is not printed with it."""
    return moment is not None and moment.month == 0 and moment.unit in _MONTHLESS


def spread_years(pieces: list[Piece], context: DeadlineContext) -> list[Piece]:
    """Give yearless dates the year of the next date with one to the right, else to the left."""
    pieces = [_own_years(_this_year(piece, context)) for piece in pieces]
    for side, step in (("right", -1), ("left", 1)):
        known: Moment | None = None
        for index in range(len(pieces))[::step]:
            piece = pieces[index]
            near = (piece.first or piece.last) if step < 0 else (piece.last or piece.first)
            if piece.kind not in ("span", "bound", "since") or near is None or needs_month(near):
                continue
            if near.year > 0:
                known = near if near.unit not in ("year", "academic") else None
            elif near.year == 0 and known is not None and not piece.frame:
                pieces[index] = _beside(piece, known, side, context)
                first, last = pieces[index].first, pieces[index].last
                given = (first or last) if step < 0 else (last or first)
                # A month left to the school year tells its neighbours nothing.
                known = given if given is not None and given.year > 0 else known
    return pieces


def _this_year(piece: Piece, context: DeadlineContext) -> Piece:
    """«до 1 сентября текущего года»: the year of approval; without one the plan decides."""
    if not any(m is not None and m.year < 0 for m in (piece.first, piece.last)):
        return piece
    base, source = 0, "year:plan"
    plan, section = context.plan, context.section
    if context.approval_date is not None:
        base, source = context.approval_date.year, "year:approval"
    elif plan is not None and plan[0].year == plan[1].year:
        base = plan[0].year
    elif section is not None and section[0].year == section[1].year:
        base, source = section[0].year, "year:section"
    first, last = (_named_year(m, base) for m in (piece.first, piece.last))
    return piece._replace(first=first, last=last, marks=(*piece.marks, source))


def _named_year(moment: Moment | None, base: int) -> Moment | None:
    if moment is None or moment.year >= 0 or (moment.year == NEXT and not base):
        return moment
    year = base + (moment.year == NEXT) if base else 0
    return moment._replace(year=year, last=year if moment.unit == "year" else moment.last)


def _own_years(piece: Piece) -> Piece:
    """Let the one year printed in a range hold for both ends, over a New Year if need be."""
    first, last = piece.first, piece.last
    if first is None or last is None or needs_month(first) or needs_month(last):
        return piece
    wraps = order(last) < order(first)
    if last.year > 0 and first.year == 0:
        first = first._replace(year=last.year - wraps)
    elif first.year > 0 and last.year == 0:
        last = last._replace(year=first.year + wraps)
    else:
        return piece
    marks = (*piece.marks, "year:right") if wraps else piece.marks
    return piece._replace(first=first, last=last, marks=marks)


def _beside(piece: Piece, known: Moment, side: str, context: DeadlineContext) -> Piece:
    """Months against the direction of reading cross a New Year, unless that leaves the plan."""
    far = piece.last or piece.first
    near = piece.first or piece.last
    assert near is not None and far is not None
    if side == "right":
        crosses = first_month(far) > first_month(known)
        years = (known.year - crosses, known.year)
    else:
        crosses = first_month(near) < first_month(known)
        years = (known.year + crosses, known.year)
    wraps = piece.first is not None and piece.last is not None and order(far) < order(near)
    starts = [year - wraps if side == "right" else year for year in years]
    fits = [_fits(near, far, start, context) for start in starts]
    if context.plan_kind == "academic" and not any(fits) and _in_plan(near, far, context):
        # «март 2025, октябрь» in a plan of 2024/25: the school year tells, not the other month.
        return piece
    year = starts[1] if crosses and fits == [False, True] else starts[0]
    first = piece.first._replace(year=year) if piece.first else None
    last = piece.last._replace(year=year + wraps) if piece.last else None
    return piece._replace(first=first, last=last, marks=(*piece.marks, f"year:{side}"))


def _fits(first: Moment, last: Moment, year: int, context: DeadlineContext) -> bool:
    plan = context.plan
    if plan is None:
        return False
    start, end = stretch(first, last, year)
    return start <= plan[1] and end >= plan[0]


def stretch(first: Moment, last: Moment, year: int) -> tuple[date, date]:
    """Return the days of a yearless range that begins in ``year``."""
    later = int(order(last) < order(first))
    if last.unit.startswith("academic") and not first.unit.startswith("academic"):
        # «с 15 октября до конца учебного года»: a school year counts from its September.
        later = -int(first_month(first) < _SEPTEMBER)
    return covered(first, year)[0], covered(last, year + later)[1]


def place(piece: Piece, first: Moment, last: Moment, context: DeadlineContext) -> list[Placed]:
    """Return the stretches that the yearless range first..last means, none when undecidable.

    Several come out when years printed beside it make it happen in each of them.
    """
    if piece.frame:
        return list(_in_frame(piece.frame, first, last))
    for found in (_in_section(first, last, context), _in_plan(first, last, context)):
        if found is not None:
            return [found]
    if near := _near_rows(first, last, context):
        return near
    approved = _after_approval(first, last, context)
    return [approved] if approved is not None else []


def _in_frame(frame: tuple[Moment, ...], first: Moment, last: Moment) -> Iterator[Placed]:
    wraps = order(last) < order(first)
    for years in dict.fromkeys(frame):
        if years.unit == "academic":
            window = covered(years, years.year)
            yield Placed(*_candidates(first, last, window)[0], ("year:right",))
            continue
        final = max(years.last, years.year)
        # «сентябрь – май 2022–2023 гг.» is one stretch, «май 2022–2023 гг.» two.
        over_new_year = wraps or (first == last and (first.unit, first.number) == ("season", 1))
        single = over_new_year and final == years.year + 1
        for year in range(years.year, final + 1 - single):
            yield Placed(*stretch(first, last, year - (wraps and years.year == final)), ())


def _candidates(first: Moment, last: Moment, window: tuple[date, date]) -> list[tuple[date, date]]:
    """Return the stretches that touch the window, earliest first."""
    low, high = window
    found = (stretch(first, last, year) for year in range(low.year - 1, high.year + 1))
    return [(start, end) for start, end in found if start <= high and end >= low]


def _in_section(first: Moment, last: Moment, context: DeadlineContext) -> Placed | None:
    section, plan = context.section, context.plan
    if section is None:
        return None
    found = _candidates(first, last, section)
    if not found and plan is not None:
        found = _candidates(first, last, plan)
        found.sort(key=lambda days: abs((days[0] - section[0]).days))
        found = found[:1]
    return _choose(found, section, last, "year:section")


def _in_plan(first: Moment, last: Moment, context: DeadlineContext) -> Placed | None:
    plan = context.plan
    if plan is None:
        return None
    found = _candidates(first, last, plan)
    if not found and plan[0].year == plan[1].year:
        found = [stretch(first, last, plan[0].year)]
    return _choose(found, plan, last, "year:plan")


def _choose(
    found: list[tuple[date, date]], window: tuple[date, date], last: Moment, source: str
) -> Placed | None:
    """Take the only candidate; of several in a window of one year the one that begins in it.

    A school year's preparations may begin before it (rule R5), a calendar year's «октябрь – май»
    goes on after it.  In a longer window take the only one that lies in it altogether, with a
    doubt.
    """
    one_year = (window[1] - window[0]).days < _ONE_YEAR
    if one_year and len(found) > 1 and window[0].year == window[1].year:
        beginning = [days for days in found if window[0] <= days[0]]
        found = [*beginning, *(days for days in found if days not in beginning)]
    if len(found) > 1 and not one_year:
        inside = [days for days in found if window[0] <= days[0] and days[1] <= window[1]]
        return Placed(*inside[0], (source,), ("ambiguous_year",)) if len(inside) == 1 else None
    if not found:
        return None
    school_year = window[0].year != window[1].year
    unsure = len(found) > 1 or (school_year and one_year and _is_august(last, found[0]))
    return Placed(*found[0], (source,), ("ambiguous_year",) if unsure else ())


def _is_august(last: Moment, days: tuple[date, date]) -> bool:
    """August may close one school year or prepare the next."""
    return days[0].month == days[1].month == 8 and first_month(last) == 8


def both_winters(piece: Piece, placed: list[Placed], context: DeadlineContext) -> list[Placed]:
    """In a plan of one calendar year «зимний период» is its first months and its last one."""
    winter = piece.first == piece.last and (piece.first or Moment(""))[:4] == ("season", 1, 0, 0)
    window = context.section or context.plan
    if not winter or piece.frame or window is None or len(placed) != 1:
        return placed
    year = window[0].year
    if not (window[0] <= date(year, 2, 1) and date(year, 12, 1) <= window[1] <= date(year, 12, 31)):
        return placed
    days = [(date(year, 1, 1), month_end(year, 2)), (date(year, 12, 1), date(year, 12, 31))]
    return [placed[0]._replace(start=start, end=end) for start, end in days]


def _near_rows(first: Moment, last: Moment, context: DeadlineContext) -> list[Placed]:
    """Take the year of the nearest row that fits, with a doubt when the rows have several.

    Where the nearest row repeats every year («май 2024 г., май 2025 г.»), this one does too.
    """
    windows = [window for window in (context.section, context.plan) if window is not None]

    def fits(year: int) -> bool:
        start, end = stretch(first, last, year)
        return all(start <= window[1] and end >= window[0] for window in windows)

    years = [year for year in context.repeated_years or context.neighbour_years if fits(year)]
    doubt = ("ambiguous_year",) if len(set(years)) > 1 else ()
    chosen = sorted(set(years)) if context.repeated_years else years[:1]
    return [Placed(*stretch(first, last, year), ("year:neighbours",), doubt) for year in chosen]


def _after_approval(first: Moment, last: Moment, context: DeadlineContext) -> Placed | None:
    """Without a plan's period the first such date after the approval is meant."""
    approved = context.approval_date
    if approved is None or context.plan is not None:
        return None
    for year in (approved.year - 1, approved.year, approved.year + 1):
        start, end = stretch(first, last, year)
        if end >= approved:
            return Placed(start, end, ("year:approval",))
    return None
