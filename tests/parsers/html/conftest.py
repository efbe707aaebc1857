"""Pages as strings, read back as blocks."""

from __future__ import annotations

import pytest

from ingest.source import Source
from parsers.html import read_html
from parsers.model import Document, Paragraph, Table


class Pages:
    """Reads pages and shows what came out in short."""

    @staticmethod
    def read(page: str | bytes, format_: str = "html") -> Document:
        data = page.encode() if isinstance(page, str) else page
        return read_html(Source("план.html", format_, "0", data))

    def texts(self, page: str | bytes) -> list[str]:
        return [b.text for b in self.read(page).blocks if isinstance(b, Paragraph)]

    def rows(self, page: str | bytes) -> list[list[str]]:
        """The texts of the only table, row by row, one text a grid column."""
        (table,) = self.read(page).tables()
        return grid(table)


def grid(table: Table) -> list[list[str]]:
    rows = [[""] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.cells:
        for col in range(cell.col, cell.col + cell.colspan):
            rows[cell.row][col] = cell.text
    return rows


@pytest.fixture
def pages() -> Pages:
    return Pages()
