"""What is to be looked at first, and which row may be shown to others as an example."""

from datetime import date

import pytest

from compare import Filters, State, build
from compare.selection import everything
from compare.views.wording import best_worded
from schema.values import Period
from tests.compare.snapshots import START, plan, row, snapshot


def values(view, *columns):
    indexes = [view.column(column) for column in columns]
    return [tuple(line.cells[index].value for index in indexes) for line in view.rows]


def test_quality_names_what_to_do_and_puts_it_first():
    parts = [
        plan("Лесной район", [row(), row("Б", confidence=0.3)]),
        plan(None, status="failed", source_file="скан.pdf", error="Распознайте файл."),
        plan("Лесной район", [row()], source_file="копия.pdf", duplicate_of="d-Лесной район"),
    ]
    view = build("quality", snapshot(*parts))
    assert values(view, "file", "error", "rows", "doubtful") == [
        ("скан.pdf", "Распознайте файл.", None, None),
        ("Лесной район.docx", None, 2, 1),
        ("копия.pdf", None, None, None),
    ]
    assert view.rows[0].cells[view.column("rows")].state is State.UNREAD
    assert view.rows[-1].cells[view.column("copy_of")].value == "Лесной район.docx"


def test_what_to_check_first_is_the_least_sure():
    rows = [row("А"), row("Б", confidence=0.3), row("В", flags=("swapped_cells",))]
    view = build("check", snapshot(plan("Лесной район", rows)))
    assert values(view, "activity", "why") == [
        ("Б", "Прочитано неуверенно"),
        ("В", "Ячейки срока и исполнителя переставлены"),
    ]


@pytest.mark.parametrize(
    ("confidences", "expected"),
    [
        # The least sure fifth, though all are rather sure.
        ([0.71, 0.72, *[0.85] * 8], 2),
        # None where everything is surely read, all that are unsure however many.
        ([0.91, 0.92, *[0.99] * 8], 0),
        ([0.4] * 8 + [0.99] * 2, 8),
    ],
)
def test_a_fifth_is_checked_but_nothing_sure_and_everything_unsure(confidences, expected):
    rows = [row(f"М{n}", confidence=value) for n, value in enumerate(confidences)]
    view = build("check", snapshot(plan("Лесной район", rows)))
    assert len(view.rows) == expected
    assert any(f"Здесь {expected} из 10" in note for note in view.notes)


def test_what_is_doubtful_does_not_hang_on_the_filters():
    parts = [
        plan("Лесной район", [row(f"М{n}", confidence=0.75) for n in range(4)]),
        plan("Озёрный район", [row(f"Н{n}", confidence=0.95) for n in range(6)]),
    ]
    for filters in (Filters(), Filters(municipalities=("Озёрный",))):
        found = build("check", snapshot(*parts), filters)
        assert all("Н" not in line.cells[4].value for line in found.rows)


def test_the_best_example_says_who_when_and_a_result_of_its_own():
    whole = row("Целиком", seq=5, result_kind=("order",))
    worse = [
        row("Без срока", periods=()),
        row("Весь год", periods=(Period("throughout", START, date(2024, 12, 31), "year"),)),
        row("Без исполнителя", bodies=()),
        row("Повтор", result_kind=("restated", "event_held")),
        row("Неуверенно", confidence=0.6),
        row("Вне плана", flags=("outside_plan",)),
    ]
    for other in worse:
        activities = everything(snapshot(plan("Лесной район", [other, whole]))).activities
        best = best_worded(activities, lambda item: "один", 2)
        assert best[0].text == "Целиком", other.activity
