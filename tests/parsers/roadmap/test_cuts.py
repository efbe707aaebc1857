"""Rows that a page end cuts are joined; two different rows never are."""

from __future__ import annotations

import pytest

from parsers.roadmap import read_plan
from tests.parsers.roadmap.grids import document, table

HEADER = ["№ п/п", "Мероприятия", "Срок", "Ответственные", "Результат"]
FULL = [
    ["1.", "Проведение семинара для учителей.", "март 2022", "ИМЦ", "Справка."],
    ["2.", "Анализ результатов проверочных работ.", "май 2022", "Школы", "Отчёт."],
    ["3.", "Подготовка плана на год.", "июнь 2022", "ИМЦ", "План."],
]


def _two_pages(
    upper: list[str], lower: list[str], header: list[str] | None = None, repeat: bool = False
) -> list[tuple[str, str, str, str]]:
    header = header or HEADER
    full = [row[-len(header) :] if len(header) == 5 else row[1:] for row in FULL]
    first = table(header, *full, upper, page=1, bottom=60 + 40 * 5)
    rows = ([header] if repeat else []) + [
        lower,
        ["9.", "Итоговое совещание.", "июль 2022", "ИМЦ", "Протокол."][-len(header) :],
    ]
    plan = read_plan(document(first, table(*rows, page=2)))
    assert plan.residue == ()
    return [(a.activity, a.deadline, a.responsible, a.result) for a in plan.activities]


@pytest.mark.parametrize("repeat", [False, True])
@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        (
            ["4.", "Мониторинг реализации", "Ноябрь-декабрь", "МКУ", "Отчёт о"],
            ["", "программы", "2022 г.", "ИМЦРО, ГМО", "ходе"],
            (
                "Мониторинг реализации программы",
                "Ноябрь-декабрь 2022 г.",
                "МКУ ИМЦРО, ГМО",
                "Отчёт о ходе",
            ),
        ),
        (
            ["4.", "Мониторинг программы.", "ноябрь 2022", "ИМЦ", "Подготовлен отчёт о"],
            ["", "", "", "", "реализации"],
            ("Мониторинг программы.", "ноябрь 2022", "ИМЦ", "Подготовлен отчёт о реализации"),
        ),
        (
            ["4.", "Мониторинг реали\u00ad", "ноябрь 2022", "ИМЦ", "Отчёт"],
            ["", "зации программы", "", "", ""],
            ("Мониторинг реализации программы", "ноябрь 2022", "ИМЦ", "Отчёт"),
        ),
        (
            ["4.", "Сопровождение учебно-", "ноябрь 2022", "ИМЦ", "Отчёт"],
            ["", "методических комплексов", "", "", ""],
            ("Сопровождение учебно-методических комплексов", "ноябрь 2022", "ИМЦ", "Отчёт"),
        ),
    ],
)
def test_a_cut_row_is_joined_cell_by_cell(
    upper: list[str], lower: list[str], whole: tuple[str, ...], repeat: bool
) -> None:
    rows = _two_pages(upper, lower, repeat=repeat)
    assert rows[3] == whole
    assert len(rows) == 5


@pytest.mark.parametrize(
    "lower",
    [
        ["5.", "подведение итогов работы", "май 2022", "ИМЦ", "справка"],
        ["", "Выявление условий, способствующих успеху.", "август 2022", "Школы", "Отчёт."],
    ],
)
def test_two_rows_stay_two(lower: list[str]) -> None:
    rows = _two_pages(
        ["4.", "Мониторинг реализации программ.", "ноябрь 2022", "ИМЦ", "Отчёт."], lower
    )
    assert len(rows) == 6


def test_a_table_without_numbers() -> None:
    header = HEADER[1:]
    upper = ["Встречи с родителями будущих", "апрель 2022", "Школы", "Протоколы"]
    rows = _two_pages(upper, ["первоклассников", "", "", "собраний."], header)
    assert rows[3] == (
        "Встречи с родителями будущих первоклассников",
        "апрель 2022",
        "Школы",
        "Протоколы собраний.",
    )
    rows = _two_pages(
        ["Встречи с родителями.", "апрель 2022", "Школы", "Протоколы."],
        ["Праздник для детей.", "май 2022", "Школы", "Сценарий."],
        header,
    )
    assert len(rows) == 6


def test_a_row_far_from_the_end_of_its_page_was_not_cut() -> None:
    first = table(HEADER, *FULL, page=1, bottom=800)
    lower = ["", "подведение итогов", "май 2022", "ИМЦ", "Справка."]
    assert len(read_plan(document(first, table(lower, page=2))).activities) == 4


def test_a_cut_row_knows_both_places() -> None:
    first = table(HEADER, *FULL, page=1, bottom=60 + 40 * 4)
    second = table(["", "и итогов", "", "", ""], page=2)
    last = read_plan(document(first, second)).activities[-1]
    assert [box.page for box in last.boxes] == [1, 2]


def test_a_header_cut_by_the_page_end() -> None:
    first = table(
        ["№п/", "Мероприятия", "Сроки", "Ответственны", "Результаты"], page=1, top=160, bottom=200
    )
    second = table(["п", "", "", "е", "исполнения"], *FULL, page=2)
    plan = read_plan(document(first, second))
    assert len(plan.activities) == 3
    assert plan.columns == ("number", "activity", "deadline", "responsible", "result")


def test_tables_of_two_pages_with_other_sides_are_two() -> None:
    first = table(HEADER, *FULL, page=1)
    other = table(["Показатель", "Единица измерения", "2022"], ["Доля", "%", "10"], page=2)
    assert len(read_plan(document(first, other)).activities) == 3
