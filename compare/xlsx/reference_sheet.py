"""«Справочник»: every code with its label and meaning, and every column of the dataset."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compare.xlsx.book import Book
from compare.xlsx.layout import layout, sheet_name, title, words
from compare.xlsx.styles import header_format
from schema import columns
from schema.codes import code_lists
from schema.lookups import BadLookup, load_lookup

_FILE = Path(__file__).with_name("definitions.yaml")


def write_reference(book: Book) -> None:
    """Add the sheet."""
    sheet = book.sheet(sheet_name("reference"))
    names = list(layout().reference)
    sheet.widths(list(layout().reference.values()))
    head = [header_format(book)] * len(names)
    sheet.header(0, [title(name) for name in names], head, layout().header_height)
    sheet.worksheet.freeze_panes(1, 0)
    plain = book.format(text_wrap=True, bottom=4, bottom_color="#D0D0D0")
    row = 0
    for row, texts in enumerate(_entries(), start=1):
        sheet.fit(row, texts)
        for index, text in enumerate(texts):
            sheet.text(row, index, text, plain)
    sheet.worksheet.autofilter(0, 0, row, len(names) - 1)


def _entries() -> Iterator[tuple[str, str, str, str]]:
    """What to do; then list, code, label and definition, those an analyst asks for first."""
    for code in ("measures", "check", "owner"):
        yield words("how_to"), "", words(f"how_{code}"), words(f"how_{code}_text")
    defined = load_lookup(_FILE)
    lists = code_lists()
    if unknown := set(defined) - set(lists):
        raise BadLookup(f"{_FILE.name}: no code list {sorted(unknown)}")
    for name in (*defined, *(name for name in lists if name not in defined)):
        entry = defined.get(name, {})
        for code, text in lists[name].labels.items():
            yield _list_title(name), code, text, entry.get(code, "")
    for group in (columns.activities(), columns.documents()):
        for column in group.columns:
            kind = words("columns_of", title=group.title)
            yield kind, column.name, column.title, column.russian


def _list_title(name: str) -> str:
    """The title of the first column that takes its codes from the list."""
    groups = (columns.activities(), columns.documents(), *columns.structs().values())
    titles = [item.title for group in groups for item in group.columns if item.codes == name]
    return titles[0] if titles else name
