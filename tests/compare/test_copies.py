"""Replaced versions count nowhere; copied plans name their source and their rows."""

import pytest

from compare import Filters, State, build
from compare.filters import ALL_LEVELS
from tests.compare.snapshots import plan, row, snapshot

OLD = plan("Лесной район", [row("Семинар"), row("Совещание")], source_file="старый.docx")
NEW = plan(
    "Лесной район",
    [row("Семинар"), row("Форум"), row("Конкурс")],
    source_file="новый.docx",
    amends=OLD.document.document_id,
)


def cell(view, column, place=0):
    return view.rows[place].cells[view.column(column)]


def test_an_amended_version_takes_the_place_of_the_one_before():
    found = build("matrix", snapshot(OLD, NEW))
    assert len(found.rows) == 1
    assert cell(found, "all").value == 3
    assert any("Прежних редакций" in note and "1" in note for note in found.notes)


def test_of_three_versions_only_the_last_counts():
    last = plan(
        "Лесной район",
        [row("Форум")],
        source_file="последний.docx",
        amends=NEW.document.document_id,
    )
    found = build("matrix", snapshot(OLD, NEW, last))
    assert cell(found, "all").value == 1


@pytest.mark.parametrize("amends", ["d-старый.docx", "d-нет такого"])
def test_a_version_that_names_itself_or_nobody_stays(amends):
    odd = plan("Лесной район", [row("Форум")], source_file="старый.docx", amends=amends)
    assert cell(build("matrix", snapshot(odd)), "all").value == 1


def test_the_quality_of_reading_lists_the_replaced_version_and_what_replaced_it():
    found = build("quality", snapshot(OLD, NEW))
    files = {line.cells[0].value: line.cells for line in found.rows}
    later = found.column("replaced_by")
    assert files["старый.docx"][later].value == "новый.docx"
    assert files["новый.docx"][later].value is None
    assert files["старый.docx"][found.column("rows")].value is None


def test_a_copied_plan_shows_its_share_its_rows_and_its_source():
    source = plan("Озёрный район", [row("Семинар"), row("Форум")])
    copy = plan(
        "Лесной район",
        [row("Семинар", copied_from="a"), row("Форум", copied_from="b"), row("Своё"), row("Ещё")],
        copied_from=source.document.document_id,
        copied_share=0.5,
    )
    found = build("copies", snapshot(source, copy))
    assert [line.cells[0].value for line in found.rows] == ["Лесной район", "Озёрный район"]
    assert cell(found, "share").value == 0.5
    assert len(cell(found, "copied").activity_ids) == 2
    assert cell(found, "source").value == "Озёрный район"
    assert cell(found, "file").value == "Озёрный район.docx"
    assert cell(found, "copied", 1).state is State.ABSENT


def test_the_source_is_named_even_when_another_region_is_asked_for():
    source = plan("Озёрный район", [row("Семинар")], region="Пермский край", region_code="RU-PER")
    copy = plan(
        "Лесной район",
        [row("Семинар", copied_from="a")],
        copied_from=source.document.document_id,
        copied_share=1.0,
    )
    found = build("copies", snapshot(source, copy), Filters(regions=("Тверская",)))
    assert len(found.rows) == 1
    assert cell(found, "source").value == "Озёрный район"


def test_of_a_plan_that_was_not_read_nothing_is_said():
    found = build("copies", snapshot(plan("Лесной район", status="failed")))
    assert cell(found, "copied").state is State.UNREAD
    assert cell(found, "copied").value is None


def test_general_rows_are_no_copies():
    copy = plan("Лесной район", [row("План", copied_from="a", is_generic=True), row("Форум")])
    found = build("copies", snapshot(copy), Filters(level=ALL_LEVELS))
    assert (cell(found, "all").value, cell(found, "copied").state) == (1, State.ABSENT)
