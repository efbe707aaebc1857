"""Workbooks made in the tests, read back as blocks."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ingest.source import Source
from parsers.model import Document, Paragraph
from parsers.sheets import read_sheets


class Books:
    """Makes and reads workbooks."""

    @staticmethod
    def of(*rows: Sequence[object]) -> tuple[Workbook, Worksheet]:
        book = Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(number, column, value)
        return book, sheet

    @staticmethod
    def data(book: Workbook) -> bytes:
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()

    def read(self, book: Workbook) -> Document:
        return read_sheets(Source("план.xlsx", "xlsx", "0", self.data(book)))

    def shown(self, book: Workbook) -> list[str | list[list[str]]]:
        """Paragraphs as texts, tables as rows of texts by grid column."""
        result: list[str | list[list[str]]] = []
        for block in self.read(book).blocks:
            if isinstance(block, Paragraph):
                result.append(block.text)
                continue
            rows = [[""] * block.n_cols for _ in range(block.n_rows)]
            for cell in block.cells:
                for col in range(cell.col, cell.col + cell.colspan):
                    rows[cell.row][col] = cell.text
            result.append(rows)
        return result


@pytest.fixture
def books() -> Books:
    return Books()
