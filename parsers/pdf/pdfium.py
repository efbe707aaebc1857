"""Pages through PDFium: the fast engine, by raw calls because objects for each glyph cost 5 ×."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from parsers.pdf.fields import flattened
from parsers.pdf.raw import (
    BOLD_NAMES,
    MAYBE_SPACE,
    SLANTED,
    EngineFailed,
    Glyph,
    PasswordNeeded,
    RawPage,
    Shape,
)
from parsers.pdf.rulings import THICKEST

# PDFium writes these for a hyphen at a line's end, wrapping or not.
_LINE_END_HYPHENS = (0x2, 0xFFFE)
_FORCE_BOLD = 1 << 18
_LOGO_SHARE = 0.08
_MAX_DEPTH = 8

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def raw_pages(data: bytes) -> Iterator[RawPage]:
    """Read the pages of the PDF file ``data``.

    Raises:
        PasswordNeeded: when the file is encrypted.
        EngineFailed: when PDFium cannot open it or a page of it.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise PasswordNeeded from error
        raise EngineFailed(str(error)) from error
    try:
        for index in range(len(document)):
            yield _raw_page(flattened(document, index), index + 1)
    except pypdfium2.PdfiumError as error:
        raise EngineFailed(str(error)) from error
    finally:
        document.close()


