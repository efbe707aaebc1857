"""Calendars whose cells hold activities; those that hold figures, marks or names are none."""

import pytest

from parsers.roadmap.entries import entries_of, says_what
from parsers.roadmap.reader import read_plan
from tests.parsers.roadmap.grids import document, table

TITLE = "*План работы по охране труда на 2025 год"
SAFETY, HEALTH = "Пожарная безопасность", "Здоровье работников"
DRILL, CHECK = "Учебная эвакуация из здания", "Проверка огнетушителей на складах"
EXAM, TALK = "Медицинский осмотр водителей", "Беседа о пользе зарядки"
CALENDAR = [
    ["Направление", "Март", "Апрель", "Май"],
    [SAFETY, DRILL, f"{CHECK}\n{DRILL}", ""],
    [HEALTH, EXAM, "", TALK],
]
READ = [
    ((SAFETY,), DRILL, "Март"),
    ((SAFETY,), CHECK, "Апрель"),
    ((SAFETY,), DRILL, "Апрель"),
    ((HEALTH,), EXAM, "Март"),
    ((HEALTH,), TALK, "Май"),
]


def read(*lines):
    plan = read_plan(document(TITLE, table(*lines)))
    assert plan.residue == ()
    return plan.activities


def rows(*lines):
    return [(a.section_path, a.activity, a.deadline) for a in read(*lines)]


def test_directions_are_sections_and_months_deadlines():
    assert rows(*CALENDAR) == READ
    flags = [a.flags for a in read(*CALENDAR)]
    assert all("merged_deadline" in own for own in flags)
    assert ["split_list" in own for own in flags] == [False, True, True, False, False]


def test_months_in_rows():
    assert rows(*(list(line) for line in zip(*CALENDAR, strict=True))) == [
        READ[0], READ[3], READ[1], READ[2], READ[4]
    ]  # fmt: skip
    found = rows(
        ["Месяц", "Мероприятия для детей", "Мероприятия для родителей"],
        ["Март", DRILL, TALK],
        ["Апрель", CHECK, ""],
        ["Май", EXAM, CHECK],
    )
    assert [row[1:] for row in found] == [
        (DRILL, "Март"), (TALK, "Март"), (CHECK, "Апрель"), (EXAM, "Май"), (CHECK, "Май"),
    ]  # fmt: skip


@pytest.mark.parametrize("titles", [
    ("I квартал", "II квартал", "III квартал"),
    ("1 неделя", "2 неделя", "3 неделя"),
    ("2025 год", "2026 год", "2027 год"),
    ("Сентябрь 2025 г.", "Октябрь 2025 г.", "Ноябрь 2025 г."),
    ("Осень", "Зима", "Весна"),
    ("1 полугодие", "2 полугодие", "Летний период"),
])  # fmt: skip
def test_periods_of_all_kinds(titles):
    found = rows(["Модуль", *titles], *CALENDAR[1:])
    own = dict(zip(("Март", "Апрель", "Май"), titles, strict=True))
    assert found == [(path, text, own[when]) for path, text, when in READ]


def test_months_below_a_title_and_below_a_year():
    found = rows(["Направление", "Месяцы", "<", "<"], ["^", *CALENDAR[0][1:]], *CALENDAR[1:])
    assert found == READ
    found = rows(["Направление", "2025 год", "<", "<"], ["^", *CALENDAR[0][1:]], *CALENDAR[1:])
    assert [row[2] for row in found][:2] == ["Март 2025 год", "Апрель 2025 год"]


def test_weeks_of_months_are_one_deadline():
    header = ["Месяц", "1 неделя", "2 неделя", "3 неделя"]
    found = rows(header, ["Март", DRILL, CHECK, EXAM], ["Апрель", TALK, "", DRILL])
    march = ["Март, 1 неделя", "Март, 2 неделя", "Март, 3 неделя"]
    assert [row[2] for row in found] == [*march, "Апрель, 1 неделя", "Апрель, 3 неделя"]


def test_columns_beside_hold_for_all_activities_of_a_row():
    found = read(
        ["№", *CALENDAR[0], "Ответственные", "Примечание"],
        ["1", *CALENDAR[1], "Инженер", "по графику"],
        ["2", *CALENDAR[2], "Врач", ""],
    )
    assert [a.responsible for a in found] == ["Инженер"] * 3 + ["Врач"] * 2
    assert found[0].extra == (("Примечание", "по графику"),)


