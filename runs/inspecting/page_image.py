"""The image of a page the way it was read, and the words on it."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
from PIL import Image

from ingest.source import Source
from parsers.pages import Word
from parsers.pdf import pages_to_recognise, pdfium, read_pages
from parsers.pdf.raw import RawPage
from parsers.pdf.upright import upright
from runs.inspecting.found import Found

# Pixels a point: 144 dots an inch is enough to read the smallest print.
_SCALE = 2.0
_TURNS = {
    1: Image.Transpose.ROTATE_90,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_270,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's image with ``scale`` pixels a point, and its words where they can be told."""

    image: Image.Image
    scale: float
    words: tuple[Word, ...]


def page_picture(found: Found, number: int) -> Picture:
    """Return the page ``number`` (from 1) of a document.

    Raises:
        CannotInspect: when the format has no pages, or not so many.
        DocumentRefused: when a page's image cannot be read.
    """
    source = found.source
    found.check_page(number)
    if source.format != "pdf":
        return _seen_page(source, number)
    if number in pages_to_recognise(source.data):
        return _seen_page(source, number)
    return _pdf_page(source, number)


def _pdf_page(source: Source, number: int) -> Picture:
    pdf = pypdfium2.PdfDocument(source.data)
    try:
        image = pdf[number - 1].render(scale=_SCALE).to_pil().convert("RGB")
    finally:
        pdf.close()
    turn = _turn(next(raw for raw in pdfium.raw_pages(source.data) if raw.number == number))
    if turn:
        image = image.transpose(_TURNS[turn])
    return Picture(image, _SCALE, read_pages(source.data, "pdfium")[number - 1].words)


def _turn(raw: RawPage) -> int:
    """By how many quarter turns to the left the page was turned to be read."""
    turned = upright(raw)
    if turned is raw or not raw.glyphs:
        return 0
    before, after = raw.glyphs[0], turned.glyphs[0]
    places = {
        1: (before.y, raw.width - before.x),
        2: (raw.width - before.x, raw.height - before.y),
        3: (raw.height - before.y, before.x),
    }
    return min(places, key=lambda turn: _distance(places[turn], (after.x, after.y)))


def _distance(left: tuple[float, float], right: tuple[float, float]) -> float:
    return abs(left[0] - right[0]) + abs(left[1] - right[1])


def _seen_page(source: Source, number: int) -> Picture:
    """A recognised page: turned, straightened and laid flat as it was when it was read."""
    # OpenCV and Tesseract are loaded for scans only.
    from parsers.scan import page_as_read

    page, pixels, _ = page_as_read(source, number)
    image = Image.fromarray(pixels).convert("RGB")
    size = round(page.width * _SCALE), round(page.height * _SCALE)
    return Picture(image.resize(size, Image.Resampling.LANCZOS), _SCALE, page.words)
