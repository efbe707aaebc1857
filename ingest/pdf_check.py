"""May this PDF be parsed: not protected, whole, and in order?"""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from ingest.refusals import sentence

_LINEARIZED = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d+)", re.DOTALL)
_OBJECT = re.compile(rb"\d\s+\d+\s+obj\b")
_TAIL_START = b"startxref"


def check_pdf(data: bytes) -> tuple[str, str] | None:
    """Return the code and the sentence of a refusal, None if ``data`` can be parsed.

    A document that opens with the empty user password may be read: only changing it is protected.
    """
    code = _opening_error(data)
    if code == "encrypted":
        return code, sentence(code)
    if _is_truncated(data):
        return "truncated", sentence("truncated")
    if code is not None:
        return code, sentence(code, reason="PDF не открывается")
    return None


def _opening_error(data: bytes) -> str | None:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        password = getattr(error, "err_code", None) == pdfium_raw.FPDF_ERR_PASSWORD
        return "encrypted" if password else "damaged"
    try:
        return None if len(document) else "damaged"
    finally:
        document.close()


def _is_truncated(data: bytes) -> bool:
    """Whether the end is missing, by ISO 32000-1: 7.5.5 (file trailer) and annex F (linearized).

    Engines rebuild such files from what is there, and pages are lost without a word.
    """
    linearized = _LINEARIZED.search(data, 0, 2048)
    if linearized and int(linearized.group(1)) > len(data):
        return True
    tail = data.rfind(_TAIL_START)
    return tail < 0 or _OBJECT.search(data, tail) is not None
