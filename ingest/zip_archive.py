"""ZIP archives, with Russian names right whatever program packed them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO

from ingest.encodings import likeliest_encoding
from ingest.members import MEMBER_BROKEN, ArchiveUnreadable, Member
from ingest.unreadable import UNREADABLE_ZIP

# APPNOTE.TXT 4.4.4: bit 0 says encrypted, bit 11 that the name is UTF-8; 4.6.9: field 0x7075.
_ENCRYPTED, _UTF_8 = 0x1, 0x800
_UNICODE_PATH = 0x7075
# What Windows and its archivers write in a Russian locale, then what they write in a Western one.
_ENCODINGS = ("utf-8", "cp866", "cp1251", "cp437")
_UNIX, _LINK = 3, 0o120000


class ZipArchive:
    """A ZIP archive opened in memory."""

    def __init__(self, data: bytes) -> None:
        """Read the table of contents.

        Raises:
            ArchiveUnreadable: "truncated" when there is none.
        """
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except UNREADABLE_ZIP as error:
            raise ArchiveUnreadable("truncated") from error
        self._entries = self._archive.infolist()

    def members(self) -> tuple[Member, ...]:
        """Return its files."""
        names = _names(self._entries)
        return tuple(
            Member(index, name, entry.file_size, bool(entry.flag_bits & _ENCRYPTED))
            for index, (entry, name) in enumerate(zip(self._entries, names, strict=True))
            if not name.endswith(("/", "\\")) and not _is_link(entry)
        )

    def read(self, index: int) -> bytes:
        """Return the bytes of a member: ``zipfile`` stops at the size the archive declares."""
        entry = self._entries[index]
        if entry.flag_bits & _ENCRYPTED:
            raise ArchiveUnreadable("archive_encrypted")
        try:
            return self._archive.read(entry)
        except NotImplementedError as error:
            raise ArchiveUnreadable("archive_damaged", "незнакомый способ сжатия") from error
        except UNREADABLE_ZIP as error:
            raise ArchiveUnreadable("archive_damaged", MEMBER_BROKEN) from error


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return entry.create_system == _UNIX and (entry.external_attr >> 16) & 0o170000 == _LINK


def _names(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names; an archive is packed by one program, so one encoding is guessed for all."""
    raw = [_raw_name(entry) for entry in entries]
    told = [_told_name(entry, name) for entry, name in zip(entries, raw, strict=True)]
    untold = b"\n".join(n for n, name in zip(raw, told, strict=True) if name is None)
    encoding = likeliest_encoding(untold, _ENCODINGS)
    return [
        n.decode(encoding, "replace") if name is None else name
        for n, name in zip(raw, told, strict=True)
    ]


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    """The name's bytes: ``zipfile`` has decoded them as UTF-8 or, which loses nothing, cp437."""
    encoding = "utf-8" if entry.flag_bits & _UTF_8 else "cp437"
    return entry.orig_filename.encode(encoding, "surrogateescape")


def _told_name(entry: zipfile.ZipInfo, raw: bytes) -> str | None:
    """The name where the archive itself says how it is written."""
    if entry.flag_bits & _UTF_8 or raw.isascii():
        return raw.decode("utf-8", "replace")
    extra = entry.extra
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        # The sum guards against a program that renamed the entry and left the field as it was.
        if kind == _UNICODE_PATH and int.from_bytes(field[1:5], "little") == zlib.crc32(raw):
            return field[5:].decode("utf-8", "replace")
    return None
