"""A month without a year takes it from the rows around; what they repeat, it repeats."""

from __future__ import annotations

from datetime import date

from normalize.cells import sort_cells
from normalize.deadlines import (
    DeadlineContext,
    DeadlineReading,
    read_deadline,
    repeated_years,
)
from normalize.plan import deadline_contexts
from schema.values import PlanFacts, RawActivity

_TWO_YEARS = PlanFacts(plan_start=date(2024, 1, 1), plan_end=date(2025, 12, 31))


def test_a_row_repeats_every_year_as_the_nearest_one_does() -> None:
    reading = _second_of("май–август 2024 г., май–август 2025 г.", "ноябрь")
    assert [(p.start, p.end) for p in reading.periods] == [
        (date(2024, 11, 1), date(2024, 11, 30)),
        (date(2025, 11, 1), date(2025, 11, 30)),
    ]
    assert "ambiguous_year" in reading.flags


def test_the_only_year_around_is_taken_without_a_doubt() -> None:
    reading = _second_of("октябрь 2025 г.", "ноябрь")
    assert [p.start for p in reading.periods] == [date(2025, 11, 1)]
    assert "ambiguous_year" not in reading.flags


def test_several_years_around_are_a_doubt() -> None:
    reading = _second_of("октябрь 2024 г. – март 2025 г.", "ноябрь")
    assert "ambiguous_year" in reading.flags


def test_the_end_of_february_is_one_day_of_the_year() -> None:
    assert repeated_years("февраль 2024 г., февраль 2025 г.") == (2024, 2025)
    assert repeated_years("октябрь 2024 г. – март 2025 г.") == ()


def test_a_time_among_the_bodies_is_the_deadline_when_the_other_cell_names_none() -> None:
    raw = RawActivity(1, "1", (), "Семинар", "ЦТР, СДЮШОР «Искра»", "февраль, март")
    cells = sort_cells(raw, DeadlineContext())
    assert (cells.deadline, cells.responsible) == ("февраль, март", "ЦТР, СДЮШОР «Искра»")
    assert cells.flags == ("swapped_cells",)


def _second_of(first: str, second: str) -> DeadlineReading:
    rows = [
        RawActivity(number, str(number), (), "Рейд", deadline, "Отдел")
        for number, deadline in enumerate((first, second), 1)
    ]
    return read_deadline(second, deadline_contexts(rows, _TWO_YEARS)[1])
