"""Read DOC, RTF, ODT and Word's XML through a DOCX that LibreOffice makes of them."""

from __future__ import annotations

from dataclasses import replace

from ingest.errors import DocumentRefused
from ingest.refusals import sentence
from ingest.source import Source
from parsers.docx import read_docx
from parsers.model import Document
from parsers.office.soffice import convert
from parsers.office.table_marks import has_table_marks


def read_office(source: Source) -> Document:
    """Return the document that LibreOffice sees in ``source`` (doc, rtf, odt, xml).

    Raises:
        DocumentRefused: "needs_libreoffice", "office_failed", "office_timeout"; "tables_lost" when
            the source holds tables and the converted document none; the codes of ``read_docx``.
    """
    data = convert(source.data, source.format, "docx")
    document = read_docx(replace(source, format="docx", data=data))
    if has_table_marks(source) and not any(document.tables()):
        raise DocumentRefused("tables_lost", sentence("tables_lost"))
    return document
