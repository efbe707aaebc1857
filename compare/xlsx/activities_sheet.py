"""The sheet of all activities, with the headers of ``schema/columns.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from compare.selection import Selection
from compare.xlsx.book import Book, Sheet
from compare.xlsx.layout import layout, sheet_name, title, words
from compare.xlsx.sources import Sources
from compare.xlsx.styles import LINES, header_format
from schema import columns
from schema.codes import label
from schema.part import DocumentRow

_BATCH = 2_000
_DATES = frozenset({"start_date", "end_date"})


def positions(selection: Selection) -> Mapping[str, int]:
    """Return the row of each activity on the sheet, from 0; a municipality's stand together."""
    documents = selection.documents_of()
    order = [
        document.document_id
        for subject in selection.subjects
        for document in documents[subject.key]
    ]
    mine = selection.activities_of()
    found = (item.activity_id for key in order for item in mine.get(key, ()))
    return {activity_id: row for row, activity_id in enumerate(found, start=1)}


def write_activities(
    book: Book,
    table: pa.Table,
    selection: Selection,
    rows: Mapping[str, int],
    sources: Sources,
) -> None:
    """Add the sheet with the rows of ``table`` that ``rows`` places."""
    sheet = book.sheet(sheet_name("activities"))
    names = list(layout().activities)
    titles = [columns.activities().titles().get(name) or title(name) for name in names]
    sheet.widths(list(layout().activities.values()))
    sheet.header(0, titles, [header_format(book)] * len(names), layout().header_height)
    sheet.hide(names.index(layout().folded))
    sheet.worksheet.freeze_panes(1, _frozen(names))
    sheet.worksheet.autofilter(0, 0, max(len(rows), 1), len(names) - 1)
    documents = {item.document_id: item for item in selection.documents}
    writer = _Writer(sheet, names, documents, sources)
    for row, record in enumerate(_records(table, rows), start=1):
        writer.write(row, record)


def _frozen(names: Sequence[str]) -> int:
    """Columns that stay in sight: those up to the number."""
    return names.index("number") + 1


def _records(table: pa.Table, rows: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    order = list(rows)
    indexes = pc.index_in(pa.array(order, pa.string()), value_set=table["activity_id"])
    for start in range(0, len(order), _BATCH):
        yield from table.take(indexes[start : start + _BATCH]).to_pylist()


class _Writer:
    """Writes records with formats made once."""

    def __init__(
        self,
        sheet: Sheet,
        names: Sequence[str],
        documents: Mapping[str, DocumentRow],
        sources: Sources,
    ) -> None:
        book = sheet.book
        self._sheet = sheet
        self._names = names
        self._documents = documents
        self._sources = sources
        self._codes = {item.name: item.codes for item in columns.activities().columns}
        self._line = book.format(**LINES)
        self._text = book.format(text_wrap=True, **LINES)
        self._date = book.format(num_format="dd.mm.yyyy", align="center", **LINES)
        self._share = book.format(num_format="0%", align="center", **LINES)
        self._link = book.colored("link", underline=1, **LINES)

    def write(self, row: int, record: Mapping[str, Any]) -> None:
        document = self._documents[record["document_id"]]
        values = [self._value(name, record, document) for name in self._names]
        self._sheet.fit(
            row, (value if isinstance(value, str) else None for value in values), self._line
        )
        for index, (name, value) in enumerate(zip(self._names, values, strict=True)):
            if name == "link":
                self._write_link(row, index, record)
            elif value is not None and value != "":
                self._sheet.value(row, index, value, self._style(name))

    def _write_link(self, row: int, index: int, record: Mapping[str, Any]) -> None:
        page = record["page"]
        text = words("page", page=page) if page else words("open")
        place = self._sources.place(record["source_file"])
        self._sheet.formula_link(row, index, place, text, self._link)

    def _style(self, name: str) -> Any:
        if name in _DATES:
            return self._date
        return self._share if name == "confidence" else self._text

    def _value(
        self, name: str, record: Mapping[str, Any], document: DocumentRow
    ) -> str | float | date | None:
        if name == "link":
            return None
        if name in ("level", "plan"):
            level = label("levels", document.level) if document.level else None
            return level if name == "level" else document.title
        if name in ("bodies", "roles", "periods"):
            return _structs(name, record)
        value = record[name]
        if isinstance(value, bool):
            return words("is_true") if value else None
        if isinstance(value, list):
            return "; ".join(self._label(name, item) for item in value)
        if isinstance(value, str):
            return self._label(name, value)
        number: float | date | None = value
        return number

    def _label(self, name: str, item: Any) -> str:
        if isinstance(item, tuple):
            return ": ".join(item)
        codes = self._codes.get(name)
        return label(codes, item) if codes else str(item)


def _structs(name: str, record: Mapping[str, Any]) -> str:
    if name == "periods":
        return "; ".join(_period(period) for period in record["periods"])
    if name == "bodies":
        return "; ".join(body["canonical"] for body in record["bodies"])
    roles = dict.fromkeys(body["role"] for body in record["bodies"])
    return "; ".join(label("roles", role) for role in roles)


def _period(period: Mapping[str, Any]) -> str:
    start, end = period["start"], period["end"]
    days = " – ".join(f"{day:%d.%m.%Y}" for day in (start, end) if day)
    parts = [label("period_kinds", period["kind"]).lower(), days]
    if period["recurrence"]:
        parts.append(label("recurrences", period["recurrence"]).lower())
    return ", ".join(part for part in parts if part)
