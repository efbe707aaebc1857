"""Quarters and months in a header, told by their count where they are misread."""

from __future__ import annotations

import pytest

from parsers.roadmap import read_plan
from parsers.roadmap.tiers import counted
from tests.parsers.roadmap.grids import document, table

ROW = ["1.", "Проведение семинара для учителей", "март 2024 г.", "ИМЦ", "Справка"]
OTHER = ["2.", "Анализ результатов проверочных работ", "май 2024 г.", "Школы", "Отчёт"]
THIRD = ["3.", "Подготовка плана летнего отдыха детей", "июнь 2024 г.", "Отдел", "План"]


@pytest.mark.parametrize(
    "leaves",
    [
        ["1", "И", "ОЕ И", "М"],
        ["I", "П", "Ш", "IV"],
        ["т", "П", "", "ГУ"],
        ["I", "II", "III", "IV"],
    ],
)
def test_quarters_whose_titles_are_misread_are_counted(leaves: list[str]) -> None:
    upper = ["№", "Мероприятие", "Квартал 2025 года", "<", "<", "<", "Исполнители"]
    lower = ["^", "^", *leaves, "^"]
    plan = read_plan(
        document(
            table(
                upper,
                lower,
                ["1", ROW[1], "+", "", "", "", "ИМЦ"],
                ["2", OTHER[1], "", "+", "+", "", "Школы"],
                ["3", THIRD[1], "", "", "", "18 ноября", "Отдел"],
            )
        )
    )
    assert plan.residue == ()
    marks = [[(m.label, m.text) for m in a.deadline_marks] for a in plan.activities]
    assert [[text for _, text in row] for row in marks] == [["+"], ["+", "+"], ["18 ноября"]]
    assert [[title.split()[-1].upper() for title, _ in row] for row in marks] == [
        ["I"],
        ["II", "III"],
        ["IV"],
    ]


def test_months_begin_where_those_that_are_read_say() -> None:
    assert counted("Месяцы", ["09", "10", "нояб", *[""] * 9])[:5] == (
        "сентябрь",
        "октябрь",
        "нояб",
        "декабрь",
        "январь",
    )
    assert counted("Финансирование", ["1", "2", "3", "4"]) == ("1", "2", "3", "4")
    assert counted("Месяцы", ["май", "январь", *[""] * 10]) == ("май", "январь", *[""] * 10)


@pytest.mark.parametrize("below", [["х", "х", "", "х"], ["", "", "", ""], ["план", "факт", "", ""]])
def test_other_cells_below_a_quarter_stay(below: list[str]) -> None:
    assert counted("Показатели, квартал", below) == tuple(below)


def test_crosses_read_as_letters_and_misread_headers_do_not_hide_a_grid() -> None:
    upper = ["№", "Мероприятие", "Квартал 2025 года", "<", "<", "<", "Исполнители"]
    lower = ["^", "^", "", "И", "Ш", "№", "^"]
    rows = [
        ["1", ROW[1], "+", "", "", "в", "ИМЦ"],
        ["2", OTHER[1], "", "т", "+", "", "Школы"],
        ["3", THIRD[1], "м", "", "в", "18 ноября", "Отдел"],
    ]
    plan = read_plan(document(table(upper, lower, *rows)))
    assert [[m.text for m in a.deadline_marks] for a in plan.activities] == [
        ["+", "в"],
        ["т", "+"],
        ["м", "в", "18 ноября"],
    ]
    numbers = [[*row[:2], "3", "12", "4", "1", row[-1]] for row in rows]
    plan = read_plan(document(table(upper, lower, *numbers)))
    assert [a.deadline_marks for a in plan.activities] == [(), (), ()]
