"""Layouts of columns: titles of many kinds, combined columns, grids of periods."""

from __future__ import annotations

import pytest

from parsers.roadmap import read_plan
from schema.values import Plan
from tests.parsers.roadmap.grids import document, table

HEADER = ["№ п/п", "Мероприятия", "Срок", "Ответственные", "Результат"]
ROW = ["1.", "Проведение семинара для учителей", "март 2024 г.", "ИМЦ", "Справка"]
OTHER = ["2.", "Анализ результатов проверочных работ", "май 2024 г.", "Школы", "Отчёт"]
THIRD = ["3.", "Подготовка плана летнего отдыха детей", "июнь 2024 г.", "Отдел", "План"]


def read(*blocks: object) -> Plan:
    plan = read_plan(document(*blocks))
    assert plan.residue == ()
    return plan


def texts(plan: Plan) -> list[str]:
    return [a.activity for a in plan.activities]


@pytest.mark.parametrize(
    "title",
    [
        "Меропр.",
        "М е р о п р и я т и я",
        "Меро-\nприятие",
        "Меро\nприятия",
        "MEPOПPИЯTИЯ",
        "Что делаем",
        "Содержание работы",
        "Вид деятельности",
        "Формы работы",
        "Контрольная точка",
        "Тема",
        "Планируемые действия",
        "Основные направления работы",
        "Поручение",
        "",
    ],
)
def test_titles_of_the_activity_column(title: str) -> None:
    plan = read(table(["№", title, "Срок", "Ответственные", "Результат"], ROW, OTHER, THIRD))
    assert texts(plan) == [ROW[1], OTHER[1], THIRD[1]]


@pytest.mark.parametrize(
    "title",
    [
        "Сроки исп.",
        "С р о к и",
        "Срок реализа-\nции",
        "Ориентировочно\nе время",
        "CPOK",
        "Когда",
        "Месяц",
        "Плановые даты",
        "Дедлайн",
        "Дата и место проведения",
        "",
        "К какому сроку",
        "До какого числа",
        "Исполнить до",
    ],
)
def test_titles_of_the_deadline_column(title: str) -> None:
    plan = read(table(["№", "Мероприятия", title, "Ответственные", "Результат"], ROW, OTHER, THIRD))
    assert [a.deadline for a in plan.activities] == [ROW[2], OTHER[2], THIRD[2]]


@pytest.mark.parametrize("title", ["Отв.", "Исп.", "О т в .", "Ответст\nвенные", "Кто", "Отв-ный"])
def test_titles_of_the_responsible_column(title: str) -> None:
    plan = read(table(["№", "Мероприятия", "Срок", title, "Результат"], ROW, OTHER, THIRD))
    assert [a.responsible for a in plan.activities] == ["ИМЦ", "Школы", "Отдел"]


def test_a_row_of_data_is_no_header() -> None:
    rows = [
        ["Создание школы мероприятий", "по отдельному графику", "Школы", "План мероприятий"],
        ["Анализ мероприятий района", "не позднее 20 числа каждого месяца", "Организации", "Итоги"],
        ["Проведение смотра", "в течение периода", "Организатор смотра", "Результаты смотра"],
    ]
    plan = read(table(["Мероприятия", "Сроки", "Ответственные", "Результат"], *rows))
    assert texts(plan) == [row[0] for row in rows]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["№", "Мероприятия", "Срок / ответственный"], ["1", "Смотр музеев", "Март\nИМЦ"]),
        (["№", "Мероприятия", "Ответственные (срок)"], ["1", "Смотр музеев", "ИМЦ\nМарт"]),
        (["№", "Мероприятия", "Исполнители и сроки"], ["1", "Смотр музеев", "ИМЦ, март"]),
    ],
)
def test_a_column_of_deadlines_and_bodies(header: list[str], row: list[str]) -> None:
    (activity,) = read(table(header, row)).activities
    assert (activity.combined, activity.deadline, activity.responsible) == (row[2], "", "")


@pytest.mark.parametrize(
    "title", ["Мероприятие, срок", "Наименование мероприятия, дата проведения"]
)
@pytest.mark.parametrize(
    "cell", ["Смотр школьных музеев\nмарт 2024 г.", "Смотр школьных музеев (март 2024 г.)"]
)
def test_a_column_of_activities_and_deadlines(title: str, cell: str) -> None:
    (activity,) = read(table(["№", title, "Ответственные"], ["1", cell, "ИМЦ"])).activities
    assert (activity.activity, activity.deadline) == ("Смотр школьных музеев", "март 2024 г.")
    assert "combined_cell" in activity.flags


