"""Read one file and make sure that a parser may have it."""

from __future__ import annotations

from ingest.archives import ARCHIVES, archive_refusal, read_file
from ingest.discover import FoundFile
from ingest.encodings import reads_as_russian
from ingest.limits import DEFAULT_LIMITS, Limits
from ingest.office_check import check_doc, check_open_document, check_xls
from ingest.pdf_check import check_pdf
from ingest.reading import document_id
from ingest.refusals import FileRefused, sentence, unsupported_formats
from ingest.series import pictures_of
from ingest.sniff import sniff
from ingest.source import Source, joined
from ingest.word_check import check_word

__all__ = ["document_id", "load_source"]

# What parsers read; everything else is refused here.
_READ = frozenset(
    {"docx", "pdf", "doc", "rtf", "odt", "xml", "xlsx", "xlsb", "xls", "ods", "html", "mhtml"}
    | {"jpeg", "png", "tiff", "bmp", "webp"}
)
_ZIPPED = frozenset({"docx", "xlsx", "xlsb", "odt", "ods"})


def load_source(file: FoundFile, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Return the bytes of ``file``, which may be in an archive, with what they are.

    Its further pictures are loaded as its next pages.

    Raises:
        FileRefused: with the codes of ``refusals.yaml``, and with the file's format and id as
            far as they are known.
    """
    if file.further:
        return joined([load_source(picture, limits) for picture in pictures_of(file)])
    data = read_file(file, limits)
    format_, id_ = sniff(data), document_id(data)
    refusal = _refusal(data, format_, limits)
    if refusal is not None:
        code, message = refusal
        raise FileRefused(code, message, format_, id_)
    return Source(file.name, format_, id_, data)


def _refusal(data: bytes, format_: str, limits: Limits) -> tuple[str, str] | None:
    if not data:
        return "empty", sentence("empty")
    if format_ in ARCHIVES:
        refusal = archive_refusal(data, format_, limits)
        if refusal is not None:
            return refusal
    if format_ in _READ or (format_ == "text" and reads_as_russian(data)):
        return _readable_refusal(data, format_, limits)
    if format_ in unsupported_formats():
        name = unsupported_formats()[format_]
        return "format_unsupported", sentence(
            "format_unsupported", what=name.what, advice=name.advice
        )
    return "not_a_document", sentence("not_a_document")


def _readable_refusal(data: bytes, format_: str, limits: Limits) -> tuple[str, str] | None:
    """Why a file of a format that is read may not be parsed all the same."""
    if format_ == "pdf":
        return check_pdf(data)
    # An OpenDocument may also be one XML file.
    if format_ in _ZIPPED and not data.lstrip().startswith(b"<"):
        refusal = check_word(data, limits)
        if refusal is None and format_ in ("odt", "ods"):
            return check_open_document(data)
        return refusal
    if format_ == "doc":
        return check_doc(data)
    if format_ == "xls":
        return check_xls(data)
    return None
