"""7-Zip archives, through py7zr."""

from __future__ import annotations

import lzma
import struct
import zlib
from io import BytesIO

import py7zr
from py7zr.exceptions import ArchiveError, PasswordRequired
from py7zr.io import Py7zIO, WriterFactory

from ingest.members import MEMBER_BROKEN, ArchiveUnreadable, Member

_UNREADABLE = (
    ArchiveError,
    lzma.LZMAError,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    KeyError,
    AssertionError,
    OverflowError,
    RuntimeError,
)


class SevenZipArchive:
    """A 7-Zip archive; it keeps the packed bytes and is opened anew for each reading."""

    def __init__(self, data: bytes) -> None:
        """Read the table of contents.

        Raises:
            ArchiveUnreadable: "archive_encrypted", or "archive_damaged" when there is none.
        """
        self._data = data
        try:
            with py7zr.SevenZipFile(BytesIO(data)) as archive:
                self._is_encrypted = archive.needs_password()
                self._entries = archive.list()
        except PasswordRequired as error:
            raise ArchiveUnreadable("archive_encrypted") from error
        except _UNREADABLE as error:
            raise ArchiveUnreadable("archive_damaged", "архив не открывается") from error

    def members(self) -> tuple[Member, ...]:
        """Return its files."""
        return tuple(
            Member(index, entry.filename, entry.uncompressed or 0, self._is_encrypted)
            for index, entry in enumerate(self._entries)
            if entry.is_file
        )

    def read(self, index: int) -> bytes:
        """Return the bytes of a member; all that stands before it in its block is unpacked too."""
        entry = self._entries[index]
        if self._is_encrypted:
            raise ArchiveUnreadable("archive_encrypted")
        namesakes = [n for n, e in enumerate(self._entries) if e.filename == entry.filename]
        kept = _Kept(entry.uncompressed or 0)
        try:
            with py7zr.SevenZipFile(BytesIO(self._data)) as archive:
                archive.extract(targets=[entry.filename], factory=kept)
        except (PasswordRequired, py7zr.exceptions.AbsolutePathError, *_UNREADABLE) as error:
            raise ArchiveUnreadable("archive_damaged", MEMBER_BROKEN) from error
        files = kept.files
        place = namesakes.index(index)
        return files[place].data() if place < len(files) else b""


class _Kept(WriterFactory):
    """Keeps what is unpacked in memory, up to ``limit`` bytes a file."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.files: list[_File] = []

    def create(self, filename: str) -> Py7zIO:
        self.files.append(_File(self._limit))
        return self.files[-1]


class _File(Py7zIO):
    def __init__(self, limit: int) -> None:
        self._stream = BytesIO()
        self._limit = limit

    def data(self) -> bytes:
        return self._stream.getvalue()

    def write(self, s: bytes | bytearray) -> int:
        if self._stream.tell() + len(s) > self._limit:
            raise ValueError("more bytes than the archive says")
        return self._stream.write(s)

    def read(self, size: int | None = None) -> bytes:
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def flush(self) -> None:
        pass

    def size(self) -> int:
        return len(self._stream.getbuffer())
