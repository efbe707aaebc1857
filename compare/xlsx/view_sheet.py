"""One sheet for one view: title, header, rows, totals, and below them what must be known."""

from __future__ import annotations

from compare.display import absent, shown
from compare.registry import VIEWS
from compare.texts import state_texts
from compare.view import Cell, Column, Kind, Row, State, Tone, Value, View
from compare.xlsx.behind_sheet import Behind
from compare.xlsx.book import Book, Sheet
from compare.xlsx.layout import layout, words
from compare.xlsx.sources import Sources
from compare.xlsx.styles import LINES, cell_format, header_format, sample, total_format

_HEADER_ROW = 2
_FILE = "file"


def write_view(book: Book, view: View, behind: Behind | None, sources: Sources | None) -> None:
    """Add the sheet of ``view``; without ``behind`` its figures lead nowhere."""
    sheet = book.sheet(VIEWS[view.code].sheet)
    _write_head(sheet, view)
    row = _HEADER_ROW + 1
    for line in view.rows:
        _write_row(sheet, row, view, line, behind, sources)
        row += 1
    last = max(row - 1, _HEADER_ROW + 1)
    sheet.worksheet.autofilter(_HEADER_ROW, 0, last, len(view.columns) - 1)
    sheet.worksheet.freeze_panes(_HEADER_ROW + 1, 1)
    _shade(sheet, view, last)
    for line in view.totals:
        for index, (cell, column) in enumerate(zip(line.cells, view.columns, strict=True)):
            sheet.value(row, index, cell.value, total_format(book, cell, column))
        row += 1
    _write_foot(sheet, row + 1, view)
    if view.code in layout().one_page and len(view.rows) <= layout().one_page_rows:
        sheet.one_page()


def _write_head(sheet: Sheet, view: View) -> None:
    book = sheet.book
    sheet.text(0, 0, view.title, book.format(bold=True, font_size=layout().size + 4))
    sheet.text(1, 0, view.notes[0], book.format(italic=True))
    rotated = [layout().is_rotated(view.code, column) for column in view.columns]
    height = layout().rotated_height if any(rotated) else layout().header_height
    formats = [header_format(book, rotated=turned) for turned in rotated]
    # Soft hyphens, which break long words in a narrow header, Excel shows as hyphens.
    titles = [column.title.replace("\u00ad", "") for column in view.columns]
    sheet.header(_HEADER_ROW, titles, formats, height)
    sheet.widths(
        [
            layout().rotated_width if turned else layout().width(column)
            for column, turned in zip(view.columns, rotated, strict=True)
        ]
    )


def _write_row(
    sheet: Sheet,
    row: int,
    view: View,
    line: Row,
    behind: Behind | None,
    sources: Sources | None,
) -> None:
    sheet.fit(row, (cell.value if isinstance(cell.value, str) else None for cell in line.cells))
    for index, (cell, column) in enumerate(zip(line.cells, view.columns, strict=True)):
        style = cell_format(sheet.book, cell, column)
        if column.code == _FILE and sources and isinstance(cell.value, str):
            link = sheet.book.colored("link", underline=1, text_wrap=True, **LINES)
            sheet.formula_link(row, index, sources.place(cell.value), cell.value, link)
            continue
        if behind and cell.activity_ids and _leads(column, cell):
            label = _label(view, line)
            name = column.title.replace("\u00ad", "")
            target = behind.target(sheet.name, label, name, cell.activity_ids)
            if target:
                sheet.link(row, index, target, style)
        sheet.value(row, index, _value(cell, column), style)


def _leads(column: Column, cell: Cell) -> bool:
    """Figures lead to their rows.  Text does not: LibreOffice no longer wraps it in a link."""
    return column.kind is Kind.COUNT or (
        column.kind is not Kind.TEXT and len(cell.activity_ids) == 1
    )


def _label(view: View, line: Row) -> str:
    codes = layout().labels.get(view.code, ["subject"])
    values = [str(line.cells[view.column(code)].value) for code in codes]
    return " · ".join(values)


def _value(cell: Cell, column: Column) -> Value:
    if cell.state is State.ABSENT and column.kind is Kind.COUNT:
        # A zero stays a number, so that it can be summed and sorted, where it is no bad news.
        return absent(column) if column.tone is Tone.PRESENCE else 0
    if cell.value is None and cell.state is not None:
        return state_texts(cell.state).short
    return cell.value


def _shade(sheet: Sheet, view: View, last: int) -> None:
    """Shade the counts by size; the states keep the colours they are written in."""
    for tone, shades in layout().shades.items():
        indexes = [
            index
            for index, column in enumerate(view.columns)
            if column.tone is Tone(tone) and column.kind is Kind.COUNT
        ]
        cells = [line.cells[index] for line in view.rows for index in indexes]
        greatest = max((len(cell.activity_ids) for cell in cells), default=0)
        if greatest > 1:
            for number, color in reversed(list(enumerate(shades))):
                bound = 1 + (greatest - 1) * number / len(shades)
                area = _HEADER_ROW + 1, indexes[0], last, indexes[-1]
                sheet.shade(area, bound, color)


def _write_foot(sheet: Sheet, row: int, view: View) -> None:
    plain = sheet.book.format()
    for note in view.notes[1:]:
        sheet.text(row, 0, note, plain)
        row += 1
    tones = _tones(view)
    if not set(tones) - {State.PRESENT}:
        return
    row += 1
    sheet.text(row, 0, words("legend"), sheet.book.format(bold=True))
    for state in (state for state in State if state in tones):
        row += 1
        column, cell = sample(state, tones[state])
        sheet.text(row, 0, shown(cell, column), cell_format(sheet.book, cell, column))
        sheet.text(row, 1, _legend_text(state, view), plain)


def _tones(view: View) -> dict[State, Tone]:
    """The states that occur, each with the tone of a column where it does."""
    found: dict[State, Tone] = {}
    for line in view.rows:
        for cell, column in zip(line.cells, view.columns, strict=True):
            if cell.state is not None and found.get(cell.state, Tone.PLAIN) is Tone.PLAIN:
                found[cell.state] = column.tone
    return found


def _legend_text(state: State, view: View) -> str:
    return view.absent if state is State.ABSENT else state_texts(state).long
