"""Activities as cards of labels and values; passports and their like are none."""

import pytest

from parsers.roadmap.reader import read_plan
from tests.parsers.roadmap.grids import document, table

TITLE = "*План мероприятий по благоустройству сёл на 2025 год"
FIRST = ("Ремонт моста через реку", "май 2025 г.", "Отдел дорог", "Акт приёмки")
SECOND = ("Озеленение парка в посёлке", "до 1 июня", "Сельская администрация", "Высажено сто лип")
THIRD = ("Субботник у обелисков", "апрель", "Совет ветеранов", "Убрано шесть мест памяти")
ALL = (FIRST, SECOND, THIRD)
LABELS = ("Мероприятие", "Срок", "Ответственный", "Результат")


def card(values, labels=LABELS):
    return [[label, value] for label, value in zip(labels, values, strict=True)]


def rows(*blocks):
    plan = read_plan(document(TITLE, *blocks))
    assert plan.residue == ()
    return [(a.activity, a.deadline, a.responsible, a.result) for a in plan.activities]


def sections(*blocks):
    return [a.section_path for a in read_plan(document(TITLE, *blocks)).activities]


def numbers(*blocks):
    return [a.number for a in read_plan(document(TITLE, *blocks)).activities]


@pytest.mark.parametrize("labels", [
    LABELS,
    ("Наименование мероприятия:", "Сроки исполнения:", "Отв.:", "Ожидаемый результат:"),
    ("1. Что делаем", "2. Когда", "3. Кто отвечает", "4. Что получим"),
])  # fmt: skip
def test_a_card_is_a_row_apart_or_in_one_table(labels):
    apart = [table(*card(values, labels)) for values in ALL]
    assert rows(*apart) == list(ALL)
    assert rows(table(*(row for values in ALL for row in card(values, labels)))) == list(ALL)


def test_labels_may_differ_and_be_missing():
    first = [["Мероприятие", FIRST[0]], ["Срок", FIRST[1]], ["Примечание", "по смете"]]
    second = [["Мероприятие", SECOND[0]], ["Ответственный", SECOND[2]], ["Сроки", SECOND[1]]]
    third = [["Мероприятие", THIRD[0]], ["Ответственный", THIRD[2]], ["Срок", THIRD[1]]]
    assert rows(table(*first), table(*second), table(*third)) == [
        (*FIRST[:2], "", ""),
        (*SECOND[:3], ""),
        (*THIRD[:3], ""),
    ]


def test_two_pairs_in_a_line():
    cards = [
        table(["Мероприятие", a, "<", "<"], ["Срок", d, "Отв.", r], ["Результат", o, "", ""])
        for a, d, r, o in ALL
    ]
    assert rows(*cards) == list(ALL)


def test_a_wide_row_over_each_card_is_the_activity():
    lines = [line for values in ALL for line in ([values[0], "<"], *card(values[1:], LABELS[1:]))]
    assert rows(table(*lines)) == list(ALL)


def test_a_paragraph_over_each_card_is_the_activity():
    blocks = [
        block
        for n, values in enumerate(ALL, 1)
        for block in (f"{n}. {values[0]}", table(*card(values[1:], LABELS[1:])))
    ]
    assert rows(*blocks) == list(ALL)
    assert numbers(*blocks) == ["1.", "2.", "3."]


def test_titles_over_some_cards_are_sections():
    lines = [["Дороги и мосты", "<"], *card(FIRST), ["Память", "<"], *card(SECOND), *card(THIRD)]
    assert sections(table(*lines)) == [("Дороги и мосты",), ("Память",), ("Память",)]
    blocks = ("*Раздел 1. Дороги", table(*card(FIRST)), "*Раздел 2. Парки", table(*card(SECOND)))
    assert sections(*blocks) == [("Раздел 1. Дороги",), ("Раздел 2. Парки",)]


