"""Names of the streams in an OLE compound file ([MS-CFB]), enough to tell what it is."""

from __future__ import annotations

_ENTRY_BYTES = 128
_NAME_BYTES = 64
_KNOWN = (
    "EncryptedPackage",
    "WordDocument",
    "Workbook",
    "Book",
    "PowerPoint Document",
)


def compound_streams(data: bytes) -> frozenset[str]:
    """Return which of the streams that tell an Office format are in the compound file ``data``.

    The directory's sectors are not followed: its entries are found by their form (a name in
    UTF-16 at a multiple of 128 bytes, its length in bytes 64 and 65, section 2.6.1), so that a
    truncated file still tells.
    """
    return frozenset(name for name in _KNOWN if _has_entry(data, name))


def _has_entry(data: bytes, name: str) -> bool:
    encoded = (name + "\0").encode("utf-16-le")
    start = data.find(encoded)
    while start >= 0:
        length = data[start + _NAME_BYTES : start + _NAME_BYTES + 2]
        if start % _ENTRY_BYTES == 0 and int.from_bytes(length, "little") == len(encoded):
            return True
        start = data.find(encoded, start + 2)
    return False
