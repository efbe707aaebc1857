"""RAR archives: listed by rarfile, unpacked by a program that the computer has.

Files that are stored without compression need no program.
"""

from __future__ import annotations

import os
import shutil
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import rarfile

from ingest.encodings import likeliest_encoding
from ingest.members import MEMBER_BROKEN, ArchiveUnreadable, Member

_STORED = rarfile.RAR_M0
_SPLIT = rarfile.RAR_FILE_SPLIT_BEFORE | rarfile.RAR_FILE_SPLIT_AFTER
_ENCODINGS = ("utf-8", "cp866", "cp1251", "cp437")
# Where Windows programs stand that are not on PATH: rarfile's setting → programs.  Windows brings
# bsdtar along under the name tar; on other systems that name means another program.
_PROGRAMS = (
    ("UNRAR_TOOL", ("unrar", r"WinRAR\UnRAR.exe")),
    ("SEVENZIP_TOOL", ("7z", r"7-Zip\7z.exe")),
    ("BSDTAR_TOOL", ("bsdtar", r"System32\tar.exe")),
)
_FOLDERS = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)", "SystemRoot")


class Bsdtar(rarfile.ToolSetup):  # type: ignore[misc]
    """How bsdtar is called: rarfile 4.5 puts «--» where bsdtar expects the archive's name."""

    def get_cmdline(self, key: str, pwd: str | None, nodash: bool = False) -> list[str]:
        """Return the words of the command ``key`` up to the archive's name."""
        words: list[str] = super().get_cmdline(key, pwd, nodash=True)
        return words


class RarArchive:
    """A RAR archive opened in memory."""

    def __init__(self, data: bytes) -> None:
        """Read the table of contents.

        Raises:
            ArchiveUnreadable: "archive_encrypted", "archive_split", "needs_unrar" when nothing in
                it can be unpacked here, or "archive_damaged".
        """
        try:
            self._archive = rarfile.RarFile(BytesIO(data), part_only=True)
            self._entries: list[Any] = self._archive.infolist()
        except (rarfile.PasswordRequired, rarfile.NoCrypto) as error:
            raise ArchiveUnreadable("archive_encrypted") from error
        except (rarfile.Error, OSError, ValueError, IndexError, EOFError) as error:
            raise ArchiveUnreadable("archive_damaged", "архив не открывается") from error
        if not self._entries and self._archive.needs_password():
            raise ArchiveUnreadable("archive_encrypted")
        if any(entry.flags & _SPLIT for entry in self._entries):
            raise ArchiveUnreadable("archive_split")
        files = [entry for entry in self._entries if entry.is_file()]
        if files and all(_needs_program(entry) for entry in files) and not _has_program():
            raise ArchiveUnreadable("needs_unrar")

    def members(self) -> tuple[Member, ...]:
        """Return its files."""
        return tuple(
            Member(index, _name(entry), entry.file_size or 0, entry.needs_password())
            for index, entry in enumerate(self._entries)
            if entry.is_file()
        )

    def read(self, index: int) -> bytes:
        """Return the bytes of a member."""
        entry = self._entries[index]
        if entry.needs_password():
            raise ArchiveUnreadable("archive_encrypted")
        if _needs_program(entry) and not _has_program():
            raise ArchiveUnreadable("needs_unrar")
        try:
            with self._archive.open(entry) as stream:
                data: bytes = stream.read(entry.file_size)
        except rarfile.RarCannotExec as error:
            raise ArchiveUnreadable("needs_unrar") from error
        except (rarfile.Error, OSError, ValueError, EOFError) as error:
            if _needs_program(entry) and _is_bsdtar(rarfile.tool_setup()):
                # It cannot unpack every RAR, so nothing says that the archive is damaged.
                raise ArchiveUnreadable("needs_unrar") from error
            raise ArchiveUnreadable("archive_damaged", MEMBER_BROKEN) from error
        return data


def _needs_program(entry: Any) -> bool:
    return bool(entry.compress_type != _STORED) and not entry.needs_password()


def _name(entry: Any) -> str:
    """The name; RAR 4 may keep only bytes in the packer's own encoding, and rarfile guesses."""
    raw = entry.orig_filename
    if not isinstance(raw, bytes) or b"\0" in raw or raw.isascii():
        return str(entry.filename)
    if entry.flags & rarfile.RAR_FILE_UNICODE:
        return str(entry.filename)
    return raw.decode(likeliest_encoding(raw, _ENCODINGS), "replace")


@lru_cache(maxsize=1)
def _has_program() -> bool:
    for setting, programs in _PROGRAMS:
        found = next(filter(None, map(_found, programs)), None)
        if found is not None:
            setattr(rarfile, setting, found)
    try:
        setup = rarfile.tool_setup()
    except rarfile.RarCannotExec:
        return False
    if _is_bsdtar(setup):
        rarfile.CURRENT_SETUP = Bsdtar(setup.setup)
    return True


def _is_bsdtar(setup: Any) -> bool:
    return bool(setup.setup is rarfile.BSDTAR_CONFIG)


def _found(program: str) -> str | None:
    on_path = shutil.which(program)
    if on_path is not None:
        return on_path
    places = (Path(os.environ[name], program) for name in _FOLDERS if name in os.environ)
    return next((str(place) for place in places if place.is_file()), None)