def test_bodies_and_days_inside_a_cell():
    found = read(
        ["Направление", "Март", "Апрель"],
        [SAFETY, f"{DRILL} (школы района)", f"15 апреля – {CHECK} (отдел надзора)"],
        [HEALTH, f"{EXAM} (больница)", f"{TALK} (классные руководители)"],
    )
    assert [(a.activity, a.deadline, a.responsible) for a in found] == [
        (DRILL, "Март", "школы района"),
        (CHECK, "15 апреля", "отдел надзора"),
        (EXAM, "Март", "больница"),
        (TALK, "Апрель", "классные руководители"),
    ]


def test_a_cell_over_several_months_and_a_title_over_all():
    found = rows(
        CALENDAR[0],
        ["Первая очередь", "<", "<", "<"],
        [SAFETY, DRILL, CHECK, "<"],
        ["Вторая очередь", "<", "<", "<"],
        [HEALTH, EXAM, "", TALK],
    )
    assert found == [
        (("Первая очередь", SAFETY), DRILL, "Март"),
        (("Первая очередь", SAFETY), CHECK, "Апрель – май"),
        (("Вторая очередь", HEALTH), EXAM, "Март"),
        (("Вторая очередь", HEALTH), TALK, "Май"),
    ]


OTHERS = {
    "budget": ["Вид расходов", ("120,5", "130", "140")],
    "indicators": ["Показатель", ("не менее 80 %", "90 %", "12 ед.")],
    "amounts": ["Вид работ", ("не менее 5 семинаров", "не менее 2 походов", "до 3 встреч")],
    "duties": ["Учреждение", ("Иванова А. П.", "Петров И. И.", "Сидорова О. Л.")],
    "school calendar": ["Класс", ("1–30", "1–25", "10–30")],
    "marks": ["Объект", ("+", "х", "")],
    "lessons": ["Предмет", ("Поэзия Пушкина", "Проза Гоголя", "Лирика Тютчева")],
    "reports": ["Учреждение", ("до 5 апреля", "до 5 июля", "до 5 октября")],
    "measurements": ["Единица измерения", ("вода чистая", "вода мутная", "вода жёсткая")],
}


@pytest.mark.parametrize(("title", "texts"), OTHERS.values(), ids=OTHERS.keys())
def test_calendars_of_other_things(title, texts):
    lines = [[f"{title} {n}", *texts] for n in range(3)]
    assert read([title, "Март", "Апрель", "Май"], *lines) == ()


def test_a_timetable_of_weekdays_is_no_calendar():
    days = ["Урок", "Понедельник", "Вторник", "Среда"]
    lines = [[str(n), "Русский язык", "Математика", "Окружающий мир"] for n in range(1, 4)]
    assert read(days, *lines) == ()


def test_a_plan_by_months_stays_a_table():
    header = ["Месяц", "Мероприятие", "Содержание", "Ответственный"]
    found = read(header, *([m, f"{DRILL} № {m}", TALK, "Инженер"] for m in CALENDAR[0][1:]))
    assert [(a.deadline, a.responsible) for a in found] == [
        (month, "Инженер") for month in CALENDAR[0][1:]
    ]


@pytest.mark.parametrize(("text", "drawn", "parts"), [
    ("Акция «Дом; сад»; ярмарка мёда", False, ["Акция «Дом; сад»", "ярмарка мёда"]),
    ("1. Слёт туристов\n2. Поход", False, ["Слёт туристов", "Поход"]),
    ("1. Слёт юных туристов 2. Поход", True, ["Слёт юных туристов", "Поход"]),
    ("– Слёт\n– Поход\nвыходного дня", False, ["Слёт", "Поход выходного дня"]),
    ("Слёт\nпоисковых отрядов,\nПамять", False, ["Слёт поисковых отрядов, Память"]),
    ("Слёт туристов Конкурс песни", True, ["Слёт туристов", "Конкурс песни"]),
    ("Слёт туристов Конкурс песни", False, ["Слёт туристов Конкурс песни"]),
    ("Единый День профилактики", True, ["Единый День профилактики"]),
    ("Урок «Пожар. День спасателя»", True, ["Урок «Пожар. День спасателя»"]),
])  # fmt: skip
def test_activities_of_one_cell(text, drawn, parts):
    assert [entry.activity for entry in entries_of(text, drawn)] == parts


@pytest.mark.parametrize("text", ["х", "12", "80 %", "15–20", "до 5 мая", "Котов А. П.", "5 чел."])
def test_cells_that_say_nothing_of_activities(text):
    assert not says_what(text)
    assert says_what("Субботник")


def test_a_row_says_where_its_cell_stands():
    found = read(*CALENDAR)
    assert [(a.table_no, a.row_no) for a in found] == [(1, 2)] * 3 + [(1, 3)] * 2
    assert all("from_calendar" in a.flags for a in found)
