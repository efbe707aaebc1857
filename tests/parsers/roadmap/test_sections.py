"""Sections as rows, as paragraphs and as a column."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.model import Table
from parsers.roadmap import read_plan
from tests.parsers.roadmap.grids import HEADER, OTHER, ROW, document, table


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


@pytest.mark.parametrize("title", ["Направление", "Наименование этапа", "Название раздела"])
def test_a_column_of_directions_is_the_section(title: str) -> None:
    header = [title, *HEADER[1:]]
    plan = read_plan(
        document(table(header, ["Кадры", *ROW[1:]], ["^", *OTHER[1:]], ["Контроль", *ROW[1:]]))
    )
    assert [a.section_path for a in plan.activities] == [("Кадры",), ("Кадры",), ("Контроль",)]


@pytest.mark.parametrize("title", ["*Подготовительные мероприятия", "*1. Подготовка"])
def test_the_first_title_counts_that_looks_like_those_between_the_tables(title: str) -> None:
    plan = read_plan(
        document(
            "*План мероприятий",
            title,
            table(HEADER, ROW),
            "*Работа с кадрами",
            table(HEADER, OTHER),
        )
    )
    assert [a.section_path[-1] for a in plan.activities] == [title.strip("*"), "Работа с кадрами"]


@pytest.mark.parametrize(
    "line",
    [
        "*по развитию образования",
        "*на 2024 год",
        "*Сосновского муниципального района",
        "*города Бердска",
        "Подготовительные мероприятия",
    ],
)
def test_the_end_of_the_plans_title_is_no_section(line: str) -> None:
    blocks = ("*План мероприятий", line, table(HEADER, ROW), "*Работа с кадрами")
    plan = read_plan(document(*blocks, table(HEADER, OTHER)))
    assert [a.section_path for a in plan.activities] == [(), ("Работа с кадрами",)]


def test_a_title_over_number_and_next_column_is_a_section() -> None:
    header = ["№ п/п", "Срок", "Мероприятия", "Ответственные"]
    rows = ["Работа с кадрами", "<", "", ""], ["1.", "март 2024", "Проведение семинара", "ИМЦ"]
    plan = read_plan(document(table(header, *rows)))
    assert [a.section_path for a in plan.activities] == [("Работа с кадрами",)]


def test_the_plans_title_over_a_later_table_is_no_section() -> None:
    title = ["План мероприятий на 2024 год", "<", "<", "<", "<"]
    first, second = table(title, HEADER, ROW), table(title, HEADER, OTHER)
    plan = read_plan(document("*Плановые меры", first, "*Работа с кадрами", second))
    assert [a.section_path[-1:] for a in plan.activities] == [
        ("Плановые меры",),
        ("Работа с кадрами",),
    ]


def with_bold(made: Table, text: str) -> Table:
    """``made`` with the cells that hold ``text`` in bold."""
    cells = tuple(replace(c, bold=True) if c.text == text else c for c in made.cells)
    return replace(made, cells=cells)


DATED = [
    ["Дата", "Наименование события", "Место", "Организаторы"],
    ["до 24 января", "Заседание оргкомитета", "администрация", "отдел по делам молодёжи"],
    ["Память и поиск", "", "", ""],
    ["20 апреля", "Вахта памяти", "район", "поисковый отряд"],
    ["22 июня", "Свеча памяти", "площадь", "совет ветеранов"],
]


def test_a_bold_title_that_fits_into_the_first_column_is_a_section() -> None:
    plan = read_plan(document(with_bold(table(*DATED), "Память и поиск")))
    assert [a.section_path for a in plan.activities] == [
        (),
        ("Память и поиск",),
        ("Память и поиск",),
    ]


def test_a_bold_deadline_in_a_row_of_its_own_is_no_section() -> None:
    rows = [["июнь и июль" if t == "Память и поиск" else t for t in row] for row in DATED]
    plan = read_plan(document(with_bold(table(*rows), "июнь и июль")))
    assert [a.section_path for a in plan.activities] == [(), (), ()]


def test_the_line_above_a_group_is_its_title_however_it_looks() -> None:
    plan = read_plan(
        document(
            "*План мероприятий на 2023 год*",
            "Принятые сокращения: ОО – школы.",
            "1. Кадры",
            table(HEADER, ["1.1", *ROW[1:]], ["1.2", *OTHER[1:]]),
            ". Здания и сооружения",
            table(["2.1", *OTHER[1:]], ["2.2", *ROW[1:]]),
            "Окончание таблицы",
            table(["2.3", *OTHER[1:]]),
            "III. Контроль",
            table(["3.1", *ROW[1:]]),
        )
    )
    assert [a.section_path for a in plan.activities] == [
        ("1. Кадры",), ("1. Кадры",),
        (". Здания и сооружения",), (". Здания и сооружения",), (". Здания и сооружения",),
        ("III. Контроль",),
    ]  # fmt: skip


def test_an_explanation_above_a_group_is_no_title() -> None:
    plan = read_plan(
        document(
            "*План мероприятий на 2023 год*",
            table(HEADER, ["1.1", *ROW[1:]]),
            "Ответственные отчитываются до 5 числа.",
            table(["2.1", *OTHER[1:]]),
        )
    )
    assert [a.section_path for a in plan.activities] == [(), ()]
