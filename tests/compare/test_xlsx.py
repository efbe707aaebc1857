"""The workbook, read back with another library."""

import re
import zipfile
from datetime import datetime
from pathlib import PurePosixPath

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import VIEWS, Filters, build, render
from compare.xlsx import export
from compare.xlsx.book import lines, quoted
from compare.xlsx.layout import layout, sheet_name
from compare.xlsx.sources import Sources
from schema import columns
from tests.compare.snapshots import plan, row, snapshot, snapshots

PARTS = (
    plan(
        "Лесной район",
        [
            row("Курсы", type="training", page=3),
            row("Совет", type="governance"),
            row("Курсы летом", type="training"),
        ],
    ),
    plan("Озёрный район", [row("Совет", type="governance")], status="partial"),
    plan("Степной район", status="failed", error="Распознайте файл."),
)


@pytest.fixture
def book(tmp_path):
    """Return a function that exports and opens a workbook."""

    def make(*parts, **more):
        path = tmp_path / "книга.xlsx"
        export(snapshot(*parts), path, **more)
        return openpyxl.load_workbook(path)

    return make


def header_row(sheet):
    return next(cell.row for cell in sheet["A"] if cell.fill.fgColor.rgb == "FF1F3864")


def column(sheet, title):
    header = sheet[header_row(sheet)]
    return next(cell.column for cell in header if cell.value == title)


def cell(sheet, name, title):
    line = next(found.row for found in sheet["A"] if found.value == name)
    return sheet.cell(line, column(sheet, title))


def test_a_sheet_for_every_view_and_all_that_belongs_to_them(book):
    names = book(*PARTS).sheetnames
    assert names[0] == sheet_name("cover")
    assert names[1:-3] == [maker.sheet for maker in VIEWS.values()]
    assert names[-3:] == [sheet_name(code) for code in ("activities", "behind", "reference")]


def test_all_activities_have_russian_headers_real_dates_a_frozen_header_and_a_filter(book):
    sheet = book(*PARTS)[sheet_name("activities")]
    titles = [found.value for found in sheet[1]]
    known = columns.activities().titles()
    left_out = {known[name] for name in ("boxes", "seq", "table_no", "row_no", "region_code")}
    assert set(known.values()) - left_out <= set(titles)
    assert sheet.max_row == 1 + 4
    start = sheet.cell(2, titles.index(known["start_date"]) + 1)
    assert start.value == datetime(2024, 3, 1)
    assert start.number_format == "dd.mm.yyyy"
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.cell(2, titles.index(known["activity"]) + 1).alignment.wrap_text
    assert "Обучение кадров" in [found.value for found in sheet[2]]


def test_the_states_of_the_matrix_have_values_and_colours_of_their_own(book):
    sheet = book(*PARTS)[VIEWS["matrix"].sheet]
    found = {
        name: cell(sheet, name, "Обучение кадров")
        for name in ("Лесной район", "Озёрный район", "Степной район")
    }
    assert [item.value for item in found.values()] == [2, "не всё", "н/п"]
    absent = cell(sheet, "Лесной район", "Обмен опытом")
    assert absent.value == "нет"
    fills = {
        item.fill.fgColor.rgb + str(item.fill.patternType) for item in [*found.values(), absent]
    }
    assert len(fills) == 4
    partly = cell(sheet, "Озёрный район", "Организация и управление")
    assert (partly.value, partly.number_format) == (1, '0"+"')


def test_a_figure_leads_to_its_rows_and_a_row_to_its_file(book):
    workbook = book(*PARTS)
    figure = cell(workbook[VIEWS["matrix"].sheet], "Лесной район", "Обучение кадров")
    sheet, area = re.fullmatch(r"'(.+)'!(.+)", figure.hyperlink.location).groups()
    texts = [[item.value for item in line] for line in workbook[sheet][area]]
    assert sheet == sheet_name("behind")
    assert [line[3] for line in texts] == ["Курсы", "Курсы летом"]
    assert texts[0][0] == "Типы: Лесной район – Обучение кадров"
    target = re.search(r"#'(.+)'!A(\d+)", texts[1][-1])
    line = [item.value for item in workbook[target[1]][int(target[2])]]
    assert "Курсы летом" in line
    links = [value for value in line if str(value).startswith("=HYPERLINK(")]
    assert links == ['=HYPERLINK(Папка_документов&"Лесной район.docx","открыть")']
    assert any("с. 3" in str(item.value) for item in workbook[target[1]][2])


def test_rows_that_stand_together_are_linked_where_they_stand(book):
    workbook = book(*PARTS)
    figure = cell(workbook[VIEWS["matrix"].sheet], "Лесной район", "Всего")
    assert figure.hyperlink.location.startswith(f"'{sheet_name('activities')}'!A2:")
    assert figure.hyperlink.location.endswith("4")


