"""Titles between tables that were wrapped by hand; the first one stands over the table."""

from __future__ import annotations

from parsers.model import Block, Cell, Document, Paragraph, Table
from parsers.roadmap import read_plan

HEADER = ("№", "Мероприятие", "Срок", "Ответственный")


def _table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(
        Cell(r, c, text, colspan=1 if len(row) > 1 else 4)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(len(rows), 4, cells)


def _row(n: int) -> tuple[str, ...]:
    return (f"{n}.", f"Проведение семинара {n}", "май 2024 г.", "Управление образования")


def _sections(*blocks: Block) -> list[tuple[str, ...]]:
    return [a.section_path for a in read_plan(Document(blocks)).activities]


def _title(text: str) -> Paragraph:
    return Paragraph(text, bold=True, centred=True)


def test_a_title_wrapped_into_two_paragraphs_is_one() -> None:
    found = _sections(
        _title("План мероприятий на 2024 год"),
        _table(HEADER, _row(1), _row(2)),
        _title("II. Второе полугодие учебного"),
        _title("года и летний период"),
        _table(HEADER, _row(1), _row(2)),
    )
    assert found[2:] == [("II. Второе полугодие учебного года и летний период",)] * 2


def test_a_title_over_the_table_is_a_section_when_the_next_one_is_a_row() -> None:
    found = _sections(
        _title("План мероприятий на 2024 год"),
        _title("I. Первое полугодие"),
        _table(HEADER, _row(1), _row(2), ("II. Второе полугодие",), _row(3), _row(4)),
    )
    assert found == [("I. Первое полугодие",)] * 2 + [("II. Второе полугодие",)] * 2


def test_a_title_over_a_table_that_begins_with_one_is_none() -> None:
    found = _sections(
        _title("План мероприятий на 2024 год"),
        _title("II. Дорожная карта"),
        _table(HEADER, ("I. Первое полугодие",), _row(1), ("II. Второе полугодие",), _row(2)),
    )
    assert found == [("I. Первое полугодие",), ("II. Второе полугодие",)]
