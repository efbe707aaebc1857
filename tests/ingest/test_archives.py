"""Documents in archives: each is read by itself, under a name that leads to it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

import py7zr
import pytest

from ingest.archives import read_file, unpack
from ingest.discover import FoundFile
from ingest.limits import DEFAULT_LIMITS, Limits
from ingest.load import load_source
from ingest.refusals import FileRefused

UTF_8_FLAG, ENCRYPTED_FLAG = 0x800, 0x1


def zip_with_raw_names(names: dict[bytes, bytes], flags: int = 0, extra: bytes = b"") -> bytes:
    """A ZIP whose names are these very bytes, as archivers without Unicode write them."""
    body, central = b"", b""
    for name, content in names.items():
        head = struct.pack(
            "<HHHHHIIIHH", 20, flags, 0, 0, 0x21, zlib.crc32(content), len(content), len(content),
            len(name), len(extra),
        )  # fmt: skip
        central += b"PK\x01\x02" + struct.pack("<H", 20) + head
        central += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name + extra
        body += b"PK\x03\x04" + head + name + extra + content
    count, at = len(names), len(body)
    return body + central + b"PK\x05\x06" + struct.pack(
        "<HHHHIIH", 0, 0, count, count, len(central), at, 0
    )  # fmt: skip


def seven_zip(files: dict[str, bytes], password: str | None = None, hide: bool = False) -> bytes:
    stream = BytesIO()
    with py7zr.SevenZipFile(stream, "w", password=password, header_encryption=hide) as archive:
        for name, content in files.items():
            archive.writef(BytesIO(content), name)
    return stream.getvalue()


def put(tmp_path, data, name="архив.zip") -> FoundFile:
    (tmp_path / name).write_bytes(data)
    return FoundFile(name, tmp_path / name)


def names_in(tmp_path, data, limits=DEFAULT_LIMITS) -> list[str]:
    return [file.name for file in unpack(put(tmp_path, data), limits)]


def refusal(file, limits=DEFAULT_LIMITS) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        load_source(file, limits)
    return refused.value


def test_each_document_of_a_zip_becomes_a_source(tmp_path, files):
    one, two = files.docx("один"), files.pdf()
    found = unpack(put(tmp_path, files.zip({"папка/план.docx": one, "план.pdf": two})))
    sources = [load_source(file) for file in found]
    assert [source.name for source in sources] == [
        "архив.zip/папка/план.docx",
        "архив.zip/план.pdf",
    ]
    assert [source.format for source in sources] == ["docx", "pdf"]
    assert [source.data for source in sources] == [one, two]


def test_a_document_is_not_unpacked(tmp_path, files):
    file = put(tmp_path, files.docx(), "план.docx")
    assert unpack(file) == (file,)
    assert unpack(put(tmp_path, files.pdf(), "план.pdf"))[0].inside == ()


def test_a_file_that_is_gone_stays_for_the_one_who_loads_it(tmp_path):
    file = FoundFile("архив.zip", tmp_path / "архив.zip")
    assert unpack(file) == (file,)
    assert refusal(file).code == "vanished"


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "utf-8"])
@pytest.mark.parametrize("name", ["План мероприятий.docx", "папка/план.docx", "Отчёт (школа).docx"])
def test_russian_names_without_a_mark_of_their_encoding(tmp_path, encoding, name):
    data = zip_with_raw_names({name.encode(encoding): b"x"})
    assert names_in(tmp_path, data) == [f"архив.zip/{name}"]


def test_names_marked_as_utf_8(tmp_path):
    data = zip_with_raw_names({"План – 2024.docx".encode(): b"x"}, flags=UTF_8_FLAG)
    assert names_in(tmp_path, data) == ["архив.zip/План – 2024.docx"]


def test_the_unicode_name_beside_the_old_one(tmp_path):
    raw, name = "План ? 2024.docx".encode("cp866"), "План № 2024.docx".encode()
    field = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + name
    extra = struct.pack("<HH", 0x7075, len(field)) + field
    data = zip_with_raw_names({raw: b"x"}, extra=extra)
    assert names_in(tmp_path, data) == ["архив.zip/План № 2024.docx"]


def test_the_unicode_name_of_an_entry_that_was_renamed_does_not_count(tmp_path):
    field = b"\x01" + struct.pack("<I", 1) + "старое.docx".encode()
    extra = struct.pack("<HH", 0x7075, len(field)) + field
    data = zip_with_raw_names({"новое имя.docx".encode("cp866"): b"x"}, extra=extra)
    assert names_in(tmp_path, data) == ["архив.zip/новое имя.docx"]


def test_western_names(tmp_path):
    data = zip_with_raw_names({"Présentation générale.docx".encode("cp437"): b"x"})
    assert names_in(tmp_path, data) == ["архив.zip/Présentation générale.docx"]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("../../etc/план.docx", "etc/план.docx"),
        ("/план.docx", "план.docx"),
        (r"C:\папка\план.docx", "папка/план.docx"),
        ("а/./б//план.docx", "а/б/план.docx"),
    ],
)
def test_no_name_leads_out_of_the_archive(tmp_path, stored, shown):
    data = zip_with_raw_names({stored.encode(): b"x"}, flags=UTF_8_FLAG)
    (file,) = unpack(put(tmp_path, data))
    assert file.name == f"архив.zip/{shown}"
    assert read_file(file) == b"x"
    assert [path.name for path in tmp_path.iterdir()] == ["архив.zip"]


def test_system_files_and_folders_are_left_out(tmp_path, files):
    names = ["__MACOSX/._план.docx", "Thumbs.db", "~$план.docx", ".скрыто/план.docx", "план.docx"]
    data = files.zip(dict.fromkeys(names, b"x"))
    assert names_in(tmp_path, data) == ["архив.zip/план.docx"]


def test_entries_of_the_same_name_are_told_apart(tmp_path):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("план.docx", "1")
        archive.writestr("план.docx", "2")
    found = unpack(put(tmp_path, stream.getvalue()))
    assert [file.name for file in found] == ["архив.zip/план.docx", "архив.zip/план.docx (2)"]
    assert [read_file(file) for file in found] == [b"1", b"2"]


def test_an_archive_in_an_archive_is_unpacked_and_one_in_that_is_not(tmp_path, files):
    deepest = files.zip({"план.docx": b"3"})
    inner = files.zip({"план.docx": b"2", "ещё.zip": deepest})
    found = unpack(put(tmp_path, files.zip({"внутри.zip": inner})))
    assert [file.name for file in found] == [
        "архив.zip/внутри.zip/ещё.zip",
        "архив.zip/внутри.zip/план.docx",
    ]
    assert read_file(found[1]) == b"2"
    refused = refusal(found[0])
    assert (refused.code, refused.format) == ("format_unsupported", "zip")


def test_a_word_document_in_an_archive_is_no_archive(tmp_path, files):
    data = files.zip({"план.zip": files.docx()})
    (file,) = unpack(put(tmp_path, data))
    assert load_source(file).format == "docx"


def test_7_zip(tmp_path, files):
    one, two = files.docx("один"), files.pdf()
    data = seven_zip({"Папка/План.docx": one, "план.pdf": two, "внутри.zip": files.zip({"a": two})})
    found = unpack(put(tmp_path, data, "архив.7z"))
    assert [(file.name, load_source(file).data) for file in found] == [
        ("архив.7z/Папка/План.docx", one),
        ("архив.7z/внутри.zip/a", two),
        ("архив.7z/план.pdf", two),
    ]


@pytest.mark.parametrize("hide", [False, True])
def test_a_protected_7_zip(tmp_path, files, hide):
    file = put(tmp_path, seven_zip({"план.docx": files.docx()}, "секрет", hide), "архив.7z")
    assert unpack(file) == (file,)
    assert refusal(file).code == "archive_encrypted"


def test_a_protected_zip_is_refused_once(tmp_path):
    data = zip_with_raw_names({b"a.docx": b"x", b"b.docx": b"y"}, flags=ENCRYPTED_FLAG)
    file = put(tmp_path, data)
    assert unpack(file) == (file,)
    refused = refusal(file)
    assert (refused.code, refused.format) == ("archive_encrypted", "zip")


def test_an_empty_archive_and_one_cut_short(tmp_path, files):
    assert refusal(put(tmp_path, files.zip({}))).code == "archive_empty"
    whole = files.zip({"план.docx": b"x" * 500})
    assert refusal(put(tmp_path, whole[:-40])).code == "truncated"
    packed = seven_zip({"план.docx": b"x" * 500})
    assert refusal(put(tmp_path, packed[:-40], "архив.7z")).code == "archive_damaged"


def test_a_damaged_member_does_not_stop_the_others(tmp_path, files):
    data = zip_with_raw_names({b"a.pdf": b"content", b"b.pdf": files.pdf()})
    damaged, whole = unpack(put(tmp_path, data.replace(b"content", b"c0ntent")))
    assert refusal(damaged).code == "archive_damaged"
    assert load_source(whole).format == "pdf"


def test_too_many_files(tmp_path, files):
    data = files.zip({f"{n}.docx": b"x" for n in range(3)})
    assert len(names_in(tmp_path, data, Limits(max_members=3))) == 3
    file = put(tmp_path, data)
    assert unpack(file, Limits(max_members=2)) == (file,)
    refused = refusal(file, Limits(max_members=2))
    assert refused.code == "archive_too_many"
    assert "3" in refused.message and "2" in refused.message


def test_too_many_files_in_the_archives_inside(tmp_path, files):
    inner = files.zip({f"{n}.docx": b"x" for n in range(3)})
    data = files.zip({"а.zip": inner, "б.zip": inner})
    assert names_in(tmp_path, data, Limits(max_members=5)) == [
        "архив.zip/а.zip/0.docx",
        "архив.zip/а.zip/1.docx",
        "архив.zip/а.zip/2.docx",
        "архив.zip/б.zip",
    ]


def test_an_archive_that_grows_too_much(tmp_path, files):
    file = put(tmp_path, files.zip({"план.docx": bytes(3_000_000)}))
    tight = Limits(max_ratio=100, ratio_free_bytes=1_000_000)
    assert unpack(file, tight) == (file,)
    assert refusal(file, tight).code == "unpacks_too_large"
    assert refusal(file, Limits(max_archive_bytes=2_999_999)).code == "unpacks_too_large"


def test_a_member_over_the_limit_is_refused_by_itself(tmp_path, files):
    data = files.zip({"большой.pdf": bytes(1_000_000), "план.pdf": files.pdf()})
    large, small = unpack(put(tmp_path, data), Limits(max_bytes=900_000))
    assert refusal(large, Limits(max_bytes=900_000)).code == "too_large"
    assert load_source(small, Limits(max_bytes=900_000)).format == "pdf"
