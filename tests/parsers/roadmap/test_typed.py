"""Tables typed with tabs or spaces are read as tables; other typed lines stay paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from parsers.model import Document, Paragraph
from parsers.roadmap import read_plan
from schema.text import collapse
from schema.values import Plan

HEADER = "№\tМероприятие\tСрок\tОтветственный"


def _plan(lines: Sequence[str]) -> Plan:
    blocks = [Paragraph("План мероприятий", bold=True, centred=True)]
    for line in lines:
        bold = line.startswith("*")
        typed = line.removeprefix("*")
        blocks.append(Paragraph(collapse(typed), bold=bold, typed=typed))
    plan = read_plan(Document(tuple(blocks)))
    assert plan.residue == ()
    return plan


def _rows(lines: Sequence[str]) -> list[tuple[str | None, str, str, str]]:
    return [
        (a.number, collapse(a.activity), collapse(a.deadline), collapse(a.responsible))
        for a in _plan(lines).activities
    ]


THREE = [
    ("1.", "Проведение семинара", "март 2024", "ИМЦ"),
    ("2.", "Анализ проверочных работ", "май 2024", "Школы"),
    ("3.", "Подготовка плана на год", "июнь 2024", "ИМЦ"),
]


def test_a_paragraph_a_row() -> None:
    assert _rows([HEADER, *("\t".join(row) for row in THREE)]) == THREE


def test_lines_wrapped_by_hand_go_on_with_the_row_above() -> None:
    lines = [
        "№\tМероприятие\tСрок\tОтветственный",
        "п/п\t\tисполнения",
        "1.\tПроведение\tмарт\tИМЦ",
        "\tсеминара\t2024",
        "2.\tАнализ проверочных\tмай 2024\tШколы",
        "\tработ",
        "3.\tПодготовка плана\tиюнь 2024\tИМЦ",
        "\tна год",
    ]
    assert _rows(lines) == THREE


def test_columns_set_by_several_tabs() -> None:
    lines = [
        "№\tМероприятие\t\t\t\tСрок\t\tОтветственный",
        "1.\tПроведение\t\t\t\tмарт 2024\tИМЦ",
        "\tсеминара",
        "2.\tАнализ проверочных работ\tмай 2024\tШколы",
        "3.\tПодготовка плана на год\tиюнь 2024\tИМЦ",
    ]
    assert _rows(lines) == THREE


def test_columns_set_by_spaces() -> None:
    lines = [
        "№     Мероприятие                Срок           Ответственный",
        "1.    Проведение                 март           ИМЦ",
        "      семинара                   2024",
        "2.    Анализ проверочных работ   май 2024       Школы",
        "3.    Подготовка плана на год    июнь 2024      ИМЦ",
    ]
    assert _rows(lines) == THREE


def test_without_numbers_a_capital_letter_begins_a_row() -> None:
    lines = [
        "Мероприятие\tСрок\tОтветственный",
        "Проведение семинара\tмарт 2024\tИМЦ",
        "для обучающихся\t\tи школы",
        "9–11 классов",
        "Анализ работ\tмай 2024\tШколы",
        "Подготовка плана\tиюнь 2024\tИМЦ",
    ]
    assert _rows(lines) == [
        (None, "Проведение семинара для обучающихся 9–11 классов", "март 2024", "ИМЦ и школы"),
        (None, "Анализ работ", "май 2024", "Школы"),
        (None, "Подготовка плана", "июнь 2024", "ИМЦ"),
    ]


def test_titles_between_typed_rows_are_sections_and_the_signature_ends_the_table() -> None:
    one, *others = ("\t".join(row) for row in THREE)
    lines = [HEADER, "*I. Кадры", one, "*II. Контроль", *others, "Начальник\tА. П. Иванова"]
    plan = _plan(lines)
    titles = [("I. Кадры",), ("II. Контроль",), ("II. Контроль",)]
    assert [a.section_path for a in plan.activities] == titles
    assert plan.after == ("Начальник А. П. Иванова",)


def test_an_empty_cell_between_two_tabs_stays_empty() -> None:
    lines = [HEADER, *("\t".join(row) for row in THREE), "4.\tПодведение итогов\t\tШколы"]
    assert _rows(lines)[3] == ("4.", "Подведение итогов", "", "Школы")


@pytest.mark.parametrize(
    "lines",
    [
        ["Тел.\t2-13-45\tфакс\t2-13-46"] * 4,
        ["Наименование\tАдрес\tТелефон", *["Школа\tул. Мира, 1\t2-13-45"] * 4],
        [HEADER, "1.\tПроведение семинара\tмарт 2024\tИМЦ"],
    ],
)
def test_other_typed_lines_stay_paragraphs(lines: list[str]) -> None:
    assert _rows(lines) == []
