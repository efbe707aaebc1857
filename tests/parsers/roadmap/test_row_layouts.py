"""Layouts of rows: nested sections, rows that are no activities, levels, headers in between."""

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


def paths(plan: Plan) -> list[tuple[str, ...]]:
    return [a.section_path for a in plan.activities]


def test_a_list_in_one_cell_is_one_row() -> None:
    cell = (
        "Проведение конкурсов:\n- «Учитель года»;\n- «Воспитатель года»;\n- «Сердце отдаю детям»."
    )
    plan = read(table(HEADER, ["1.", cell, *ROW[2:]], OTHER))
    assert texts(plan) == [cell, OTHER[1]]


def test_three_levels_of_sections() -> None:
    plan = read(
        table(
            HEADER,
            ["Раздел I. Кадры", "<", "<", "<", "<"],
            ["Задача 1. Повысить квалификацию", "<", "<", "<", "<"],
            ["Подготовительный этап", "<", "<", "<", "<"],
            ROW,
            ["Основной этап", "<", "<", "<", "<"],
            OTHER,
            ["Задача 2. Привлечь молодых", "<", "<", "<", "<"],
            THIRD,
            ["Раздел II. Контроль", "<", "<", "<", "<"],
            ["4.", *ROW[1:]],
        )
    )
    assert paths(plan) == [
        ("Раздел I. Кадры", "Задача 1. Повысить квалификацию", "Подготовительный этап"),
        ("Раздел I. Кадры", "Задача 1. Повысить квалификацию", "Основной этап"),
        ("Раздел I. Кадры", "Задача 2. Привлечь молодых"),
        ("Раздел II. Контроль",),
    ]


@pytest.mark.parametrize(
    "section",
    [
        ["Раздел 1. Кадры", "", "", "", ""],
        ["", "Раздел 1. Кадры", "", "", ""],
        ["", "", "Раздел 1. Кадры", "", ""],
        ["", "РАБОТА С КАДРАМИ", "", "", ""],
        ["", "", "РАБОТА С КАДРАМИ", "", ""],
        ["I", "Работа с кадрами", "", "", ""],
        ["Кадры", "Кадры", "Кадры", "Кадры", "Кадры"],
    ],
)
def test_a_section_typed_in_one_column(section: list[str]) -> None:
    title = next(text for text in reversed(section) if text)
    plan = read(table(HEADER, section, ROW, OTHER))
    assert texts(plan) == [ROW[1], OTHER[1]]
    assert paths(plan) == [(title,), (title,)]


def test_a_section_that_repeats_on_the_next_page() -> None:
    first = table(HEADER, ["Раздел 1. Кадры", "<", "<", "<", "<"], ROW, page=1)
    second = table(["Раздел 1. Кадры (продолжение)", "<", "<", "<", "<"], OTHER, page=2)
    plan = read(first, second)
    assert paths(plan) == [("Раздел 1. Кадры",), ("Раздел 1. Кадры",)]


def test_an_empty_section_is_not_lost() -> None:
    plan = read(
        table(
            HEADER,
            ["Раздел 1. Кадры", "<", "<", "<", "<"],
            ["Раздел 2. Контроль", "<", "<", "<", "<"],
            ROW,
        )
    )
    assert paths(plan) == [("Раздел 2. Контроль",)]
    assert "Раздел 1. Кадры" in plan.after


def test_rows_with_the_same_number_stay_two() -> None:
    plan = read(table(HEADER, ROW, ["1.", *OTHER[1:]]))
    assert [a.number for a in plan.activities] == ["1.", "1."]


@pytest.mark.parametrize(
    "row",
    [
        ["", "", "", "", ""],
        ["3.", "", "", "", ""],
        ["-", "-", "-", "-", "-"],
        ["3.", "–", "–", "–", "–"],
        ["…", "…", "…", "…", "…"],
        ["", "Итого:", "", "", "100"],
        ["", "(в ред. постановления от 01.02.2024 № 15)", "", "", ""],
        ["(в ред. постановления от 01.02.2024 № 15)", "<", "<", "<", "<"],
        ["* – сроки могут меняться", "<", "<", "<", "<"],
        ["Примечание: сроки уточняются.", "<", "<", "<", "<"],
        ["1", "2", "3", "4", "5"],
    ],
)
def test_rows_that_are_no_activities(row: list[str]) -> None:
    plan = read(table(HEADER, ROW, row, OTHER))
    assert texts(plan) == [ROW[1], OTHER[1]]
    assert paths(plan) == [(), ()]


def test_notes_and_signatures_under_the_table() -> None:
    plan = read(
        table(
            HEADER,
            ROW,
            OTHER,
            ["Примечание: сроки уточняются.", "<", "<", "<", "<"],
            ["Начальник отдела", "<", "", "", "А. П. Иванова"],
        )
    )
    assert texts(plan) == [ROW[1], OTHER[1]]


def test_title_and_stamp_rows_above_the_header() -> None:
    plan = read(
        table(
            ["", "", "", "УТВЕРЖДАЮ\nНачальник управления", "<"],
            ["План мероприятий на 2024 год", "<", "<", "<", "<"],
            HEADER,
            ROW,
        )
    )
    assert paths(plan) == [()]
    assert "План мероприятий на 2024 год" in plan.front


def test_a_direction_column_merged_down_beside_titled_sections() -> None:
    header = ["Направление", "Мероприятия", "Срок", "Ответственные"]
    plan = read(
        table(
            header,
            ["Кадры", *ROW[1:4]],
            ["^", *OTHER[1:4]],
            ["Контроль", *THIRD[1:4]],
        )
    )
    assert paths(plan) == [("Кадры",), ("Кадры",), ("Контроль",)]


def test_stage_activity_and_contents() -> None:
    header = ["№", "Этап", "Мероприятие", "Содержание деятельности", "Сроки", "Ответственные"]
    plan = read(
        table(
            header,
            ["1", "Подготовка", "Условия", "Издание приказа о наставничестве", "март", "ИМЦ"],
            ["^", "^", "^", "Назначение кураторов программы", "апрель", "Школы"],
            ["2", "Реализация", "Пары", "Отбор наставников и наставляемых", "май", "Школы"],
        )
    )
    assert texts(plan) == [
        "Издание приказа о наставничестве",
        "Назначение кураторов программы",
        "Отбор наставников и наставляемых",
    ]
    assert paths(plan)[0] == ("Подготовка", "Условия")


def test_other_columns_in_the_middle_of_the_table() -> None:
    plan = read(
        table(
            HEADER,
            ROW,
            ["№ п/п", "Мероприятия", "Ответственные", "Срок", "Результат"],
            ["2.", OTHER[1], OTHER[3], OTHER[2], OTHER[4]],
        )
    )
    assert [(a.deadline, a.responsible) for a in plan.activities] == [
        ("март 2024 г.", "ИМЦ"),
        ("май 2024 г.", "Школы"),
    ]


def test_a_mark_of_fulfilment_is_no_deadline() -> None:
    header = [*HEADER, "Отметка о выполнении (дата)"]
    plan = read(table(header, [*ROW, "выполнено 01.04.2024"], [*OTHER, ""]))
    assert plan.activities[0].extra == (("Отметка о выполнении (дата)", "выполнено 01.04.2024"),)
