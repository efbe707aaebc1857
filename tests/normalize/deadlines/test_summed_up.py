"""«ежеквартально, годовой отчёт – до 20 декабря»: what sums up a rate has a date of its own."""

from __future__ import annotations

from datetime import date

import pytest

from normalize.deadlines import DeadlineContext, read_deadline

_YEAR = DeadlineContext(date(2025, 1, 1), date(2025, 12, 31), "calendar")
_YEARS = DeadlineContext(date(2025, 1, 1), date(2027, 12, 31), "calendar", neighbour_years=(2026,))


@pytest.mark.parametrize(
    "printed",
    [
        "Ежекв. до 5 числа, годовой - к 20.12",
        "Ежекв. до 5 числа,\nгодовой - к 20.12",
        "ежеквартально, сводный отчёт – до 20 декабря",
        "ежеквартально; годовой – до 20 декабря",
    ],
)
def test_what_sums_up_a_rate_is_no_bound_of_it(printed: str) -> None:
    rate, last = read_deadline(printed, _YEAR).periods
    assert (rate.recurrence, rate.end) == ("quarterly", date(2025, 12, 31))
    assert (last.kind, last.end) == ("deadline", date(2025, 12, 20))
    # The rows around may have one year; the plan has three.
    several = read_deadline(printed, _YEARS).periods
    assert [period.recurrence for period in several] == ["quarterly", "annual"]


def test_a_year_that_is_printed_holds() -> None:
    printed = "ежеквартально, годовой отчёт – до 20 декабря 2026 г."
    _, last = read_deadline(printed, _YEARS).periods
    assert (last.kind, last.end) == ("deadline", date(2026, 12, 20))


def test_a_bound_without_a_label_is_the_rates() -> None:
    (period,) = read_deadline("ежеквартально, до 20 декабря", _YEAR).periods
    assert (period.recurrence, period.end) == ("quarterly", date(2025, 12, 20))
