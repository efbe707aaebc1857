"""How long a scanned page takes, as a multiple of Tesseract's own time on the same image.

    python -m benchmarks.scan_pages [SCAN.pdf …]

Without files, scans are made of the samples.  From each file the page with most ink is taken, at
least ten pages in all.  "ours" is everything from the PDF file to tables and paragraphs: drawing
the page, straightening, rulings, recognition, the grid.  Tesseract reads the very image that is
recognised there, with the same settings, from a file.  Both are measured page by page in turn, in
processor seconds, children included, on one thread.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import cv2
import numpy as np
import pypdfium2
from rich.console import Console
from rich.table import Table as Printed

from benchmarks.peers.environments import cache_folder
from benchmarks.peers.scans import scan_of
from parsers.grid import blocks_of
from parsers.scan import recognised_pages
from parsers.scan.images import PageImage, pages_of_pdf

LIMIT = 1.3
_SAMPLES = Path(__file__).parent.parent / "data" / "samples"


def main() -> None:
    scans = [Path(argument) for argument in sys.argv[1:]]
    scans = scans or [scan_of(p, cache_folder() / "scans") for p in sorted(_SAMPLES.glob("*.pdf"))]
    # As in a worker process.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    cv2.setNumThreads(1)
    printed = Printed("page", "Tesseract, s", "ours, s", "ratio", "ratio of waiting")
    ratios, waiting = [], []
    for scan in scans:
        data = scan.read_bytes()
        image = _fullest_page(data)
        theirs, their_wait = _seconds(partial(_tesseract, image))
        ours, our_wait = _seconds(partial(_read, data, image.number))
        ratios.append(ours / theirs)
        waiting.append(our_wait / their_wait)
        printed.add_row(
            f"{scan.stem} {image.number}", f"{theirs:.2f}", f"{ours:.2f}",
            f"{ratios[-1]:.2f}", f"{waiting[-1]:.2f}",
        )  # fmt: skip
    printed.add_section()
    printed.add_row(
        f"median of {len(ratios)}", "", f"limit {LIMIT}", f"{median(ratios):.2f}",
        f"{median(waiting):.2f}",
    )  # fmt: skip
    Console().print(printed)


def _fullest_page(data: bytes) -> PageImage:
    document = pypdfium2.PdfDocument(data)
    numbers = range(1, len(document) + 1)
    document.close()
    return min(pages_of_pdf(data, numbers), key=lambda page: float(np.mean(page.image)))


def _read(data: bytes, number: int) -> None:
    blocks_of(recognised_pages(data, {number}))


def _tesseract(page: PageImage) -> None:
    with tempfile.NamedTemporaryFile(suffix=".bmp") as file:
        Path(file.name).write_bytes(cv2.imencode(".bmp", page.image)[1].tobytes())
        command = ["tesseract", file.name, "stdout", "-l", "rus", "--psm", "3", "--oem", "1"]
        subprocess.run(
            [*command, "--dpi", str(round(page.dpi)), "tsv"], capture_output=True, check=True
        )


def _seconds(work: Callable[[], None]) -> tuple[float, float]:
    """Return processor seconds, children included, and seconds by the clock."""
    times, start = os.times(), time.perf_counter()
    work()
    after = os.times()
    return sum(after[:4]) - sum(times[:4]), time.perf_counter() - start


if __name__ == "__main__":
    main()
