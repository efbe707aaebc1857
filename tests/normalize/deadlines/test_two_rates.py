from __future__ import annotations

from datetime import date

import pytest

from normalize.deadlines import DeadlineContext, read_deadline


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "ежемесячно, с сентября – еженедельно",
            [("monthly", (1, 1), (9, 1)), ("weekly", (9, 1), (12, 31))],
        ),
        (
            "еженедельно, с 15 мая – ежемесячно",
            [("weekly", (1, 1), (5, 15)), ("monthly", (5, 15), (12, 31))],
        ),
        (
            "до мая – еженедельно, с мая – ежемесячно",
            [("weekly", (1, 1), (5, 1)), ("monthly", (5, 1), (12, 31))],
        ),
        (
            "еженедельно до мая, с июня ежемесячно",
            [("weekly", (1, 1), (5, 1)), ("monthly", (6, 1), (12, 31))],
        ),
        (
            "январь – май – еженедельно, с сентября – ежемесячно",
            [("weekly", (1, 1), (5, 31)), ("monthly", (9, 1), (12, 31))],
        ),
        (
            "ежемесячно, в мае – еженедельно",
            [("monthly", (1, 1), (12, 31)), ("weekly", (5, 1), (5, 31))],
        ),
        # One rate and the day it falls on are no two.
        ("еженедельно, по средам, с сентября", [("weekly", (9, 1), (12, 31))]),
        ("ежемесячно, с сентября", [("monthly", (9, 1), (12, 31))]),
    ],
)
def test_each_of_two_rates_keeps_the_dates_beside_it(printed, expected):
    context = DeadlineContext(date(2026, 1, 1), date(2026, 12, 31), "calendar")
    periods = read_deadline(printed, context).periods
    found = [
        (p.recurrence, (p.start.month, p.start.day), (p.end.month, p.end.day)) for p in periods
    ]
    assert found == expected
    assert {p.start.year for p in periods} == {2026}


def test_a_rate_ends_with_the_year_before_the_next_one_begins():
    context = DeadlineContext(date(2025, 1, 1), date(2027, 12, 31), "calendar")
    first, second = read_deadline("1 раз в 2 недели, с 2026 – ежемес.", context).periods
    assert (first.start, first.end) == (date(2025, 1, 1), date(2025, 12, 31))
    assert (second.start, second.recurrence) == (date(2026, 1, 1), "monthly")


@pytest.mark.parametrize("joint", [";", ",", "\n"])
def test_a_date_with_a_label_of_its_own_does_not_end_the_rate_before_it(joint):
    context = DeadlineContext(date(2026, 1, 1), date(2026, 12, 31), "calendar")
    rate, last = read_deadline(f"ежемесячно{joint} конференция – до 25 мая", context).periods
    assert (rate.recurrence, rate.end) == ("monthly", date(2026, 12, 31))
    assert (last.kind, last.end) == ("deadline", date(2026, 5, 25))


def test_a_day_of_every_month_is_the_rates_whatever_it_is_called():
    context = DeadlineContext(date(2026, 1, 1), date(2026, 12, 31), "calendar")
    (monthly,) = read_deadline("ежемесячно, отчёт – до 5 числа", context).periods
    assert (monthly.recurrence, monthly.end) == ("monthly", date(2026, 12, 31))
