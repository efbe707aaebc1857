"""What is doubtful says so, and what was inferred says from what."""

from datetime import date

import pytest

from normalize.deadlines import DeadlineContext, read_deadline

SCHOOL = DeadlineContext(date(2021, 9, 1), date(2022, 8, 31), "academic", date(2021, 8, 24))
YEARS = DeadlineContext(date(2020, 1, 1), date(2022, 12, 31), "calendar")
TWO_YEARS = DeadlineContext(date(2024, 1, 1), date(2025, 12, 31), "calendar")
SECTION = DeadlineContext(
    date(2020, 1, 1),
    date(2022, 12, 31),
    "calendar",
    section_start=date(2021, 1, 1),
    section_end=date(2021, 12, 31),
    section_precision="year",
    neighbour_years=(2022,),
)
FLAGS = [
    ("август", SCHOOL, {"year_inferred", "ambiguous_year"}),
    ("август 2022", SCHOOL, set()),
    ("декабрь", SCHOOL, {"year_inferred"}),
    ("сентябрь 2022", SCHOOL, {"outside_plan"}),
    ("I квартал 2022", SCHOOL, set()),
    ("III квартал 2022", SCHOOL, set()),
    ("IV квартал 2022", SCHOOL, {"outside_plan"}),
    ("2021 год", SCHOOL, set()),
    ("до 1 октября 2022", SCHOOL, {"outside_plan"}),
    ("31 июня 2022", SCHOOL, {"day_corrected"}),
    ("до 30 февраля 2022", SCHOOL, {"day_corrected"}),
    ("14 матра 2022", SCHOOL, {"typo_repaired"}),
    ("Февраль 2020", SCHOOL, {"outside_plan", "suspicious_year"}),
    ("в течение года", SCHOOL, set()),
    ("в течение года", YEARS, {"ambiguous_year_scope"}),
    ("в течение года", SECTION, set()),
    ("октябрь", YEARS, {"ambiguous_year"}),
    ("20202021 учебный год", YEARS, {"dash_lost"}),
    ("2020 2021 годы", YEARS, {"dash_lost"}),
    ("Январь 2021\nиюнь 2021", YEARS, {"maybe_range"}),
    ("к маю 2021 г.", YEARS, {"by_month"}),
    ("конец мая 2021 г.", YEARS, {"approximate"}),
    ("ориентировочно май 2021", YEARS, {"approximate"}),
    ("До 10.09, при тарификации ОО", SCHOOL, {"year_inferred", "event_bound"}),
    ("в течение года (по отдельному плану)", SCHOOL, {"external_schedule"}),
    ("8-00", SCHOOL, {"time_only"}),
    ("то же", SCHOOL, {"ditto"}),
    ("до 15 числа", SCHOOL, {"month_missing"}),
    ("на 2020 – 2024 учебный год", YEARS, {"bad_period"}),
    ("Сентябрь 2020, ИМЦ", YEARS, {"deadline_unread"}),
    ("ИМЦ", YEARS, {"deadline_unread"}),
    ("", YEARS, set()),
    ("сентабрь 2021", YEARS, {"typo_repaired"}),
    ("в тчение 2021 года", YEARS, {"typo_repaired"}),
    ("постояно", YEARS, {"typo_repaired"}),
    ("Сентябрь 2021", YEARS, set()),
    ("ceнтябpь 2021", YEARS, set()),
    ("сен-\nтябрь 2021", YEARS, set()),
    ("сентябрьдекабрь 2021", YEARS, {"dash_lost"}),
    ("ежемесячно в период с октября по март", TWO_YEARS, {"year_inferred"}),
]


@pytest.mark.parametrize(("text", "context", "flags"), FLAGS)
def test_flags(text: str, context: DeadlineContext, flags: set[str]) -> None:
    assert set(read_deadline(text, context).flags) == flags


SOURCES = [
    ("декабрь", SCHOOL, ("year:plan",)),
    ("декабрь", SECTION, ("year:section",)),
    ("апрель, ноябрь 2021 г.", YEARS, ("year:right",)),
    ("ноябрь 2021 г., февраль", YEARS, ()),
    ("постоянно", YEARS, ("bounds:plan",)),
    ("постоянно", SECTION, ("bounds:section",)),
    ("декабрь 2021", YEARS, ()),
]


@pytest.mark.parametrize(("text", "context", "inferred"), SOURCES)
def test_inferred(text: str, context: DeadlineContext, inferred: tuple[str, ...]) -> None:
    assert read_deadline(text, context).periods[0].inferred == inferred


def test_neighbours_are_asked_last() -> None:
    context = DeadlineContext(*(date(2020, 1, 1), date(2022, 12, 31)), neighbour_years=(2022, 2020))
    (period,) = read_deadline("октябрь", context).periods
    assert (period.start, period.inferred) == (date(2022, 10, 1), ("year:neighbours",))


def test_left_neighbour_in_the_cell() -> None:
    _, second = read_deadline("ноябрь 2021 г., февраль", YEARS).periods
    assert (second.start, second.inferred) == (date(2022, 2, 1), ("year:left",))


def test_leftover_and_printed_text() -> None:
    reading = read_deadline("Сентябрь 2020 г., Иванов", YEARS)
    assert reading.leftover == "Иванов"
    assert [period.text for period in reading.periods] == ["Сентябрь 2020 г."]


def test_words_inside_a_statement_make_it_unread() -> None:
    reading = read_deadline("сентябрь кроме Иванова 2020", YEARS)
    assert [period.kind for period in reading.periods] == ["unspecified"]
    assert reading.leftover == "сентябрь кроме Иванова 2020"


def test_a_range_over_new_year_is_the_one_inside_the_plan() -> None:
    (period,) = read_deadline("ежемесячно в период с октября по март", TWO_YEARS).periods
    assert (period.start, period.end) == (date(2024, 10, 1), date(2025, 3, 31))
