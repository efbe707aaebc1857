"""What the views that count find."""

import pytest

from compare import Filters, State, build
from tests.compare.snapshots import cell_of, plan, rich, row, snapshot, values

MANY = ["Первый район", "Второй район", "Третий район", "Четвёртый район"]


def test_totals_of_the_matrix_say_how_many_municipalities_have_a_type():
    parts = [rich(MANY[0]), rich(MANY[1], "training"), plan(MANY[2], status="failed")]
    view = build("matrix", snapshot(*parts))
    sums, presence = view.totals
    assert sums.cells[view.column("training")].value == 2
    assert presence.cells[view.column("training")].value == "1 из 2"


def test_shares_are_of_the_plans_own_rows():
    view = build("shares", snapshot(rich(MANY[0])))
    assert cell_of(view, "training").value == 0.5
    assert cell_of(view, "regulation").state is State.ABSENT


def test_stages_say_how_much_of_the_cycle_is_there():
    rows = [row("А", stage="goals"), row("Б", stage="measures"), row("В", stage=None)]
    view = build("stages", snapshot(plan("Лесной район", rows)))
    assert cell_of(view, "covered").value == "2 из 9"
    assert cell_of(view, "no_stage").value == 1
    partly = build("stages", snapshot(plan("Лесной район", rows, status="partial")))
    assert cell_of(partly, "covered").value == "не менее 2 из 9"


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
    assert cell_of(view, "nobody").value == 1
    assert cell_of(view, "level_municipality").value == 1
    assert cell_of(view, "level_unknown").value == cell_of(view, "person").value == 1


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
    assert cell_of(view, "training").value == 1
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


def test_a_sum_over_what_was_not_read_whole_is_the_least_there_can_be():
    whole = plan("Лесной район", [row("Курсы", type="training")])
    partly = plan("Озёрный район", [row("Семинар", type="training")], status="partial")
    code = build("matrix", snapshot(whole)).column("training")
    assert build("matrix", snapshot(whole)).totals[0].cells[code].state is None
    for other in (partly, plan("Озёрный район", status="failed")):
        sums = build("matrix", snapshot(whole, other)).totals[0]
        assert sums.cells[code].state is State.AT_LEAST


def test_a_misspelt_name_is_answered_with_the_nearest():
    view = build(
        "matrix", snapshot(plan("Лесной район", [row()])), Filters(municipalities=("Лисной",))
    )
    assert any("«Лисной» в наборе нет" in n and "Лесной район" in n for n in view.notes)
    view = build("matrix", snapshot(plan("Лесной район", [row()])), Filters(regions=("Тверьская",)))
    assert any("Тверская область" in note for note in view.notes)


def test_a_name_like_no_other_is_a_municipality_without_a_document():
    view = build(
        "matrix", snapshot(plan("Лесной район", [row()])), Filters(municipalities=("Южноморск",))
    )
    assert not any("в наборе нет" in note for note in view.notes)
