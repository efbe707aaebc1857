"""Quarters and months in a header, told by their count where they are misread."""

from __future__ import annotations

import pytest

from parsers.roadmap import read_plan
from parsers.roadmap.tiers import counted, counted_beside
from tests.parsers.roadmap.grids import document, table

ROW = ["1.", "Проведение семинара для учителей", "март 2024 г.", "ИМЦ", "Справка"]
OTHER = ["2.", "Анализ результатов проверочных работ", "май 2024 г.", "Школы", "Отчёт"]
THIRD = ["3.", "Подготовка плана летнего отдыха детей", "июнь 2024 г.", "Отдел", "План"]


@pytest.mark.parametrize(
    "leaves",
    [
        ["1", "И", "ОЕ И", "М"],
        ["I", "П", "Ш", "IV"],
        ["т", "П", "", "ГУ"],
        ["I", "II", "III", "IV"],
    ],
)
def test_quarters_whose_titles_are_misread_are_counted(leaves: list[str]) -> None:
    upper = ["№", "Мероприятие", "Квартал 2025 года", "<", "<", "<", "Исполнители"]
    lower = ["^", "^", *leaves, "^"]
    plan = read_plan(
        document(
            table(
                upper,
                lower,
                ["1", ROW[1], "+", "", "", "", "ИМЦ"],
                ["2", OTHER[1], "", "+", "+", "", "Школы"],
                ["3", THIRD[1], "", "", "", "18 ноября", "Отдел"],
            )
        )
    )
    assert plan.residue == ()
    marks = [[(m.label, m.text) for m in a.deadline_marks] for a in plan.activities]
    assert [[text for _, text in row] for row in marks] == [["+"], ["+", "+"], ["18 ноября"]]
    assert [[title.split()[-1].upper() for title, _ in row] for row in marks] == [
        ["I"],
        ["II", "III"],
        ["IV"],
    ]


YEAR = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь")
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


@pytest.mark.parametrize(
    "leaves",
    [
        ROMAN,
        [str(n) for n in range(1, 13)],
        ["I", "П", "Ш", "ГУ", "У", "УТ", "УП", "УШ", "1Х", "Х", "Х1", "ХП"],
        # Recognition put some of them into one cell.
        ["", "и", "Ш", "ГУ", "", "", "", "№ УТ УП УШ 1Х Хх Х1", "", "", "", "ХПИ"],
    ],
)
def test_numerals_below_months_are_months(leaves: list[str]) -> None:
    told = counted("Месяцы 2026 года", leaves)
    assert told == (*YEAR, "октябрь", "ноябрь", "декабрь")


def test_months_of_a_school_year_are_numbered_too() -> None:
    leaves = ["IX", "X", "XI", "XII", "I", "II", "III", "IV", "V"]
    assert counted("Месяц", leaves) == (
        "сентябрь", "октябрь", "ноябрь", "декабрь", *YEAR[:5],
    )  # fmt: skip
    assert counted("Месяц", ["9", "10", "11", "12", "1", "2"])[3:] == ("декабрь", *YEAR[:2])


@pytest.mark.parametrize(
    ("over", "leaves", "first", "last"),
    [
        ("Месяцы", "Я Ф М А М И И А С О Н Д", "январь", "декабрь"),
        ("2025–2026 учебный год", "С О Н Д Я Ф М А М", "сентябрь", "май"),
        ("Сроки проведения", "1 2 3 4 5 6 7 8 9 10 11 12", "январь", "декабрь"),
        ("2025 год", "1 2 3 4", "i", "iv"),
    ],
)
def test_a_whole_year_in_sequence_is_told_below_any_title_of_time(
    over: str, leaves: str, first: str, last: str
) -> None:
    told = counted(over, leaves.split())
    assert (told[0], told[-1]) == (first, last)
    rows = [
        [str(n), f"{ROW[1]} {n}", "+", *[""] * (len(told) - 2), "+", "ИМЦ"] for n in range(1, 5)
    ]
    plan = read_plan(
        document(
            table(
                ["№", "Мероприятие", over, *["<"] * (len(told) - 1), "Исполнители"],
                ["^", "^", *leaves.split(), "^"],
                *rows,
            )
        )
    )
    assert [[m.label.split()[-1] for m in a.deadline_marks] for a in plan.activities] == [
        [first, last]
    ] * 4


@pytest.mark.parametrize("over", ["Объём финансирования по годам", "Четверть", "Группы", "Недели"])
def test_numbers_below_other_titles_stay_numbers(over: str) -> None:
    assert counted(over, ["1", "2", "3", "4"]) == ("1", "2", "3", "4")
    assert counted("Срок", ["С", "О", "Н", "А", "Т", "Ы"]) == ("С", "О", "Н", "А", "Т", "Ы")


