"""Cells merged down over a page end keep their text in every row they belong to."""

from __future__ import annotations

from parsers.roadmap import read_plan
from tests.parsers.roadmap.grids import document, table

HEADER = ["№ п/п", "Мероприятия", "Срок", "Ответственные"]
ROWS = [
    ["1.", "Проведение семинара для учителей.", "март 2024 г.", "Отдел"],
    ["2.", "Анализ результатов проверочных работ.", "май 2024 г.", "Школы"],
    ["3.", "Подготовка плана летнего отдыха.", "^", "Отдел"],
    ["4.", "Издание сборника работ.", "июнь 2024 г.", "Школы"],
]


def _read(upper: list[list[str]], lower: list[list[str]]) -> list[tuple[str, str]]:
    first = table(HEADER, *upper, page=1, bottom=60 + 40 * (len(upper) + 1))
    plan = read_plan(document(first, table(*lower, page=2)))
    assert plan.residue == ()
    return [(a.deadline, a.responsible) for a in plan.activities]


def test_an_empty_cell_at_the_top_of_a_page_where_cells_are_merged() -> None:
    lower = [
        ["5.", "Сбор отчётов школ.", "", "Отдел"],
        ["6.", "Смотр музеев.", "июль 2024 г.", "Отдел"],
    ]
    rows = _read(ROWS, lower)
    assert [deadline for deadline, _ in rows][-3:] == [
        "июнь 2024 г.",
        "июнь 2024 г.",
        "июль 2024 г.",
    ]


def test_an_empty_cell_where_none_are_merged_stays_empty() -> None:
    upper = [ROWS[0], ROWS[1], ROWS[3]]
    rows = _read(upper, [["5.", "Сбор отчётов школ.", "", "Отдел"]])
    assert rows[-1] == ("", "Отдел")


def test_the_text_of_a_merged_cell_goes_on_below_the_page_end() -> None:
    upper = [*ROWS[:3], ["4.", "Издание сборника работ.", "июнь 2024 г.", "Отдел культуры и"]]
    lower = [
        ["5.", "Сбор отчётов школ.", "июль 2024 г.", "спорта"],
        ["6.", "Смотр музеев.", "июль 2024 г.", "^"],
    ]
    rows = _read(upper, lower)
    assert [body for _, body in rows][-3:] == ["Отдел культуры и спорта"] * 3


def test_a_row_cut_inside_of_a_merged_cell() -> None:
    upper = [*ROWS[:3], ["4.", "Издание сборника", "июнь 2024 г.", "Школы"]]
    lower = [["", "лучших работ.", "", ""], ["5.", "Сбор отчётов школ.", "^", "Отдел"]]
    rows = _read(upper, lower)
    assert rows[-2:] == [("июнь 2024 г.", "Школы"), ("июнь 2024 г.", "Отдел")]


def test_an_own_number_keeps_two_rows_apart_though_a_word_goes_on() -> None:
    upper = [*ROWS, ["5.", "Сбор отчётов", "июль 2024 г.", "Общеобразователь\u00ad"]]
    lower = [["6.", "Смотр музеев.", "июль 2024 г.", "ные школы"]]
    assert len(_read(upper, lower)) == 6
