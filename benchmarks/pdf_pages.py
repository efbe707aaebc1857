"""How long a page of a PDF file takes, by engine and by stage.

    python benchmarks/pdf_pages.py [FILE.pdf ...]

Without files the samples are read.  Prints milliseconds a page (best of three): the page layer
(words and rulings) of each engine, the grid over the pages of PDFium, and the whole reading.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table as Printed

from ingest.errors import DocumentRefused
from ingest.source import Source
from parsers.grid import blocks_of
from parsers.pdf import read_pages, read_pdf

_SAMPLES = Path(__file__).parent.parent / "data" / "samples"
_ROUNDS = 3


def main() -> None:
    paths = [Path(argument) for argument in sys.argv[1:]] or sorted(_SAMPLES.glob("*.pdf"))
    printed = Printed("file", "pages", "pdfium", "pdfplumber", "grid", "whole")
    totals, pages = [0.0] * 4, 0
    for path in paths:
        source = Source(path.name, "pdf", "", path.read_bytes())
        try:
            count = read_pdf(source).pages
        except DocumentRefused as refusal:
            printed.add_row(path.name, "–", refusal.code)
            continue
        seconds = _stages(source)
        printed.add_row(path.name, str(count), *(_written(s, count) for s in seconds))
        totals = [total + s for total, s in zip(totals, seconds, strict=True)]
        pages += count
    if pages:
        printed.add_section()
        printed.add_row("all", str(pages), *(_written(total, pages) for total in totals))
    Console().print(printed)


def _stages(source: Source) -> list[float]:
    read = read_pages(source.data, "pdfium")
    return [
        _seconds(lambda: read_pages(source.data, "pdfium")),
        _seconds(lambda: read_pages(source.data, "pdfplumber")),
        _seconds(lambda: blocks_of(read)),
        _seconds(lambda: read_pdf(source)),
    ]


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def _written(seconds: float, pages: int) -> str:
    return f"{1000 * seconds / pages:.1f}"


if __name__ == "__main__":
    main()
