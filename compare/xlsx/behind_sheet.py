"""The sheet of the rows behind figures, and the links that lead from a figure to its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from compare.facts import Activity
from compare.subjects import Subject
from compare.xlsx.book import Book, place, quoted
from compare.xlsx.layout import layout, sheet_name, title, words
from compare.xlsx.styles import LINES, header_format


class Behind:
    """Lists the rows of one figure after the other and says where they stand.

    A figure made of one row, or of neighbouring rows, leads to the sheet of all activities.  The
    rows of municipalities that are only there to compare with stand here alone.
    """

    def __init__(
        self,
        book: Book,
        activities: Iterable[Activity],
        owner: Mapping[str, Subject],
        positions: Mapping[str, int],
    ) -> None:
        """``owner`` is by document_id, ``positions`` are rows of the sheet of all activities."""
        self._activities = {item.activity_id: item for item in activities}
        self._owner = owner
        self._positions = positions
        self._places: dict[tuple[str, str, str, tuple[str, ...]], str] = {}
        self._sheet = book.sheet(sheet_name("behind"))
        self._row = 1
        self._is_full = False
        self._plain = book.format(text_wrap=True, **LINES)
        self._note = book.format(italic=True)
        self._link = book.colored("link", underline=1, **LINES)
        names = list(layout().behind)
        self._last_column = len(names) - 1
        self._sheet.widths(list(layout().behind.values()))
        head = [header_format(book)] * len(names)
        self._sheet.header(0, [title(name) for name in names], head, layout().header_height)
        self._sheet.worksheet.freeze_panes(1, 0)

    def target(self, sheet: str, label: str, column: str, ids: tuple[str, ...]) -> str | None:
        """Return the address of the rows ``ids``, listing them first where need be."""
        if (together := self._together(ids)) is not None:
            return together
        key = sheet, label, column, ids
        if key not in self._places:
            if self._row + len(ids) > layout().most_rows_behind:
                self._is_full = True
                return None
            self._places[key] = self._list(sheet, label, column, ids)
        return self._places[key]

    def finish(self) -> None:
        """Put the filter on the sheet, whose last row is known only now."""
        self._sheet.worksheet.autofilter(0, 0, max(self._row - 1, 1), self._last_column)
        if self._is_full:
            self._sheet.text(self._row + 1, 0, words("no_more_rows"), self._note)

    def _together(self, ids: tuple[str, ...]) -> str | None:
        rows = sorted(self._positions[item] for item in ids if item in self._positions)
        if not rows or len(rows) != len(ids) or rows[-1] - rows[0] + 1 != len(rows):
            return None
        last_column = len(layout().activities) - 1
        return place(sheet_name("activities"), rows[0], rows[-1], last_column)

    def _list(self, sheet: str, label: str, column: str, ids: tuple[str, ...]) -> str:
        first = self._row
        figure = f"{sheet}: {label} – {column}"
        for item in ids:
            activity = self._activities[item]
            owner = self._owner[activity.document_id].name
            texts = (figure, owner, activity.number or "", *activity.cells)
            self._sheet.fit(self._row, texts)
            for index, text in enumerate(texts):
                self._sheet.text(self._row, index, text, self._plain)
            self._write_link(len(texts), item)
            self._row += 1
        return place(self._sheet.name, first, self._row - 1, self._last_column)

    def _write_link(self, column: int, activity_id: str) -> None:
        if activity_id not in self._positions:
            return
        row = self._positions[activity_id] + 1
        target = quoted(f"#'{sheet_name('activities')}'!A{row}")
        self._sheet.formula_link(self._row, column, target, words("to_row", row=row), self._link)
