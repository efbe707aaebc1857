"""A worksheet whose text cells are written in one step: they are nearly all there is to write.

XlsxWriter asks of every text whether it is rich text, needs this or that escape, and searches
every formula for each of some hundred new functions; in a workbook of 50,000 rows that is half of
the time.  The two methods here write the same XML for what this package puts into cells.  A later
XlsxWriter that no longer calls them only writes more slowly.
"""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import Worksheet

_SPECIAL = re.compile("[&<>\r]|_x[0-9A-Fa-f]{4}_")
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "_x000D_"}


class QuickSheet(Worksheet):  # type: ignore[misc]
    """For workbooks in constant memory mode, where text stands in its cell."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if type(cell).__name__ != "String" or not cell.format or not self.constant_memory:
            super()._write_cell(row, col, cell)
            return
        text = cell.string
        if _SPECIAL.search(text):
            text = _SPECIAL.sub(_escape, text)
        space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
        place, style = xl_rowcol_to_cell_fast(row, col), cell.format._get_xf_index()
        self.fh.write(f'<c r="{place}" s="{style}" t="inlineStr"><is><t{space}>{text}</t></is></c>')

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """No function that came after Excel 2007 is used here, so there is nothing to expand."""
        return formula.removeprefix("=")


def _escape(found: re.Match[str]) -> str:
    # A literal «_x0041_» would be read as a letter.
    return _ESCAPED.get(found[0], f"_x005F{found[0]}")
