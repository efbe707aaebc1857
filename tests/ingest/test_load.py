"""Which files a parser gets, and why the others are refused."""

from __future__ import annotations

import hashlib
import os
import pickle
import re
from pathlib import Path

import pytest

from ingest.discover import FoundFile
from ingest.limits import DEFAULT_LIMITS, Limits
from ingest.load import document_id, load_source
from ingest.refusals import FileRefused, sentence, unsupported_formats


def load(tmp_path, data, limits=DEFAULT_LIMITS, name="план.docx"):
    path = tmp_path / name
    path.write_bytes(data)
    return load_source(FoundFile(name, path), limits)


def refusal(tmp_path, data, limits=DEFAULT_LIMITS):
    with pytest.raises(FileRefused) as refused:
        load(tmp_path, data, limits)
    return refused.value


def test_a_document_comes_with_its_name_format_and_id(tmp_path, files):
    data = files.docx()
    source = load(tmp_path, data)
    assert (source.name, source.format, source.data) == ("план.docx", "docx", data)
    assert source.document_id == hashlib.sha256(data).hexdigest()[:16] == document_id(data)


def test_the_extension_does_not_count(tmp_path, files):
    assert load(tmp_path, files.pdf(), name="план.docx").format == "pdf"


def test_an_empty_file(tmp_path):
    assert refusal(tmp_path, b"").code == "empty"


def test_a_file_over_the_limit_is_refused_with_its_format_and_id(tmp_path, files):
    data = files.pdf() + b"\n" * (3 << 20)
    refused = refusal(tmp_path, data, Limits(max_bytes=1 << 20))
    assert (refused.code, refused.format) == ("too_large", "pdf")
    assert refused.document_id == document_id(data)
    assert "3 МБ" in refused.message and "1 МБ" in refused.message


def test_a_file_of_just_the_limit_is_read(tmp_path, files):
    data = files.pdf()
    assert load(tmp_path, data, Limits(max_bytes=len(data))).data == data


def test_a_protected_word_document(tmp_path, files):
    refused = refusal(tmp_path, files.compound("EncryptedPackage"))
    assert (refused.code, refused.format) == ("encrypted", "docx")


def test_a_word_document_with_a_protected_part(tmp_path, files):
    data = bytearray(files.docx())
    central = data.rfind(b"PK\x01\x02")
    data[central + 8] |= 1
    assert refusal(tmp_path, bytes(data)).code == "encrypted"


def test_a_pdf_with_a_user_password(tmp_path, files):
    assert refusal(tmp_path, files.pdf(user_password=b"secret")).code == "encrypted"


def test_a_pdf_that_opens_without_a_password_is_read(tmp_path, files):
    assert load(tmp_path, files.pdf(user_password=b"")).format == "pdf"


def test_a_truncated_word_document(tmp_path, files):
    refused = refusal(tmp_path, files.docx("х" * 500)[:-40])
    assert (refused.code, refused.format) == ("truncated", "docx")


def test_a_truncated_pdf(tmp_path, files):
    data = files.pdf()
    assert refusal(tmp_path, data[: data.rfind(b"xref\n0")]).code == "truncated"


def test_a_pdf_truncated_after_an_update(tmp_path, files):
    data = files.pdf() + b"4 0 obj\n<</Length 9000>>\nstream\n" + b"x" * 100
    assert refusal(tmp_path, data).code == "truncated"


def test_a_linearized_pdf_that_is_shorter_than_it_says(tmp_path, files):
    whole = len(files.pdf(linearized_length=1000))
    assert load(tmp_path, files.pdf(linearized_length=whole - 1)).format == "pdf"
    assert refusal(tmp_path, files.pdf(linearized_length=1_000_000)).code == "truncated"


def test_junk_behind_the_end_of_a_pdf_does_no_harm(tmp_path, files):
    assert load(tmp_path, files.pdf() + b"<!-- added by a server -->" * 100).format == "pdf"


def test_a_pdf_without_pages(tmp_path, files):
    data = files.pdf().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[     ]/Count 0")
    assert refusal(tmp_path, data).code == "damaged"


def test_a_word_document_that_grows_too_much(tmp_path, files):
    data = files.docx(b"0" * 3_000_000)
    tight = Limits(max_ratio=100, ratio_free_bytes=1_000_000)
    refused = refusal(tmp_path, data, tight)
    assert refused.code == "unpacks_too_large"
    assert "3 МБ" in refused.message
    assert load(tmp_path, data, Limits(max_ratio=100, ratio_free_bytes=5_000_000)).data == data


def test_a_word_document_that_is_too_large_when_unpacked(tmp_path, files):
    data = files.docx(os.urandom(100_000))
    assert refusal(tmp_path, data, Limits(max_unpacked_bytes=99_999)).code == "unpacks_too_large"


def test_a_word_document_with_too_large_an_xml_part(tmp_path, files):
    data = files.docx(b"<x/>" * 1000)
    assert refusal(tmp_path, data, Limits(max_xml_bytes=3999)).code == "unpacks_too_large"
    assert load(tmp_path, data, Limits(max_xml_bytes=4000)).data == data


