"""Scanned pages and photographs → the page layer and, for image files, a ``Document``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ingest.errors import DocumentRefused
from ingest.source import Source
from parsers.grid import blocks_of
from parsers.model import Document
from parsers.pages import Page
from parsers.scan.images import pages_of_image, pages_of_pdf
from parsers.scan.page import page_of_image, page_with_image
from parsers.scan.straight import Gray

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


def page_as_read(source: Source, number: int) -> tuple[Page, Gray, float]:
    """Return one page of a scan, the image it was read from (as turned) and its dots per inch.

    Raises:
        DocumentRefused: ``damaged``, ``needs_ocr`` without Tesseract, ``ocr_failed``.
    """
    if source.format == "pdf":
        images = list(pages_of_pdf(source.data, {number}))
    else:
        images = [image for image in pages_of_image(source.data) if image.number == number]
    if not images:
        raise DocumentRefused(
            "damaged", f"Страница {number} не открывается: пересохраните файл и повторите."
        )
    page, image = page_with_image(images[0].image, images[0].dpi, number)
    return page, image, images[0].dpi
