"""The chain of analysis, measures and control, and the defects of plans."""

from datetime import date

from compare import Filters, State, build
from schema.values import Period
from tests.compare.snapshots import cell_of, plan, row, snapshot, values


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
    assert cell_of(read, "analysis_first").value == "нет таких мероприятий"
    partly = build("chain", snapshot(plan("Лесной район", [row()], status="partial")))
    assert cell_of(partly, "analysis_first").value is None
    assert cell_of(partly, "analysis_first").state is State.PARTLY


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


def test_a_plan_of_another_level_is_told_from_no_plan():
    school = plan("Лесной район", [row()], level="school", title="План школы № 1")
    asked = Filters(expected=("Лесной район", "Полевой район"))
    said = values(build("chain", snapshot(school), asked), "subject", "plan")
    assert ("Лесной район", "есть план другого уровня (школы, сада)") in said
    assert ("Полевой район", "нет документа") in said
