"""Page images drawn for tests: a ruled table with words, at 200 dots per inch."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

_FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    "C:/Windows/Fonts/arial.ttf",
)
DPI = 200.0
COLUMNS = (100, 220, 900, 1180, 1560)
ROW = 110


def font(size: int = 30) -> ImageFont.FreeTypeFont:
    """A font with Russian letters; the test is skipped where there is none."""
    for path in _FONTS:
        if Path(path).exists():
            return ImageFont.truetype(path, size)
    pytest.skip("no font with Russian letters (fonts-dejavu or fonts-liberation)")


def table_image(rows: list[list[str]], lines: bool = True) -> np.ndarray:
    """A page of 1654 × 2339 pixels with one row of texts per table row."""
    page = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(page)
    face = font()
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            draw.text((COLUMNS[c] + 15, 200 + r * ROW + 30), text, font=face, fill=0)
    if lines:
        for r in range(len(rows) + 1):
            y = 200 + r * ROW
            draw.line((COLUMNS[0], y, COLUMNS[-1], y), fill=0, width=3)
        for x in COLUMNS:
            draw.line((x, 200, x, 200 + len(rows) * ROW), fill=0, width=3)
    return np.asarray(page)


def turned(image: np.ndarray, angle: float) -> np.ndarray:
    """The image turned by ``angle`` degrees counter-clockwise, white outside."""
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(image, matrix, (width, height), borderValue=255)


def noisy(image: np.ndarray, seed: int = 0) -> np.ndarray:
    """The image with the grain of a scanner."""
    grain = np.random.default_rng(seed).normal(0, 12, image.shape)
    return np.clip(image.astype(float) * 0.9 + 20 + grain, 0, 255).astype(np.uint8)


def photographed(
    image: np.ndarray, desk: int = 70, lean: float = 0.05, curl: float = 0.0
) -> np.ndarray:
    """The page on a desk of a grey level, seen from an angle, in uneven light.

    ``lean`` is by which share of the page its corners are off, ``curl`` by which share of its
    width its middle bulges downwards.
    """
    height, width = image.shape
    edge = 200
    y, x = np.mgrid[0 : height + 2 * edge, 0 : width + 2 * edge].astype(np.float32)
    bulge = curl * width * np.sin(np.pi * np.clip((x - edge) / width, 0, 1))
    page = cv2.remap(
        np.pad(image, edge, constant_values=desk), x, y - bulge, cv2.INTER_LINEAR, borderValue=desk
    )
    size = (page.shape[1], page.shape[0])
    corners = np.float32([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]])
    off = lean * width * np.float32([[1, 0.4], [-0.2, 0.8], [-1, -0.3], [0.3, -0.9]])
    turn = cv2.getPerspectiveTransform(corners, np.float32(corners + off))
    seen = cv2.warpPerspective(page, turn, size, borderValue=desk)
    light = np.linspace(0.65, 1.0, size[0])[None, :]
    return noisy((seen * light).astype(np.uint8))
