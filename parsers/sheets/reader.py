"""Read a spreadsheet into the one model in which all formats meet."""

from __future__ import annotations

import re

from ingest.errors import DocumentRefused
from ingest.refusals import sentence
from ingest.source import Source
from parsers.model import Block, Document, Paragraph
from parsers.office.soffice import convert
from parsers.sheets.book import BookUnreadable, Sheet, read_book
from parsers.sheets.layout import sheet_blocks

# Names that Excel, LibreOffice and 1C give to sheets.
_DEFAULT_NAME = re.compile(
    r"(лист|sheet|table|tdsheet|worksheet|страница|page)[\s_]*\d*(\s*\(\d+\))?", re.IGNORECASE
)


def read_sheets(source: Source) -> Document:
    """Return the visible sheets of a book (xlsx, xlsb, xls, ods) with values as they are shown.

    Of several sheets each begins with its name, if somebody gave it one.  ``doubts`` are
    "hidden_rows" when hidden rows hold text and "formula_without_value" when a program saved
    formulas without what they give and LibreOffice is not there to count them.

    Raises:
        DocumentRefused: "no_sheets" when no visible sheet holds text, "damaged", and those of
            ``parsers.office.soffice.convert``.
    """
    sheets = [sheet for sheet in _sheets(source) if sheet.cells]
    if not sheets:
        raise DocumentRefused("no_sheets", sentence("no_sheets"))
    blocks: list[Block] = []
    for sheet in sheets:
        if len(sheets) > 1 and not _DEFAULT_NAME.fullmatch(sheet.name.strip()):
            blocks.append(Paragraph(sheet.name.strip(), "heading", bold=True))
        blocks += sheet_blocks(sheet.cells)
    doubts = {doubt for sheet in sheets for doubt in sheet.doubts}
    return Document(tuple(blocks), doubts=tuple(sorted(doubts)))


def _sheets(source: Source) -> tuple[Sheet, ...]:
    if source.format != "xlsx":
        return _read(convert(source.data, source.format, "xlsx"))
    try:
        sheets = read_book(source.data)
    except BookUnreadable:
        # LibreOffice opens books that openpyxl gives up on (broken styles, strict XML).
        return _read(_converted(source))
    if any("formula_without_value" in sheet.doubts for sheet in sheets):
        try:
            return _read(convert(source.data, "xlsx", "xlsx"))
        except DocumentRefused:
            return sheets
    return sheets


def _converted(source: Source) -> bytes:
    try:
        return convert(source.data, "xlsx", "xlsx")
    except DocumentRefused as error:
        raise _damaged() from error


def _read(data: bytes) -> tuple[Sheet, ...]:
    try:
        return read_book(data)
    except BookUnreadable as error:
        raise _damaged() from error


def _damaged() -> DocumentRefused:
    return DocumentRefused("damaged", sentence("damaged", reason="книга не открывается"))
