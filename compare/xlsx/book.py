"""A workbook that is written row by row: formats made once, text that stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import Any, BinaryIO

import xlsxwriter

from compare.xlsx.layout import layout, words
from compare.xlsx.quick_sheet import QuickSheet

# Limits of the file format.
_LONGEST_TEXT = 32_767
_LONGEST_FORMULA_TEXT = 255
_MOST_LINKS = 65_530
_A4, _A3 = 9, 8
# Characters; broader sheets would be too small to read on A4.
_BROAD = 210
# Letters of the common font that fit where one digit of the standard font is counted.
_LETTERS = 1.12

_PIECE = re.compile(r"[^ -]+[ -]?|[ -]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Book:
    """The workbook and its formats."""

    def __init__(self, workbook: Any) -> None:
        """Write to ``workbook``."""
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._sheets: dict[str, Sheet] = {}

    def sheet(self, name: str) -> Sheet:
        """Return the sheet ``name``; sheets stand in the order they are first asked for."""
        if name not in self._sheets:
            self._sheets[name] = Sheet(self, self._workbook.add_worksheet(name, QuickSheet), name)
        return self._sheets[name]

    def format(self, **properties: Any) -> Any:
        """Return the format with these properties of XlsxWriter and the common ones."""
        common = {"font_name": layout().font, "font_size": layout().size, "valign": "top"}
        key = tuple(sorted({**common, **properties}.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(dict(key))
        return self._formats[key]

    def colored(self, name: str, **properties: Any) -> Any:
        """Return a format in the colours ``name`` of the layout."""
        colors = layout().colors[name]
        filled = {"bg_color": f"#{colors.fill}"} if colors.fill else {}
        return self.format(**{**filled, "font_color": f"#{colors.text}", **properties})

    def fill(self, color: str) -> Any:
        """Return a format of a background only, for conditions."""
        return self._workbook.add_format({"bg_color": f"#{color}"})

    def define_name(self, name: str, target: str) -> None:
        """Give a name to a cell."""
        self._workbook.define_name(name, f"={target}")


class Sheet:
    """One sheet; rows are written from the top down and never again."""

    def __init__(self, book: Book, worksheet: Any, name: str) -> None:
        """Write to ``worksheet``."""
        self.book = book
        self.name = name
        self.worksheet = worksheet
        self._links = 0
        self._widths: tuple[float, ...] = ()
        worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        worksheet.set_footer(f"&L&A&R{words('footer')}")

    def widths(self, widths: Sequence[float]) -> None:
        """Set the width of the columns from the first on, in characters.

        The sheet is printed one page wide, on the larger paper when it is a broad one.
        """
        self._widths = tuple(widths)
        for index, width in enumerate(widths):
            self.worksheet.set_column(index, index, width)
        self.worksheet.set_paper(_A4 if sum(widths) < _BROAD else _A3)

    def one_page(self) -> None:
        """Print the sheet on one page: for short ones, whose legend must stand beside them."""
        self.worksheet.fit_to_pages(1, 1)

    def hide(self, first: int) -> None:
        """Fold the columns from ``first`` on away; they are not printed."""
        for index, width in enumerate(self._widths[first:], start=first):
            self.worksheet.set_column(index, index, width, None, {"level": 1, "hidden": True})
        # The column after the folded ones carries the button that unfolds them.
        self.worksheet.set_column(len(self._widths), len(self._widths), 3, None, {"collapsed": 1})
        self._widths = self._widths[:first]
        self.worksheet.set_paper(_A4 if sum(self._widths) < _BROAD else _A3)

    def fit(self, row: int, texts: Iterable[str | None], style: Any = None) -> None:
        """Make the row as high as its wrapped texts need; to be called before they are written.

        ``style`` is the format of the cells of the row that are not written.

        Excel could do it itself, other programs leave the text cut.
        """
        most = max(map(lines, texts, self._widths), default=1)
        if most > 1 or style is not None:
            height = min(most * layout().line_height + 2, layout().highest_row)
            self.worksheet.set_row(row, height, style)

    def header(
        self, row: int, titles: Sequence[str], formats: Sequence[Any], height: float
    ) -> None:
        """Write the header, frozen and repeated on every printed page."""
        self.worksheet.set_row(row, height)
        for index, (text, style) in enumerate(zip(titles, formats, strict=True)):
            self.text(row, index, text, style)
        self.worksheet.repeat_rows(row)

    def text(self, row: int, column: int, text: str, style: Any) -> None:
        """Write text that stays text whatever it begins with."""
        if not text.isprintable():
            text = _NOT_XML.sub("", text)
        if len(text) > _LONGEST_TEXT:
            text = text[: _LONGEST_TEXT - len(words("cut"))] + words("cut")
        if text:
            self.worksheet.write_string(row, column, text, style)
        else:
            self.worksheet.write_blank(row, column, None, style)

    def value(self, row: int, column: int, value: str | float | date | None, style: Any) -> None:
        """Write a number, a date, text or a blank, each as what it is."""
        if value is None or isinstance(value, str):
            self.text(row, column, value or "", style)
        elif isinstance(value, date):
            self.worksheet.write_datetime(row, column, value, style)
        else:
            self.worksheet.write_number(row, column, value, style)

    def link(self, row: int, column: int, target: str, style: Any) -> None:
        """Make the cell a link to a range of the workbook; its value is to be written next.

        A sheet can hold so many links and no more; the cells past that have none.
        """
        if self._links < _MOST_LINKS:
            self._links += 1
            self.worksheet.write_url(row, column, f"internal:{target}", style, "")

    def shade(self, area: tuple[int, int, int, int], bound: float, color: str) -> None:
        """Colour the numbers from ``bound`` on; of several rules the first that holds wins.

        ``area`` is first row, first column, last row, last column.  Only numbers: a spreadsheet
        takes text for greater than any of them.
        """
        corner = xlsxwriter.utility.xl_rowcol_to_cell(area[0], area[1])
        rule = {
            "type": "formula",
            "criteria": f"=AND(ISNUMBER({corner}),{corner}>={bound:g})",
            "format": self.book.fill(color),
            "stop_if_true": True,
        }
        self.worksheet.conditional_format(*area, rule)

    def formula_link(self, row: int, column: int, place: str, text: str, style: Any) -> None:
        """Write a link as a formula: of these a sheet can hold any number.

        ``place`` is a formula for where the link leads, see ``quoted``.
        """
        formula = f"=HYPERLINK({place},{quoted(text)})"
        self.worksheet.write_formula(row, column, formula, style, text)


def lines(text: str | None, width: float) -> int:
    """Return how many lines ``text`` takes in a column of ``width`` characters."""
    if not text or (len(text) < width * _LETTERS and "\n" not in text):
        return 1
    return sum(_wrapped(line, width * _LETTERS) for line in text.split("\n"))


# The same words stand on several sheets.
@lru_cache(maxsize=50_000)
def _wrapped(line: str, width: float) -> int:
    """Lines of one paragraph: it breaks behind spaces and hyphens, and inside of longer words."""
    count, room = 1, width
    for piece in _PIECE.findall(line):
        letters = len(piece.rstrip())
        if letters > room and room < width:
            count, room = count + 1, width
        further = int(max(letters - 1, 0) / width)
        count += further
        room -= len(piece) - further * width
    return count


def quoted(text: str) -> str:
    """Return ``text`` as a constant in a formula, in pieces where it is too long for one."""
    pieces = [
        text[start : start + _LONGEST_FORMULA_TEXT]
        for start in range(0, len(text), _LONGEST_FORMULA_TEXT)
    ]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces) or '""'


@contextmanager
def open_book(target: BinaryIO) -> Iterator[Book]:
    """Open a workbook whose rows go to disk as they are written; closed and whole at the end.

    Raises:
        OSError: when it cannot be written.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    try:
        with xlsxwriter.Workbook(target, options) as workbook:
            yield Book(workbook)
    except xlsxwriter.exceptions.FileCreateError as error:
        # It hides the error of the system, which says what is wrong with the disk.
        raise error.args[0] from error


def place(sheet: str, first_row: int, last_row: int, last_column: int) -> str:
    """Return the address of whole rows, for links; rows and columns count from 0."""
    letters = xlsxwriter.utility.xl_col_to_name(last_column)
    return f"'{sheet}'!A{first_row + 1}:{letters}{last_row + 1}"
