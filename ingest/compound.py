"""OLE compound files ([MS-CFB]): what an Office file is, and the bytes of one of its streams."""

from __future__ import annotations

from collections.abc import Iterator

_ENTRY_BYTES = 128
_NAME_BYTES = 64
_KNOWN = (
    "EncryptedPackage",
    "WordDocument",
    "Workbook",
    "Book",
    "PowerPoint Document",
)
_HEADER_BYTES = 512
_STREAM, _ROOT = 2, 5
# Sector numbers from here on are marks: end of chain, free sector and the like (section 2.1).
_MARKS = 0xFFFFFFFA
_SMALL = 64


class BadCompound(Exception):
    """A compound file whose sectors do not hang together."""


def compound_streams(data: bytes) -> frozenset[str]:
    """Return which of the streams that tell an Office format are in the compound file ``data``.

    The directory's sectors are not followed: its entries are found by their form (a name in
    UTF-16 at a multiple of 128 bytes, its length in bytes 64 and 65, section 2.6.1), so that a
    truncated file still tells.
    """
    return frozenset(name for name in _KNOWN if _has_entry(data, name))


def compound_stream(data: bytes, name: str) -> bytes:
    """Return the bytes of the stream ``name`` (any folder, any case).

    Raises:
        BadCompound: when it is not there or its chain of sectors is broken.
    """
    return _Compound(data).stream(name.lower())


class _Compound:
    """The sectors of a file: section 2.2 (header), 2.3 (FAT), 2.4 (mini FAT), 2.6 (directory)."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER_BYTES:
            raise BadCompound("no header")
        self._data = data
        self._sector_bytes = 1 << min(_number(data, 30, 2), 20)
        self._cutoff = _number(data, 56)
        self._fat = self._read_fat()
        self._mini_fat = _numbers(self._chain(_number(data, 60)))
        self._entries = list(self._read_entries(self._chain(_number(data, 48))))
        root = next((e for e in self._entries if e[1] == _ROOT), None)
        self._mini = b"" if root is None else self._chain(root[2])

    def stream(self, name: str) -> bytes:
        for entry_name, kind, start, size in self._entries:
            if kind == _STREAM and entry_name == name:
                content = self._small(start) if size < self._cutoff else self._chain(start)
                if len(content) < size:
                    raise BadCompound("stream cut short")
                return content[:size]
        raise BadCompound(f"no stream {name}")

    def _read_fat(self) -> list[int]:
        """The FAT's sectors: 109 are named in the header, more in a chain of their own."""
        places = _numbers(self._data[76:_HEADER_BYTES])
        following, seen = _number(self._data, 68), 0
        while following < _MARKS:
            numbers = _numbers(self._sector(following))
            places, following, seen = places + numbers[:-1], numbers[-1], seen + 1
            if seen > len(self._data) // self._sector_bytes:
                raise BadCompound("circle of sectors")
        used = [place for place in places if place < _MARKS]
        return [number for place in used for number in _numbers(self._sector(place))]

    def _read_entries(self, directory: bytes) -> Iterator[tuple[str, int, int, int]]:
        for start in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            entry = directory[start : start + _ENTRY_BYTES]
            length = min(max(_number(entry, 64, 2) - 2, 0), _NAME_BYTES)
            name = entry[:length].decode("utf-16-le", "replace").lower()
            yield name, entry[66], _number(entry, 116), _number(entry, 120)

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(place) for place in _followed(start, self._fat))

    def _small(self, start: int) -> bytes:
        places = _followed(start, self._mini_fat)
        return b"".join(self._mini[place * _SMALL : (place + 1) * _SMALL] for place in places)

    def _sector(self, place: int) -> bytes:
        start = (place + 1) * self._sector_bytes
        sector = self._data[start : start + self._sector_bytes]
        if not sector:
            raise BadCompound("sector beyond the end")
        return sector


def _has_entry(data: bytes, name: str) -> bool:
    encoded = (name + "\0").encode("utf-16-le")
    start = data.find(encoded)
    while start >= 0:
        length = data[start + _NAME_BYTES : start + _NAME_BYTES + 2]
        if start % _ENTRY_BYTES == 0 and int.from_bytes(length, "little") == len(encoded):
            return True
        start = data.find(encoded, start + 2)
    return False


def _followed(start: int, table: list[int]) -> Iterator[int]:
    seen = 0
    while start < _MARKS:
        if start >= len(table) or seen > len(table):
            raise BadCompound("broken chain of sectors")
        yield start
        start, seen = table[start], seen + 1


def _number(data: bytes, start: int, size: int = 4) -> int:
    return int.from_bytes(data[start : start + size], "little")


def _numbers(data: bytes) -> list[int]:
    return [_number(data, start) for start in range(0, len(data) - 3, 4)]
