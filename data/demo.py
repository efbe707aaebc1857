"""Compose the demo region: ``demoing/*.yaml`` → ``demo/``.

    python data/demo.py            write the files of the demo region
    python data/demo.py --check    say which files differ; exit code 1 if any does

The same YAML gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from composing.document import docx_bytes
from demoing.bank import read_bank
from demoing.draw import draw
from demoing.layouts import lay_out, order_sheet
from demoing.odd import cut_short, page, pictures
from demoing.package import slim
from demoing.region import Odd, Paper, Region, read_region

DEMO = Path(__file__).resolve().parent / "demo"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description="Составить планы демонстрационного региона.")
    parser.add_argument("--check", action="store_true", help="только проверить, свежи ли файлы")
    chosen = parser.parse_args(arguments)
    files = dict(compose())
    if chosen.check:
        return _check(files)
    DEMO.mkdir(exist_ok=True)
    for name, data in files.items():
        (DEMO / name).write_bytes(data)
    print(f"{len(files)} файлов, {sum(map(len, files.values())) // 1024} кБ")
    return 0


def compose() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every file of the demo region."""
    region, bank = read_region(), read_bank()
    papers: dict[str, Paper] = {}
    for plan in region.drawn:
        papers[plan.file] = draw(plan, region, bank, papers)
    papers |= {paper.file: paper for paper in region.written}
    for paper in papers.values():
        yield f"{paper.file}.docx", slim(docx_bytes(lay_out(paper)))
    for odd in region.odd:
        yield _odd(odd, region, papers)


def _odd(odd: Odd, region: Region, papers: dict[str, Paper]) -> tuple[str, bytes]:
    if odd.kind == "page":
        return f"{odd.file}.html", page(papers[odd.plan]).encode()
    if odd.kind == "pictures":
        return f"{odd.file}.docx", slim(pictures(region.seed))
    if odd.kind == "order" and odd.order:
        return f"{odd.file}.docx", slim(docx_bytes(order_sheet(odd.file, odd.genitive, odd.order)))
    if odd.kind == "broken":
        return f"{odd.file}.docx", cut_short(slim(docx_bytes(lay_out(papers[odd.plan]))))
    raise ValueError(f"region.yaml: unknown kind {odd.kind}")


def _check(files: dict[str, bytes]) -> int:
    there = {path.name: path.read_bytes() for path in DEMO.iterdir()}
    stale = sorted(name for name in files | there if files.get(name) != there.get(name))
    for name in stale:
        print(f"{name}: устарел, выполните: python data/demo.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
