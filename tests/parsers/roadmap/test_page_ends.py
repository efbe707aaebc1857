"""What stands at the end and the top of a page: titles, headers, merged cells, notes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.model import Paragraph, Table
from parsers.roadmap import read_plan
from schema.values import Box
from tests.parsers.roadmap.grids import HEADER, document, table

FULL = [
    ["1.", "Проведение семинара для учителей.", "март 2022", "ИМЦ", "Справка."],
    ["2.", "Анализ результатов проверочных работ.", "май 2022", "Школы", "Отчёт."],
    ["3.", "Подготовка плана на год.", "июнь 2022", "ИМЦ", "План."],
]
BOTTOM = 60 + 40.0 * 5


def test_a_deadline_merged_down_below_the_page_end_is_one_text_in_all_rows() -> None:
    cut = ["4.", "Мониторинг реализации", "не позднее 20", "ИМЦ", "Отчёт"]
    rest = ["", "программы развития", "числа каждого месяца", "", ""]
    below = ["5.", "Итоговое совещание.", "^", "ИМЦ", "Протокол."]
    first = table(HEADER, *FULL, cut, page=1, bottom=BOTTOM)
    plan = read_plan(document(first, table(rest, below, page=2)))
    assert [a.deadline for a in plan.activities[3:]] == ["не позднее 20 числа каждого месяца"] * 2


def test_a_range_goes_on_below_the_page_end() -> None:
    cut = ["4.", "Сопровождение методических", "01.02.2024", "Районная", "План"]
    rest = ["", "рекомендаций", "– 30.04.2024", "библиотека", ""]
    first = table(HEADER, *FULL, cut, page=1, bottom=BOTTOM)
    plan = read_plan(document(first, table(rest, page=2)))
    assert plan.activities[-1].deadline == "01.02.2024 – 30.04.2024"
    assert len(plan.activities) == 4


def test_the_full_stop_of_a_number_is_cut_off() -> None:
    cut = ["4", "Сопровождение", "март 2022", "Районная", "План"]
    rest = [".", "рекомендаций", "", "библиотека", ""]
    first = table(HEADER, *FULL, cut, page=1, bottom=BOTTOM)
    plan = read_plan(document(first, table(rest, page=2)))
    assert plan.activities[-1].activity == "Сопровождение рекомендаций"
    assert len(plan.activities) == 4


def test_what_stands_over_the_header_is_repeated_with_it() -> None:
    title = ["План мероприятий на 2022 год", "<", "<", "<", "<"]
    cut = ["4.", "Мониторинг реализации", "март 2022", "ИМЦ", "Отчёт"]
    rest = ["", "программы развития", "", "", ""]
    first = table(title, HEADER, *FULL, cut, page=1, bottom=BOTTOM + 40)
    plan = read_plan(document(first, table(title, HEADER, rest, page=2)))
    assert plan.activities[-1].activity == "Мониторинг реализации программы развития"
    assert all(a.section_path == () for a in plan.activities)


def _with_bold(made: Table, row: int) -> Table:
    cells = tuple(replace(c, bold=True) if c.row == row else c for c in made.cells)
    return replace(made, cells=cells)


def test_a_bold_title_at_the_top_of_a_page_is_not_the_rest_of_the_row_above() -> None:
    first = table(HEADER, *FULL, page=1, bottom=BOTTOM - 40)
    below = ["4.", "Итоговое совещание.", "июль 2022", "ИМЦ", "Протокол."]
    second = table(["", "Методическая поддержка", "", "", ""], below, page=2)
    plan = read_plan(document(first, _with_bold(second, 0)))
    assert plan.activities[2].activity == "Подготовка плана на год."
    assert plan.activities[3].section_path == ("Методическая поддержка",)


def test_the_mark_of_a_footnote_is_no_part_of_the_text() -> None:
    rows = [["1.", "Проведение семинара¹", "март 2022", "ИМЦ", "Отремонтировано 20 м²"]]
    note = Paragraph("1 Срок может быть изменён.")
    (activity,) = read_plan(document(table(HEADER, *rows), note)).activities
    assert (activity.activity, activity.result) == ("Проведение семинара", "Отремонтировано 20 м²")


def test_a_raised_number_without_a_note_stays() -> None:
    rows = [["1.", "Проведение семинара¹", "март 2022", "ИМЦ", "Справка"]]
    (activity,) = read_plan(document(table(HEADER, *rows))).activities
    assert activity.activity == "Проведение семинара¹"


def shifted(piece: Table, right: float) -> Table:
    """``piece`` as it stands further to the right."""

    def move(box: Box) -> Box:
        return replace(box, x0=box.x0 + right, x1=box.x1 + right)

    assert piece.box is not None
    cells = tuple(replace(c, boxes=tuple(map(move, c.boxes))) for c in piece.cells)
    return replace(piece, cells=cells, box=move(piece.box))


@pytest.mark.parametrize("right", [-5.0, 4.3, 7.0, 25.0])
def test_a_table_that_stands_aside_on_the_next_page_goes_on(right: float) -> None:
    cut = ["4.", "Мониторинг реализации", "март 2022", "ИМЦ", "Отчёт"]
    rest = ["", "программы развития", "", "", ""]
    below = ["5.", "Итоговое совещание.", "май 2022", "Отдел", "Протокол."]
    first = table(HEADER, *FULL, cut, page=1, bottom=BOTTOM)
    plan = read_plan(document(first, shifted(table(HEADER, rest, below, page=2), right)))
    assert [a.activity for a in plan.activities[3:]] == [
        "Мониторинг реализации программы развития",
        "Итоговое совещание.",
    ]
    assert plan.activities[-1].responsible == "Отдел"
    assert plan.residue == ()
