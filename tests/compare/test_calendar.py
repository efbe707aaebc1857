"""When activities take place."""

from datetime import date

import pytest

from compare import State, build
from schema.values import Period
from tests.compare.snapshots import cell_of, plan, row, snapshot


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


def test_what_was_not_read_has_no_year_at_all():
    unread = plan("Лесной район", status="failed", plan_start=None, plan_end=None)
    view = build("calendar", snapshot(unread))
    assert cell_of(view, "year").value is None
    assert cell_of(view, "all").state is State.UNREAD
