"""Several plans in one document, plans side by side, and plans that are lists of paragraphs."""

from __future__ import annotations

import pytest

from parsers.model import Paragraph
from parsers.roadmap import read_plan
from tests.parsers.roadmap.grids import document, table

HEADER = ["№ п/п", "Мероприятия", "Срок", "Ответственные"]
ROW = ["1.", "Проведение семинара для учителей", "март 2024 г.", "ИМЦ"]
OTHER = ["2.", "Анализ результатов проверочных работ", "май 2024 г.", "Школы"]


def test_annexes_with_their_own_plans() -> None:
    plan = read_plan(
        document(
            "ПРИКАЗ",
            "1. Утвердить план мероприятий (приложение 1).",
            "Приложение 1 к приказу",
            "*План мероприятий по безопасности*",
            "*на 2024 год*",
            table(HEADER, ["Раздел 1. Кадры", "<", "<", "<"], ROW, OTHER),
            "Приложение 2 к приказу",
            "*План мероприятий по отдыху детей*",
            "*на 2024 год*",
            table(HEADER, ["1.", *OTHER[1:]]),
        )
    )
    assert plan.residue == ()
    assert [a.section_path for a in plan.activities] == [
        ("План мероприятий по безопасности на 2024 год", "Раздел 1. Кадры"),
        ("План мероприятий по безопасности на 2024 год", "Раздел 1. Кадры"),
        ("План мероприятий по отдыху детей на 2024 год",),
    ]


def test_one_plan_is_no_section() -> None:
    plan = read_plan(
        document(
            "*План мероприятий на 2024 год*",
            table(HEADER, ROW),
            "*Раздел 2. Планирование работы*",
            table(HEADER, OTHER),
        )
    )
    assert [a.section_path for a in plan.activities] == [(), ("Раздел 2. Планирование работы",)]


def test_two_plans_side_by_side() -> None:
    side = ["Мероприятия", "Срок", "Ответственные"]
    plan = read_plan(
        document(
            table(
                [*side, *side],
                ["Смотр музеев", "март", "ИМЦ", "Ремонт школы", "май", "Отдел"],
                ["Сбор вожатых", "июнь", "ИМЦ", "Набор детей", "август", "Школы"],
            )
        )
    )
    assert [a.activity for a in plan.activities] == [
        "Смотр музеев",
        "Сбор вожатых",
        "Ремонт школы",
        "Набор детей",
    ]
    assert plan.activities[2].deadline == "май"
    assert plan.residue == ()


LABELLED = (
    "*План мероприятий по развитию музеев на 2024 год*",
    "*Раздел 1. Фонды*",
    "1. Провести инвентаризацию фондов. Срок: до 1 марта 2024 г. Ответственный: ИМЦ.",
    "2. Обновить картотеку экспонатов.",
    "Срок: июнь 2024 г.",
    "Ответственные: школы, ИМЦ",
    "*Раздел 2. Люди*",
    "3. Обучить экскурсоводов (сентябрь 2024 г., ИМЦ).",
    "Начальник отдела ________ А. П. Иванова",
)


def test_a_list_with_labels() -> None:
    plan = read_plan(document(*LABELLED))
    assert plan.residue == ()
    got = [(a.number, a.activity, a.deadline, a.responsible) for a in plan.activities]
    assert got[0] == ("1.", "Провести инвентаризацию фондов.", "до 1 марта 2024 г.", "ИМЦ")
    assert got[1] == ("2.", "Обновить картотеку экспонатов.", "июнь 2024 г.", "школы, ИМЦ")
    assert plan.activities[2].combined == "сентябрь 2024 г., ИМЦ"
    assert [a.section_path for a in plan.activities] == [
        ("Раздел 1. Фонды",),
        ("Раздел 1. Фонды",),
        ("Раздел 2. Люди",),
    ]
    assert all("from_list" in a.flags for a in plan.activities)
    assert plan.front[0].startswith("План мероприятий")
    assert plan.after[-1].startswith("Начальник")


@pytest.mark.parametrize("title", ["П Л А Н", "П л а н мероприятий", "ПЛАН-ГРАФИК"])
def test_the_title_over_a_list_may_be_spaced_out(title: str) -> None:
    plan = read_plan(document(title, "работы музеев на 2024 год", *LABELLED[1:]))
    assert len(plan.activities) == 3


def test_a_list_of_two_levels() -> None:
    plan = read_plan(
        document(
            "*Дорожная карта на 2024 год*",
            "1. Работа с кадрами",
            "1.1. Провести курсы – март 2024 г.",
            "1.2. Провести конкурс – апрель 2024 г.",
            "2. Контроль",
            "2.1. Подвести итоги – декабрь 2024 г.",
        )
    )
    assert [(a.section_path, a.activity, a.deadline) for a in plan.activities] == [
        (("1. Работа с кадрами",), "Провести курсы", "март 2024 г."),
        (("1. Работа с кадрами",), "Провести конкурс", "апрель 2024 г."),
        (("2. Контроль",), "Подвести итоги", "декабрь 2024 г."),
    ]
    assert plan.residue == ()


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "ПРИКАЗ",
            "ПРИКАЗЫВАЮ:",
            "1. Утвердить план в срок до 1 марта 2024 года.",
            "2. Школам представить отчёты до 1 июня 2024 года. Срок: до 1 июня.",
            "3. Методисту разместить приказ на сайте до 5 марта 2024 года.",
            "4. Контроль оставляю за собой.",
        ),
        (
            "*Программа развития*",
            "1. Общие положения",
            "2. Цели и задачи программы",
            "3. Ожидаемые результаты",
        ),
        ("*План мероприятий*", "1. Текст без срока", "2. Ещё текст", "3. И ещё один текст"),
        ("*План мероприятий*", "Срок: март", "Ответственный: ИМЦ"),
    ],
)
def test_other_lists_are_no_plans(paragraphs: tuple[str, ...]) -> None:
    plan = read_plan(document(*paragraphs))
    assert plan.activities == ()
    assert plan.front == tuple(p.strip("*") for p in paragraphs)


def test_a_list_beside_an_activity_table_is_left_alone() -> None:
    plan = read_plan(document(*LABELLED[:6], table(HEADER, ROW, OTHER)))
    assert [a.activity for a in plan.activities] == [ROW[1], OTHER[1]]


def test_generated_numbers_of_a_list() -> None:
    items = [
        Paragraph(f"{n}. Провести смотр {n}. Срок: март 2024 г.", "list", f"{n}.")
        for n in (1, 2, 3)
    ]
    plan = read_plan(document("*План работы на 2024 год*", *items))
    assert [(a.number, a.deadline) for a in plan.activities] == [
        ("1.", "март 2024 г."),
        ("2.", "март 2024 г."),
        ("3.", "март 2024 г."),
    ]
