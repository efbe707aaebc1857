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
# Pages of pictures by document_id: whether they belong together is asked before they are read.
_kept: dict[str, tuple[Page, ...]] = {}
_MOST_KEPT = 64


def recognised_pages(data: bytes, numbers: Collection[int]) -> tuple[Page, ...]:
    """Return the pages of a PDF file with these ``numbers``, their text recognised.

    Raises:
        DocumentRefused: ``needs_ocr`` without Tesseract, ``ocr_failed``.
    """
    images = pages_of_pdf(data, numbers)
    return tuple(page_of_image(image, dpi, number) for number, image, dpi in images)


def read_image(source: Source, keep: bool = False) -> Document:
    """Return the document in a JPEG, PNG, TIFF or BMP file, or in several, one a page.

    What was recognised in pictures of a series, or with ``keep``, is kept for the next reading.

    Raises:
        DocumentRefused: ``damaged``, ``needs_ocr`` without Tesseract, ``ocr_failed``.
    """
    pictures = (source, *source.further)
    keep = keep or len(pictures) > 1
    pages = [page for one in pictures for page in _recognised(one, keep)]
    numbered = [replace(page, number=number) for number, page in enumerate(pages, start=1)]
    document = blocks_of(numbered)
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


def _recognised(source: Source, keep: bool) -> tuple[Page, ...]:
    """The pages of a picture; those of a series are kept, as it is read once more as a whole."""
    found = _kept.get(source.document_id)
    if found is None:
        images = pages_of_image(source.data)
        found = tuple(page_of_image(image, dpi, number) for number, image, dpi in images)
    if keep:
        while len(_kept) >= _MOST_KEPT:
            del _kept[next(iter(_kept))]
        _kept[source.document_id] = found
    return found
