"""Which picture shows the next page of the plan on the pictures before it."""

from __future__ import annotations

import pytest

from parsers.model import Block, Cell, Document, Paragraph, Table
from parsers.roadmap.continuing import goes_on

HEADER = ("№", "Мероприятие", "Срок", "Ответственный")


def _table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(
        Cell(r, c, text, colspan=1 if len(row) > 1 else len(HEADER))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(len(rows), max(map(len, rows)), cells)


def _rows(start: int, count: int = 3) -> list[tuple[str, ...]]:
    names = ("семинара", "конкурса", "совещания", "выставки")
    return [
        (f"{n}.", f"Проведение {names[n % 4]}", "май 2024 г.", "Управление образования")
        for n in range(start, start + count)
    ]


def _page(*blocks: Block) -> Document:
    return Document(blocks, pages=1)


TITLE = Paragraph("План мероприятий на 2024 год", centred=True)
FIRST = _page(TITLE, _table(HEADER, *_rows(1)))


@pytest.mark.parametrize(
    "page",
    [
        _page(_table(*_rows(4))),
        _page(_table(("", "по итогам года", "", "и спорта"), *_rows(4))),
        _page(_table(HEADER, *_rows(4))),
        _page(Paragraph("2"), _table(HEADER, *_rows(4)), Paragraph("Начальник отдела")),
        # Recognition reads a letter of a title otherwise.
        _page(_table(("№", "Мероприятне", "Срок", "Ответственный"), *_rows(4))),
        _page(_table(("II. Работа с родителями",), *_rows(1))),
    ],
)
def test_a_page_without_a_title_goes_on(page: Document) -> None:
    assert goes_on(FIRST, page)


@pytest.mark.parametrize(
    "page",
    [
        _page(TITLE, _table(HEADER, *_rows(4))),
        _page(Paragraph("УТВЕРЖДЕНО приказом № 5"), _table(HEADER, *_rows(4))),
        _page(_table(("Дорожная карта на 2025 год",), HEADER, *_rows(4))),
        # Its own table, from number one on.
        _page(_table(HEADER, *_rows(1))),
        _page(_table(*_rows(1))),
        _page(_table(("№", "Мероприятие", "Результат", "Ответственный"), *_rows(4))),
        _page(_table(("Смирнов А. А.", "директор школы"), ("Котова И. И.", "методист"))),
        _page(Paragraph("Фотография участников семинара")),
        _page(),
    ],
)
def test_another_plan_or_anything_else_does_not(page: Document) -> None:
    assert not goes_on(FIRST, page)


def test_nothing_goes_on_with_a_page_without_activities() -> None:
    order = _page(Paragraph("ПРИКАЗ"), Paragraph("Утвердить план мероприятий."))
    assert not goes_on(order, _page(_table(*_rows(4))))
