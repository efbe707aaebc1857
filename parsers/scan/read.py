"""Scanned pages and photographs → the page layer and, for image files, a ``Document``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ingest.source import Source
from parsers.grid import blocks_of
from parsers.model import Document
from parsers.pages import Page
from parsers.scan.images import pages_of_image, pages_of_pdf
from parsers.scan.page import page_of_image

# The doubt that says text was recognised; it is no reason to distrust a reading by itself.
RECOGNISED = "ocr"


def recognised_pages(data: bytes, numbers: Collection[int]) -> tuple[Page, ...]:
    """Return the pages of a PDF file with these ``numbers``, their text recognised.

    Raises:
        DocumentRefused: ``needs_ocr`` without Tesseract, ``ocr_failed``.
    """
    images = pages_of_pdf(data, numbers)
    return tuple(page_of_image(image, dpi, number) for number, image, dpi in images)


def read_image(source: Source) -> Document:
    """Return the document in a JPEG, PNG, TIFF or BMP file.

    Raises:
        DocumentRefused: ``damaged``, ``needs_ocr`` without Tesseract, ``ocr_failed``.
    """
    images = pages_of_image(source.data)
    pages = [page_of_image(image, dpi, number) for number, image, dpi in images]
    document = blocks_of(pages)
    return replace(document, doubts=(*document.doubts, RECOGNISED))
