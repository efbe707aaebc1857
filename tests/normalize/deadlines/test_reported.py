"""What a report is about is no deadline; what counts within a named time is bounded by it."""

from __future__ import annotations

from datetime import date

import pytest

from normalize.deadlines import DeadlineContext, read_deadline

YEAR = DeadlineContext(
    plan_start=date(2026, 1, 1), plan_end=date(2026, 12, 31), plan_kind="calendar"
)


def read(text: str) -> list[tuple[str, str, str]]:
    return [
        (p.kind, str(p.start or ""), str(p.end or "")) for p in read_deadline(text, YEAR).periods
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("I полугодие – до 15 июля; за год – до 25 декабря", ["2026-07-15", "2026-12-25"]),
        ("1 полугодие до 15 июля, год до 25 декабря", ["2026-07-15", "2026-12-25"]),
        ("за I квартал – до 10 апреля; за полугодие – до 10 июля", ["2026-04-10", "2026-07-10"]),
        ("I квартал - до 10 апреля, II квартал - до 10 июля", ["2026-04-10", "2026-07-10"]),
        ("до 1 марта (за предыдущий год)", ["2026-03-01"]),
        ("до 20 января за отчётный год", ["2026-01-20"]),
        ("до 31 января 2026 г. за 2025 год", ["2026-01-31"]),
        ("III квартал – до 5 октября, IV квартал – до 15 января", ["2026-10-05", "2027-01-15"]),
        ("IV квартал – до 15 января, I квартал – до 15 апреля", ["2026-01-15", "2026-04-15"]),
    ],
)
def test_only_the_day_a_report_is_due_is_a_deadline(text: str, days: list[str]) -> None:
    assert read(text) == [("deadline", "", day) for day in days]


@pytest.mark.parametrize("aside", ["(на следующий год)", "(за отчётный год)", "за прошедший год"])
def test_the_year_a_plan_or_report_is_for_is_no_time_of_the_row(aside: str) -> None:
    assert read(f"декабрь {aside}") == [("interval", "2026-12-01", "2026-12-31")]


def test_a_quarter_whose_bound_lies_within_stays_that_bound() -> None:
    assert read("I квартал (до 15.03)") == [("deadline", "", "2026-03-15")]
    # Half a year later is no report on it.
    assert len(read("I квартал, до 1 ноября")) == 2


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3 раза за летний период", "2026-06-01", "2026-08-31"),
        ("не менее 2 раз за лето", "2026-06-01", "2026-08-31"),
        ("2 раза за I полугодие", "2026-01-01", "2026-06-30"),
        ("2 раза в 1 полугодии", "2026-01-01", "2026-06-30"),
        ("3 раза с июня по август", "2026-06-01", "2026-08-31"),
        ("4 раза в августе", "2026-08-01", "2026-08-31"),
        ("ежемесячно летом", "2026-06-01", "2026-08-31"),
        ("ежемесячно в I полугодии", "2026-01-01", "2026-06-30"),
        ("ежемесячно в III квартале", "2026-07-01", "2026-09-30"),
    ],
)
def test_what_repeats_within_a_named_time_is_bounded_by_it(
    text: str, first: str, last: str
) -> None:
    assert read(text) == [("recurring", first, last)]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("раз в 2 полугодия", "other"),
        ("1 раз в полугодие", "semiannual"),
        ("2 раза в год", "semiannual"),
    ],
)
def test_units_that_are_counted_bound_nothing(text: str, rate: str) -> None:
    periods = read_deadline(text, YEAR).periods
    assert [(p.recurrence, p.start, p.end) for p in periods] == [
        (rate, date(2026, 1, 1), date(2026, 12, 31))
    ]
