"""Years typed with two digits: the month, quarter or word beside tells that they are years."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.deadlines import DeadlineContext, DeadlineReading, read_deadline

_CONTEXT = DeadlineContext(date(2025, 1, 1), date(2027, 12, 31), "calendar")
_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip


def _days(reading: DeadlineReading) -> list[tuple[str, str]]:
    return [(str(period.start or ""), str(period.end or "")) for period in reading.periods]


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        ("ноябрь 25", [("2025-11-01", "2025-11-30")]),
        ("3 кв. 26", [("2026-07-01", "2026-09-30")]),
        ("2 полуг. 25", [("2025-07-01", "2025-12-31")]),
        ("весна 26", [("2026-03-01", "2026-05-31")]),
        ("до 20 июня 26", [("", "2026-06-20")]),
        ("ноябрь 2025 – март 26", [("2025-11-01", "2026-03-31")]),
        ("сент. 25 - май 26", [("2025-09-01", "2026-05-31")]),
        ("I кв. 25 - II кв. 26", [("2025-01-01", "2026-06-30")]),
        ("в 25 году", [("2025-01-01", "2025-12-31")]),
        ("до конца 25 года", [("", "2025-12-31")]),
        ("март 26 (по графику)", [("2026-03-01", "2026-03-31")]),
        ("март 25, 26 гг.", [("2025-03-01", "2025-03-31"), ("2026-03-01", "2026-03-31")]),
        ("май 26, июнь 26", [("2026-05-01", "2026-05-31"), ("2026-06-01", "2026-06-30")]),
    ],
)
def test_year_of_two_digits(printed: str, days: list[tuple[str, str]]) -> None:
    assert _days(read_deadline(printed, _CONTEXT)) == days


@pytest.mark.parametrize(
    "printed", ["май 20, 25", "ноябрь 25-30", "май 25 числа", "май, 25", "май 12"]
)
def test_days_are_no_years(printed: str) -> None:
    reading = read_deadline(printed, DeadlineContext(date(2024, 1, 1), date(2024, 12, 31)))
    assert not any(
        day is not None and day.year == 2025 for p in reading.periods for day in (p.start, p.end)
    )


@given(
    st.integers(1, 12),
    st.integers(25, 27),
    st.sampled_from(["{} {}", "{} {} г.", "{} {}г", "{} 20{}"]),
)
def test_month_comes_back(month: int, year: int, form: str) -> None:
    reading = read_deadline(form.format(_MONTHS[month - 1], year), _CONTEXT)
    (period,) = reading.periods
    assert period.start == date(2000 + year, month, 1)
    assert period.end is not None
    assert (period.end.year, period.end.month) == (2000 + year, month)
