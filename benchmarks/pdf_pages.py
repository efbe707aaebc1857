"""How long a page of a PDF file takes, by engine and by stage, next to the limit and to peers.

    python -m benchmarks.pdf_pages [FILE.pdf ...]

Without files the samples are read.  The first table gives milliseconds of processor time a page,
best of three: the page layer (words and rulings) of each engine, the grid over the pages of PDFium,
and the whole reading by each engine.  The second gives processor time from the file to rows of
cells, each reader in a process of its own, as a multiple of ours.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table as Printed

from benchmarks.peers.catalogue import peers
from benchmarks.peers.environments import PeerUnavailable
from benchmarks.peers.measuring import our_command, peer_command, read_all
from ingest.errors import DocumentRefused
from ingest.source import Source
from parsers.grid import blocks_of
from parsers.pdf import read_pages, read_pdf

LIMIT = 0.030
_SAMPLES = Path(__file__).parent.parent / "data" / "samples"
_PEERS = ("pdfplumber", "camelot, lattice vector")
_STAGES = ("pdfium", "pdfplumber", "grid", "whole, pdfium", "whole, pdfplumber")
_ROUNDS = 3


def main() -> None:
    paths = [Path(argument) for argument in sys.argv[1:]] or sorted(_SAMPLES.glob("*.pdf"))
    printed = Printed("file", "pages", *_STAGES, title="ms a page")
    totals, pages = [0.0] * len(_STAGES), 0
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
        shares = (f"{total / pages / LIMIT:.2f}" for total in totals)
        printed.add_row(f"of the limit, {1000 * LIMIT:.0f} ms", "", *shares)
    Console().print(printed)
    _print_peers(paths)


def _stages(source: Source) -> list[float]:
    read = read_pages(source.data, "pdfium")
    return [
        _seconds(lambda: read_pages(source.data, "pdfium")),
        _seconds(lambda: read_pages(source.data, "pdfplumber")),
        _seconds(lambda: blocks_of(read)),
        _seconds(lambda: read_pdf(source)),
        _seconds(lambda: read_pdf(source, "pdfplumber")),
    ]


def _print_peers(paths: Sequence[Path]) -> None:
    printed = Printed("reader", "times ours", title="processor time from file to rows")
    readings, trouble = read_all(our_command(), paths)
    ours = sum(reading.seconds for reading in readings.values())
    printed.add_row("this program", trouble or "1.0")
    for peer in peers("pdf"):
        if peer.name not in _PEERS:
            continue
        try:
            readings, trouble = read_all(peer_command(peer), paths)
        except PeerUnavailable as reason:
            readings, trouble = {}, str(reason)
        theirs = sum(reading.seconds for reading in readings.values())
        printed.add_row(peer.name, trouble or f"{theirs / ours:.1f}")
    Console().print(printed)


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def _written(seconds: float, pages: int) -> str:
    return f"{1000 * seconds / pages:.1f}"


if __name__ == "__main__":
    main()
