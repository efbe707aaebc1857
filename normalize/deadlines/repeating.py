"""What a rate fills: windows of whole years, and when a particular narrows them."""

from __future__ import annotations

from datetime import timedelta

from normalize.deadlines.bounds import Window
from normalize.deadlines.nodes import Moment, Piece
from normalize.deadlines.spans import covered
from schema.values import Period

_ONE_YEAR = 370


def without_repeated_rates(periods: list[Period]) -> list[Period]:
    """«2-я и 4-я среда месяца» is one recurring measure."""
    kept: list[Period] = []
    for period in periods:
        same = kept and kept[-1].kind == period.kind == "recurring"
        if not (same and kept[-1].recurrence == period.recurrence and kept[-1].end == period.end):
            kept.append(period)
    return kept


def repeats_within(rate: Piece, part: Piece, single: bool) -> bool:
    """Whether the span tells when it repeats («ежегодно в мае») rather than from when to when."""
    often = rate.value == "weekly" or "daily" in rate.marks
    return rate.value == "annual" or (single and not often)


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
