"""Does a document hold a table?  Seen in its own format, to check what a conversion made of it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from ingest.compound import BadCompound, compound_stream
from ingest.source import Source

_RTF_ROW = re.compile(rb"(?<!\\)\\(nest)?row(?![a-z])")
_ODF_ROW = re.compile(rb"<table:table-row\b")
_WORD_ROW = re.compile(rb"<w:tr\b")
# [MS-DOC] 2.8.35 and 2.4.3: this character ends every cell and every row.
_CELL_MARK = 7
_FIRST_UNICODE_FIB = 0xC1
_CLX = 33
_PIECE_BYTES = 8


def has_table_marks(source: Source) -> bool:
    """Whether the text of ``source`` holds the marks of table rows; False when it cannot tell."""
    try:
        if source.format == "doc":
            return _doc_has_marks(source.data)
        if source.format == "odt":
            return _ODF_ROW.search(_odf_content(source.data)) is not None
    except (BadCompound, zipfile.BadZipFile, KeyError, IndexError, OSError, ValueError):
        return False
    row = {"rtf": _RTF_ROW, "xml": _WORD_ROW}.get(source.format)
    return row is not None and row.search(source.data) is not None


def _odf_content(data: bytes) -> bytes:
    if data.lstrip().startswith(b"<"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read("content.xml")


def _doc_has_marks(data: bytes) -> bool:
    """Look through the pieces of the main text: [MS-DOC] 2.4.1 (retrieving text)."""
    stream = compound_stream(data, "WordDocument")
    if _number(stream, 2, 2) < _FIRST_UNICODE_FIB:
        return _CELL_MARK in stream[_number(stream, 24) : _number(stream, 28)]
    words = 34 + 2 * _number(stream, 32, 2)
    longs = words + 2
    length = _number(stream, longs + 12)
    pointers = longs + 4 * _number(stream, words, 2) + 2
    start, size = (_number(stream, pointers + 8 * _CLX + n) for n in (0, 4))
    table = compound_stream(data, "1Table" if _number(stream, 10, 2) & 0x0200 else "0Table")
    return any(_pieces_with_marks(stream, table[start : start + size], length))


def _pieces_with_marks(stream: bytes, clx: bytes, length: int) -> list[bool]:
    at = 0
    while clx[at] == 1:
        at += 3 + _number(clx, at + 1, 2)
    count = (_number(clx, at + 1) - 4) // (4 + _PIECE_BYTES)
    positions = at + 5
    pieces = positions + 4 * (count + 1)
    found = []
    for n in range(count):
        first, last = (_number(clx, positions + 4 * (n + m)) for m in (0, 1))
        place = _number(clx, pieces + _PIECE_BYTES * n + 2)
        characters = min(last, length) - first
        if characters <= 0:
            continue
        if place & 0x40000000:
            start = (place & 0x3FFFFFFF) // 2
            found.append(_CELL_MARK in stream[start : start + characters])
        else:
            text = stream[place : place + 2 * characters].decode("utf-16-le", "replace")
            found.append(chr(_CELL_MARK) in text)
    return found


def _number(data: bytes, start: int, size: int = 4) -> int:
    return int.from_bytes(data[start : start + size], "little")
