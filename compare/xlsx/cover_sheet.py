"""The first sheet: what the workbook holds, where the documents lie, what the colours mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from compare.display import shown
from compare.registry import VIEWS
from compare.selection import Selection
from compare.texts import state_texts, view_texts
from compare.view import State, View
from compare.xlsx.book import Book, Sheet
from compare.xlsx.layout import layout, sheet_name, words
from compare.xlsx.sources import FOLDER, Sources
from compare.xlsx.styles import cell_format, sample
from schema.codes import code_lists, label

_WIDTHS = (36, 120)


def write_cover(book: Book, selection: Selection, views: Sequence[View], sources: Sources) -> None:
    """Add the sheet; ``selection`` is what the sheet of all activities holds."""
    sheet = book.sheet(sheet_name("cover"))
    sheet.widths(_WIDTHS)
    sheet.one_page()
    bold, plain = book.format(bold=True), book.format(text_wrap=True)
    sheet.worksheet.set_row(0, layout().line_height * 2)
    sheet.text(0, 0, words("cover_title"), book.format(bold=True, font_size=layout().size + 6))
    sheet.text(1, 0, words("how"), book.format(italic=True))
    row = 3
    for name, value in _facts(selection):
        sheet.text(row, 0, name, bold)
        sheet.text(row, 1, value, plain)
        row += 1
    for note in selection.notes:
        sheet.text(row, 1, note, plain)
        row += 1
    row = _write_folder(sheet, row + 1, sources)
    row = _write_contents(sheet, row + 1, views)
    _write_legend(sheet, row + 1)


def _facts(selection: Selection) -> Iterator[tuple[str, str]]:
    counts = Counter(
        item.status for item in (*selection.documents, *selection.replaced, *selection.copies)
    )
    statuses = ", ".join(
        f"{label('statuses', status).lower()} – {counts[status]}"
        for status in code_lists()["statuses"].labels
        if counts[status]
    )
    yield words("documents"), f"{counts.total()} ({statuses})" if counts else "0"
    yield words("plans"), str(len(selection.documents))
    municipalities = {
        selection.owners[item.source_file].key
        for item in selection.documents
        if item.municipality and item.level != "school"
    }
    yield words("municipalities"), str(len(municipalities))
    yield words("activities"), str(len(selection.activities))
    starts = [item.plan_start.year for item in selection.documents if item.plan_start]
    ends = [item.plan_end.year for item in selection.documents if item.plan_end]
    if starts and ends:
        yield words("period"), f"{min(starts)}–{max(ends)}"


def _write_folder(sheet: Sheet, row: int, sources: Sources) -> int:
    book = sheet.book
    sheet.text(row, 0, words("folder"), book.format(bold=True))
    sheet.text(row, 1, sources.folder, book.colored("input", border=1))
    book.define_name(FOLDER, f"'{sheet.name}'!$B${row + 1}")
    told = words("folder_help" if sources.folder else "folder_none")
    sheet.fit(row + 1, [None, told])
    sheet.text(row + 1, 1, told, book.format(italic=True, text_wrap=True))
    return row + 2


def _write_contents(sheet: Sheet, row: int, views: Sequence[View]) -> int:
    book = sheet.book
    sheet.text(row, 0, words("contents"), book.format(bold=True))
    link, plain = book.colored("link", underline=1), book.format(text_wrap=True)
    listed = [(VIEWS[view.code].sheet, view_texts(view.code).about) for view in views]
    listed += [
        (sheet_name(code), words(f"about_{code}")) for code in ("activities", "behind", "reference")
    ]
    for name, about in listed:
        row += 1
        sheet.fit(row, [name, about])
        sheet.link(row, 0, f"'{name}'!A1", link)
        sheet.text(row, 0, name, link)
        sheet.text(row, 1, about, plain)
    return row + 1


def _write_legend(sheet: Sheet, row: int) -> None:
    sheet.text(row, 0, words("legend"), sheet.book.format(bold=True))
    for state in State:
        row += 1
        column, cell = sample(state)
        sheet.text(row, 0, shown(cell, column), cell_format(sheet.book, cell, column))
        sheet.text(row, 1, state_texts(state).long, sheet.book.format())
