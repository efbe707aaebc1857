"""Columns whose titles nobody listed, or that are misspelt, are told by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from parsers.model import Cell, Document, Table
from parsers.roadmap import read_plan
from parsers.roadmap.misspelt import respelt
from schema.values import RawActivity

TITLES = {
    "number": "№",
    "activity": "Мероприятие",
    "deadline": "Срок",
    "responsible": "Ответственный",
    "result": "Результат",
}
ROWS = (
    ("1", "Проведение семинара для учителей начальных классов", "март 2024 г.", "ИМЦ", "Справка"),
    (
        "2",
        "Анализ итогов аттестации педагогических работников",
        "до 15 мая",
        "Отдел образования",
        "Повышение качества планирования",
    ),
    (
        "3",
        "Мониторинг сайтов образовательных организаций",
        "ежеквартально",
        "Директора школ",
        "Аналитический отчёт",
    ),
    (
        "4",
        "Районный конкурс методических разработок",
        "15.10.2024",
        "Методический совет",
        "Выявлено не менее 5 лучших разработок",
    ),
)


def _read(titles: Sequence[str], rows: Sequence[Sequence[str]] = ROWS) -> tuple[RawActivity, ...]:
    grid = [tuple(titles), *rows]
    cells = tuple(Cell(r, c, text) for r, row in enumerate(grid) for c, text in enumerate(row))
    plan = read_plan(Document((Table(len(grid), len(titles), cells),)))
    assert plan.residue == ()
    return plan.activities


def _with(**changed: str) -> list[str]:
    return list((TITLES | changed).values())


def _values(activities: Sequence[RawActivity]) -> list[tuple[str, ...]]:
    return [(a.number or "", a.activity, a.deadline, a.responsible, a.result) for a in activities]


@pytest.mark.parametrize("unknown", ["Тавромос", ""])
@pytest.mark.parametrize("role", ["activity", "deadline", "responsible", "result"])
def test_one_title_says_nothing(role: str, unknown: str) -> None:
    assert _values(_read(_with(**{role: unknown}))) == list(ROWS)


def test_no_title_says_anything() -> None:
    titles = ("№", "Тавромос", "Пенкри", "Лурата", "Дорган")
    assert _values(_read(titles)) == list(ROWS)


def test_titles_of_a_role_say_nothing_and_the_column_is_longer_than_the_activities() -> None:
    rows = [(*row[:4], row[4] + " и использование его в работе" * 4) for row in ROWS]
    titles = _with(activity="Тавромос", deadline="Пенкри", result="Лурата")
    assert _values(_read(titles, rows)) == rows


def test_a_direction_is_no_activity_beside_an_unknown_title() -> None:
    rows = [("Кадры" if n < 2 else "Контроль", *row[1:]) for n, row in enumerate(ROWS)]
    activities = _read(("Направление", "Тавромос", *list(TITLES.values())[2:]), rows)
    assert [a.activity for a in activities] == [row[1] for row in rows]
    assert [a.section_path for a in activities] == [(row[0],) for row in rows]


def test_two_columns_of_dates_are_beginning_and_end() -> None:
    dates = (("01.02.2024", "15.02.2024"), ("01.03.2024", "31.03.2024"), ("май", "июнь"))
    rows = [(*row[:2], *when, row[3]) for row, when in zip(ROWS, dates, strict=False)]
    activities = _read(("№", "Мероприятие", "Пенкри", "Лурата", "Ответственный"), rows)
    assert [(a.activity, a.responsible) for a in activities] == [(r[1], r[4]) for r in rows]
    for activity, when in zip(activities, dates, strict=True):
        assert all(date in activity.deadline for date in when)


def test_a_group_over_two_unknown_titles_names_neither() -> None:
    cells = [Cell(0, 0, "№", rowspan=2), Cell(0, 1, "Мероприятие", rowspan=2)]
    cells += [Cell(0, 2, "Исполнение", colspan=2), Cell(0, 4, "Результат", rowspan=2)]
    cells += [Cell(1, c, "", inherited=True) for c in (0, 1, 4)]
    cells += [Cell(1, 2, "Пенкри"), Cell(1, 3, "Лурата")]
    cells += [Cell(r, c, text) for r, row in enumerate(ROWS, start=2) for c, text in enumerate(row)]
    order = sorted(cells, key=lambda cell: (cell.row, cell.col))
    plan = read_plan(Document((Table(6, 5, tuple(order)),)))
    assert _values(plan.activities) == list(ROWS)


def test_a_list_of_people_is_still_none() -> None:
    rows = (
        ("1", "Иванова Анна Петровна", "01.02.1980", "методист ИМЦ", "89001234567"),
        ("2", "Петров Олег Ильич", "05.06.1975", "директор школы № 3", "89007654321"),
        ("3", "Сидорова Мария Львовна", "11.12.1990", "учитель", "89005554433"),
    )
    assert _read(("№", "Ф.И.О.", "Дата рождения", "Должность", "Телефон"), rows) == ()


def test_people_with_dates_are_no_activities_whatever_the_titles_say() -> None:
    rows = (
        ("1", "Константинова Анна Петровна", "01.02.2024", "методист ИМЦ"),
        ("2", "Петровский Олег Ильич", "05.06.2024", "директор школы № 3"),
        ("3", "Сидорова Мария Константиновна", "11.12.2024", "учитель"),
    )
    assert _read(("№", "Тавромос", "Пенкри", "Лурата"), rows) == ()


def test_short_activities_under_an_unknown_title() -> None:
    rows = [(row[0], "Проведение семинара №" + row[0] + " для школ", *row[2:4]) for row in ROWS]
    activities = _read(("№", "Тавромос", "Пенкри", "Лурата"), rows)
    assert [a.activity for a in activities] == [row[1] for row in rows]


def test_a_column_before_the_activity_is_no_result() -> None:
    rows = [(row[0], "Низкий уровень подготовки", *row[1:4]) for row in ROWS]
    titles = ("№", "Выявленные недостатки", "Мероприятие", "Срок", "Ответственный")
    activities = _read(titles, rows)
    assert [a.result for a in activities] == [""] * len(rows)
    assert all(
        ("Выявленные недостатки", "Низкий уровень подготовки") in a.extra for a in activities
    )


@pytest.mark.parametrize(
    "titles",
    [
        ("№", "Мероприятя", "Сорк", "Ответсвенный", "Рузультат"),
        ("№", "Меоприятие", "Срк", "Отвественные", "Резултат"),
        ("№", "Наимеоование мероприятий", "Сроки", "Исполинтель", "Ожидаемый езультат"),
    ],
)
def test_misspelt_titles(titles: Sequence[str]) -> None:
    assert _values(_read(titles)) == list(ROWS)


@pytest.mark.parametrize("word", ["результатом", "сметой", "перевод", "школами", "отчетность"])
def test_words_that_are_none_of_a_title_stay(word: str) -> None:
    assert respelt(word) == word


def test_who_acts_is_never_the_activity() -> None:
    rows = [(row[0], row[1], row[2], row[3] + " муниципального района и школы") for row in ROWS]
    activities = _read(("№", "Направление деятельности", "Когда", "Лурата"), rows)
    assert [a.activity for a in activities] == [row[1] for row in rows]


def test_marks_of_repetition_do_not_hide_a_column_of_deadlines() -> None:
    rows = [(*row[:2], row[2] if n < 2 else "-//-", *row[3:]) for n, row in enumerate(ROWS)]
    titles = ("№", "Тавромос", "Пенкри", "Ответственный", "Результат")
    assert [a.deadline for a in _read(titles, rows)] == [row[2] for row in rows]
