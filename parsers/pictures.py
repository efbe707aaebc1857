"""A series of pictures → the documents in it: which pictures are pages of one plan."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.source import Source, joined

# What shows pages and nothing else.
PICTURES = frozenset({"jpeg", "png", "tiff", "bmp", "webp"})


def parted(pictures: Sequence[Source]) -> tuple[Source, ...]:
    """Return the documents in ``pictures``, which are in order, each with all of its pages.

    A picture is the next page of the one before when it goes on with its table and has no title
    of its own; two plans are never put together.

    Raises:
        DocumentRefused: ``damaged``, ``needs_ocr`` without Tesseract, ``ocr_failed``.
    """
    # OpenCV and Tesseract are loaded for scans only.
    from parsers.roadmap.continuing import goes_on
    from parsers.scan import read_image

    groups: list[list[Source]] = []
    for picture in pictures:
        page = read_image(picture, keep=True)
        if groups and goes_on(read_image(joined(groups[-1]), keep=True), page):
            groups[-1].append(picture)
        else:
            groups.append([picture])
    return tuple(joined(group) for group in groups)
