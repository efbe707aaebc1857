"""RAR archives: stored files need no program, others need one that can unpack them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
import rarfile

from ingest import rar_archive
from ingest.archives import unpack
from ingest.discover import FoundFile
from ingest.limits import DEFAULT_LIMITS
from ingest.load import load_source
from ingest.members import ArchiveUnreadable
from ingest.refusals import FileRefused


def rar(files: dict[str, bytes], method: int = 0x30, flags: int = 0) -> bytes:
    """A RAR 4 archive of stored files; ``method`` 0x30 says that they are stored."""

    def block(kind: int, flags: int, rest: bytes) -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head

    data = b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6))
    for name, content in files.items():
        raw = name.encode("cp866")
        rest = struct.pack(
            "<IIBIIBBHI", len(content), len(content), 2, zlib.crc32(content), 0x21 << 16, 29,
            method, len(raw), 0x20,
        )  # fmt: skip
        data += block(0x74, 0x8000 | flags, rest + raw) + content
    return data + block(0x7B, 0x4000, b"")


def put(tmp_path, data, name="архив.zip") -> FoundFile:
    (tmp_path / name).write_bytes(data)
    return FoundFile(name, tmp_path / name)


def refusal(file, limits=DEFAULT_LIMITS) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        load_source(file, limits)
    return refused.value


def test_a_rar_of_stored_files_needs_no_program(tmp_path, files):
    data = rar({"Папка\\План.docx": files.docx(), "план.pdf": files.pdf()})
    found = unpack(put(tmp_path, data, "архив.rar"))
    assert [(file.name, load_source(file).data) for file in found] == [
        ("архив.rar/Папка/План.docx", files.docx()),
        ("архив.rar/план.pdf", files.pdf()),
    ]


def test_a_rar_without_a_program_for_it(tmp_path, monkeypatch):
    monkeypatch.setattr(rar_archive, "_has_program", lambda: False)
    file = put(tmp_path, rar({"план.docx": b"packed"}, method=0x33), "архив.rar")
    assert unpack(file) == (file,)
    refused = refusal(file)
    assert refused.code == "needs_unrar"
    assert "unrar" in refused.message


def test_bsdtar_is_given_the_archive_right_behind_its_option(monkeypatch):
    monkeypatch.setattr(rarfile, "BSDTAR_TOOL", "bsdtar")
    words = rar_archive.Bsdtar(rarfile.BSDTAR_CONFIG).open_cmdline(None, "архив.rar")
    assert words == ["bsdtar", "-x", "--to-stdout", "-f", "архив.rar"]


def test_a_rar_that_bsdtar_cannot_unpack_is_not_called_damaged(tmp_path, monkeypatch):
    monkeypatch.setattr(rar_archive, "_has_program", lambda: True)
    monkeypatch.setattr(rarfile, "BSDTAR_TOOL", str(tmp_path / "нет"))
    monkeypatch.setattr(rarfile, "CURRENT_SETUP", rar_archive.Bsdtar(rarfile.BSDTAR_CONFIG))

    def fail(*_):
        raise rarfile.BadRarFile("Failed the read enough data")

    monkeypatch.setattr(rarfile.RarFile, "open", fail)
    archive = rar_archive.RarArchive(rar({"план.docx": b"packed"}, method=0x33))
    with pytest.raises(ArchiveUnreadable) as refused:
        archive.read(0)
    assert refused.value.code == "needs_unrar"


def test_a_protected_rar_and_a_part_of_one(tmp_path):
    assert refusal(put(tmp_path, rar({"a": b"x"}, flags=4), "а.rar")).code == "archive_encrypted"
    assert refusal(put(tmp_path, rar({"a": b"x"}, flags=2), "б.rar")).code == "archive_split"


def test_a_damaged_member_of_a_rar(tmp_path):
    data = rar({"план.docx": b"content"}).replace(b"content", b"c0ntent")
    (file,) = unpack(put(tmp_path, data, "архив.rar"))
    assert refusal(file).code == "archive_damaged"
    assert rarfile.is_rarfile(BytesIO(data))
