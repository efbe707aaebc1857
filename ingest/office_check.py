"""May this file of an older or another office program be parsed, or is it protected?"""

from __future__ import annotations

import zipfile
from io import BytesIO

from ingest.compound import BadCompound, compound_stream
from ingest.refusals import sentence
from ingest.unreadable import UNREADABLE_ZIP

# [MS-DOC] 2.5.2: bit 8 of the flags at byte 10 of the WordDocument stream.
_DOC_FLAGS, _DOC_ENCRYPTED = 10, 0x0100
# [MS-XLS] 2.4.117: the record FilePass stands right behind the first one or two records.
_FILE_PASS, _FIRST_RECORDS = 0x2F, 8
_MANIFEST = "META-INF/manifest.xml"


def check_doc(data: bytes) -> tuple[str, str] | None:
    """Return the code and the sentence of a refusal of an old Word document, None if it is fine."""
    try:
        stream = compound_stream(data, "WordDocument")
    except BadCompound:
        return "truncated", sentence("truncated")
    flags = int.from_bytes(stream[_DOC_FLAGS : _DOC_FLAGS + 2], "little")
    return _encrypted() if flags & _DOC_ENCRYPTED else None


def check_xls(data: bytes) -> tuple[str, str] | None:
    """Return the code and the sentence of a refusal of an old Excel book, None if it is fine."""
    try:
        stream = _book(data)
    except BadCompound:
        return "truncated", sentence("truncated")
    start = 0
    for _ in range(_FIRST_RECORDS):
        kind = int.from_bytes(stream[start : start + 2], "little")
        if kind == _FILE_PASS:
            return _encrypted()
        start += 4 + int.from_bytes(stream[start + 2 : start + 4], "little")
    return None


def check_open_document(data: bytes) -> tuple[str, str] | None:
    """Return the code and the sentence of a refusal of an ODT or ODS, None if it is fine.

    OpenDocument 1.2 part 3, 4.8: the manifest says of each part how it is encrypted.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            manifest = archive.read(_MANIFEST)
    except KeyError:
        return None
    except UNREADABLE_ZIP:
        return "truncated", sentence("truncated")
    return _encrypted() if b"encryption-data" in manifest else None


def _book(data: bytes) -> bytes:
    if data.lstrip().startswith(b"<"):
        return b""
    try:
        return compound_stream(data, "Workbook")
    except BadCompound:
        return compound_stream(data, "Book")


def _encrypted() -> tuple[str, str]:
    return "encrypted", sentence("encrypted")