def test_every_link_leads_into_a_sheet_that_is_there(book):
    workbook = book(*PARTS)
    for sheet in workbook:
        for line in sheet.iter_rows():
            for item in line:
                if item.hyperlink:
                    name, area = re.fullmatch(r"'(.+)'!(.+)", item.hyperlink.location).groups()
                    assert workbook[name][area]


def test_the_folder_of_the_documents_is_relative_and_stands_in_one_cell(book, tmp_path):
    (tmp_path / "планы").mkdir()
    workbook = book(*PARTS, sources=tmp_path / "планы")
    place = workbook.defined_names["Папка_документов"].attr_text
    sheet, address = place.replace("'", "").split("!")
    assert workbook[sheet][address.replace("$", "")].value == "планы/"


@pytest.mark.parametrize("text", ["=1+1", "+7 (900)", "-5 %", "@имя", "=HYPERLINK(1)", "{=1}"])
def test_text_never_becomes_a_formula(book, text):
    cells = {"deadline_text": text, "result_text": text, "number": text}
    part = plan(text, [row(text, **cells)], title=text, region=text)
    formulas = [
        item.value
        for sheet in book(part)
        for line in sheet.iter_rows()
        for item in line
        if item.data_type == "f"
    ]
    assert formulas
    assert all(formula.startswith(("=HYPERLINK(Папка", "=HYPERLINK(\"#'")) for formula in formulas)


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("планы 2024/Лесной район.docx", "планы 2024/Лесной район.docx"),
        ("почта.zip/вложение/план.docx", "почта.zip"),
        ("2024/почта.7z/внутри.ZIP/план.docx", "2024/почта.7z"),
        ("план.zip.docx", "план.zip.docx"),
        ("план #2.docx", "план %232.docx"),
    ],
)
def test_a_source_leads_to_a_file_that_is_on_the_disk(source, place):
    assert Sources("").place(source) == f'Папка_документов&"{place}"'


def test_a_row_is_as_high_as_its_words_need():
    assert lines("один", 10) == 1
    assert lines("Информационно-методический центр", 15) == 3
    assert lines("Отдел образования, Методисты информационно-методического центра", 24) == 3
    assert lines("а" * 100, 10) == 9
    assert lines("первый\nвторой", 40) == 2


def test_names_of_files_cannot_break_out_of_a_formula():
    assert quoted('a"&CMD()&"b') == '"a""&CMD()&""b"'
    assert quoted("я" * 300) == '"' + "я" * 255 + '"&"' + "я" * 45 + '"'
    assert quoted("") == '""'


def test_characters_that_xml_does_not_know_and_endless_cells_do_no_harm(book):
    part = plan("Лесной район", [row("А\x00\x0bБ\ud800", result_text="я" * 40_000)])
    sheet = book(part)[sheet_name("activities")]
    values = [item.value for item in sheet[2]]
    assert any(str(value).startswith("АБ") for value in values)
    assert max(len(str(value)) for value in values) <= 32_767


def test_school_plans_stand_among_the_activities_but_not_in_the_matrix(book):
    school = plan(
        "Лесной район", [row("Урок", type="training")], level="school", source_file="ш.docx"
    )
    workbook = book(PARTS[0], school)
    assert workbook[sheet_name("activities")].max_row == 1 + 4
    assert cell(workbook[VIEWS["matrix"].sheet], "Лесной район", "Обучение кадров").value == 2


def test_filters_hold_for_the_whole_workbook(book):
    workbook = book(*PARTS, filters=Filters(municipalities=("Озёрный",)))
    assert workbook[sheet_name("activities")].max_row == 2
    # Gaps still are what the others have.
    gaps = workbook[VIEWS["gaps"].sheet]
    assert cell(gaps, "Озёрный район", "Прочитано").value == "прочитано частично"


def test_one_view_alone_as_a_workbook(tmp_path):
    path = tmp_path / "вид.xlsx"
    path.write_bytes(render(build("matrix", snapshot(*PARTS)), "xlsx"))
    workbook = openpyxl.load_workbook(path)
    assert workbook.sheetnames == [VIEWS["matrix"].sheet]
    assert cell(workbook.active, "Лесной район", "Обучение кадров").value == 2


def test_an_empty_dataset_gives_a_workbook(book):
    assert len(book().sheetnames) == len(VIEWS) + 4


@settings(max_examples=10, deadline=None)
@given(snapshots(), st.booleans())
def test_any_snapshot_gives_a_whole_file(tmp_path_factory, snapshot, expects):
    path = tmp_path_factory.mktemp("книги") / "к.xlsx"
    export(snapshot, path, Filters(expected=("Дальний район",) if expects else ()))
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert all(not PurePosixPath(name).is_absolute() for name in archive.namelist())
    assert openpyxl.load_workbook(path).sheetnames
    assert layout().font
