"""Deadlines spread over columns."""

from datetime import date

import pytest

from normalize.deadlines import DeadlineContext, read_marks
from schema.values import Mark

YEAR = DeadlineContext(date(2024, 1, 1), date(2024, 12, 31), "calendar")
SCHOOL = DeadlineContext(date(2022, 9, 1), date(2023, 8, 31), "academic")
YEARS = DeadlineContext(date(2022, 1, 1), date(2024, 12, 31), "calendar")


def read(cells: list[tuple[str, str]], context: DeadlineContext) -> list[str]:
    marks = tuple(Mark("grid", label, text) for label, text in cells)
    periods = read_marks(marks, context).periods
    return [f"{p.start or ''}…{p.end or ''}" for p in periods]


def test_ticks_under_quarters_of_a_named_year() -> None:
    head = "Срок проведения (2024 год) "
    cells = [(f"{head}I кв.", "х"), (f"{head}II кв.", "-"), (f"{head}IV кв.", "X")]
    expected = ["2024-01-01…2024-03-31", "2024-10-01…2024-12-31"]
    assert read(cells, DeadlineContext()) == expected


def test_dates_in_the_grid_are_read_within_their_column() -> None:
    cells = [("I квартал", "14.03, 20.03"), ("II квартал", "+"), ("IV квартал", "октябрь")]
    assert read(cells, YEAR) == [
        "2024-03-14…2024-03-14", "2024-03-20…2024-03-20", "2024-04-01…2024-06-30",
        "2024-10-01…2024-10-31",
    ]  # fmt: skip


def test_day_of_the_column_month() -> None:
    cells = [("Сентябрь", "до 15 числа"), ("Май", "2 неделя")]
    assert read(cells, SCHOOL) == ["…2022-09-15", "2023-05-08…2023-05-14"]


def test_numbered_columns() -> None:
    assert read([("Месяцы 9", "+"), ("Месяцы 2", "v")], SCHOOL) == [
        "2022-09-01…2022-09-30", "2023-02-01…2023-02-28",
    ]  # fmt: skip
    assert read([("II", "+")], YEAR) == ["2024-04-01…2024-06-30"]
    assert read([("2022", "V"), ("2024 год", "+")], YEARS) == [
        "2022-01-01…2022-12-31", "2024-01-01…2024-12-31",
    ]  # fmt: skip


def test_words_in_a_marked_column_mark_it_and_stay_unread() -> None:
    reading = read_marks((Mark("grid", "II кв.", "2 занятия"),), YEAR)
    assert reading.periods[0].start == date(2024, 4, 1)
    assert "deadline_unread" in reading.flags
    assert reading.leftover == "2 занятия"


STARTS_AND_ENDS = [
    ("март 2022 г.", "декабрь 2024 г.", "interval", "2022-03-01…2024-12-31"),
    ("01.03.2022", "31.03.2022", "interval", "2022-03-01…2022-03-31"),
    ("2023", "2023", "interval", "2023-01-01…2023-12-31"),
    ("2022 год", "2024 год", "interval", "2022-01-01…2024-12-31"),
    ("II кв. 2022 г.", "III кв. 2022 г.", "interval", "2022-04-01…2022-09-30"),
    ("с 1 марта 2022", "до 5 мая 2022", "interval", "2022-03-01…2022-05-05"),
    ("01.03.2022", "весь период", "interval", "2022-03-01…2024-12-31"),
    ("01.09.2022", "", "interval", "2022-09-01…2024-12-31"),
    ("", "до 01.06.2023", "deadline", "…2023-06-01"),
    ("-", "01.06.2023", "deadline", "…2023-06-01"),
    ("постоянно", "", "throughout", "2022-01-01…2024-12-31"),
    ("ежеквартально", "ежеквартально", "recurring", "2022-01-01…2024-12-31"),
    ("ежегодно", "декабрь", "recurring", "2022-01-01…2024-12-31"),
    ("сентябрь", "май", "unspecified", "…"),
]


@pytest.mark.parametrize(("start", "end", "kind", "days"), STARTS_AND_ENDS)
def test_start_and_end(start: str, end: str, kind: str, days: str) -> None:
    cells = (("start", "Срок Начало", start), ("end", "Срок Окончание", end))
    marks = tuple(Mark(role, label, text) for role, label, text in cells if text)
    (period,) = read_marks(marks, YEARS).periods
    assert (period.kind, f"{period.start or ''}…{period.end or ''}") == (kind, days)


def test_no_marks() -> None:
    assert [p.kind for p in read_marks((), YEARS).periods] == ["unspecified"]


NUMBERED = [
    ("Срок исполнения (квартал 2024 г.) I", "2024-01-01…2024-03-31"),
    ("Срок исполнения (квартал 2024 г.) IV", "2024-10-01…2024-12-31"),
    ("План на 2024 год III", "2024-07-01…2024-09-30"),
    ("2024 I", "2024-01-01…2024-03-31"),
    ("Полугодие 2024 г. 2", "2024-07-01…2024-12-31"),
    ("Срок исполнения (месяц 2024 г.) XI", "2024-11-01…2024-11-30"),
]


@pytest.mark.parametrize(("label", "days"), NUMBERED)
def test_the_number_of_a_column_counts_what_the_titles_over_it_name(label: str, days: str) -> None:
    assert read([(label, "+")], YEAR) == [days]


@pytest.mark.parametrize("label", ["Срок (неделя месяца) 1", "2024/25, четверть I", "2024 год 7"])
def test_a_number_nobody_knows_the_unit_of_is_no_year(label: str) -> None:
    reading = read_marks((Mark("grid", label, "+"),), YEAR)
    assert [p.kind for p in reading.periods] == ["unspecified"]
    assert "deadline_unread" in reading.flags
