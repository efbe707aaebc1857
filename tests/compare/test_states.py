"""«Есть», «нет такой меры», «не прочитано» and «нет документа» are never the same."""

import pytest

from compare import Filters, State, build
from compare.texts import state_texts
from compare.xlsx.layout import layout
from tests.compare.snapshots import plan, row, snapshot

TRAINING = [row("Курсы для учителей", type="training")]


def state(view, name, column):
    for line in view.rows:
        if line.cells[0].value == name:
            return line.cells[view.column(column)].state
    raise AssertionError(f"no row for {name}")


@pytest.mark.parametrize(
    ("status", "rows", "expected"),
    [
        ("ok", TRAINING, State.PRESENT),
        ("partial", TRAINING, State.AT_LEAST),
        ("ok", [row("Совещание", type="governance")], State.ABSENT),
        ("partial", [row("Совещание", type="governance")], State.PARTLY),
        ("empty", [], State.UNREAD),
        ("failed", [], State.UNREAD),
    ],
)
@pytest.mark.parametrize("view", ["matrix", "shares"])
def test_by_how_the_document_was_read(status, rows, expected, view):
    found = build(view, snapshot(plan("Лесной район", rows, status=status)))
    assert state(found, "Лесной район", "training") is expected


def test_one_unread_document_of_two_leaves_zeros_open():
    found = build(
        "matrix",
        snapshot(
            plan("Лесной район", [row("Совещание", type="governance")]),
            plan("Лесной район", source_file="второй.pdf", status="failed"),
        ),
    )
    assert state(found, "Лесной район", "training") is State.PARTLY
    assert state(found, "Лесной район", "governance") is State.AT_LEAST


@pytest.mark.parametrize(
    "filters",
    [
        Filters(expected=("Лесной район",)),
        Filters(municipalities=("Лесной",), regions=("Тверская область",)),
    ],
)
def test_an_expected_municipality_without_a_document_has_a_row(filters):
    found = build("matrix", snapshot(plan("Озёрный район", TRAINING)), filters)
    assert "Лесной" in str([line.cells[0].value for line in found.rows])
    missing = next(line for line in found.rows if "Лесной" in line.cells[0].value)
    assert missing.cells[found.column("training")].state is State.NO_DOCUMENT


def test_a_municipality_with_plans_of_other_years_only_has_no_document():
    found = build("matrix", snapshot(plan("Лесной район", TRAINING)), Filters(years=(2030,)))
    assert state(found, "Лесной район", "training") is State.NO_DOCUMENT
    assert any("других лет: 1" in note for note in found.notes)


def test_a_municipality_with_a_school_plan_only_has_no_municipal_plan():
    school = plan("Лесной район", TRAINING, level="school", title="План школы № 1")
    found = build("matrix", snapshot(school))
    assert [line.cells[0].value for line in found.rows] == ["Лесной район"]
    assert state(found, "Лесной район", "training") is State.NO_DOCUMENT
    assert any(note.endswith("есть только планы другого: Лесной район.") for note in found.notes)
    assert found.rows[0].cells[found.column("reading")].value == "только другого уровня"
    asked = build("matrix", snapshot(school), Filters(level="school"))
    assert [line.cells[0].value for line in asked.rows] == ["Лесной район: План школы № 1"]


def test_a_municipal_plan_of_another_year_is_not_hidden_behind_a_school_plan():
    school = plan("Лесной район", TRAINING, source_file="школа.docx", level="school", title="Школа")
    found = build(
        "stages", snapshot(plan("Лесной район", TRAINING), school), Filters(years=(2030,))
    )
    assert found.rows[0].cells[found.column("reading")].value == "нет документа"


def test_school_plans_are_not_added_to_the_municipality_even_when_both_are_asked_for():
    parts = (
        plan("Лесной район", TRAINING),
        plan("Лесной район", TRAINING, source_file="школа.docx", level="school", title="Школа"),
    )
    found = build("matrix", snapshot(*parts), Filters(level="all"))
    column = found.column("training")
    assert {line.cells[0].value: line.cells[column].value for line in found.rows} == {
        "Лесной район": 1,
        "Лесной район: Школа": 1,
    }
    both = build("matrix", snapshot(*parts))
    assert not any("только планы другого" in note for note in both.notes)


def test_a_document_without_a_plan_is_not_called_unread():
    found = build("matrix", snapshot(plan("Лесной район", status="empty")))
    assert found.rows[0].cells[found.column("reading")].value == "нет таблицы мероприятий"
    assert state(found, "Лесной район", "training") is State.UNREAD


def test_a_document_of_an_unknown_municipality_stays_in_sight():
    found = build("matrix", snapshot(plan(None, status="failed", source_file="скан.pdf")))
    assert state(found, "Муниципалитет не установлен: скан.pdf", "training") is State.UNREAD


def test_the_same_broken_bytes_of_two_municipalities_are_two_unread_plans():
    first = plan("Лесной район", status="failed", document_id="d")
    second = plan("Озёрный район", status="failed", document_id="d", duplicate_of="d")
    again = plan(
        "Лесной район", status="failed", document_id="d", duplicate_of="d", source_file="ещё.pdf"
    )
    found = build("matrix", snapshot(first, second, again))
    assert [line.cells[0].value for line in found.rows] == ["Лесной район", "Озёрный район"]
    assert state(found, "Озёрный район", "training") is State.UNREAD


def test_states_look_different():
    shown = [state for state in State if state not in (State.PRESENT, State.AT_LEAST)]
    assert len({state_texts(state).short for state in shown if state is not State.OUTSIDE}) == 4
    assert len({state_texts(state).long for state in State}) == len(State)
    fills = [layout().colors[state.value] for state in State]
    assert len(set(fills)) == len(fills)