def test_labels_within_the_activity_cell() -> None:
    cell = "Смотр школьных музеев\nСрок: март 2024 г.\nОтветственный: ИМЦ"
    rows = [[str(n), cell, ""] for n in (1, 2, 3)]
    plan = read(table(["№", "Мероприятия", "Отметка"], *rows))
    first = plan.activities[0]
    assert (first.activity, first.deadline) == ("Смотр школьных музеев", "март 2024 г.")
    assert first.responsible == "ИМЦ"


def test_number_and_activity_in_one_column() -> None:
    header = ["№ п/п, наименование мероприятия", "Срок", "Ответственные"]
    plan = read(table(header, ["1. Смотр музеев", "март", "ИМЦ"], ["2. Сбор", "май", "ИМЦ"]))
    assert [(a.number, a.activity) for a in plan.activities] == [
        ("1.", "Смотр музеев"),
        ("2.", "Сбор"),
    ]


def test_a_grid_of_months_with_crosses() -> None:
    months = ["январь", "февраль", "март", "апрель"]
    header = [["№", "Мероприятия", "2024 год", "<", "<", "<", "Исполнители"]]
    header.append(["^", "^", *months, "^"])
    plan = read(table(*header, ["1", "Ремонт здания школы", "", "+", "", "х", "Отдел"]))
    (activity,) = plan.activities
    assert [(m.label, m.text) for m in activity.deadline_marks] == [
        ("2024 год февраль", "+"),
        ("2024 год апрель", "х"),
    ]


def test_a_grid_of_years_and_quarters_in_three_tiers() -> None:
    plan = read(
        table(
            ["№", "Мероприятия", "Срок реализации", "<", "<", "<", "Исполнители"],
            ["^", "^", "2023 год", "<", "2024 год", "<", "^"],
            ["^", "^", "I полугодие", "II полугодие", "I полугодие", "II полугодие", "^"],
            ["1", "2", "3", "4", "5", "6", "7"],
            ["1", "Ремонт здания школы", "х", "", "", "х", "Отдел"],
        )
    )
    (activity,) = plan.activities
    assert [m.label for m in activity.deadline_marks] == [
        "Срок реализации 2023 год I полугодие",
        "Срок реализации 2024 год II полугодие",
    ]


def test_a_grid_of_years() -> None:
    header = ["№", "Мероприятия", "2023", "2024", "2025", "Ответственные"]
    plan = read(
        table(
            header,
            ["1", "Ремонт здания школы", "+", "", "+", "Отдел"],
            ["2", "Смотр школьных музеев", "", "х", "", "Отдел"],
        )
    )
    assert [[m.label for m in a.deadline_marks] for a in plan.activities] == [
        ["2023", "2025"],
        ["2024"],
    ]


def test_money_by_years_goes_to_the_other_columns() -> None:
    plan = read(
        table(
            ["№", "Мероприятия", "Срок", "Исполнители", "Финансирование, тыс. руб.", "<"],
            ["^", "^", "^", "^", "2023", "2024"],
            ["1", "Ремонт здания школы", "май", "Отдел", "100,0", "50,5"],
        )
    )
    (activity,) = plan.activities
    assert activity.deadline == "май" and activity.deadline_marks == ()
    assert [text for _, text in activity.extra] == ["100,0", "50,5"]


def test_begin_and_end_without_an_upper_tier() -> None:
    header = ["№", "Мероприятия", "Дата начала", "Дата окончания", "Исполнители"]
    (activity,) = read(
        table(header, ["1", "Ремонт школы", "01.03.2024", "01.05.2024", "Отдел"])
    ).activities
    assert activity.deadline == "01.03.2024 – 01.05.2024"
    assert [m.role for m in activity.deadline_marks] == ["start", "end"]


def test_from_and_to_below_one_title() -> None:
    plan = read(
        table(
            ["№", "Мероприятия", "Сроки", "<", "Исполнители"],
            ["^", "^", "с", "по", "^"],
            ["1", "Ремонт школы", "01.03.2024", "01.05.2024", "Отдел"],
        )
    )
    assert plan.activities[0].deadline == "01.03.2024 – 01.05.2024"


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("Начало", "Окончание"),
        ("Начало", "Оконча-ние"),
        ("Начало работ", "Завершение"),
        ("с", "по"),
    ],
)
def test_begin_and_end_need_no_title_over_both(begin: str, end: str) -> None:
    header = ["№", "Мероприятия", begin, end, "Ответственные"]
    plan = read(
        table(
            header,
            ["1.", ROW[1], "12.01.2026", "30.01.2026", "ИМЦ"],
            ["2.", OTHER[1], "01.02.2026", "01.04.2026", "Школы"],
            ["3.", THIRD[1], "ежемесячно", "", "Отдел"],
        )
    )
    assert [a.deadline for a in plan.activities] == [
        "12.01.2026 – 30.01.2026",
        "01.02.2026 – 01.04.2026",
        "ежемесячно",
    ]


