"""What single views find."""

from datetime import date

import pytest

from compare import Filters, State, build
from schema.values import Period
from tests.compare.snapshots import plan, row, snapshot

MANY = ["Первый район", "Второй район", "Третий район", "Четвёртый район"]


def values(view, *columns):
    indexes = [view.column(column) for column in columns]
    return [tuple(line.cells[index].value for index in indexes) for line in view.rows]


def column(view, code, name=None):
    """The cell of the row of ``name``, of the first row for None."""
    line = next(line for line in view.rows if name in (None, line.cells[0].value))
    return line.cells[view.column(code)]


def rich(name, *left_out):
    rows = [
        row(f"Курсы в {name}", type="training"),
        row(f"Курсы летом в {name}", type="training"),
        row(f"Совет в {name}", type="governance"),
        row(f"Сайт в {name}", type="communication"),
    ]
    return plan(name, [item for item in rows if item.activity_type not in left_out])


def test_a_plan_without_its_training_rows_lacks_training_first():
    parts = [rich(name) for name in MANY[:3]] + [rich(MANY[3], "training", "communication")]
    view = build("gaps", snapshot(*parts), Filters(municipalities=(MANY[3],)))
    assert values(view, "subject", "lacks", "have", "rows")[0] == (
        MANY[3], "Обучение кадров", "3 из 3", 6,
    )  # fmt: skip
    assert values(view, "lacks") == [("Обучение кадров",), ("Информирование",)]


def test_what_few_others_have_is_no_gap():
    parts = [rich(MANY[0]), *(rich(name, "training") for name in MANY[1:])]
    assert values(build("gaps", snapshot(*parts)), "lacks") == []
    low = build("gaps", snapshot(*parts), Filters(gap_share=0.3))
    assert values(low, "subject", "have") == [(name, "1 из 3") for name in sorted(MANY[1:])]


def test_nothing_is_said_to_lack_in_a_plan_that_was_not_read_to_its_end():
    parts = [rich(name) for name in MANY[:3]]
    parts += [
        plan("Лесной район", [row("Совет")], status="partial"),
        plan("Озёрный район", status="failed"),
    ]
    view = build("gaps", snapshot(*parts), Filters(expected=("Степной район",)))
    told = {line.cells[0].value: line.cells[view.column("lacks")] for line in view.rows}
    assert {name: cell.state for name, cell in told.items()} == {
        "Лесной район": State.PARTLY,
        "Озёрный район": State.UNREAD,
        "Степной район": State.NO_DOCUMENT,
    }
    assert len({cell.value for cell in told.values()}) == 3


def test_the_example_is_the_row_that_says_who_when_and_with_what_result():
    vague = Period("throughout", date(2024, 1, 1), date(2024, 12, 31), "year")
    weak = [
        row("Курсы без исполнителя", bodies=(), responsible_text=""),
        row("Курсы в течение года", periods=(vague,)),
        row("Курсы ради качества", result_kind=("outcome",)),
    ]
    good = row("Курсы как следует")
    parts = [plan("Первый район", [*weak, good]), plan("Второй район", [row("С", type="other")])]
    view = build("gaps", snapshot(*parts))
    example = column(view, "example_1", "Второй район")
    assert example.value.startswith("Курсы как следует; срок: март 2024; отвечает: ")
    assert example.value.endswith("результат: Приказ (Первый район)")
    assert len(example.activity_ids) == 1


def test_a_measure_that_others_have_is_a_gap_even_where_the_type_is_there():
    shared = [plan(name, [row(f"Слёт в {name}", measure_id="m1")]) for name in MANY[:3]]
    lacking = plan(MANY[3], [row("Курсы", measure_id="m2")])
    view = build("gaps", snapshot(*shared, lacking), Filters(municipalities=(MANY[3],)))
    assert values(view, "kind", "have") == [("мера", "3 из 3")]


def test_generic_rows_and_the_same_words_in_another_year_do_not_make_a_plan_richer():
    rows = [
        row("Анализ итогов 2023 года"),
        row("Анализ итогов 2024 года"),
        row("Реализация дорожной карты", is_generic=True),
    ]
    view = build("matrix", snapshot(plan("Лесной район", rows)))
    assert column(view, "training").value == 1
    assert any(": 1." in note and "повторы" in note for note in view.notes)
    assert any(": 1." in note and "общего" in note for note in view.notes)


def test_totals_of_the_matrix_say_how_many_municipalities_have_a_type():
    parts = [rich(MANY[0]), rich(MANY[1], "training"), plan(MANY[2], status="failed")]
    view = build("matrix", snapshot(*parts))
    sums, presence = view.totals
    assert sums.cells[view.column("training")].value == 2
    assert presence.cells[view.column("training")].value == "1 из 2"


