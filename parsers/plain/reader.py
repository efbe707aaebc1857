"""Read plain text into the one model in which all formats meet."""

from __future__ import annotations

import csv
import re
from collections import Counter

from ingest.source import Source
from parsers.html.decoding import html_text
from parsers.model import Block, Document, Paragraph
from parsers.sheets.layout import sheet_blocks
from parsers.spans import SpannedCell
from schema.text import collapse

# What a Russian Excel puts between values, and what other programs do.
_DELIMITERS = (";", "\t", ",")
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
# Programs that save a table write as many values in each row; what a person added has none.
_MOSTLY = 0.8
# Tabs and runs of spaces, which set columns.
_GAPS = re.compile(r"\t|[ \u00a0]{3}")


def read_plain(source: Source) -> Document:
    """Return the lines of a text as paragraphs, or the table that a program saved as CSV."""
    text = html_text(source.data).lstrip("\ufeff")
    rows = _rows(text)
    blocks = _lines(text) if rows is None else sheet_blocks(_cells(rows))
    return Document(tuple(blocks))


def _rows(text: str) -> list[list[str]] | None:
    """Return the values by row, None unless most rows have as many."""
    for delimiter in _DELIMITERS:
        try:
            rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
        except csv.Error:
            continue
        filled = [row for row in rows if any(map(str.strip, row))]
        counts = Counter(map(len, filled)).most_common(1)
        if not counts or counts[0][0] < _FEWEST_COLUMNS or counts[0][1] < _FEWEST_ROWS:
            continue
        if counts[0][1] >= _MOSTLY * len(filled):
            return rows
    return None


def _cells(rows: list[list[str]]) -> list[SpannedCell]:
    return [
        SpannedCell(number, col, text)
        for number, row in enumerate(rows)
        for col, value in enumerate(row)
        if (text := "\n".join(filter(None, map(collapse, value.splitlines()))))
    ]


def _lines(text: str) -> list[Block]:
    return [
        Paragraph(line, typed=typed if _GAPS.search(typed) else "")
        for typed in text.splitlines()
        if (line := collapse(typed))
    ]
