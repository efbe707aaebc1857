"""The visible cells of an XLSX with their values as shown, through openpyxl."""

from __future__ import annotations

import re
import warnings
import zipfile
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell import Cell as BookCell
from openpyxl.worksheet.worksheet import Worksheet

from parsers.sheets.display import displayed
from parsers.spans import SpannedCell

_LAST_COLUMN = 16_384
# A formula that no value follows: ECMA-376 part 1, 18.3.1.4 (c) and 18.3.1.40 (f).
_WITHOUT_VALUE = re.compile(rb"<f\b[^>]*(/>|>[^<]*</f>)\s*(<v\s*/>|<v></v>)?\s*</c>")
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet.

    ``cells`` are those that have text; hidden rows are not counted.  ``doubts`` are codes, see
    ``read_sheets``.
    """

    name: str
    cells: tuple[SpannedCell, ...]
    doubts: tuple[str, ...] = ()


class BookUnreadable(Exception):
    """The book cannot be opened."""


def read_book(data: bytes) -> tuple[Sheet, ...]:
    """Return the visible sheets of the XLSX ``data`` in the order of their tabs.

    Raises:
        BookUnreadable: when openpyxl does not open it.
    """
    try:
        with warnings.catch_warnings():
            # It tells of features that it does not keep, which do not matter for reading.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), data_only=True, keep_links=False)
            # Strict files open as books without sheets.
            if not book.sheetnames:
                raise BookUnreadable
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            read = [_sheet(sheet) for sheet in sheets]
    except Exception as error:  # whatever a broken part of the file makes it raise
        raise BookUnreadable from error
    if _has_formula_without_value(data):
        return tuple(Sheet(s.name, s.cells, (*s.doubts, "formula_without_value")) for s in read)
    return tuple(read)


def _sheet(sheet: Worksheet) -> Sheet:
    rows, columns = _hidden_rows(sheet), _hidden_columns(sheet)
    above = sorted(rows)
    merged = {
        (area.min_row, area.min_col): (area.max_row, area.max_col)
        for area in sheet.merged_cells.ranges
    }
    cells, doubts = [], set()
    for cell in _cells(sheet):
        text = displayed(cell.value, cell.number_format)
        if not text:
            continue
        bottom, right = merged.get((cell.row, cell.column), (cell.row, cell.column))
        shown_rows = [row for row in range(cell.row, bottom + 1) if row not in rows]
        shown_columns = [col for col in range(cell.column, right + 1) if col not in columns]
        if not shown_rows:
            doubts.add("hidden_rows")
        if shown_rows and shown_columns:
            top = shown_rows[0] - bisect_left(above, shown_rows[0])
            width = shown_columns[-1] - shown_columns[0] + 1
            bold = bool(cell.font.b)
            cells.append(SpannedCell(top, shown_columns[0], text, len(shown_rows), width, bold))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Sheet(sheet.title, tuple(cells), tuple(doubts))


def _cells(sheet: Worksheet) -> Iterator[BookCell]:
    """The cells that are written in the file: a stray one may stand a million rows down."""
    for cell in sheet._cells.values():
        if isinstance(cell, BookCell) and cell.value is not None:
            yield cell


def _hidden_rows(sheet: Worksheet) -> frozenset[int]:
    return frozenset(n for n, row in sheet.row_dimensions.items() if row.hidden or row.ht == 0)


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    hidden: set[int] = set()
    for column in sheet.column_dimensions.values():
        if column.hidden or column.width == 0:
            hidden.update(range(column.min or 1, min(column.max or 0, _LAST_COLUMN) + 1))
    return frozenset(hidden)


def _has_formula_without_value(data: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if _SHEET_PART.fullmatch(name)]
        return any(_WITHOUT_VALUE.search(archive.read(name)) for name in parts)
