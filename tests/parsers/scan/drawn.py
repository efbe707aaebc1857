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