def test_co_executors_act_where_nobody_else_is_named() -> None:
    rows = [[r[1], r[3], r[2]] for r in (ROW, OTHER, THIRD)]
    plan = read(table(["Наименование мероприятия", "Соисполнители", "Период"], *rows))
    assert [a.responsible for a in plan.activities] == ["ИМЦ", "Школы", "Отдел"]


def test_co_executors_stand_aside_of_those_responsible() -> None:
    rows = [[r[1], r[3], "Музей, отдел культуры", r[2]] for r in (ROW, OTHER, THIRD)]
    plan = read(table(["Мероприятия", "Ответственные", "Соисполнители", "Период"], *rows))
    assert [a.responsible for a in plan.activities] == ["ИМЦ", "Школы", "Отдел"]


@pytest.mark.parametrize(
    "title", ["Кому поручено", "Ведомства-участники", "Закреплено за", "Силами"]
)
def test_a_column_of_bodies_says_who_acts_where_no_other_does(title: str) -> None:
    rows = [[r[1], r[2], r[3], r[4]] for r in (ROW, OTHER, THIRD)]
    plan = read(table(["Мероприятия", "Период", title, "Итог"], *rows))
    assert [a.responsible for a in plan.activities] == ["ИМЦ", "Школы", "Отдел"]


def test_a_month_in_capitals_alone_in_the_column_of_days_is_a_section() -> None:
    plan = read(
        table(
            ["Дата", "Мероприятие", "Ответственные"],
            ["ЯНВАРЬ", "", ""],
            ["4–6", ROW[1], ROW[3]],
            ["22", OTHER[1], OTHER[3]],
            ["МАЙ – ИЮНЬ", "", ""],
            ["18 и 25", THIRD[1], THIRD[3]],
        )
    )
    assert [a.deadline for a in plan.activities] == ["4–6", "22", "18 и 25"]
    assert [a.section_path for a in plan.activities] == [("ЯНВАРЬ",), ("ЯНВАРЬ",), ("МАЙ – ИЮНЬ",)]


def test_co_executors_and_executors_in_one_column_act() -> None:
    plan = read(table([*HEADER[:3], "Соисполнители, исполнитель", HEADER[4]], ROW, OTHER, THIRD))
    assert [a.responsible for a in plan.activities] == [ROW[3], OTHER[3], THIRD[3]]


@pytest.mark.parametrize("title", ["Кому адресовано", "Участники", "Место проведения"])
def test_those_it_is_done_for_do_not_act(title: str) -> None:
    rows = [[r[1], r[2], r[3], r[4]] for r in (ROW, OTHER, THIRD)]
    plan = read(table(["Мероприятия", "Период", title, "Итог"], *rows))
    assert [a.responsible for a in plan.activities] == ["", "", ""]


def test_co_executors_without_bodies_are_nobody() -> None:
    rows = [[r[1], "не требуются", r[2]] for r in (ROW, OTHER, THIRD)]
    plan = read(table(["Мероприятия", "Соисполнители", "Период"], *rows))
    assert [a.responsible for a in plan.activities] == ["", "", ""]


@pytest.mark.parametrize(
    "title",
    [
        "Где рассматривается/итоговый документ",
        "Метрика успеха",
        "Форма исполнения, показатель",
        "Отчётный документ",
    ],
)
def test_titles_of_the_result_column(title: str) -> None:
    plan = read(table([*HEADER[:4], title], ROW, OTHER, THIRD))
    assert [a.result for a in plan.activities] == ["Справка", "Отчёт", "План"]


def test_where_it_is_heard_is_no_result() -> None:
    plan = read(table([*HEADER[:4], "Где рассматривается"], ROW, OTHER, THIRD))
    assert [a.result for a in plan.activities] == ["", "", ""]


@pytest.mark.parametrize("halves", [["Показатель", "Документ"], ["Эффект", "Вид документа"]])
def test_of_two_results_below_one_title_the_first_counts(halves: list[str]) -> None:
    upper = [*HEADER[:4], "Планируемый результат", "<"]
    plan = read(
        table(
            upper,
            ["^", "^", "^", "^", *halves],
            [*ROW[:4], "Обучены 20 учителей", "Справка"],
            [*OTHER[:4], "", "Отчёт"],
        )
    )
    assert [a.result for a in plan.activities] == ["Обучены 20 учителей", ""]
    assert plan.activities[0].extra == ((f"Планируемый результат / {halves[1]}", "Справка"),)
