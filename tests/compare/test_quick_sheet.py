"""The quick worksheet writes what XlsxWriter's own writes."""

import io
import re
import zipfile

import openpyxl
import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from compare.xlsx.quick_sheet import QuickSheet

TEXTS = [
    "обычный текст",
    "=1+1",
    "A&B <c> \"d\" 'e'",
    " пробелы по краям ",
    "две\nстроки",
    "возврат\rкаретки",
    "неразрывный\u00a0пробел",
    "_x0041_ и _x00zz_",
    "табуляция\t",
    "😀",
]


def sheet_xml(sheet_class, texts):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Лист", sheet_class)
        style = book.add_format({"text_wrap": True})
        for row, text in enumerate(texts):
            sheet.write_string(row, 0, text, style)
            sheet.write_string(row, 1, text)
            sheet.write_number(row, 2, 0.5, style)
            sheet.write_formula(row, 3, '=HYPERLINK("a","b")', style, "b")
            sheet.write_blank(row, 4, None, style)
    return zipfile.ZipFile(stream).read("xl/worksheets/sheet1.xml").decode(), stream


def test_cells_are_written_as_they_would_be():
    # The preserving of blanks is asked for in other cases, which means the same.
    plain, quick = (
        re.sub(' xml:space="preserve"', "", sheet_xml(kind, TEXTS)[0])
        for kind in (Worksheet, QuickSheet)
    )
    assert quick == plain


@pytest.mark.parametrize("text", [*TEXTS, "<r>не <b>разметка</b></r>", "<r></r>"])
def test_text_comes_back_as_it_was(text):
    _, stream = sheet_xml(QuickSheet, [text])
    cell = openpyxl.load_workbook(stream).worksheets[0]["A1"]
    read = re.sub(r"_x(005F|000D)_", lambda code: chr(int(code[1], 16)), cell.value)
    assert (read, cell.data_type) == (text, "s")


def test_the_quick_way_is_taken():
    # Should XlsxWriter call its methods otherwise one day, the workbook would only be slower.
    assert "<b>" in sheet_xml(Worksheet, ["<r><b></b></r>"])[0]
    assert "<b>" not in sheet_xml(QuickSheet, ["<r><b></b></r>"])[0].partition('r="B1"')[0]
