"""A view as text or a file: table, CSV, JSON, XLSX."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

from compare.display import is_silent, shown
from compare.text_table import text_table
from compare.texts import state_texts
from compare.view import Cell, Column, Kind, Row, View
from compare.xlsx.workbook import view_bytes

FORMATS = ("table", "csv", "json", "xlsx")

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def render(view: View, format: str, width: int = 120) -> str | bytes:
    """Return ``view`` in one of ``FORMATS``; ``width`` is that of a table, in characters.

    Raises:
        ValueError: for another format.
    """
    if format == "table":
        return text_table(view, width)
    if format == "csv":
        return _csv(view)
    if format == "json":
        return _json(view)
    if format == "xlsx":
        return view_bytes(view)
    raise ValueError(f"unknown format {format!r}")


def _csv(view: View) -> str:
    """Semicolons and a byte order mark, which Excel in Russian needs to open the file rightly."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.title.replace("\u00ad", "") for column in view.columns)
    for row in (*view.rows, *view.totals):
        writer.writerow(map(_csv_value, row.cells, view.columns))
    return "\ufeff" + stream.getvalue()


def _csv_value(cell: Cell, column: Column) -> str:
    if is_silent(cell) and cell.state:
        return state_texts(cell.state).long.split(":")[0]
    if column.kind in (Kind.COUNT, Kind.NUMBER):
        return "" if cell.value is None else str(cell.value)
    if isinstance(cell.value, float):
        return f"{cell.value:.3f}".replace(".", ",")
    text = shown(cell, column)
    # Excel takes such text in a CSV file for a formula.
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _json(view: View) -> str:
    return json.dumps(
        {
            "view": view.code,
            "title": view.title,
            "notes": view.notes,
            "absent": view.absent,
            "columns": [
                {
                    "code": column.code,
                    "title": column.title.replace("\u00ad", ""),
                    "kind": column.kind.value,
                }
                for column in view.columns
            ],
            "rows": [_record(row, view) for row in view.rows],
            "totals": [_record(row, view) for row in view.totals],
        },
        ensure_ascii=False,
        indent=1,
    )


def _record(row: Row, view: View) -> dict[str, Any]:
    cells = {
        column.code: {
            "value": cell.value.isoformat() if isinstance(cell.value, date) else cell.value,
            "state": cell.state.value if cell.state else None,
            "activity_ids": cell.activity_ids,
        }
        for column, cell in zip(view.columns, row.cells, strict=True)
    }
    return {"key": row.key, "cells": cells}
