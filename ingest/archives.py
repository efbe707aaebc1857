"""Archives of documents: what is in them, and the bytes of one member.

Nothing is ever written to disk by a member's name: members are read into memory one at a time.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.discover import FoundFile
from ingest.limits import DEFAULT_LIMITS, Limits
from ingest.members import Archive, ArchiveUnreadable, Member, shown
from ingest.reading import read_path
from ingest.refusals import FileRefused, sentence
from ingest.sniff import sniff

ARCHIVES = frozenset({"zip", "7z", "rar"})
_SUFFIXES = (".zip", ".7z", ".rar")
_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf", b"Rar!")
_DEEPEST = 2
_MIB = 1024 * 1024


def unpack(file: FoundFile, limits: Limits = DEFAULT_LIMITS) -> tuple[FoundFile, ...]:
    """Return the documents in ``file``, each «архив.zip/папка/план.docx»; (file,) if it is none.

    An archive in an archive is unpacked too, one in that one is not.  An archive that cannot be
    unpacked stays as it is, and ``load_source`` says why.
    """
    try:
        with file.path.open("rb") as stream:
            if not stream.read(4).startswith(_SIGNATURES):
                return (file,)
        return tuple(_members_of(file, limits, _Budget(limits)))
    except (FileRefused, OSError):
        return (file,)


def read_file(file: FoundFile, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the bytes of ``file``, from inside its archive if it is in one.

    Raises:
        FileRefused: "vanished", "unreadable", "too_large" and, for what is in an archive, the
            codes of ``archive_refusal``.
    """
    data = read_path(file.path, limits)
    for index in file.inside:
        data = _member_bytes(data, index, limits)
    return data


def archive_refusal(data: bytes, format_: str, limits: Limits) -> tuple[str, str] | None:
    """Return why an archive cannot be unpacked, as code and sentence; None if it can.

    The codes are archive_encrypted, archive_empty, archive_split, archive_too_many, needs_unrar,
    unpacks_too_large, truncated and archive_damaged.
    """
    try:
        members = shown(_opened(data, format_).members())
    except ArchiveUnreadable as error:
        return error.code, sentence(error.code, reason=error.reason)
    if not members:
        return "archive_empty", sentence("archive_empty")
    if all(member.is_encrypted for member in members):
        return "archive_encrypted", sentence("archive_encrypted")
    if len(members) > limits.max_members:
        facts = {"count": len(members), "limit": limits.max_members}
        return "archive_too_many", sentence("archive_too_many", **facts)
    size = sum(member.size for member in members)
    is_bomb = size > limits.ratio_free_bytes and size > limits.max_ratio * len(data)
    if size > limits.max_archive_bytes or is_bomb:
        return "unpacks_too_large", sentence("unpacks_too_large", size_mb=max(1, size // _MIB))
    return None


class _Budget:
    """How many files and bytes all archives inside one file may still add."""

    def __init__(self, limits: Limits) -> None:
        self._files = limits.max_members
        self._bytes = limits.max_archive_bytes

    def spend(self, members: list[Member]) -> bool:
        """Whether ``members`` are still within the limits; if so, they are taken off."""
        size = sum(member.size for member in members)
        if len(members) > self._files or size > self._bytes:
            return False
        self._files -= len(members)
        self._bytes -= size
        return True


def _members_of(file: FoundFile, limits: Limits, budget: _Budget) -> list[FoundFile]:
    data = read_file(file, limits)
    format_ = sniff(data)
    if format_ not in ARCHIVES or archive_refusal(data, format_, limits) is not None:
        return [file]
    members = shown(_opened(data, format_).members())
    if not budget.spend(members):
        return [file]
    del data
    found: list[FoundFile] = []
    for member in members:
        name, inside = f"{file.name}/{member.name}", (*file.inside, member.index)
        inner = replace(file, name=name, inside=inside)
        found += _nested(inner, member, limits, budget)
    return found


def _nested(file: FoundFile, member: Member, limits: Limits, budget: _Budget) -> list[FoundFile]:
    is_archive = member.name.lower().endswith(_SUFFIXES)
    if not is_archive or member.is_encrypted or len(file.inside) >= _DEEPEST:
        return [file]
    try:
        return _members_of(file, limits, budget)
    except FileRefused:
        return [file]


def _member_bytes(data: bytes, index: int, limits: Limits) -> bytes:
    try:
        archive = _opened(data, sniff(data))
        member = next((m for m in archive.members() if m.index == index), None)
        if member is None:
            raise FileRefused("vanished", sentence("vanished"))
        if member.size > limits.max_bytes:
            sizes = {"size_mb": member.size // _MIB, "limit_mb": limits.max_bytes // _MIB}
            raise FileRefused("too_large", sentence("too_large", **sizes))
        return archive.read(index)
    except ArchiveUnreadable as error:
        raise FileRefused(error.code, sentence(error.code, reason=error.reason)) from error


def _opened(data: bytes, format_: str) -> Archive:
    # Imported when needed: few folders hold 7-Zip or RAR archives.
    if format_ == "zip":
        from ingest.zip_archive import ZipArchive

        return ZipArchive(data)
    if format_ == "7z":
        from ingest.sevenzip_archive import SevenZipArchive

        return SevenZipArchive(data)
    if format_ == "rar":
        from ingest.rar_archive import RarArchive

        return RarArchive(data)
    raise ArchiveUnreadable("archive_damaged", "это не архив")
