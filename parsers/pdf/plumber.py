"""Pages through pdfplumber: slower, independent of PDFium; the reference and the fallback."""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from parsers.pdf.raw import (
    BOLD_NAMES,
    SLANTED,
    EngineFailed,
    Glyph,
    PasswordNeeded,
    RawPage,
    Shape,
)
from parsers.pdf.rulings import THICKEST

_LOGO_SHARE = 0.08

logging.getLogger("pdfminer").setLevel(logging.ERROR)


def raw_pages(data: bytes) -> Iterator[RawPage]:
    """Read the pages of the PDF file ``data``.

    Raises:
        PasswordNeeded: when the file is encrypted.
        EngineFailed: when pdfplumber cannot read it.
    """
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                yield _raw_page(page)
                page.close()
    except Exception as error:
        # pdfminer lets errors of every kind through on broken files.
        if isinstance(error, PDFPasswordIncorrect) or "PDFPasswordIncorrect" in repr(error):
            raise PasswordNeeded from error
        raise EngineFailed(repr(error)) from error


def _raw_page(page: Any) -> RawPage:
    window = _window(page)
    objects = page.objects
    glyphs = tuple(_glyph(char, window) for char in objects.get("char", ()))
    shapes: list[Shape] = []
    for kind in ("line", "rect", "curve"):
        shapes += (_shape(item, window) for item in objects.get(kind, ()))
    area = 0.0
    for image in objects.get("image", ()):
        area += float(image["width"]) * float(image["height"])
        if min(image["width"], image["height"]) < THICKEST:
            shapes.append(_image_line(image, window))
    has_image = area > _LOGO_SHARE * window.width * window.height
    return RawPage(page.page_number, window.width, window.height, glyphs, tuple(shapes), has_image)


class _Window(NamedTuple):
    """What of the page is visible: ``left`` and ``top`` are to be taken off pdfplumber's points.

    ``axis_left`` and ``axis_top`` say the same of the text matrix, whose axis runs upwards.
    """

    left: float
    top: float
    axis_left: float
    axis_top: float
    width: float
    height: float


def _window(page: Any) -> _Window:
    """Return the crop box as displayed; pdfplumber's own is wrong on turned pages."""
    media, crop = page.page_obj.mediabox, page.page_obj.cropbox
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    turns = round(page.rotation / 90) % 4
    left, top = (
        (x0 - media[0], media[3] - y1),
        (y0 - media[1], x0 - media[0]),
        (media[2] - x1, y0 - media[1]),
        (media[3] - y1, media[2] - x1),
    )[turns]
    width, height = (y1 - y0, x1 - x0) if turns % 2 else (x1 - x0, y1 - y0)
    full_height = media[2] - media[0] if turns % 2 else media[3] - media[1]
    box = page.bbox
    return _Window(left + box[0], top + box[1], left, full_height - top, width, height)


def _glyph(char: Any, window: _Window) -> Glyph:
    a, b, _, _, e, f = char["matrix"]
    x, y = e - window.axis_left, window.axis_top - f
    degrees = math.degrees(math.atan2(-b, a))
    quarters = round(degrees / 90)
    turn = quarters % 4 if abs(degrees - 90 * quarters) < 10 else SLANTED
    end_x, end_y = x, y
    if turn in (0, SLANTED):
        end_x = char["x1"] - window.left
    elif turn == 1:
        end_y = char["bottom"] - window.top
    elif turn == 2:
        end_x = char["x0"] - window.left
    else:
        end_y = char["top"] - window.top
    size = char["width"] if turn in (1, 3) else char["height"]
    bold = any(word in str(char["fontname"]).lower() for word in BOLD_NAMES)
    return Glyph(char["text"], x, y, end_x, end_y, float(size), turn, bold)


def _shape(item: Any, window: _Window) -> Shape:
    steps = [step[0] for step in item.get("path") or ()]
    stroked, filled = bool(item["stroke"]), bool(item["fill"])
    colour = item["stroking_color"] if stroked else item["non_stroking_color"]
    return Shape(
        tuple((x - window.left, y - window.top) for x, y in item["pts"]),
        "h" in steps or item["object_type"] == "rect",
        "c" in steps or "v" in steps or "y" in steps,
        filled,
        stroked,
        float(item["linewidth"] or 0),
        _is_white(colour),
    )


def _is_white(colour: Any) -> bool:
    if isinstance(colour, int | float):
        colour = (colour,)
    if not isinstance(colour, tuple) or not all(isinstance(part, int | float) for part in colour):
        return False
    if len(colour) == 4:
        return bool(max(colour) <= 0.02)
    return len(colour) in (1, 3) and bool(min(colour) >= 0.98)


def _image_line(image: Any, window: _Window) -> Shape:
    x0, x1 = image["x0"] - window.left, image["x1"] - window.left
    y0, y1 = image["top"] - window.top, image["bottom"] - window.top
    corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    return Shape(corners, True, False, True, False, 0.0, False)
