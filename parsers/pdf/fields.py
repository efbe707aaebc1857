"""Filled-in forms: what stands in the fields of a PDF page is drawn outside its contents."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_SIGNATURE = "Sig"


def flattened(document: Any, index: int) -> Any:
    """Return the page ``index`` of a pypdfium2 ``document``, what its fields show put into it.

    Remarks of readers stay out, as they do of other formats, and so do signatures, whose stamps lie
    over the text.
    """
    page = document[index]
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if not any(_is_field(page, place) for place in range(count)):
        return page
    for place in reversed(range(count)):
        if not _is_field(page, place):
            pdfium.FPDFPage_RemoveAnnot(page, place)
    pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    # The text of a page is what it was when the page was opened.
    page.close()
    return document[index]


def _is_field(page: Any, place: int) -> bool:
    annotation = pdfium.FPDFPage_GetAnnot(page, place)
    try:
        is_widget = pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET
        return is_widget and _text(annotation, "FT") != _SIGNATURE
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _text(annotation: Any, key: str) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key.encode(), None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key.encode(), buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le").rstrip("\0")
