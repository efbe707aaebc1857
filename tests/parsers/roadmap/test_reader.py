"""What a reader understands: columns, sections, rows, whatever the layout."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from parsers.roadmap import read_plan

_SPEC = importlib.util.spec_from_file_location("grids", Path(__file__).with_name("grids.py"))
assert _SPEC is not None and _SPEC.loader is not None
_grids = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_grids)
table, document = _grids.table, _grids.document

HEADER = ["№ п/п", "Мероприятия", "Срок", "Ответственные", "Результат"]
ROW = ["1.", "Проведение семинара для учителей", "март", "ИМЦ", "Справка"]
OTHER = ["2.", "Анализ результатов проверочных работ", "май", "Школы", "Отчёт"]


def test_one_row_of_each_column() -> None:
    (activity,) = read_plan(document("План", table(HEADER, ROW))).activities
    assert activity.number == "1."
    assert activity.activity == "Проведение семинара для учителей"
    assert activity.deadline == "март"
    assert activity.responsible == "ИМЦ"
    assert activity.result == "Справка"
    assert activity.section_path == ()


@pytest.mark.parametrize(
    "header",
    [
        [
            "№",
            "Наименование мероприятия",
            "Срок исполнения",
            "Исполнитель",
            "Планируемый результат",
        ],
        ["N п/п", "Содержание деятельности", "Сроки проведения", "Ответственные лица", "Выход"],
        ["№ п/п", "Дела, события, мероприятия", "Дата", "Кто отвечает", "Вид отчётности"],
        ["п/п", "Наименование работ", "Когда", "Исполнители", "Чем завершается"],
    ],
)
def test_titles_of_columns_vary(header: list[str]) -> None:
    (activity,) = read_plan(document(table(header, ROW))).activities
    assert (activity.deadline, activity.responsible, activity.result) == ("март", "ИМЦ", "Справка")


def test_order_of_columns_is_free() -> None:
    header = [
        "Сроки проведения мероприятия",
        "Ответственные за реализацию мероприятия",
        "Результат мероприятия",
        "Мероприятие",
    ]
    row = ["март", "ИМЦ", "Справка", "Проведение семинара для учителей"]
    (activity,) = read_plan(document(table(header, row))).activities
    assert activity.activity == "Проведение семинара для учителей"
    assert (activity.deadline, activity.responsible, activity.result) == ("март", "ИМЦ", "Справка")


def test_two_tiers_and_a_row_of_column_numbers() -> None:
    plan = read_plan(
        document(
            table(
                ["№", "Мероприятия", "Исполнение", "<", "Результат"],
                ["^", "^", "Срок", "Ответственные", "^"],
                ["1", "2", "3", "4", "5"],
                ROW,
            )
        )
    )
    (activity,) = plan.activities
    assert (activity.deadline, activity.responsible) == ("март", "ИМЦ")


def test_unknown_columns_are_kept_by_their_title() -> None:
    header = [*HEADER, "Место проведения", "Отметка о выполнении"]
    (activity,) = read_plan(document(table(header, [*ROW, "Школа № 2", ""]))).activities
    assert activity.extra == (("Место проведения", "Школа № 2"),)


def test_a_second_result_column_is_extra() -> None:
    header = [*HEADER[:4], "Ожидаемый результат", "Форма отчётности"]
    (activity,) = read_plan(document(table(header, [*ROW, "Приказ"]))).activities
    assert activity.result == "Справка"
    assert activity.extra == (("Форма отчётности", "Приказ"),)


def test_quarter_grid() -> None:
    plan = read_plan(
        document(
            table(
                ["№", "Мероприятия", "Срок (2024 год)", "<", "<", "<", "Исполнители"],
                ["^", "^", "I кв.", "II кв.", "III кв.", "IV кв.", "^"],
                ["1", "Ремонт здания школы", "", "х", "X", "", "Отдел"],
                ["2", "Смотр школьных музеев", "", "", "до 15 июля", "", "Отдел"],
            )
        )
    )
    first, second = plan.activities
    assert [(m.label, m.text) for m in first.deadline_marks] == [
        ("Срок (2024 год) II кв.", "х"),
        ("Срок (2024 год) III кв.", "X"),
    ]
    assert first.deadline == ""
    assert second.deadline == "до 15 июля"


def test_begin_and_end_columns() -> None:
    plan = read_plan(
        document(
            table(
                ["№", "Мероприятия", "Срок реализации", "<", "Исполнители"],
                ["^", "^", "Начало", "Окончание", "^"],
                ["1", "Ремонт здания школы", "март 2022 г.", "май 2023 г.", "Отдел"],
                ["2", "Смотр школьных музеев", "ежеквартально", "<", "Отдел"],
            )
        )
    )
    first, second = plan.activities
    assert first.deadline == "март 2022 г. – май 2023 г."
    assert [mark.role for mark in first.deadline_marks] == ["start", "end"]
    assert (second.deadline, second.deadline_marks) == ("ежеквартально", ())


@pytest.mark.parametrize(
    "section",
    [
        ["I. Организационные меры", "<", "<", "<", "<"],
        ["2.", "Организационные меры", "<", "<", "<"],
        ["Раздел 1. Организационные меры", "<", "<", "<", "<"],
        ["2021 год", "<", "<", "<", "<"],
    ],
)
def test_sections_as_merged_rows(section: list[str]) -> None:
    plan = read_plan(document(table(HEADER, section, ROW, OTHER)))
    title = next(text for text in reversed(section) if text != "<")
    assert [a.section_path for a in plan.activities] == [(title,), (title,)]


def test_section_as_a_row_with_a_number() -> None:
    plan = read_plan(
        document(
            table(
                HEADER,
                ["1.", "Организационное обеспечение", "", "", ""],
                ["1.1.", *ROW[1:]],
                ["2.", "Контроль", "", "", ""],
                ["2.1.", *OTHER[1:]],
            )
        )
    )
    assert [a.section_path for a in plan.activities] == [
        ("Организационное обеспечение",),
        ("Контроль",),
    ]


def test_sections_as_paragraphs_between_tables_and_nested() -> None:
    plan = read_plan(
        document(
            "*План мероприятий на 2023 год*",
            "*Раздел 1. Кадры*",
            table(HEADER, ["А. Обучение", "<", "<", "<", "<"], ROW),
            "*Раздел 2. Контроль*",
            "Цель: следить за выполнением.",
            table(HEADER, OTHER),
        )
    )
    assert [a.section_path for a in plan.activities] == [
        ("Раздел 1. Кадры", "А. Обучение"),
        ("Раздел 2. Контроль",),
    ]
    assert plan.front == ("План мероприятий на 2023 год",)
    assert "Цель: следить за выполнением." in plan.after


def test_a_column_of_directions_is_the_section() -> None:
    header = ["Направление", *HEADER[1:]]
    plan = read_plan(
        document(table(header, ["Кадры", *ROW[1:]], ["^", *OTHER[1:]], ["Контроль", *ROW[1:]]))
    )
    assert [a.section_path for a in plan.activities] == [("Кадры",), ("Кадры",), ("Контроль",)]


def test_a_table_without_header_goes_on() -> None:
    plan = read_plan(document(table(HEADER, ROW), "*2. Контроль*", table(OTHER)))
    assert [a.deadline for a in plan.activities] == ["март", "май"]
    assert plan.activities[1].section_path == ("2. Контроль",)


def test_repeated_header_in_the_middle_is_no_row() -> None:
    plan = read_plan(document(table(HEADER, ROW, HEADER, OTHER)))
    assert len(plan.activities) == 2
    assert plan.residue == ()


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


def test_combined_column_is_handed_on_whole() -> None:
    header = ["№", "Мероприятия", "Сроки, ответственные"]
    (activity,) = read_plan(document(table(header, ["1", "Смотр музеев", "Март\nИМЦ"]))).activities
    assert activity.combined == "Март\nИМЦ"


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
