"""Words of a page image by Tesseract: one pass over the whole page."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2

from ingest.errors import DocumentRefused
from parsers.pages import Word
from parsers.scan.straight import Gray

_SECONDS = 120
_WORD_LEVEL = "5"
_PAGE = "page.bmp"
_HOW_TO_INSTALL = (
    "Это скан: для распознавания установите Tesseract 5 с русским языком "
    "(Debian и Ubuntu: apt install tesseract-ocr tesseract-ocr-rus; Windows: установщик "
    "UB Mannheim с отметкой «Russian») и запустите обработку ещё раз."
)


def read_words(image: Gray, dpi: float, columns: bool = True, language: str = "rus") -> list[Word]:
    """Return the words of an upright page image in points, with recognition confidence 0..1.

    Without ``columns`` the image is one column of lines.  ``language`` is Tesseract's name of one
    that `reads`.

    Raises:
        DocumentRefused: code ``needs_ocr`` where Tesseract or its Russian data is missing,
            ``ocr_failed`` where it did not finish.
    """
    if not reads(language):
        raise DocumentRefused("needs_ocr", _HOW_TO_INSTALL)
    layout = "3" if columns else "6"
    command = [
        _program(), _PAGE, "stdout", "-l", language, "--psm", layout, "--oem", "1",
        "--dpi", str(round(dpi)), "tsv",
    ]  # fmt: skip
    done, data = cv2.imencode(".bmp", image)
    if not done:
        raise DocumentRefused("ocr_failed", "Изображение страницы не удалось подготовить.")
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        # From a file, since Tesseract reads its input byte by byte; by a name of its own folder,
        # since programs on Windows may not open a path with Russian letters.
        with TemporaryDirectory(prefix="roadmaps-", ignore_cleanup_errors=True) as folder:
            Path(folder, _PAGE).write_bytes(data.tobytes())
            result = subprocess.run(
                command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                timeout=_SECONDS, env=environment, check=True,
            )  # fmt: skip
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise DocumentRefused(
            "ocr_failed",
            "Страница не распозналась: пересохраните скан с разрешением 200–300 точек на дюйм "
            "и запустите обработку ещё раз.",
        ) from error
    return _words(result.stdout.decode("utf-8"), dpi)


@lru_cache(maxsize=1)
def _program() -> str:
    found = shutil.which("tesseract") or shutil.which(
        r"C:\Program Files\Tesseract-OCR\tesseract.exe"
    )
    if found is None:
        raise DocumentRefused("needs_ocr", _HOW_TO_INSTALL)
    return found


def reads(language: str) -> bool:
    """Whether Tesseract has the data of ``language``.

    Raises:
        DocumentRefused: code ``needs_ocr`` where Tesseract is missing.
    """
    return language in _languages()


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    listed = subprocess.run([_program(), "--list-langs"], capture_output=True, check=False)
    return frozenset(listed.stdout.decode("utf-8", "replace").split())


def _words(tsv: str, dpi: float) -> list[Word]:
    scale = 72.0 / dpi
    words = []
    for row in csv.DictReader(io.StringIO(tsv), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip()
        if row["level"] != _WORD_LEVEL or not text:
            continue
        left, top = int(row["left"]) * scale, int(row["top"]) * scale
        right, bottom = left + int(row["width"]) * scale, top + int(row["height"]) * scale
        words.append(Word(text, left, top, right, bottom, confidence=float(row["conf"]) / 100.0))
    return words
