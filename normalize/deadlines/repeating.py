"""What a rate fills: windows of whole years, and when a particular narrows them."""

from __future__ import annotations

from datetime import timedelta

from normalize.deadlines.bounds import Window
from normalize.deadlines.nodes import Moment, Piece
from normalize.deadlines.spans import covered
from schema.values import Period

_ONE_YEAR = 370
_FEW_MONTHS = 3
# Months of a unit, and months from one time to the next.
_MONTHS = {"season": 3, "quarter": 3, "half_year": 6, "academic_half": 4}
_EACH = {"monthly": 1, "quarterly": 3, "semiannual": 6}


def without_repeated_rates(periods: list[Period]) -> list[Period]:
    """«2-я и 4-я среда месяца» is one recurring measure."""
    kept: list[Period] = []
    for period in periods:
        same = kept and kept[-1].kind == period.kind == "recurring"
        if not (same and kept[-1].recurrence == period.recurrence and kept[-1].end == period.end):
            kept.append(period)
    return kept


def repeats_within(rate: Piece, part: Piece, single: bool) -> bool:
    """Whether the span tells when it repeats («ежегодно в мае») rather than from when to when.

    What is longer than the rate bounds it: «ежемесячно в I полугодии».
    """
    if rate.value == "annual":
        return True
    often = rate.value == "weekly" or "daily" in rate.marks or "within" in rate.marks
    longer = part.first is not None and _MONTHS.get(part.first.unit, 0) > _EACH.get(rate.value, 12)
    return single and not (often or longer)


def listed_months(rate: Piece) -> list[Piece]:
    """«июнь, июль, октябрь (ежедневно)»: the months that bound a rate, neighbours made one.

    Only what is done every day or week is bounded by months, and what is done every month by a few
    of them («ежемесячно в декабре и мае»); with other particulars none is.
    """
    units = ("month", "season")
    months = [p for p in rate.inside if p.kind == "span" and p.first and p.first.unit in units]
    often = rate.value == "weekly" or "daily" in rate.marks
    often |= rate.value == "monthly" and len(months) <= _FEW_MONTHS
    if not often or len(months) < len(rate.inside):
        return []
    joined: list[Piece] = []
    for month in months:
        before, first = joined[-1].last if joined else None, month.first
        if before is not None and first is not None and _follow(before, first):
            joined[-1] = joined[-1]._replace(last=month.last)
        else:
            joined.append(month)
    return joined


def listed_ranges(rate: Piece) -> list[Piece]:
    """«сентябрь–ноябрь, февраль–апрель, раз в месяц»: the stretches that bound a rate."""
    ranges = [p for p in rate.inside if p.kind == "span" and p.first != p.last]
    return ranges if len(ranges) == len(rate.inside) and rate.value != "annual" else []


def narrowing(rate: Piece) -> list[Piece]:
    """Return the particulars of a rate that may move its bounds.

    Of several days none does: «ежеквартально (до 15.04, 15.07, …)» names each time's own.
    """
    own = [part for part in rate.inside if "own" in part.marks]
    others = [part for part in rate.inside if "own" not in part.marks]
    return [*_but_several_days(others), *_but_several_days(own)]


def _but_several_days(parts: list[Piece]) -> list[Piece]:
    days = [part for part in parts if part.kind == "bound" or part.first == part.last]
    return [part for part in parts if part not in days] if len(days) > 1 else parts


def _follow(before: Moment, month: Moment) -> bool:
    same_year = before.year == month.year or not (before.year and month.year)
    return same_year and month.number == before.number + 1


def is_long(window: Window) -> bool:
    """Whether ``window`` is longer than one year."""
    days = window.end - window.start if window.start and window.end else timedelta(0)
    return days.days > _ONE_YEAR


def frame_window(frame: tuple[Moment, ...]) -> Window | None:
    """Return the years of a frame as one window, None without any."""
    if not frame:
        return None
    days = [covered(moment, moment.year) for moment in frame]
    return Window(min(start for start, _ in days), max(end for _, end in days), "year")


def with_recurrence(period: Period, rate: str) -> Period:
    """Return ``period`` with its rate."""
    return Period(
        period.kind, period.start, period.end, period.precision, rate, period.text,
        period.inferred, period.rule,
    )  # fmt: skip
