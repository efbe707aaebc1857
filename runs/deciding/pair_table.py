"""The table of pairs as a file: written for a person to fill in, and read back."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from measures.decisions import Decision, pair_key
from runs.deciding.pair_rows import PairRow
from runs.deciding.texts import Refused, texts
from schema.files import write_whole
from schema.ids import letters
from schema.text import collapse

XLSX, CSV = ".xlsx", ".csv"

_NEEDED = ("verdict", "left", "right")
_HEADER_AMONG = 10
_FORMULA_SIGNS = ("=", "+", "-", "@")
_TEXT_WIDTH = 60
_LINE_HEIGHT = 15
_Line = tuple[int, Sequence[str]]


class BadPairs(Refused):
    """A table of pairs that cannot be used; the text is one Russian sentence with file and line."""


@dataclass(frozen=True, slots=True)
class FilledPair:
    """A decision and the line of the table it stands in."""

    line: int
    decision: Decision


def write_pairs(path: Path, rows: Iterable[PairRow]) -> None:
    """Write the table to ``path``, as CSV where it is called so, else as a workbook.

    Raises:
        FileInUse: when it is open in Excel.
        OSError: when it cannot be written.
    """
    listed = [list(_shown(row)) for row in rows]
    write: Callable[[Path], None] = lambda file: _write_xlsx(file, listed)  # noqa: E731
    if path.suffix.lower() == CSV:
        write = lambda file: _write_csv(file, listed)  # noqa: E731
    write_whole(path, write)


def read_pairs(path: Path, author: str = "") -> tuple[FilledPair, ...]:
    """Return the decisions filled in in the table ``path``; lines without one are left out.

    Raises:
        BadPairs: for the first mistake.
    """
    lines = iter(_lines(path))
    places = _places(path, lines)
    verdicts = {word: code for code, words in _table()["verdicts"].items() for word in words}
    found: dict[frozenset[str], FilledPair] = {}
    for line, cells in lines:
        said, left, right = (
            _plain(cells[places[name]]) if places[name] < len(cells) else "" for name in _NEEDED
        )
        if not said:
            continue
        verdict = verdicts.get(said.lower().rstrip("."))
        if verdict is None:
            raise _mistake("bad_verdict", path, line=line, value=said)
        if not letters(left) or not letters(right):
            raise _mistake("no_text", path, line=line)
        if letters(left) == letters(right):
            raise _mistake("one_text", path, line=line)
        filled = FilledPair(line, Decision(left, right, verdict, author))
        before = found.setdefault(pair_key(left, right), filled)
        if before.decision.verdict != verdict:
            raise _mistake("twice", path, line=line, first=before.line)
    return tuple(found.values())


def _shown(row: PairRow) -> Iterator[str | int | float | None]:
    verdict, left, right, state, *rest = astuple(row)
    words = _table()["verdicts"].get(verdict, [""])
    yield from (words[0], left, right, _table()["states"][state], *rest)


def _write_xlsx(path: Path, rows: Sequence[Sequence[Any]]) -> None:
    table = _table()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with path.open("wb") as stream, xlsxwriter.Workbook(stream, options) as book:
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        share = book.add_format({"num_format": "0%", "valign": "top", "align": "center"})
        filled = book.add_format({"bg_color": "#FFFFCC", "border": 1, "valign": "top"})
        head = book.add_format(
            {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True}
        )
        sheet = book.add_worksheet(table["sheet"])
        for column, (name, title) in enumerate(table["columns"].items()):
            sheet.set_column(column, column, table["widths"][name])
            sheet.write_string(0, column, title, head)
        for number, row in enumerate(rows, start=1):
            longest = max(len(row[1]), len(row[2]), 1)
            sheet.set_row(number, _LINE_HEIGHT * (1 + (longest - 1) // _TEXT_WIDTH))
            sheet.write_string(number, 0, row[0], filled)
            for column, value in enumerate(row[1:], start=1):
                style = share if isinstance(value, float) else wrapped
                if isinstance(value, str):
                    sheet.write_string(number, column, value, style)
                elif value is not None:
                    sheet.write_number(number, column, value, style)
        last = max(len(rows), 1)
        offered = [words[0] for words in table["verdicts"].values()]
        sheet.data_validation(1, 0, last, 0, {"validate": "list", "source": offered})
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(table["columns"]) - 1)
        _write_help(book.add_worksheet(table["help_sheet"]), table["help"], wrapped)


def _write_help(sheet: Any, lines: Sequence[str], style: Any) -> None:
    sheet.set_column(0, 0, 110)
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line, style)


def _write_csv(path: Path, rows: Sequence[Sequence[Any]]) -> None:
    """Semicolons and a byte order mark, which Excel in Russian needs to open the file rightly."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(_table()["columns"].values())
    for row in rows:
        writer.writerow(_csv_text(value) for value in row)
    path.write_text(stream.getvalue(), encoding="utf-8-sig", newline="")


def _csv_text(value: str | int | float | None) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", ",")
    text = "" if value is None else str(value)
    # Excel takes such text in a CSV file for a formula.
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _plain(cell: str) -> str:
    text = collapse(cell)
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_SIGNS) else text


def _places(path: Path, lines: Iterator[_Line]) -> dict[str, int]:
    """The places of the columns that are needed, from the line that heads them."""
    titles = {collapse(_table()["columns"][name]).lower(): name for name in _NEEDED}
    for line, cells in lines:
        found = {
            titles[title]: place
            for place, cell in enumerate(cells)
            if (title := collapse(cell).lower()) in titles
        }
        if len(found) == len(_NEEDED):
            return found
        if line >= _HEADER_AMONG:
            break
    raise _mistake("no_columns", path)


def _lines(path: Path) -> Iterator[_Line]:
    """The lines of the table from 1 on, each with its cells as text."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise _mistake("missing", path) from error
    except OSError as error:
        raise _mistake("unreadable", path) from error
    return _xlsx_lines(path, data) if data.startswith(b"PK") else _csv_lines(path, data)


def _xlsx_lines(path: Path, data: bytes) -> Iterator[_Line]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        table = [sheet for sheet in book.worksheets if sheet.title == _table()["sheet"]]
        sheet = (table or book.worksheets)[0]
        rows = [["" if v is None else str(v) for v in row] for row in sheet.values]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        raise _mistake("not_a_table", path) from error
    yield from enumerate(rows, start=1)


def _csv_lines(path: Path, data: bytes) -> Iterator[_Line]:
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            first = text.lstrip().partition("\n")[0]
            reader = csv.reader(
                io.StringIO(text, newline=""), delimiter=max(";\t,", key=first.count)
            )
            return enumerate(reader, start=1)
    raise _mistake("not_a_table", path)


def _mistake(code: str, path: Path, **facts: object) -> BadPairs:
    return BadPairs(str(_table()["mistakes"][code]).format(file=path.name, **facts))


def _table() -> Any:
    return texts()["table"]