def test_numerals_that_do_not_follow_one_another_are_no_months() -> None:
    shuffled = ["I", "III", "VI", "II", "XII", "IV"]
    assert counted("Месяцы", shuffled) == tuple(shuffled)
    assert counted("Разделы", ROMAN) == tuple(ROMAN)
    # The marks of the first row stand where titles would.
    marks = ["х", "", "х", "х", "", "", "х", "", "", "х", "", ""]
    assert counted("Месяцы", marks) == tuple(marks)


def test_a_roman_year_needs_no_title_above() -> None:
    titles = ["№", "Мероприятие", *ROMAN, "Исполнитель"]
    assert counted_beside(titles) == (
        "№", "Мероприятие", *YEAR, "октябрь", "ноябрь", "декабрь", "Исполнитель",
    )  # fmt: skip
    numbers = ["№", "Мероприятие", *map(str, range(1, 13)), "Исполнитель"]
    assert counted_beside(numbers) == tuple(numbers)


def test_months_by_numerals_give_their_marks_and_dates_a_month() -> None:
    plan = read_plan(
        document(
            table(
                ["№", "Мероприятие", "Месяцы 2026 года", *["<"] * 11, "Исполнители"],
                ["^", "^", *ROMAN, "^"],
                ["1", ROW[1], "", "+", *[""] * 9, "+", "ИМЦ"],
                ["2", OTHER[1], *[""] * 8, "до 20.09", "", "", "", "Школы"],
            )
        )
    )
    marks = [[(m.label.split()[-1], m.text) for m in a.deadline_marks] for a in plan.activities]
    assert marks == [[("февраль", "+"), ("декабрь", "+")], [("сентябрь", "до 20.09")]]


def test_months_by_numerals_repeated_on_the_next_page_are_no_row() -> None:
    upper = ["№", "Мероприятие", "Месяцы 2026 года", *["<"] * 11, "Исполнители", "Показатель"]
    lower = ["^", "^", *ROMAN, "^", "^"]
    cut = ["1", "Конкурс экскурсоводов музеев", *[""] * 10, "до", "", "Школы", "5 участников"]
    rest = ["", "«Рассказываю о своём»", *[""] * 10, "15.12", "", "", ""]
    last = ["2", ROW[1], "+", *[""] * 11, "ИМЦ", "Справка"]
    whole = [[str(n), f"{OTHER[1]} {n}", *["+"] * 12, "УО", "Акт"] for n in range(1, 4)]
    first = table(upper, lower, *whole, cut, page=1)
    plan = read_plan(document(first, table(upper, lower, rest, last, page=2)))
    assert [a.activity for a in plan.activities[3:]] == [f"{cut[1]} {rest[1]}", ROW[1]]
    assert [m.text for m in plan.activities[3].deadline_marks] == ["до 15.12"]


def test_one_numeral_read_as_a_cross_does_not_hide_the_quarters() -> None:
    assert counted("2024 год, кварталы", ["х", "П", "ш", "ГУ"]) == ("i", "ii", "iii", "iv")
    assert counted("Кварталы", ["х", "", "х", "х"]) == ("х", "", "х", "х")


def test_months_begin_where_those_that_are_read_say() -> None:
    assert counted("Месяцы", ["09", "10", "нояб", *[""] * 9])[:5] == (
        "сентябрь",
        "октябрь",
        "нояб",
        "декабрь",
        "январь",
    )
    assert counted("Финансирование", ["1", "2", "3", "4"]) == ("1", "2", "3", "4")
    assert counted("Месяцы", ["май", "январь", *[""] * 10]) == ("май", "январь", *[""] * 10)


@pytest.mark.parametrize("below", [["х", "х", "", "х"], ["", "", "", ""], ["план", "факт", "", ""]])
def test_other_cells_below_a_quarter_stay(below: list[str]) -> None:
    assert counted("Показатели, квартал", below) == tuple(below)


def test_crosses_read_as_letters_and_misread_headers_do_not_hide_a_grid() -> None:
    upper = ["№", "Мероприятие", "Квартал 2025 года", "<", "<", "<", "Исполнители"]
    lower = ["^", "^", "", "И", "Ш", "№", "^"]
    rows = [
        ["1", ROW[1], "+", "", "", "в", "ИМЦ"],
        ["2", OTHER[1], "", "т", "+", "", "Школы"],
        ["3", THIRD[1], "м", "", "в", "18 ноября", "Отдел"],
    ]
    plan = read_plan(document(table(upper, lower, *rows)))
    assert [[m.text for m in a.deadline_marks] for a in plan.activities] == [
        ["+", "в"],
        ["т", "+"],
        ["м", "в", "18 ноября"],
    ]
    numbers = [[*row[:2], "3", "12", "4", "1", row[-1]] for row in rows]
    plan = read_plan(document(table(upper, lower, *numbers)))
    assert [a.deadline_marks for a in plan.activities] == [(), (), ()]


QUARTERS = ["I кв.", "II кв.", "III кв.", "IV кв."]


