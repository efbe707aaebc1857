"""Page images out of PDF files, photographs and scanned files, at a resolution that reads well."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import cv2
import numpy as np

from ingest.errors import DocumentRefused
from parsers.scan.fills import with_dark_letters
from parsers.scan.sheet import flat_sheet
from parsers.scan.stamps import without_stamps
from parsers.scan.straight import Gray

# Dots per inch: what scans are read at when their own resolution is unknown or reads badly.
_USUAL = 200.0
_FINEST = 300.0
_COARSEST = 150.0
# A page this many pixels long is a poster or a mistake.
_LONGEST = 5000
# Inches of the long side of an A4 page, which photographs are taken to show.
_A4 = 11.69
_BAD_IMAGE = (
    "Изображение не открывается: пересохраните его в JPEG или PNG и запустите обработку ещё раз."
)


class PageImage(NamedTuple):
    """One page as a grey image (0 black … 255 white) with its dots per inch."""

    number: int
    image: Gray
    dpi: float


def pages_of_pdf(data: bytes, numbers: Collection[int]) -> Iterator[PageImage]:
    """Yield the pages of a PDF with these ``numbers`` (from 1) as they look, in order."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        for number in sorted(numbers):
            page = pdf[number - 1]
            dpi = _resolution(page)
            picture = np.ascontiguousarray(page.render(scale=dpi / 72.0).to_numpy()[:, :, :3])
            yield _laid_flat(number, picture) or PageImage(number, _print_of(picture, dpi), dpi)
            page.close()
    finally:
        pdf.close()


def pages_of_image(data: bytes) -> Iterator[PageImage]:
    """Yield the pages of a JPEG, PNG, TIFF (all of its pages) or BMP file.

    Raises:
        DocumentRefused: ``damaged`` when no image can be decoded.
    """
    buffer = np.frombuffer(data, dtype=np.uint8)
    done, images = cv2.imdecodemulti(buffer, cv2.IMREAD_COLOR)
    found = list(images) if done else []
    if len(found) < 2:
        # The single-image reader turns photographs the way the camera was held.
        turned = cv2.imdecode(buffer, cv2.IMREAD_COLOR)
        found = [turned] if turned is not None else found
    if not found:
        raise DocumentRefused("damaged", _BAD_IMAGE)
    for number, image in enumerate(found, start=1):
        picture = np.asarray(image, dtype=np.uint8)
        yield _laid_flat(number, picture) or _fitted(
            number, evenly_lit(_print_of(picture, _dots(picture)))
        )


def _laid_flat(number: int, picture: Gray) -> PageImage | None:
    """The sheet of paper on a photograph as a page, None where no desk shows around a sheet."""
    flat = flat_sheet(picture)
    if flat is None:
        return None
    sheet, dpi = flat
    return PageImage(number, evenly_lit(_print_of(sheet, dpi)), dpi)


def _print_of(picture: Gray, dpi: float) -> Gray:
    """A BGR picture as shades of grey: dark letters, no stamps."""
    return without_stamps(with_dark_letters(picture, dpi), dpi)


def evenly_lit(image: Gray) -> Gray:
    """Return ``image`` with shadows and yellowed paper taken out where there are any."""
    small = cv2.resize(image, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 15)
    if float(ground.std()) < 10.0 and float(np.median(ground)) > 200.0:
        return image
    wide = cv2.resize(ground, image.shape[::-1], interpolation=cv2.INTER_CUBIC)
    lit = cv2.divide(image, wide, scale=250)
    return np.asarray(lit, dtype=np.uint8)


def _resolution(page: Any) -> float:
    """The resolution of the page's largest image, within what reads well."""
    best, area = _USUAL, 0.0
    for item in page.get_objects(max_depth=3):
        if item.type != 3:
            continue
        left, bottom, right, top = item.get_bounds()
        width, height = right - left, top - bottom
        pixels = max(item.get_px_size())
        if width * height > area and min(width, height) > 0:
            area = width * height
            best = 72.0 * pixels / max(width, height)
    width, height = page.get_size()
    fits = 72.0 * _LONGEST / max(width, height)
    return float(min(fits, min(max(best, _COARSEST), _FINEST) if best >= _COARSEST else _USUAL))


def _fitted(number: int, image: Gray) -> PageImage:
    """Scale a photograph so that an A4 page has a resolution that reads well."""
    dpi = _dots(image)
    wanted = min(max(dpi, _USUAL), _FINEST)
    if abs(wanted - dpi) > 1:
        how = cv2.INTER_AREA if wanted < dpi else cv2.INTER_CUBIC
        scale = wanted / dpi
        resized = cv2.resize(image, None, fx=scale, fy=scale, interpolation=how)
        image = np.asarray(resized, dtype=np.uint8)
    return PageImage(number, image, wanted)


def _dots(picture: Gray) -> float:
    """Dots per inch of a picture that shows an A4 page."""
    return float(max(picture.shape[:2])) / _A4
