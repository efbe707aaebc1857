"""Lists of activities in one cell beside the list of their deadlines."""

from __future__ import annotations

import pytest

from parsers.model import Document
from parsers.roadmap import read_plan
from schema.values import Plan
from tests.parsers.roadmap.grids import table

HEADER = ["Направление", "Мероприятия", "Срок", "Ответственный"]
ITEMS = "1. Обследование столовых\n2. Обучение поваров\nна курсах\n3. Конкурс столовых"
WHEN = "январь\nдо 1 марта\nоктябрь"
WHO = "Управление\nЦентр\nШколы"


def read(*rows: list[str]) -> Plan:
    return read_plan(Document((table(*rows),)))


def rows_of(plan: Plan) -> list[tuple[str | None, str, str, str]]:
    return [(a.number, a.activity, a.deadline, a.responsible) for a in plan.activities]


SPLIT = [
    ("1.", "Обследование столовых", "январь", "Управление"),
    ("2.", "Обучение поваров\nна курсах", "до 1 марта", "Центр"),
    ("3.", "Конкурс столовых", "октябрь", "Школы"),
]


@pytest.mark.parametrize(
    "when", [WHEN, "1) январь\n2) до 1 марта\n3) октябрь", "1. январь\n2. до 1 марта\n3. октябрь"]
)
def test_parallel_lists_are_rows_of_their_own(when: str) -> None:
    other = ["Итоги", "4. Отчёт управления\n5. Совещание", "ноябрь\nдекабрь", "Управление"]
    plan = read(HEADER, ["Питание", ITEMS, when, WHO], other)
    assert rows_of(plan) == [
        *SPLIT,
        ("4.", "Отчёт управления", "ноябрь", "Управление"),
        ("5.", "Совещание", "декабрь", "Управление"),
    ]
    assert [a.section_path for a in plan.activities] == [("Питание",)] * 3 + [("Итоги",)] * 2
    assert [a.seq for a in plan.activities] == [1, 2, 3, 4, 5]
    assert all("split_list" in a.flags for a in plan.activities)
    assert plan.residue == ()


def test_the_number_of_a_direction_is_none_of_its_activities() -> None:
    numbered = [
        ["№", *HEADER],
        ["1", "Питание", ITEMS, WHEN, WHO],
        ["2", "Итоги", ITEMS, WHEN, WHO],
    ]
    assert rows_of(read(*numbered)) == SPLIT * 2


@pytest.mark.parametrize(
    ("activity", "when"),
    [
        (ITEMS, "в течение года"),
        (ITEMS, "январь\nмарт"),
        (ITEMS.replace("2.", "4."), WHEN),
        (ITEMS.replace("1. ", "").replace("2. ", "").replace("3. ", ""), WHEN),
        ("Проведение конкурсов:\n" + ITEMS, WHEN),
    ],
)
def test_other_lists_stay_one_activity(activity: str, when: str) -> None:
    rows = [["№", *HEADER[1:]], ["1.1", activity, when, WHO], ["1.2", "Отчёт", "май", "Школы"]]
    assert [a.number for a in read(*rows).activities] == ["1.1", "1.2"]
    rows = [HEADER, ["Питание", activity, when, WHO], ["Итоги", "Отчёт", "май", "Школы"]]
    assert len(read(*rows).activities) == 2


def test_an_item_may_begin_within_a_line() -> None:
    """A page does not tell whether the author ended a line that is full."""
    plan = read(HEADER, ["Питание", ITEMS.replace("\n3.", " 3."), WHEN, WHO])
    assert rows_of(plan) == SPLIT


@pytest.mark.parametrize(
    ("who", "split"),
    [("Школы", ["Школы"] * 3), ("Школы\nЦентр", None), (WHO, ["Управление", "Центр", "Школы"])],
)
def test_who_acts_in_each_is_known_or_nothing_is_split(who: str, split: list[str] | None) -> None:
    plan = read(HEADER, ["Питание", ITEMS, WHEN, who], ["Итоги", "Отчёт", "май", "Школы"])
    assert [a.responsible for a in plan.activities] == [*(split or [who]), "Школы"]


def test_the_parts_of_a_numbered_activity_stay_together() -> None:
    rows = [["№", *HEADER[1:]], ["1.1", ITEMS, WHEN, WHO], ["1.2", "Отчёт", "май", "Школы"]]
    assert rows_of(read(*rows))[0] == ("1.1", ITEMS, WHEN, WHO)