@pytest.mark.parametrize(
    "read",
    [
        ["кв.", "кв.", "III кв.", "№ кв."],
        ["1 кв.", "П кв.", "И! кв.", "ГУ кв."],
        ["кв.", "кв.", "кв.", "кв."],
        ["I кв.", "Пкв.", "", "IV кв."],
        ["I кв.", "II кв.", "I кв.", "IV кв."],
    ],
)
def test_quarters_that_say_so_are_counted_without_a_title_above(read: list[str]) -> None:
    told = counted_beside(["№", "Что сделать", *read, "Кто"])
    assert told[:2] + told[6:] == ("№", "Что сделать", "Кто")
    assert [title.replace("1 ", "I ") for title in told[2:6]] == QUARTERS


def test_quarters_of_two_years_and_half_years_are_counted_each() -> None:
    assert counted_beside(["кв. 2025 г.", "II кв. 2025 г.", *QUARTERS[2:], *["кв."] * 4]) == (
        "I кв. 2025 г.",
        "II кв. 2025 г.",
        *QUARTERS[2:],
        *QUARTERS,
    )
    assert counted_beside(["Что", "1 полугодие", "П полугодие"])[1:] == (
        "1 полугодие",
        "II полугодие",
    )
    assert counted("Сроки", ["кв.", "П кв.", "И! кв.", "кв."]) == tuple(QUARTERS)


@pytest.mark.parametrize(
    "titles",
    [
        ["IV кв.", "I кв.", "II кв.", "III кв."],
        ["I кв.", "II кв.", "I кв.", "II кв."],
        ["1", "2", "3", "4"],
        ["кв. м", "шт.", "кв. м", "шт."],
        ["№", "II кв.", "III кв.", "IV кв."],
        ["№", "янв", "фев", "мар", "апр", "май"],
    ],
)
def test_titles_that_count_otherwise_stay(titles: list[str]) -> None:
    assert counted_beside(titles) == tuple(titles)


def test_months_side_by_side_are_counted_where_most_are_read() -> None:
    months = ["янв", "Фев", "мар", "апр", "маи", "июн", "иол", "авг", "сен", "окт", "", "дек"]
    told = counted_beside(["Что", *months, "Кто"])
    assert (told[5], told[7], told[11], told[4], told[13]) == (
        "май",
        "июль",
        "ноябрь",
        "апр",
        "Кто",
    )
    broken = ["ян в", "ф ев", "ма р", "ап р й", "ма", "ю и н"]
    broken += ["ю л и", "ав Г", "се г", "ок =", "но Е", "де х"]
    told = counted_beside(["№", "Что сделать", *broken, "Итог"])
    assert told[2:14:3] == ("январь", "апрель", "июль", "октябрь")
    assert told[:2] + told[14:] == ("№", "Что сделать", "Итог")


def test_misread_quarters_keep_their_marks_and_their_header_on_the_next_page() -> None:
    head = ["Что предстоит сделать", "Кто исполняет", "кв.", "кв.", "III кв.", "№ кв.", "Результат"]
    again = [*head[:2], "1 кв.", "II кв.", "И! кв.", "IV кв.", "Результат"]
    first = table(
        head,
        [ROW[1], "ИМЦ", "до 20.01", "", "", "", "Справка"],
        [OTHER[1], "Школы", "", "х", "", "х", "Отчёт"],
        [THIRD[1], "Отдел", "", "", "июль", "", "План"],
        page=1,
    )
    second = table(again, ["Ремонт столовой школы № 3", "Школа", "", "", "х", "", "Акт"], page=2)
    plan = read_plan(document(first, second))
    assert [a.activity for a in plan.activities] == [
        ROW[1],
        OTHER[1],
        THIRD[1],
        "Ремонт столовой школы № 3",
    ]
    assert [[(m.label, m.text) for m in a.deadline_marks] for a in plan.activities] == [
        [("I кв.", "до 20.01")],
        [("II кв.", "х"), ("IV кв.", "х")],
        [("III кв.", "июль")],
        [("III кв.", "х")],
    ]


@pytest.mark.parametrize(
    ("titles", "doubts"),
    [(["Лес", "Сад", "Луг", "Пруд"], ("marks_unread",)), (["I", "II", "III", "IV"], ())],
)
def test_crosses_below_titles_that_say_no_time_are_told(
    titles: list[str], doubts: tuple[str, ...]
) -> None:
    rows = [[str(n), f"{ROW[1]} группы {n}", "+", "", "", "+", "ИМЦ"] for n in range(1, 6)]
    plan = read_plan(
        document(
            table(
                ["№", "Мероприятие", "Квартал", "<", "<", "<", "Исполнители"]
                if doubts == ()
                else ["№", "Мероприятие", "Где проводится", "<", "<", "<", "Исполнители"],
                ["^", "^", *titles, "^"],
                *rows,
            )
        )
    )
    assert plan.doubts == doubts
