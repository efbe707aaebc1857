"""One door to all formats: a ``Source`` in, a ``Document`` out."""

from __future__ import annotations

from ingest.errors import DocumentRefused
from ingest.source import Source
from parsers.model import Document

_OFFICE = frozenset({"doc", "rtf", "odt", "xml"})
_SHEETS = frozenset({"xlsx", "xlsb", "xls", "ods"})
_WEB = frozenset({"html", "mhtml"})
_IMAGES = frozenset({"jpeg", "png", "tiff", "bmp", "webp"})


def read_document(source: Source, engine: str = "pdfium") -> Document:
    """Return the document in ``source``; ``engine`` (pdfium, pdfplumber) reads PDF pages.

    Raises:
        DocumentRefused: when the document is damaged, encrypted, holds no text, or is of a format
            that cannot be read.
    """
    # Parsers are imported when needed: a run over DOCX alone does not load the PDF engines.
    if source.format == "docx":
        from parsers.docx import read_docx

        return read_docx(source)
    if source.format == "pdf":
        from parsers.pdf import read_pdf

        return read_pdf(source, engine)
    if source.format in _OFFICE:
        from parsers.office import read_office

        return read_office(source)
    if source.format in _SHEETS:
        from parsers.sheets import read_sheets

        return read_sheets(source)
    if source.format in _WEB:
        from parsers.html import read_html

        return read_html(source)
    if source.format == "text":
        from parsers.plain import read_plain

        return read_plain(source)
    if source.format in _IMAGES:
        from parsers.scan import read_image

        return read_image(source)
    raise DocumentRefused(
        "format_unsupported",
        f"Формат «{source.format}» пока не читается: сохраните документ как DOCX или PDF "
        "и запустите обработку ещё раз.",
    )