def test_a_word_document_of_too_many_parts(tmp_path, files):
    assert refusal(tmp_path, files.docx(), Limits(max_entries=1)).code == "unpacks_too_large"


@pytest.mark.parametrize(
    ("start", "format_"),
    [(b"AT&TFORM\x00\x00", "djvu"), (b"\x1f\x8b\x08", "gzip"), (b"plain words", "text")],
)
def test_other_formats_are_recognised_and_refused(tmp_path, start, format_):
    refused = refusal(tmp_path, start)
    assert (refused.code, refused.format) == ("format_unsupported", format_)
    assert refused.document_id == document_id(start)


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b"{\\rtf1}", "rtf"),
        (b"<html><body>x", "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x", "mhtml"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', "xml"),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "xls"),
    ],
)
def test_formats_of_text_are_let_through_whatever_the_extension(tmp_path, data, format_):
    assert load(tmp_path, data, name="план.doc").format == format_


def test_an_old_word_document(tmp_path, files):
    data = files.whole_compound(WordDocument=bytes(12))
    assert load(tmp_path, data).format == "doc"
    assert refusal(tmp_path, data[:512] + data[1024:]).code == "truncated"


def test_a_protected_old_word_document(tmp_path, files):
    data = files.whole_compound(WordDocument=bytes(10) + b"\x00\x01")
    assert refusal(tmp_path, data).code == "encrypted"


@pytest.mark.parametrize("name", ["Workbook", "Book"])
def test_a_protected_old_book(tmp_path, files, name):
    start = b"\x09\x08\x04\x00\x00\x06\x05\x00"
    assert load(tmp_path, files.whole_compound(**{name: start})).format == "xls"
    protected = files.whole_compound(**{name: start + b"\x2f\x00\x02\x00\x01\x00"})
    assert refusal(tmp_path, protected).code == "encrypted"


def test_a_protected_open_document(tmp_path, files):
    entries = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}
    assert load(tmp_path, files.zip(entries)).format == "odt"
    entries["META-INF/manifest.xml"] = "<manifest:encryption-data/>"
    assert refusal(tmp_path, files.zip(entries)).code == "encrypted"


def test_a_book_that_grows_too_much(tmp_path, files):
    kind = "openxmlformats-officedocument.spreadsheetml.sheet.main"
    data = files.office("xl/workbook.xml", kind, b"<x/>" * 1000)
    assert refusal(tmp_path, data, Limits(max_xml_bytes=3999)).code == "unpacks_too_large"


def test_bytes_that_are_no_document(tmp_path):
    refused = refusal(tmp_path, bytes(range(256)))
    assert (refused.code, refused.format) == ("not_a_document", "unknown")


def test_a_file_that_vanished(tmp_path):
    with pytest.raises(FileRefused) as refused:
        load_source(FoundFile("план.docx", tmp_path / "план.docx"))
    assert (refused.value.code, refused.value.document_id) == ("vanished", "")


@pytest.mark.parametrize(
    ("error", "words"),
    [(PermissionError(13, "x"), "отказано в доступе"), (OSError(5, "x"), "ошибка чтения 5")],
)
def test_a_file_that_cannot_be_read(tmp_path, monkeypatch, error, words):
    def refuse(*_args):
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileRefused) as refused:
        load_source(FoundFile("план.docx", tmp_path / "план.docx"))
    assert refused.value.code == "unreadable"
    assert words in refused.value.message


def test_a_refusal_survives_the_way_between_processes():
    error = pickle.loads(pickle.dumps(FileRefused("empty", "Файл пуст.", "pdf", "0f")))
    assert (error.code, error.message, error.format, error.document_id) == (
        "empty",
        "Файл пуст.",
        "pdf",
        "0f",
    )


FACTS = {
    "count": 9,
    "limit": 5,
    "seconds": 9,
    "size_mb": 9,
    "limit_mb": 5,
    "reason": "причина",
    "what": "архив",
    "advice": "совет",
}
CODES = [
    "empty",
    "too_large",
    "unreadable",
    "vanished",
    "encrypted",
    "truncated",
    "damaged",
    "unpacks_too_large",
    "format_unsupported",
    "not_a_document",
    "images_only",
    "archive_encrypted",
    "archive_empty",
    "archive_split",
    "archive_too_many",
    "archive_damaged",
    "needs_unrar",
    "needs_libreoffice",
    "office_failed",
    "office_timeout",
    "tables_lost",
    "no_sheets",
]


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_one_russian_sentence(code):
    text = sentence(code, **FACTS)
    assert re.fullmatch(r"[А-ЯЁ][^!?]*[^.!?]\.", text)
    assert "{" not in text


def test_each_unsupported_format_says_what_it_is_and_what_to_do():
    for format_ in unsupported_formats().values():
        assert format_.what and format_.advice and not format_.advice.endswith(".")


def test_limits_must_be_positive():
    with pytest.raises(ValueError, match="max_bytes"):
        Limits(max_bytes=0)
