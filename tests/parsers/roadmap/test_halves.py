"""Groups of columns beside each other, each with activities of its own."""

import pytest

from parsers.model import Document
from parsers.roadmap.reader import read_plan
from tests.parsers.roadmap.grids import table


def rows(*lines):
    plan = read_plan(Document((table(*lines),)))
    assert plan.residue == ()
    return [
        (a.number or "", a.section_path, a.activity, a.deadline, a.responsible)
        for a in plan.activities
    ]


FIRST = ["1", "Вахта памяти", "Музей", "Слёт отрядов", "ЦДТ"]
SECOND = ["2", "Уход за памятниками", "Сельсоветы", "", ""]
LEAVES = ["^", "Мероприятие", "Ответственный", "Мероприятие", "Ответственный"]


@pytest.mark.parametrize(("titles", "left", "right"), [
    (("I полугодие", "II полугодие"), ((), "I полугодие"), ((), "II полугодие")),
    (("Для детей", "Для родителей"), (("Для детей",), ""), (("Для родителей",), "")),
])  # fmt: skip
def test_the_title_over_a_group_is_a_deadline_or_a_section(titles, left, right):
    header = ["№", titles[0], "<", titles[1], "<"]
    assert rows(header, LEAVES, FIRST, SECOND) == [
        ("1", left[0], "Вахта памяти", left[1], "Музей"),
        ("2", left[0], "Уход за памятниками", left[1], "Сельсоветы"),
        ("1", right[0], "Слёт отрядов", right[1], "ЦДТ"),
    ]


def test_groups_without_titles_share_number_and_note():
    header = ["№", "Мероприятие", "Срок", "Мероприятие", "Срок", "Примечание"]
    found = rows(
        header,
        ["1", "Вахта памяти", "май", "Слёт отрядов", "июнь", "под дождём – в зале"],
        ["2", "Конкурс чтецов", "март", "Поход", "июль", ""],
    )
    assert [row[2:4] for row in found] == [
        ("Вахта памяти", "май"),
        ("Конкурс чтецов", "март"),
        ("Слёт отрядов", "июнь"),
        ("Поход", "июль"),
    ]


def test_a_section_over_the_whole_table_holds_for_every_group():
    header = ["№", "Для детей", "<", "Для родителей", "<"]
    section = ["1. Память и поиск", "<", "<", "<", "<"]
    found = rows(header, LEAVES, section, FIRST, SECOND)
    assert [row[1] for row in found] == [
        ("1. Память и поиск", "Для детей"),
        ("1. Память и поиск", "Для детей"),
        ("1. Память и поиск", "Для родителей"),
    ]


def test_a_deadline_of_its_own_is_below_the_half_year():
    header = ["№", "I полугодие", "<", "II полугодие", "<"]
    leaves = ["^", "Мероприятие", "Срок", "Мероприятие", "Срок"]
    found = rows(header, leaves, ["1", "Вахта памяти", "май", "Слёт отрядов", "сентябрь"])
    assert [row[1:4] for row in found] == [
        (("I полугодие",), "Вахта памяти", "май"),
        (("II полугодие",), "Слёт отрядов", "сентябрь"),
    ]


def test_repeated_titles_without_an_activity_are_no_groups():
    plan = read_plan(Document((table(
        ["№", "Мероприятие", "Срок", "2024 год", "<", "2025 год", "<"],
        ["^", "^", "^", "План", "Факт", "План", "Факт"],
        ["1", "Ремонт школы", "май", "10", "9", "20", ""],
    ),)))  # fmt: skip
    assert [a.activity for a in plan.activities] == ["Ремонт школы"]