def test_shares_are_of_the_plans_own_rows():
    view = build("shares", snapshot(rich(MANY[0])))
    assert column(view, "training").value == 0.5
    assert column(view, "regulation").state is State.ABSENT


def test_stages_say_how_much_of_the_cycle_is_there():
    rows = [row("А", stage="goals"), row("Б", stage="measures"), row("В", stage=None)]
    view = build("stages", snapshot(plan("Лесной район", rows)))
    assert column(view, "covered").value == "2 из 9"
    assert column(view, "no_stage").value == 1
    partly = build("stages", snapshot(plan("Лесной район", rows, status="partial")))
    assert column(partly, "covered").value == "не менее 2 из 9"


def test_measures_are_joined_by_id_and_without_one_by_their_words():
    parts = [
        plan("Первый район", [row("Слёт вожатых", measure_id="m1"), row("День здоровья 2023")]),
        plan("Второй район", [row("Сбор вожатых", measure_id="m1"), row("День здоровья 2024")]),
        plan("Третий район", [row("Свой праздник")]),
    ]
    view = build("measures", snapshot(*parts))
    assert values(view, "subjects_count", "rows", "measure_id") == [(2, 2, "m1"), (2, 2, None)]
    assert any("только у одного: 1" in note for note in view.notes)
    alone = build("measures", snapshot(*parts), Filters(municipalities=("Третий",)))
    assert alone.rows == ()


def test_bodies_by_level_role_and_nobody():
    nobody = row("Никто", bodies=(), persons=())
    person = row("Лицо", bodies=(), persons=("Иванов И.И.",))
    view = build("bodies", snapshot(plan("Лесной район", [row(), nobody, person])))
    assert column(view, "nobody").value == 1
    assert column(view, "level_municipality").value == 1
    assert column(view, "level_unknown").value == column(view, "person").value == 1


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (Period("interval", date(2024, 3, 1), date(2024, 4, 30), "month"), ["month_3", "month_4"]),
        (Period("deadline", None, date(2024, 9, 30), "day"), ["month_9"]),
        (Period("throughout", date(2024, 1, 1), date(2024, 12, 31), "year"), ["throughout"]),
        (Period("interval", date(2024, 1, 1), date(2024, 12, 31), "year"), ["throughout"]),
        (Period("throughout", date(2024, 9, 1), date(2024, 9, 30), "month"), ["month_9"]),
        (Period("recurring", date(2024, 1, 1), date(2024, 12, 31), "period"), ["recurring"]),
        (Period("interval", date(2024, 5, 31), date(2024, 2, 1), "day"), ["month_5"]),
    ],
)
def test_the_calendar_puts_a_time_where_it_belongs(period, expected):
    view = build("calendar", snapshot(plan("Лесной район", [row(periods=(period,))])))
    (line,) = view.rows
    codes = [item.code for item in view.columns]
    found = [code for code, cell in zip(codes, line.cells, strict=True) if cell.value == 1]
    assert [code for code in found if code != "all"] == expected
    assert line.cells[view.column("year")].value == "2024"


def test_times_without_a_year_have_a_row_of_their_own():
    rows = [row("А", periods=(Period("on_schedule"),)), row("Б", periods=())]
    view = build("calendar", snapshot(plan("Лесной район", rows)))
    last = view.rows[-1]
    assert last.cells[view.column("year")].value == "год не назван"
    assert last.cells[view.column("on_schedule")].value == 1
    assert last.cells[view.column("unspecified")].value == 1


def test_months_outside_the_plan_are_not_months_without_activities():
    academic = plan(
        "Лесной район", [row()], plan_start=date(2023, 9, 1), plan_end=date(2024, 8, 31)
    )
    view = build("calendar", snapshot(academic))
    states = {
        line.cells[view.column("year")].value: line.cells[view.column("month_10")].state
        for line in view.rows
    }
    assert states == {"2023": State.ABSENT, "2024": State.OUTSIDE}


def test_a_misread_year_does_not_fill_the_calendar():
    endless = Period("throughout", date(2024, 1, 1), date(2924, 1, 1), "year")
    view = build("calendar", snapshot(plan("Лесной район", [row(periods=(endless,))])))
    assert len(view.rows) < 20


def test_results_count_each_activity_once_by_its_most_verifiable_kind():
    rows = [
        row("А", result_kind=("outcome", "report")),
        row("Б", result_kind=("indicator_value",)),
        row("В", result_kind=("restated",)),
        row("Г", result_kind=()),
    ]
    view = build("results", snapshot(plan("Лесной район", rows)))
    codes = ("all", "document", "figure", "outcome", "restated", "none", "verifiable")
    assert values(view, *codes) == [(4, 1, 1, 0, 1, 1, 0.5)]


def month(number):
    return (Period("interval", date(2024, number, 1), date(2024, number, 28), "month"),)