@pytest.mark.parametrize("over", ["Мероприятие № {}", "Карточка {}", "№ {}"])
def test_titles_that_count_are_numbers(over):
    blocks = [
        block for n, values in enumerate(ALL, 1) for block in (over.format(n), table(*card(values)))
    ]
    assert rows(*blocks) == list(ALL)
    assert numbers(*blocks) == ["1", "2", "3"]
    lines = [line for n, v in enumerate(ALL, 1) for line in ([over.format(n), "<"], *card(v))]
    assert numbers(table(*lines)) == ["1", "2", "3"]


def test_a_number_merged_down_and_one_in_the_label():
    lines = []
    for n, values in enumerate(ALL, 1):
        own = card(values)
        lines += [[str(n), *own[0]], *(["^", *line] for line in own[1:])]
    assert rows(table(*lines)) == list(ALL)
    assert numbers(table(*lines)) == ["1", "2", "3"]
    labelled = [table([f"Мероприятие {n}", v[0]], *card(v)[1:]) for n, v in enumerate(ALL, 1)]
    assert rows(*labelled) == list(ALL)
    assert numbers(*labelled) == ["1", "2", "3"]


def test_a_value_goes_on_in_a_row_without_label():
    lines = [*card(FIRST)[:3], ["Результат", "Акт приёмки,"], ["", "подписанный главой"]]
    found = rows(table(*lines, *card(SECOND)))
    assert found[0][3] == "Акт приёмки, подписанный главой"
    assert found[1] == SECOND


def test_cards_behind_a_passport():
    passport = table(
        ["Наименование программы", "Сельская среда"],
        ["Цель", "Благоустройство сёл"],
        ["Задачи", "Ремонт и озеленение"],
        ["Сроки", "2025 год"],
        ["Ответственный", "Администрация района"],
        ["Результаты", "Рост числа жителей"],
    )
    assert rows(passport, *(table(*card(values)) for values in ALL)) == list(ALL)


OTHERS = {
    "one card is a passport": [LABELS],
    "passports of subprogrammes": [(
        "Наименование подпрограммы", "Цель подпрограммы", "Сроки реализации",
        "Ответственный исполнитель", "Ожидаемые результаты",
    )] * 3,
    "projects": [("Наименование проекта", "Сроки", "Исполнители", "Результаты")] * 3,
    "indicators": [("Наименование показателя", "Ед. изм.", "Срок достижения", "Ответственный")] * 3,
    "contacts": [("Организация", "Адрес", "Руководитель", "Телефон")] * 3,
    "lessons": [("Тема урока", "Дата", "Класс", "Учитель", "Результаты")] * 3,
    "people": [("Ф.И.О.", "Должность", "Дата аттестации", "Результат")] * 3,
    "risks": [("Риск", "Вероятность", "Меры по снижению")] * 3,
    "inspections": [("Учреждение", "Дата проверки", "Нарушения")] * 3,
    "budget": [("Объект", "Стоимость, тыс. руб.", "Источник")] * 3,
}  # fmt: skip


@pytest.mark.parametrize("labels", OTHERS.values(), ids=OTHERS.keys())
def test_tables_of_labels_that_are_no_cards(labels):
    tables = [
        table(*([label, f"{label}: запись {n}"] for label in own)) for n, own in enumerate(labels)
    ]
    plan = read_plan(document(TITLE, *tables))
    assert plan.activities == ()
    assert plan.residue == ()


def test_a_row_says_where_its_card_stands():
    def places(*blocks):
        activities = read_plan(document(TITLE, *blocks)).activities
        assert all("from_card" in a.flags for a in activities)
        return [(a.table_no, a.row_no) for a in activities]

    assert places(*(table(*card(values)) for values in ALL)) == [(1, 1), (2, 1), (3, 1)]
    assert places(table(*(row for values in ALL for row in card(values)))) == [
        (1, 1), (1, 5), (1, 9),
    ]  # fmt: skip
