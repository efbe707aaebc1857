"""Numbers that do not run on: rows of a page were lost, which only they can tell."""

from __future__ import annotations

import pytest

from parsers.roadmap import read_plan
from tests.parsers.roadmap.grids import document, table

HEADER = ["№", "Мероприятие", "Срок", "Ответственные", "Результат"]


def doubts(first: list[str], second: list[str], page: int | None = 1) -> tuple[str, ...]:
    """What is doubted of two sections whose rows have these numbers."""
    rows = [
        *[[n, f"Проведение семинара {n} для учителей", "март", "ИМЦ", "Справка"] for n in first],
        ["2. Контроль исполнения плана", "<", "<", "<", "<"],
        *[[n, f"Подготовка отчёта {n} о работе", "май", "Школы", "Отчёт"] for n in second],
    ]
    title = ["1. Обучение педагогов района", "<", "<", "<", "<"]
    plan = read_plan(document(table(HEADER, title, *rows, page=page)))
    assert len(plan.activities) == len(first) + len(second)
    return plan.doubts


@pytest.mark.parametrize(
    ("first", "second"), [(["1", "2", "4"], ["1", "2"]), (["1", "2", "3"], ["12", "13"])]
)
def test_a_skipped_number_is_a_doubt(first: list[str], second: list[str]) -> None:
    assert "number_gap" in doubts(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["1", "2", "3"], ["4", "5"]),
        (["1", "2", "3"], ["1", "2"]),
        (["1.1", "1.2"], ["2.1", "2.2"]),
        (["3", "4"], ["1", "2"]),
    ],
)
def test_numbers_that_run_on_or_begin_again_are_none(first: list[str], second: list[str]) -> None:
    assert "number_gap" not in doubts(first, second)


def test_cells_of_a_word_file_are_not_lost() -> None:
    assert "number_gap" not in doubts(["1", "2", "3"], ["12", "13"], page=None)
