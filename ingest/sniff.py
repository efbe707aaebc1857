"""Say what a file is by its bytes; its extension is never asked."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from ingest.compound import compound_streams
from ingest.unreadable import UNREADABLE_ZIP

# Signatures at the very start of the file, from the formats' own specifications.
_SIGNATURES = (
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "gif"),
    (b"AT&TFORM", "djvu"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Readers look for «%PDF-» in the first 1,024 bytes (ISO 32000-1, annex H).
_PDF_WINDOW = 1024
_TEXT_WINDOW = 4096
_TEXT_SHARE = 500

_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
# The main part's content type, without the suffix that tells macros and templates apart.
_OFFICE_TYPES = (
    (re.compile(rb"ms-excel\.sheet\.binary\.macroEnabled\.main"), "xlsb"),
    (re.compile(rb"(wordprocessingml|ms-word)\.(document|template)[\w.]*\.main\+xml"), "docx"),
    (re.compile(rb"(spreadsheetml|ms-excel)\.(sheet|template|addin)[\w.]*\.main"), "xlsx"),
    (re.compile(rb"(presentationml|ms-powerpoint)\.\w+[\w.]*\.main\+xml"), "pptx"),
)
_OFFICE_FOLDERS = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))
_COMPOUND_STREAMS = (
    ("EncryptedPackage", "docx"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
_HTML = re.compile(r"<(!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_WORD_XML = re.compile(r"<([\w]+:)?wordDocument\b|<pkg:package\b")
# Excel 2003's XML, and OpenDocument in one file instead of an archive.
_BOOK_XML = re.compile(r"<([\w]+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet")
_FLAT_ODF = re.compile(r"office:mimetype=\"application/vnd\.oasis\.opendocument\.(\w+)")
_FLAT_KINDS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
# Browsers write other header lines of the message before these two.
_MHTML = re.compile(
    r"\A([\w-]+:.*\r?\n([ \t].*\r?\n)*)*Content-Type:\s*multipart/related", re.IGNORECASE
)
_RTF = re.compile(rb"\s*\{\\rt")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def sniff(data: bytes) -> str:
    """Return the format of ``data``: "docx", "pdf", "zip", …, "unknown".

    A protected Word document is a "docx" too (Office packs it into a compound file); a truncated
    one is known by the names of the parts that are there.
    """
    if data.startswith(_ZIP):
        return _sniff_zip(data)
    if data.startswith(_COMPOUND):
        return _sniff_compound(data)
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return "bmp"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if _RTF.match(data):
        return "rtf"
    for signature, format_ in _SIGNATURES:
        if data.startswith(signature):
            return format_
    # Last of the signatures: an archive may hold a PDF as it is.
    if b"%PDF-" in data[:_PDF_WINDOW]:
        return "pdf"
    return _sniff_text(data[:_TEXT_WINDOW])


def _sniff_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            mimetype = _head_of(archive, "mimetype")
            content_types = _head_of(archive, "[Content_Types].xml")
    except UNREADABLE_ZIP:
        return _sniff_broken_zip(data)
    kind = mimetype.strip().removesuffix(b"-template")
    if kind in _ODF:
        return _ODF[kind]
    for pattern, format_ in _OFFICE_TYPES:
        if pattern.search(content_types):
            return format_
    return _by_folder([name.encode("utf-8", "replace") for name in names])


def _head_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first 64 KiB of an entry, nothing if it is not there or cannot be read."""
    try:
        with archive.open(name) as stream:
            return stream.read(1 << 16)
    except (KeyError, *UNREADABLE_ZIP):
        return b""


def _sniff_broken_zip(data: bytes) -> str:
    """Go by the local headers: the table of contents at the end is not there."""
    names = []
    start = data.find(_ZIP[0])
    while start >= 0:
        length = int.from_bytes(data[start + 26 : start + 28], "little")
        names.append(data[start + 30 : start + 30 + length])
        start = data.find(_ZIP[0], start + 4)
    if names[:1] == [b"mimetype"]:
        for mimetype, format_ in _ODF.items():
            if data[38 : 38 + len(mimetype) + 2] == mimetype + b"PK":
                return format_
    return _by_folder(names)


def _by_folder(names: list[bytes]) -> str:
    for folder, format_ in _OFFICE_FOLDERS:
        if any(name.replace(b"\\", b"/").startswith(folder) for name in names):
            return format_
    return "docx" if names[:1] == [b"[Content_Types].xml"] else "zip"


def _sniff_compound(data: bytes) -> str:
    streams = compound_streams(data)
    for stream, format_ in _COMPOUND_STREAMS:
        if stream in streams:
            return format_
    return "unknown"


def _sniff_text(head: bytes) -> str:
    text = _decode(head)
    if text is None:
        return "unknown"
    stripped = text.lstrip("\ufeff \t\r\n")
    if _MHTML.search(stripped):
        return "mhtml"
    if _WORD_XML.search(stripped):
        return "xml"
    if _BOOK_XML.search(stripped):
        return "xls"
    flat = _FLAT_ODF.search(stripped)
    if flat and flat.group(1) in _FLAT_KINDS:
        return _FLAT_KINDS[flat.group(1)]
    if _HTML.search(stripped):
        return "html"
    return "text" if stripped and not stripped.startswith("<?xml") else "unknown"


def _decode(head: bytes) -> str | None:
    """Read ``head`` as text, None if it is none; the last character may be cut in two.

    Programs leave a control character here and there in the text they export.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "ignore")
    for encoding in ("utf-8", "cp1251"):
        text = head.decode(encoding, "replace").rstrip("\ufffd")
        controls = len(_CONTROL.findall(text))
        if "\ufffd" not in text and "\0" not in text and controls * _TEXT_SHARE <= len(text):
            return text
    return None