class _Frame(NamedTuple):
    """The visible part of a page in its own coordinates, and how far it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def place(self, x: float, y: float) -> tuple[float, float]:
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


def _raw_page(page: Any, number: int) -> RawPage:
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    turns = pdfium.FPDFPage_GetRotation(page) % 4
    frame = _Frame(rect.left, rect.bottom, rect.right, rect.top, turns)
    width, height = rect.right - rect.left, rect.top - rect.bottom
    drawing = _Drawing(frame)
    count = pdfium.FPDFPage_CountObjects(page)
    drawing.add((pdfium.FPDFPage_GetObject(page, i) for i in range(count)), _IDENTITY, 0)
    text_page = page.get_textpage()
    try:
        text = _Text(text_page.raw, frame)
        glyphs = tuple(text.glyphs())
    finally:
        text_page.close()
        page.close()
    if turns % 2:
        width, height = height, width
    has_image = drawing.image_area > _LOGO_SHARE * width * height
    return RawPage(number, width, height, glyphs, tuple(drawing.shapes), has_image, text.hidden)


class _Style(NamedTuple):
    """What all glyphs of one text object share; ``angle`` in quarter turns or SLANTED."""

    size: float
    angle: int
    bold: bool
    hidden: bool


class _Text:
    """Reads the glyphs of a page and counts the hidden ones among them."""

    def __init__(self, handle: Any, frame: _Frame) -> None:
        self.handle = handle
        self.frame = frame
        self.hidden = 0

    def glyphs(self) -> Iterator[Glyph]:
        handle, place = self.handle, self.frame.place
        box = pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        x_at, y_at, box_at = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
        styles: dict[int, _Style] = {}
        last: Glyph | None = None
        for index in range(pdfium.FPDFText_CountChars(handle)):
            code = pdfium.FPDFText_GetUnicode(handle, index)
            text = "-" if code in _LINE_END_HYPHENS else chr(code)
            if text != "-" and pdfium.FPDFText_IsGenerated(handle, index) == 1:
                if last is not None and text == " ":
                    yield last._replace(text=MAYBE_SPACE)
                continue
            text_object = pdfium.FPDFText_GetTextObject(handle, index)
            key = ctypes.cast(text_object, ctypes.c_void_p).value
            if key is None:
                continue
            style = styles.get(key)
            if style is None:
                style = styles[key] = _style(handle, index, text_object)
            pdfium.FPDFText_GetCharOrigin(handle, index, x_at, y_at)
            pdfium.FPDFText_GetLooseCharBox(handle, index, box_at)
            start = (x.value, y.value)
            end = _advance_end(start, box, style.angle)
            turn = SLANTED if style.angle == SLANTED else (self.frame.turns - style.angle) % 4
            self.hidden += style.hidden
            last = Glyph(text, *place(*start), *place(*end), style.size, turn, style.bold)
            yield last


def _advance_end(start: tuple[float, float], box: Any, angle: int) -> tuple[float, float]:
    if angle == 1:
        return start[0], box.top
    if angle == 2:
        return box.left, start[1]
    if angle == 3:
        return start[0], box.bottom
    return box.right, start[1]


def _style(handle: Any, index: int, text_object: Any) -> _Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(handle, index, matrix)
    size = pdfium.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
    degrees = math.degrees(math.atan2(matrix.b, matrix.a))
    quarters = round(degrees / 90)
    angle = quarters % 4 if abs(degrees - 90 * quarters) < 10 else SLANTED
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
    bold = mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE or _is_bold(text_object)
    return _Style(size, angle, bold, mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _is_bold(text_object: Any) -> bool:
    font = pdfium.FPDFTextObj_GetFont(text_object)
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode("utf-8", "replace").lower()
    if any(word in name for word in BOLD_NAMES):
        return True
    flags = pdfium.FPDFFont_GetFlags(font)
    return flags > 0 and bool(flags & _FORCE_BOLD)


class _Drawing:
    """Collects the shapes and the image area of a page, through nested form objects."""

    def __init__(self, frame: _Frame) -> None:
        self.frame = frame
        self.shapes: list[Shape] = []
        self.image_area = 0.0

    def add(self, objects: Iterator[Any], outer: _Matrix, depth: int) -> None:
        for item in objects:
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._add_path(item, _compose(_matrix(item), outer))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._add_image(_compose(_matrix(item), outer))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                count = pdfium.FPDFFormObj_CountObjects(item)
                inner = (pdfium.FPDFFormObj_GetObject(item, i) for i in range(count))
                self.add(inner, _compose(_matrix(item), outer), depth + 1)

    def _add_image(self, m: _Matrix) -> None:
        self.image_area += abs(m[0] * m[3] - m[1] * m[2])
        corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
        if min(math.hypot(m[0], m[1]), math.hypot(m[2], m[3])) < THICKEST:
            # Some producers draw borders as stretched one-pixel images.
            points = tuple(self._place(m, x, y) for x, y in corners)
            self.shapes.append(Shape(points, True, False, True, False, 0.0, False))

    def _add_path(self, item: Any, m: _Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
        filled = fill.value != pdfium.FPDF_FILLMODE_NONE
        stroked = bool(stroke.value)
        if not (filled or stroked):
            return
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(item, width)
        scale = math.sqrt(abs(m[0] * m[3] - m[1] * m[2]))
        getter = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
        white = _is_white(getter, item)
        for points, closed, curved in _subpaths(item):
            placed = tuple(self._place(m, x, y) for x, y in points)
            self.shapes.append(
                Shape(placed, closed, curved, filled, stroked, width.value * scale, white)
            )

    def _place(self, m: _Matrix, x: float, y: float) -> tuple[float, float]:
        return self.frame.place(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


def _subpaths(item: Any) -> Iterator[tuple[list[tuple[float, float]], bool, bool]]:
    points: list[tuple[float, float]] = []
    closed = curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, closed, curved
            points, closed, curved = [], False, False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append((x.value, y.value))
        closed = closed or bool(pdfium.FPDFPathSegment_GetClose(segment))
    if len(points) > 1:
        yield points, closed, curved


def _is_white(getter: Any, item: Any) -> bool:
    channels = [ctypes.c_uint() for _ in range(4)]
    if not getter(item, *channels):
        return False
    red, green, blue, alpha = (channel.value for channel in channels)
    return alpha == 0 or min(red, green, blue) >= 250


def _matrix(item: Any) -> _Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, m):
        return _IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def _compose(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