def test_the_chain_of_a_good_plan():
    rows = [
        row("Анализ", type="diagnostics", stage="analysis", periods=month(1)),
        row("Курсы", periods=month(3)),
        row("Итоги", type="monitoring", stage="effectiveness", periods=month(12)),
    ]
    view = build("chain", snapshot(plan("Лесной район", rows)))
    assert values(view, "analysis_first", "control_follows") == [("да", "да")]
    assert values(view, "first_analysis", "last_control") == [
        (date(2024, 1, 1), date(2024, 12, 28))
    ]


def test_the_chain_names_measures_that_come_too_early_or_are_never_checked():
    rows = [
        row("Курсы зимой", periods=month(1)),
        row("Анализ", type="diagnostics", stage="analysis", periods=month(3)),
        row("Курсы весной", periods=month(4)),
        row("Итоги", type="monitoring", stage="effectiveness", periods=month(5)),
        row("Курсы летом", periods=month(7)),
    ]
    view = build("chain", snapshot(plan("Лесной район", rows)))
    assert values(view, "analysis_first", "early_measures", "unchecked_measures") == [
        ("не для всех: 1 из 3", 1, 1)
    ]


def test_a_chain_without_analysis_says_so_only_of_a_plan_that_was_read():
    read = build("chain", snapshot(plan("Лесной район", [row()])))
    assert column(read, "analysis_first").value == "нет таких мероприятий"
    partly = build("chain", snapshot(plan("Лесной район", [row()], status="partial")))
    assert column(partly, "analysis_first").value is None
    assert column(partly, "analysis_first").state is State.PARTLY


def test_defects():
    long = "Повышение качества работы с детьми"
    rows = [
        row("А", number="1", flags=("outside_plan",), result_text=long),
        row("Б", number="1", result_text=long, bodies=()),
        row("В", number="2", result_text="", periods=()),
        row("Г", number="3", result_text="Справка"),
        row("Г", number="3.", result_text="Справка"),
        row("Д", number="3", section_path=("Другой",), result_text="Справка"),
    ]
    view = build("defects", snapshot(plan("Лесной район", rows)))
    found = {
        item.code: cell.value
        for item, cell in zip(view.columns, view.rows[0].cells, strict=True)
        if isinstance(cell.value, int) and cell.value
    }
    assert found == {
        "all": 6,
        "outside_plan": 1,
        "no_actor": 1,
        "no_deadline": 1,
        "no_result": 1,
        "copied_result": 2,
        "repeated_row": 1,
        "repeated_number": 2,
    }


def test_a_copy_is_counted_once_and_said_to_be_there():
    original = plan("Лесной район", [row()])
    copy = plan(
        "Лесной район",
        [row()],
        source_file="к.pdf",
        document_id="d2",
        duplicate_of="d-Лесной район",
    )
    view = build("matrix", snapshot(original, copy))
    assert column(view, "training").value == 1
    assert any("повторяют" in note and ": 1;" in note for note in view.notes)


def test_a_document_that_does_not_name_the_region_joins_its_namesake():
    parts = [
        plan("Лесной район", [row("А")]),
        plan("лесной  район", [row("Б")], region=None, region_code=None, source_file="2.pdf"),
    ]
    view = build("matrix", snapshot(*parts))
    assert values(view, "region", "training") == [("Тверская область", 2)]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(types=("governance",)), {"Совет"}),
        (Filters(stages=("goals",)), {"Совет"}),
        (Filters(roles=("school",)), set()),
        (Filters(text="СОВЕТ"), {"Совет"}),
        (Filters(text="приказ"), {"Совет", "Курсы"}),
        (Filters(years=(2024,)), {"Совет", "Курсы"}),
        (Filters(years=(2023,)), set()),
        (Filters(regions=("RU-TVE",)), {"Совет", "Курсы"}),
        (Filters(regions=("Пермский край",)), set()),
    ],
)
def test_filters(filters, expected):
    rows = [row("Совет", type="governance", stage="goals"), row("Курсы")]
    data = snapshot(plan("Лесной район", rows))
    names = dict(
        zip(*(data.activities[c].to_pylist() for c in ("activity_id", "activity")), strict=True)
    )
    view = build("matrix", data, filters)
    behind = [item for line in view.rows for cell in line.cells for item in cell.activity_ids]
    assert {names[item] for item in behind} == expected


def test_examples_come_from_different_plans_and_differ_in_their_words():
    same = [plan(name, [row("Курсы для всех")]) for name in MANY[:3]]
    other = plan(MANY[3], [row("Школа молодого учителя")])
    lacking = plan("Лесной район", [row("Совет", type="governance")])
    view = build("gaps", snapshot(*same, other, lacking), Filters(municipalities=("Лесной",)))
    examples = [column(view, f"example_{number}").value for number in (1, 2, 3)]
    assert sum("Курсы для всех" in text for text in examples) == 2
    assert sum("Школа молодого учителя" in text for text in examples[:2]) == 1
