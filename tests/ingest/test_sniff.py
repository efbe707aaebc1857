"""What a file is, by its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.refusals import unsupported_formats
from ingest.sniff import sniff

READ = {"docx", "pdf", "doc", "rtf", "odt", "xml", "xlsx", "xlsb", "xls", "ods", "html", "mhtml"}
READ |= {"jpeg", "png", "tiff", "bmp", "webp"}
SPREADSHEET = "openxmlformats-officedocument.spreadsheetml.sheet.main"
PRESENTATION = "openxmlformats-officedocument.presentationml.presentation.main"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", "pdf"),
        (b"{\\rtf1\\ansi}", "rtf"),
        (b"\r\n {\\rtf1\\ansi}", "rtf"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "7z"),
        (b"Rar!\x1a\x07\x00", "rar"),
        (b"Rar!\x1a\x07\x01\x00", "rar"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"II*\x00\x08", "tiff"),
        (b"MM\x00*\x00", "tiff"),
        (b"GIF89a", "gif"),
        (b"BM\x00\x01\x00\x00\x00\x00\x00\x00\x36", "bmp"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (b"AT&TFORM\x00\x00", "djvu"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf  <HTML><body>", "html"),
        ("<html><body>План".encode("utf-16"), "html"),
        (b'<?xml version="1.0"?><html xmlns="x">', "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x", "mhtml"),
        (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\n"
            b"Subject: =?utf-8?Q?plan?=\r\n more\r\nMIME-Version: 1.0\r\n"
            b'Content-Type: multipart/related;\r\n\ttype="text/html"',
            "mhtml",
        ),
        (b"<html><body>" + b"x" * 900 + b"\x01</body>", "html"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "xls",
        ),
        (
            b'<?xml version="1.0"?><office:document xmlns:office="x" '
            b'office:mimetype="application/vnd.oasis.opendocument.text">',
            "odt",
        ),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', "xml"),
        (b'<?xml version="1.0"?><pkg:package xmlns:pkg="x">', "xml"),
        (b'<?xml version="1.0"?><note/>', "unknown"),
        ("План мероприятий".encode(), "text"),
        ("План мероприятий".encode("cp1251"), "text"),
        (b"BMW", "text"),
        (b"", "unknown"),
        (b"  \n", "unknown"),
        (bytes(range(256)), "unknown"),
    ],
)
def test_by_signature_or_text(data, expected):
    assert sniff(data) == expected


def test_office_documents_are_told_apart_by_their_main_part(files):
    assert sniff(files.docx()) == "docx"
    assert sniff(files.office("xl/workbook.xml", SPREADSHEET)) == "xlsx"
    assert sniff(files.office("ppt/presentation.xml", PRESENTATION)) == "pptx"


@pytest.mark.parametrize(
    "kind",
    [
        "ms-word.document.macroEnabled.main",
        "openxmlformats-officedocument.wordprocessingml.template.main",
        "ms-word.template.macroEnabledTemplate.main",
    ],
)
def test_word_documents_with_macros_and_templates_are_word_documents(files, kind):
    assert sniff(files.office("word/document.xml", kind)) == "docx"


def test_a_book_with_macros_and_a_binary_one_are_told_apart(files):
    assert sniff(files.office("xl/workbook.xml", "ms-excel.sheet.macroEnabled.main")) == "xlsx"
    binary = files.office("xl/workbook.bin", "ms-excel.sheet.binary.macroEnabled.main")
    assert sniff(binary) == "xlsb"


def test_the_main_part_may_have_any_name(files):
    kind = "openxmlformats-officedocument.wordprocessingml.document.main"
    assert sniff(files.office("text/main.xml", kind)) == "docx"


@pytest.mark.parametrize(
    ("kind", "expected"), [("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp")]
)
def test_open_documents(files, kind, expected):
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    assert sniff(files.zip({"mimetype": mimetype, "content.xml": "<x/>"})) == expected


def test_a_template_is_what_it_is_made_for(files):
    mimetype = "application/vnd.oasis.opendocument.text-template"
    assert sniff(files.zip({"mimetype": mimetype, "content.xml": "<x/>"})) == "odt"


def test_any_other_archive_is_a_zip(files):
    assert sniff(files.zip({"план.docx": b"x"})) == "zip"
    assert sniff(files.zip({})) == "zip"


def test_a_truncated_archive_is_known_by_what_is_left(files):
    assert sniff(files.docx("х" * 500)[:-30]) == "docx"
    assert sniff(files.office("xl/workbook.xml", SPREADSHEET)[:-30]) == "xlsx"
    odt = files.zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"})
    assert sniff(odt[:-30]) == "odt"
    assert sniff(files.zip({"а.txt": b"x"})[:-30]) == "zip"


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("PowerPoint Document", "ppt"),
        ("EncryptedPackage", "docx"),
        ("Contents", "unknown"),
    ],
)
def test_compound_files_are_told_apart_by_their_streams(files, stream, expected):
    assert sniff(files.compound(stream)) == expected


def test_the_name_of_a_stream_in_the_text_of_another_does_not_count(files):
    data = files.compound("Contents") + b"\0" + "WordDocument\0".encode("utf-16-le")
    assert sniff(data.ljust(2048, b"\0")) == "unknown"


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<"]))
def test_any_bytes_have_an_answer_that_can_be_told(rest, start):
    assert sniff(start + rest) in READ | {"unknown"} | set(unsupported_formats())
