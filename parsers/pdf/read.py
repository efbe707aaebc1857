"""From the bytes of a PDF file to pages, and from pages to a ``Document``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ingest.errors import DocumentRefused
from ingest.source import Source
from parsers.grid.blocks import blocks_of
from parsers.model import Document
from parsers.pages import Page
from parsers.pdf import pdfium, plumber
from parsers.pdf.encoding import repaired
from parsers.pdf.raw import SLANTED, EngineFailed, Glyph, PasswordNeeded, RawPage
from parsers.pdf.rulings import Edges, background_columns, rulings_of
from parsers.pdf.sideways import sideways_words
from parsers.pdf.upright import upright
from parsers.pdf.usable import blind_pages
from parsers.pdf.words import words_of

_ENGINES: dict[str, Callable[[bytes], Iterator[RawPage]]] = {
    "pdfium": pdfium.raw_pages,
    "pdfplumber": plumber.raw_pages,
}
_ENCRYPTED = "Файл защищён паролем: снимите защиту и подайте его снова."
_DAMAGED = "Файл PDF повреждён и не читается: получите его у отправителя ещё раз."


def read_pdf(source: Source, engine: str = "pdfium") -> Document:
    """Read a PDF file; pages without a usable text layer are recognised from their image.

    When the engine fails on the file the other one reads it, with the doubt ``engine_fallback``;
    text whose encoding was repaired gives ``encoding_repaired``, recognised pages give ``ocr``,
    and pages that could not be recognised beside readable ones ``image_pages``.

    Raises:
        DocumentRefused: ``encrypted``, ``damaged``, or ``needs_ocr`` when there is no usable text
            and no means to recognise it.
    """
    doubts: list[str] = []
    try:
        raw = _raw_pages(source.data, engine)
    except EngineFailed:
        raw = _fallback(source.data, engine)
        doubts.append("engine_fallback")
    raw, was_repaired = repaired(raw)
    if was_repaired:
        doubts.append("encoding_repaired")
    pages, doubt = _with_recognised(source.data, raw)
    document = blocks_of(pages)
    slanted = tuple(filter(None, (_slanted_text(page.glyphs) for page in raw)))
    return replace(
        document,
        headers=document.headers + tuple(dict.fromkeys(slanted)),
        doubts=(*document.doubts, *doubts, *doubt),
    )


def _with_recognised(
    data: bytes, raw: tuple[RawPage, ...]
) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """Return all pages, recognised where the text layer is of no use, and the doubt about it."""
    blind, coloured = blind_pages(raw), _coloured(raw)
    if not blind:
        return tuple(_page(page, coloured) for page in raw), ()
    # OpenCV and Tesseract are loaded for scans only.
    from parsers.scan import RECOGNISED, recognised_pages

    try:
        seen = {page.number: page for page in recognised_pages(data, blind)}
    except DocumentRefused:
        if len(blind) > len(raw) / 2:
            raise
        return tuple(_page(page, coloured) for page in raw), ("image_pages",)
    return tuple(seen.get(page.number) or _page(page, coloured) for page in raw), (RECOGNISED,)


def read_pages(data: bytes, engine: str) -> tuple[Page, ...]:
    """Return the pages of a PDF file, read by ``engine`` (``pdfium`` or ``pdfplumber``).

    Raises:
        DocumentRefused: ``encrypted`` or ``damaged``.
    """
    try:
        raw = _raw_pages(data, engine)
    except EngineFailed as error:
        raise DocumentRefused("damaged", _DAMAGED) from error
    coloured = _coloured(raw)
    return tuple(_page(page, coloured) for page in raw)


def pages_to_recognise(data: bytes) -> frozenset[int]:
    """Return the numbers of the pages that ``read_pdf`` reads from their image.

    Raises:
        DocumentRefused: ``encrypted`` or ``damaged``.
    """
    try:
        raw = _raw_pages(data, "pdfium")
    except EngineFailed:
        raw = _fallback(data, "pdfium")
    return blind_pages(repaired(raw)[0])


def _raw_pages(data: bytes, engine: str) -> tuple[RawPage, ...]:
    try:
        pages = tuple(upright(page) for page in _ENGINES[engine](data))
    except PasswordNeeded as error:
        raise DocumentRefused("encrypted", _ENCRYPTED) from error
    if not pages:
        raise EngineFailed("no pages")
    return pages


def _fallback(data: bytes, failed: str) -> tuple[RawPage, ...]:
    other = next(engine for engine in _ENGINES if engine != failed)
    try:
        return _raw_pages(data, other)
    except EngineFailed as error:
        raise DocumentRefused("damaged", _DAMAGED) from error


def _coloured(pages: tuple[RawPage, ...]) -> frozenset[Edges]:
    """The columns of coloured cells on all ``pages``, for a row of them alone on its page."""
    return frozenset(edges for page in pages for edges in background_columns(page.shapes))


def _page(page: RawPage, coloured: frozenset[Edges]) -> Page:
    rulings = rulings_of(page.shapes, coloured)
    visible = [glyph for glyph in page.glyphs if _is_visible(glyph, page)]
    words = words_of([glyph for glyph in visible if glyph.turn == 0], rulings)
    words += sideways_words([glyph for glyph in visible if glyph.turn > 0], rulings)
    return Page(page.number, page.width, page.height, tuple(words), rulings, page.has_image)


def _is_visible(glyph: Glyph, page: RawPage) -> bool:
    return -2 <= glyph.x <= page.width + 2 and -2 <= glyph.y <= page.height + 2


def _slanted_text(glyphs: tuple[Glyph, ...]) -> str:
    """Return the text that runs across the page, such as a watermark."""
    return "".join(glyph.text for glyph in glyphs if glyph.turn == SLANTED).strip()
