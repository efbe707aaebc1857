"""Rows of a table become activities, and nothing of it is lost."""

from __future__ import annotations

import pytest

from parsers.roadmap import read_plan
from tests.parsers.roadmap.grids import HEADER, OTHER, ROW, document, table


def test_one_row_of_each_column() -> None:
    (activity,) = read_plan(document("План", table(HEADER, ROW))).activities
    assert activity.number == "1."
    assert activity.activity == "Проведение семинара для учителей"
    assert activity.deadline == "март"
    assert activity.responsible == "ИМЦ"
    assert activity.result == "Справка"
    assert activity.section_path == ()


def test_a_table_without_header_goes_on() -> None:
    plan = read_plan(document(table(HEADER, ROW), "*2. Контроль*", table(OTHER)))
    assert [a.deadline for a in plan.activities] == ["март", "май"]
    assert plan.activities[1].section_path == ("2. Контроль",)


def test_repeated_header_in_the_middle_is_no_row() -> None:
    plan = read_plan(document(table(HEADER, ROW, HEADER, OTHER)))
    assert len(plan.activities) == 2
    assert plan.residue == ()


def test_a_repeated_header_with_an_upright_title_misread_is_no_row() -> None:
    misread = ["а 5. © Е Е 2. ©!", *HEADER[1:3], "= Е Е 8 - Ее", HEADER[4]]
    plan = read_plan(document(table(HEADER, ROW, misread, OTHER)))
    assert [a.deadline for a in plan.activities] == ["март", "май"]


def test_merged_deadline_reaches_every_row_with_a_flag() -> None:
    plan = read_plan(document(table(HEADER, ROW, [*OTHER[:2], "^", *OTHER[3:]])))
    assert [a.deadline for a in plan.activities] == ["март", "март"]
    assert "merged_deadline" in plan.activities[1].flags
    assert "merged_deadline" not in plan.activities[0].flags


def test_a_row_without_activity_goes_on_with_the_one_above() -> None:
    plan = read_plan(document(table(HEADER, ROW, ["", "", "", "Школы", "Протокол"], OTHER)))
    assert plan.activities[0].responsible == "ИМЦ\nШколы"
    assert plan.activities[0].result == "Справка\nПротокол"
    assert len(plan.activities) == 2


def test_an_unnumbered_row_with_its_own_cells_is_an_activity() -> None:
    plan = read_plan(document(table(HEADER, ROW, OTHER, ["3.", *ROW[1:]], ["", *OTHER[1:]])))
    assert len(plan.activities) == 4
    assert "unnumbered" in plan.activities[3].flags


@pytest.mark.parametrize(
    "other",
    [
        table(["Ф.И.О.", "Должность", "Обязанности в группе"], ["Иванов И.И.", "директор", "член"]),
        table(
            ["Цель", "Повысить качество"], ["Ожидаемые результаты", "Рост"], ["Сроки", "2023 год"]
        ),
        table(
            ["№", "Наименование показателя", "Единица измерения", "2023", "2024"],
            ["1", "Доля охвата", "%", "10", "20"],
        ),
        table(
            ["№", "Наименование мероприятия", "Источник финансирования", "2023", "2024"],
            ["1", "Ремонт", "бюджет", "10,0", "20,0"],
            ["2", "Закупка", "бюджет", "1,0", "2,0"],
            ["3", "Стройка", "бюджет", "1,0", "2,0"],
        ),
    ],
)
def test_other_tables_hold_no_activities(other: object) -> None:
    assert read_plan(document(other)).activities == ()
    plan = read_plan(document("План", other, table(HEADER, ROW), other))
    assert len(plan.activities) == 1
    assert plan.residue == ()


def test_totals_are_no_activities() -> None:
    plan = read_plan(document(table(HEADER, ROW, ["", "Итого по разделу", "", "", "100"])))
    assert len(plan.activities) == 1
    assert plan.residue == ()


def test_damaged_numbers_are_restored_beside_the_printed_ones() -> None:
    rows = [
        ["1. Кадры", "<", "<", "<", "<"],
        [".1", *ROW[1:]],
        [".2", *OTHER[1:]],
        ["1.3", *ROW[1:]],
        ["2. Контроль", "<", "<", "<", "<"],
        ["2.1", *ROW[1:]],
        ["2", *OTHER[1:]],
    ]
    plan = read_plan(document(table(HEADER, *rows)))
    assert [a.number for a in plan.activities] == [".1", ".2", "1.3", "2.1", "2"]
    assert [a.number_restored for a in plan.activities] == ["1.1", "1.2", None, None, "2.2"]
    assert "number_repaired" in plan.activities[0].flags


def test_numbers_at_the_head_of_activities() -> None:
    header = ["Мероприятия", "Срок", "Ответственные"]
    plan = read_plan(
        document(
            table(
                header,
                ["1.1. Проведение семинара", "март", "ИМЦ"],
                ["1.2. Анализ работ", "май", "ИМЦ"],
            )
        )
    )
    assert [(a.number, a.activity) for a in plan.activities] == [
        ("1.1.", "Проведение семинара"),
        ("1.2.", "Анализ работ"),
    ]


def test_wrapped_words_and_look_alikes_are_put_right() -> None:
    row = [
        "1.",
        "Проведение семинара для общеобразо-\nвательных школ",
        "Mарт",
        "OO",
        "учебно-\nметодические пособия",
    ]
    (activity,) = read_plan(document(table(HEADER, row))).activities
    assert activity.activity == "Проведение семинара для общеобразовательных школ"
    assert activity.deadline == "Март"
    assert activity.responsible == "ОО"
    assert activity.result == "учебно-методические пособия"


def test_lost_text_is_residue() -> None:
    from parsers.roadmap.checks import missing_text

    whole = document("Особое примечание", table(HEADER, ROW))
    plan = read_plan(whole)
    assert missing_text(whole, plan, HEADER) == ()
    from dataclasses import replace

    assert missing_text(whole, replace(plan, front=()), HEADER) == ("Особое примечание",)


def test_an_activity_whose_other_cells_are_merged_from_above_is_no_title() -> None:
    header = ["№", "Мероприятия", "Срок", "Ответственные"]
    first = ["1", "Проведение семинара", "в течение года", "ИМЦ"]
    rows = [["2", "Обучение педагогов", "^", "^"], ["3", "Анализ работ", "май", "Школы"]]
    plan = read_plan(document(table(header, first, *rows)))
    assert [a.deadline for a in plan.activities] == ["в течение года", "в течение года", "май"]


def test_a_row_of_column_numbers_may_hold_what_fell_out_of_the_header() -> None:
    count = ["1", "2", "3", "4", "тыс. 5"]
    plan = read_plan(document(table(HEADER, count, ROW, OTHER)))
    assert len(plan.activities) == 2
