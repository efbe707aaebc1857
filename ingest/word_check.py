"""May this Word document be parsed: not protected, whole, of a safe size when unpacked?"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

from ingest.limits import Limits
from ingest.refusals import sentence
from ingest.unreadable import UNREADABLE_ZIP

_ENCRYPTED_FLAG = 0x1
_MIB = 1024 * 1024


def check_word(data: bytes, limits: Limits) -> tuple[str, str] | None:
    """Return the code and the sentence of a refusal, None if ``data`` can be parsed.

    Nothing is unpacked: sizes are those of the archive's table of contents, and a parser that
    reads parts through ``zipfile`` never gets more bytes than are declared there.
    """
    if not data.startswith(b"PK"):
        return "encrypted", sentence("encrypted")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except UNREADABLE_ZIP:
        return "truncated", sentence("truncated")
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        return "encrypted", sentence("encrypted")
    if _is_bomb(entries, len(data), limits):
        size = sum(entry.file_size for entry in entries)
        message = sentence("unpacks_too_large", size_mb=max(1, round(size / _MIB)))
        return "unpacks_too_large", message
    return None


def _is_bomb(entries: Sequence[zipfile.ZipInfo], packed: int, limits: Limits) -> bool:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.max_unpacked_bytes or len(entries) > limits.max_entries:
        return True
    largest = max((e.file_size for e in entries if e.filename.lower().endswith(".xml")), default=0)
    if largest > limits.max_xml_bytes:
        return True
    return unpacked > limits.ratio_free_bytes and unpacked > limits.max_ratio * packed
