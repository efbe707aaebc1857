"""Sections as rows, as paragraphs and as a column."""

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
HEADER, ROW, OTHER = _grids.HEADER, _grids.ROW, _grids.OTHER


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
