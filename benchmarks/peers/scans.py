"""Scans made of PDF files: image-only pages, a little askew, with noise, as a copier gives them."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

DPI = 200
_MOST_SKEW = 0.7
_NOISE = 9.0
_JPEG = 75


def scan_of(pdf: Path, folder: Path) -> Path:
    """Return an image-only twin of ``pdf`` in ``folder``; the same file always gives the same."""
    digest = hashlib.sha256(pdf.read_bytes()).hexdigest()
    target = folder / f"{pdf.stem}-{digest[:8]}.pdf"
    if target.exists():
        return target
    random = np.random.default_rng(int(digest[:8], 16))
    with tempfile.TemporaryDirectory() as pages:
        command = ["pdftoppm", "-r", str(DPI), "-gray", str(pdf), f"{pages}/page"]
        subprocess.run(command, check=True)
        scanned = [_scanned(path, random) for path in sorted(Path(pages).glob("page*"))]
    target.parent.mkdir(parents=True, exist_ok=True)
    scanned[0].save(target, save_all=True, append_images=scanned[1:], resolution=DPI, quality=_JPEG)
    return target


def _scanned(path: Path, random: np.random.Generator) -> Image.Image:
    page = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    if page is None:
        raise OSError(f"not an image: {path}")
    height, width = page.shape
    angle = random.uniform(-_MOST_SKEW, _MOST_SKEW)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(page, turn, (width, height), borderValue=(255.0,))
    noisy = turned + random.normal(0.0, _NOISE, turned.shape)
    pixels: NDArray[np.uint8] = np.clip(noisy, 0, 255).astype(np.uint8)
    return Image.fromarray(pixels)
