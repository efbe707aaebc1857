"""Row numbers that text recognition misread."""

from dataclasses import replace

import pytest

from parsers.model import Cell, Document, Table
from parsers.roadmap import read_plan
from parsers.roadmap.numbers import restore_numbers
from schema.values import RawActivity
from tests.parsers.roadmap.grids import HEADER, OTHER, ROW, document, table


def rows(numbers, sections=None, flags=("ocr",)):
    paths = sections or "а" * len(numbers)
    return [
        RawActivity(seq, number, (path,), f"Мероприятие {seq}", flags=flags)
        for seq, (number, path) in enumerate(zip(numbers, paths, strict=True), start=1)
    ]


def restored(numbers, sections=None, flags=("ocr",)):
    return [a.number_restored for a in restore_numbers(rows(numbers, sections, flags))]


@pytest.mark.parametrize(
    ("numbers", "sections", "expected"),
    [
        # Between two sure numbers.
        (["1.", "2.", "В.", "4."], None, {3: "3"}),
        (["1.", "2.", None, "4."], None, {3: "3"}),
        (["2.1", "2.2", "25", "2.4"], None, {3: "2.3"}),
        (["2.1", "22", "2.3", "24", "2.5"], None, {2: "2.2", 4: "2.4"}),
        (["2.1", "2.2", "2.8:", "2.4"], None, {3: "2.3"}),
        (["10", "Е", "12", "13"], None, {2: "11"}),
        # Above the first sure number of a section.
        (["т.", "2.", "3."], None, {1: "1"}),
        (["те", "1.2", "1.3", "дет", "2.2", "2.3"], "аааббб", {1: "1.1", 4: "2.1"}),
        (["1.1", "1.2", "ЗА", "3.2", "3.3"], "ааббб", {3: "3.1"}),
        # Behind the last one.
        (["7.1", "7.2", "73"], None, {3: "7.3"}),
        (["1.1", "1.2", "У", "2.1", "2.2"], "ааабб", {3: "1.3"}),
    ],
)
def test_a_number_is_restored_where_one_reading_fits(numbers, sections, expected):
    found = restored(numbers, sections)
    assert {row: n for row, n in enumerate(found, start=1) if n} == expected


@pytest.mark.parametrize(
    ("numbers", "sections"),
    [
        # Numbers the author left out, repeated, or put between.
        (["1", "2", "4", "5"], None),
        (["1", "2", "2", "3"], None),
        (["5", "5а", "6", "7"], None),
        (["22", "22.1", "23", "24"], None),
        # A new count, and a section of its own.
        (["1", "2", "3", "1", "2", "3"], "ааабб" + "б"),
        (["1.1", "1.2", None, "2.1", "2.2"], "ааббб"),
        ([None, None, None], None),
        (["2.4", "2.5", "2.6", "27а"], None),
    ],
)
def test_what_the_author_numbered_so_stays(numbers, sections):
    assert not any(restored(numbers, sections))


def test_only_recognised_rows_are_restored_and_say_so():
    numbers = ["1.", "2.", "В.", "4."]
    assert not any(restored(numbers, flags=()))
    row = restore_numbers(rows(numbers))[2]
    assert (row.number, row.number_restored) == ("В.", "3")
    assert "number_repaired" in row.flags


def recognised(*rows, spans=None):
    """A table of recognised cells, header rows first; ``spans`` are (row, col): colspan."""
    spans = spans or {}
    cells = [
        Cell(r, c, text, colspan=spans.get((r, c), 1), confidence=0.9)
        for r, texts in enumerate(rows)
        for c, text in enumerate(texts)
        if text is not None
    ]
    return Table(len(rows), max(map(len, rows)), tuple(cells))


def test_a_header_that_comes_again_misread_keeps_its_columns():
    header = ["№ п/п", "Мероприятие", "Срок", "Ответственный"]
    again = ["Мо пи", *header[1:]]
    plan = read_plan(
        Document(
            (
                recognised(
                    header,
                    ["1", "Провести семинар учителей школ", "май 2024 г.", "ИМЦ"],
                    again,
                    ["У", "Обучить наставников в школах", "июнь 2024 г.", "ИМЦ"],
                ),
            )
        )
    )
    assert [a.number for a in plan.activities] == ["1", "У"]
    assert not any(a.extra for a in plan.activities)


def test_quarters_that_are_misread_otherwise_on_each_page_are_no_row():
    titles = ["№", "Мероприятие", "Квартал 2025 года", None, None, None, "Исполнитель"]
    spans = {(0, 2): 4, (3, 2): 4}
    activity = ["Провести семинар учителей школ", "+", "", "", "+", "ИМЦ"]
    table = recognised(
        titles,
        ["№", "Мероприятие", "1", "И", "ОЕ И", "М", "Исполнитель"],
        ["1", *activity],
        titles,
        ["№", "Мероприятие", "т", "п", "ш", "ГУ", "Исполнитель"],
        ["2", *activity],
        spans=spans,
    )
    cells = [replace(c, inherited=c.row in (1, 4) and c.text in titles) for c in table.cells]
    plan = read_plan(Document((replace(table, cells=tuple(cells)),)))
    assert [a.number for a in plan.activities] == ["1", "2"]
    first, second = (a.deadline_marks for a in plan.activities)
    assert first == second
    assert [(mark.label.split()[-1], mark.text) for mark in first] == [("i", "+"), ("iv", "+")]


@pytest.mark.parametrize("confidence", [0.8, 1.0])
def test_tables_under_headings_go_on_where_only_their_numbers_are_misread(
    confidence: float,
) -> None:
    first = table(HEADER, ["1.1.", *ROW[1:]], ["1.2.", *OTHER[1:]])
    second = table(["т:", *ROW[1:]], ["2:", *OTHER[1:]], ["25:", *ROW[1:]])
    read = tuple(replace(cell, confidence=confidence) for cell in second.cells)
    parts = document("*Кадры", first, "*Среда и дети", replace(second, cells=read))
    # Nobody types such numbers.
    assert len(read_plan(parts).activities) == (5 if confidence < 1 else 2)
