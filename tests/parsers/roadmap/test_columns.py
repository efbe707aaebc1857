"""Columns of every title, order, tier and grid are found by what they mean."""

from __future__ import annotations

import pytest

from parsers.roadmap import read_plan
from tests.parsers.roadmap.grids import HEADER, ROW, document, table


@pytest.mark.parametrize(
    "header",
    [
        [
            "№",
            "Наименование мероприятия",
            "Срок исполнения",
            "Исполнитель",
            "Планируемый результат",
        ],
        ["N п/п", "Содержание деятельности", "Сроки проведения", "Ответственные лица", "Выход"],
        ["№ п/п", "Дела, события, мероприятия", "Дата", "Кто отвечает", "Вид отчётности"],
        ["п/п", "Наименование работ", "Когда", "Исполнители", "Чем завершается"],
    ],
)
def test_titles_of_columns_vary(header: list[str]) -> None:
    (activity,) = read_plan(document(table(header, ROW))).activities
    assert (activity.deadline, activity.responsible, activity.result) == ("март", "ИМЦ", "Справка")


def test_order_of_columns_is_free() -> None:
    header = [
        "Сроки проведения мероприятия",
        "Ответственные за реализацию мероприятия",
        "Результат мероприятия",
        "Мероприятие",
    ]
    row = ["март", "ИМЦ", "Справка", "Проведение семинара для учителей"]
    (activity,) = read_plan(document(table(header, row))).activities
    assert activity.activity == "Проведение семинара для учителей"
    assert (activity.deadline, activity.responsible, activity.result) == ("март", "ИМЦ", "Справка")


def test_two_tiers_and_a_row_of_column_numbers() -> None:
    plan = read_plan(
        document(
            table(
                ["№", "Мероприятия", "Исполнение", "<", "Результат"],
                ["^", "^", "Срок", "Ответственные", "^"],
                ["1", "2", "3", "4", "5"],
                ROW,
            )
        )
    )
    (activity,) = plan.activities
    assert (activity.deadline, activity.responsible) == ("март", "ИМЦ")


def test_unknown_columns_are_kept_by_their_title() -> None:
    header = [*HEADER, "Место проведения", "Отметка о выполнении"]
    (activity,) = read_plan(document(table(header, [*ROW, "Школа № 2", ""]))).activities
    assert activity.extra == (("Место проведения", "Школа № 2"),)


def test_a_second_result_column_is_extra() -> None:
    header = [*HEADER[:4], "Ожидаемый результат", "Форма отчётности"]
    (activity,) = read_plan(document(table(header, [*ROW, "Приказ"]))).activities
    assert activity.result == "Справка"
    assert activity.extra == (("Форма отчётности", "Приказ"),)


def test_quarter_grid() -> None:
    plan = read_plan(
        document(
            table(
                ["№", "Мероприятия", "Срок (2024 год)", "<", "<", "<", "Исполнители"],
                ["^", "^", "I кв.", "II кв.", "III кв.", "IV кв.", "^"],
                ["1", "Ремонт здания школы", "", "х", "X", "", "Отдел"],
                ["2", "Смотр школьных музеев", "", "", "до 15 июля", "", "Отдел"],
            )
        )
    )
    first, second = plan.activities
    assert [(m.label, m.text) for m in first.deadline_marks] == [
        ("Срок (2024 год) II кв.", "х"),
        ("Срок (2024 год) III кв.", "X"),
    ]
    assert first.deadline == ""
    assert second.deadline == "до 15 июля"


def test_begin_and_end_columns() -> None:
    plan = read_plan(
        document(
            table(
                ["№", "Мероприятия", "Срок реализации", "<", "Исполнители"],
                ["^", "^", "Начало", "Окончание", "^"],
                ["1", "Ремонт здания школы", "март 2022 г.", "май 2023 г.", "Отдел"],
                ["2", "Смотр школьных музеев", "ежеквартально", "<", "Отдел"],
            )
        )
    )
    first, second = plan.activities
    assert first.deadline == "март 2022 г. – май 2023 г."
    assert [mark.role for mark in first.deadline_marks] == ["start", "end"]
    assert (second.deadline, second.deadline_marks) == ("ежеквартально", ())


def test_combined_column_is_handed_on_whole() -> None:
    header = ["№", "Мероприятия", "Сроки, ответственные"]
    (activity,) = read_plan(document(table(header, ["1", "Смотр музеев", "Март\nИМЦ"]))).activities
    assert activity.combined == "Март\nИМЦ"


def test_numbers_and_activities_in_one_column() -> None:
    header = ["№ Мероприятие", "Срок", "Ответственный"]
    rows = [[f"{n}. Проведение семинара", "март 2024", "ИМЦ"] for n in (1, 2, 3)]
    activities = read_plan(document(table(header, *rows))).activities
    assert [(a.number, a.activity) for a in activities] == [
        (f"{n}.", "Проведение семинара") for n in (1, 2, 3)
    ]


def test_a_header_comes_again_with_titles_cut_by_the_line_below_them() -> None:
    titles = ["Ответственный исполнитель (соисполнители)", "Ожидаемый непосредственный результат"]
    years = ["2024", "2025", "2026"]
    first = table(
        ["№", "Мероприятие", "Год реализации", "<", "<", *titles],
        ["^", "^", *years, "^", "^"],
        ["Раздел 1. Управление", "<", "<", "<", "<", "<", "<"],
        ["1.1", "Ремонт здания школы", "+", "", "I квартал", "Отдел", "Акт"],
        ["1.2", "Смотр школьных музеев", "+", "+", "+", "Школы", "Итоги"],
        page=1,
    )
    again = table(
        ["№", "Мероприятие", "Год реализации", "<", "<", titles[0][:25], titles[1][:27]],
        ["^", "^", *years, "^", "^"],
        ["1.3", "Подготовка паспорта здоровья", "", "+", "", "Отдел", "Паспорт"],
        page=2,
    )
    plan = read_plan(document(first, again))
    assert [a.number for a in plan.activities] == ["1.1", "1.2", "1.3"]


def test_a_month_beside_the_date_gathers_rows_and_the_date_is_the_deadline() -> None:
    header = ["Месяц", "Мероприятие", "Дата проведения", "Ответственные"]
    rows = [
        ["СЕНТЯБРЬ", "Осмотр мостов", "3 сентября", "Отдел дорог"],
        ["СЕНТЯБРЬ", "Окраска перил", "до 12.09", "Отдел дорог"],
        ["ОКТЯБРЬ", "Посадка лип", "1-17 октября", "Школы"],
    ]
    read = read_plan(document(table(header, *rows))).activities
    assert [a.deadline for a in read] == ["3 сентября", "до 12.09", "1-17 октября"]
    assert [a.section_path[-1] for a in read] == ["СЕНТЯБРЬ", "СЕНТЯБРЬ", "ОКТЯБРЬ"]
    # Alone the month is the deadline.
    short = [[month, what, who] for month, what, _, who in rows]
    alone = read_plan(document(table([header[0], header[1], header[3]], *short))).activities
    assert [a.deadline for a in alone] == ["СЕНТЯБРЬ", "СЕНТЯБРЬ", "ОКТЯБРЬ"]
