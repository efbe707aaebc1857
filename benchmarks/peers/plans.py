"""The files to read and what a careful reader finds in them."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from pypdfium2 import raw
from rapidfuzz import fuzz, process

ALIKE = 95.0
_COLUMNS = ("number", "activity", "deadline", "responsible", "result")
_LEAST_PIECE = 3


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """An activity and its printed cells as letters; ``is_cut`` when a page ends inside of it."""

    activity: str
    cells: tuple[str, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class ExpectedPlan:
    """The rows of one plan; ``is_borderless`` when no line is drawn anywhere in its PDF file."""

    name: str
    pdf: Path
    docx: Path | None
    scan: Path | None
    pages: int
    is_borderless: bool
    rows: tuple[ExpectedRow, ...]


def expected_plans(files: Path, expected: Path, pattern: str = "*") -> Iterator[ExpectedPlan]:
    """Yield the plans in ``files`` (NAME.pdf, NAME.docx, NAME.scan.pdf) with NAME.json known."""
    for answer in sorted(expected.glob(f"{pattern}.json")):
        pdf, word, scan = (files / (answer.stem + end) for end in (".pdf", ".docx", ".scan.pdf"))
        if not pdf.exists():
            continue
        record = json.loads(answer.read_text("utf-8"))
        pages = _pages_in_drawing_order(pdf)
        printed = _printed_cells(word) if word.exists() else None
        rows = (_row(activity, printed, pages) for activity in record["activities"])
        yield ExpectedPlan(
            name=answer.stem,
            pdf=pdf,
            docx=word if word.exists() else None,
            scan=scan if scan.exists() else None,
            pages=len(pages),
            is_borderless=not _draws_lines(pdf),
            rows=tuple(rows),
        )


def letters(text: str) -> str:
    """Return the letters and digits of ``text``: wrapping and punctuation cost nobody anything."""
    composed = unicodedata.normalize("NFKC", text).lower().replace("ё", "е")
    return re.sub(r"[\W_]", "", composed)


def _row(
    activity: Mapping[str, Any], printed: frozenset[str] | None, pages: list[str]
) -> ExpectedRow:
    texts = [activity[column] or "" for column in _COLUMNS]
    texts += [str(text) for text in (activity.get("extra") or {}).values() if text]
    cells = tuple(filter(None, map(letters, texts)))
    if printed is not None:
        cells = tuple(cell for cell in cells if _is_printed(cell, printed))
    cut = any(_is_cut(cell, pages) for cell in cells)
    return ExpectedRow(letters(activity["activity"]), cells, cut)


def _is_printed(cell: str, printed: frozenset[str]) -> bool:
    """Whether the cell is printed whole: dates put together of two columns are not."""
    if cell in printed:
        return True
    return process.extractOne(cell, printed, scorer=fuzz.ratio, score_cutoff=ALIKE) is not None


def _printed_cells(word: Path) -> frozenset[str]:
    """The letters of all cells but those printed once for several rows, which no row has alone."""
    found = set()
    for table in docx.Document(str(word)).tables:
        cells = [cell for row in table.rows for cell in {id(c._tc): c for c in row.cells}.values()]
        ordered = sorted(cells, key=lambda cell: id(cell._tc))
        for _, same in groupby(ordered, key=lambda cell: id(cell._tc)):
            stretch = list(same)
            if len(stretch) == 1:
                found.add(letters(stretch[0].text))
    return frozenset(found - {""})


def _pages_in_drawing_order(pdf: Path) -> list[str]:
    """The letters of each page, cell after cell as the page draws them, by Poppler."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    return [letters(page) for page in text.split("\f")[:-1]]


def _is_cut(cell: str, pages: list[str]) -> bool:
    """Whether the cell stands on no page whole but begins on one and ends on the next."""
    if any(cell in page for page in pages):
        return False
    sizes = range(len(cell) - _LEAST_PIECE, _LEAST_PIECE - 1, -1)
    return any(
        cell[:size] in first and cell[size:] in second
        for size in sizes
        for first, second in pairwise(pages)
    )


def _draws_lines(pdf: Path) -> bool:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return any(
            True for page in document for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
        )
    finally:
        document.close()
