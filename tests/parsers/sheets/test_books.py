"""Which cells of a book are read, and what of a sheet is a table."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from openpyxl.styles import Font

from ingest.errors import DocumentRefused
from ingest.source import Source
from parsers.office import soffice
from parsers.roadmap import read_plan
from parsers.sheets import read_sheets

HEAD = ["№", "Мероприятие", "Срок", "Ответственный", "Результат"]
ONE = [1, "Провести форум", date(2024, 5, 1), "Отдел образования", "Отчёт"]
TWO = [2, "Провести слёт", "июнь", "Центр молодёжи", "Справка"]
HEAD_SHOWN, ONE_SHOWN = HEAD, ["1", "Провести форум", "2024-05-01", "Отдел образования", "Отчёт"]
TWO_SHOWN = ["2", *TWO[1:]]


def test_titles_above_the_table_and_signatures_below_it(books):
    book, sheet = books.of(
        [None, None, None, "УТВЕРЖДАЮ"],
        [None, None, None, "Глава района"],
        [],
        ["План мероприятий на 2024 год"],
        HEAD,
        ONE,
        TWO,
        [],
        ["Начальник отдела", None, "И. И. Иванов"],
    )
    sheet.merge_cells("A4:E4")
    assert books.shown(book) == [
        "УТВЕРЖДАЮ",
        "Глава района",
        "План мероприятий на 2024 год",
        [HEAD_SHOWN, ONE_SHOWN, TWO_SHOWN],
        "Начальник отдела",
        "И. И. Иванов",
    ]


def test_merged_cells(books):
    book, sheet = books.of(
        ["№", "Мероприятие", "Исполнение"],
        [None, None, "Срок", "Кто"],
        ["Раздел 1"],
        [1, "Форум", "май", "Отдел"],
        [2, "Слёт", None, "Центр"],
    )
    for area in ("A1:A2", "B1:B2", "C1:D1", "A3:D3", "C4:C5"):
        sheet.merge_cells(area)
    assert books.shown(book) == [
        [
            ["№", "Мероприятие", "Исполнение", "Исполнение"],
            ["№", "Мероприятие", "Срок", "Кто"],
            ["Раздел 1"] * 4,
            ["1", "Форум", "май", "Отдел"],
            ["2", "Слёт", "май", "Центр"],
        ]
    ]
    (table,) = books.read(book).tables()
    assert [(c.row, c.rowspan, c.inherited) for c in table.cells if c.text == "май"] == [
        (3, 2, False),
        (4, 1, True),
    ]


def test_a_header_whose_upper_tier_has_two_cells(books):
    book, sheet = books.of(
        ["План"], ["Мероприятие", "Исполнение"], [None, "Срок", "Кто", "Итог"], ["Форум", 1, 2, 3]
    )
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:D2")
    title, table = books.shown(book)
    assert title == "План"
    assert table[0] == ["Мероприятие", "Исполнение", "Исполнение", "Исполнение"]


def test_empty_rows_and_columns_are_dropped(books):
    book, sheet = books.of([], [None, "а", None, "б", "в"], [], [None, 1, None, 2, 3])
    sheet.cell(1_000_000, 200).font = Font(bold=True)
    assert books.shown(book) == [[["а", "б", "в"], ["1", "2", "3"]]]


def test_hidden_sheets_columns_and_rows_are_not_seen(books):
    book, sheet = books.of(["а", "б", "в", "г"], [1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12])
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    hidden = book.create_sheet("Справочник")
    hidden.append(["скрыто"] * 4)
    hidden.sheet_state = "hidden"
    assert books.shown(book) == [[["а", "в", "г"], ["1", "3", "4"], ["9", "11", "12"]]]
    assert books.read(book).doubts == ("hidden_rows",)


def test_a_merged_cell_that_begins_in_a_hidden_row_is_seen(books):
    book, sheet = books.of(["а", "б", "в"], ["май", 1, 2], [None, 3, 4])
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[2].hidden = True
    assert books.shown(book) == [[["а", "б", "в"], ["май", "3", "4"]]]


def test_a_hidden_row_is_no_blank_one(books):
    book, sheet = books.of(HEAD, ONE, [None, "скрыто"], [None, "Продолжение"], TWO)
    sheet.row_dimensions[3].hidden = True
    (table,) = books.read(book).tables()
    assert table.n_rows == 4


def test_blank_rows_in_a_table_do_not_part_it(books):
    book, sheet = books.of(HEAD, ONE, [], TWO, [], ["Раздел 2"], TWO)
    sheet.merge_cells("A6:E6")
    assert books.shown(book) == [[HEAD, ONE_SHOWN, TWO_SHOWN, ["Раздел 2"] * 5, TWO_SHOWN]]


def test_tables_below_each_other_are_parted(books):
    book, _ = books.of(
        ["Состав группы"],
        ["Ф. И. О.", "Должность"],
        ["А", "Б"],
        ["В", "Г"],
        [],
        ["План"],
        HEAD,
        ONE,
    )
    assert books.shown(book) == [
        "Состав группы",
        [["Ф. И. О.", "Должность"], ["А", "Б"], ["В", "Г"]],
        "План",
        [HEAD_SHOWN, ONE_SHOWN],
    ]


def test_a_table_of_the_same_columns_with_a_bold_header_is_a_new_one(books):
    book, sheet = books.of(HEAD, ONE, [], ["Показатель", "2023", "2024"], ["Доля", 1, 2])
    for row in (1, 4):
        for cell in sheet[row]:
            cell.font = Font(bold=True)
    assert [table.n_rows for table in books.read(book).tables()] == [2, 2]


def test_names_of_several_sheets(books):
    book, sheet = books.of(HEAD, ONE)
    sheet.title = "Лист1"
    for name in ("Культура", "Пустой", "Лист2 (2)"):
        book.create_sheet(name)
    for name in ("Культура", "Лист2 (2)"):
        book[name].append(HEAD)
        book[name].append(TWO)
    assert [block for block in books.shown(book) if isinstance(block, str)] == ["Культура"]


def test_the_name_of_the_only_sheet_is_no_title(books):
    book, sheet = books.of(HEAD, ONE)
    sheet.title = "План мероприятий"
    assert books.shown(book) == [[HEAD_SHOWN, ONE_SHOWN]]


def test_a_book_is_read_as_a_plan(books):
    book, sheet = books.of(["Дорожная карта на 2024 год"], HEAD, ["Раздел 1"], ONE, TWO)
    sheet.merge_cells("A3:E3")
    sheet["C4"].number_format = "mmm-yy"
    plan = read_plan(books.read(book))
    assert [(a.number, a.activity, a.deadline) for a in plan.activities] == [
        ("1", "Провести форум", "май 2024"),
        ("2", "Провести слёт", "июнь"),
    ]
    assert plan.activities[0].section_path == ("Раздел 1",)


def test_an_empty_book(books):
    book, _ = books.of()
    with pytest.raises(DocumentRefused) as refused:
        books.read(book)
    assert refused.value.code == "no_sheets"


def without_values(data: bytes) -> bytes:
    """The book as a program writes it that does not count formulas."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            assert not re.search(rb"</f><v>[^<]", content)
            new.writestr(name, content)
    return stream.getvalue()


def test_formulas_without_values_are_doubted_where_nobody_counts_them(books, monkeypatch):
    monkeypatch.setattr(soffice, "find_soffice", lambda: None)
    book, _ = books.of(HEAD, [1, '="Фо"&"рум"', "май", "Отдел", "Отчёт"])
    document = read_sheets(Source("x", "xlsx", "0", without_values(books.data(book))))
    assert document.doubts == ("formula_without_value",)


@pytest.mark.skipif(soffice.find_soffice() is None, reason="LibreOffice is not installed")
def test_formulas_without_values_are_counted_by_libreoffice(books):
    book, _ = books.of(HEAD, [1, '="Фо"&"рум"', "май", "Отдел", "Отчёт"])
    assert books.shown(book) == [[HEAD, ["1", "Форум", "май", "Отдел", "Отчёт"]]]
    assert books.read(book).doubts == ()


def test_a_broken_book(books, monkeypatch):
    monkeypatch.setattr(soffice, "find_soffice", lambda: None)
    with pytest.raises(DocumentRefused) as refused:
        read_sheets(Source("x", "xlsx", "0", b"PK\x05\x06" + bytes(18)))
    assert refused.value.code == "damaged"
