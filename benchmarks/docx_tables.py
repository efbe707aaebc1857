"""How long tables are read, next to python-docx's own cells in the same run.

    python -m benchmarks.docx_tables [ROWS ...]

Prints seconds (best of three) for plain tables and for one vertical merge over all rows, and how
many times longer python-docx takes.  Its cells follow a merge upwards row by row, so it is given
up on where it exceeds the recursion limit.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from io import BytesIO

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from rich.console import Console
from rich.table import Table as Printed

from ingest.source import Source
from parsers.docx import read_docx

_COLUMNS = 5
_ROUNDS = 3


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or [300, 3000]
    printed = Printed("table", "rows", "ours, s", "python-docx, s", "ratio")
    for rows in sizes:
        for name, merged in (("plain", False), ("one vertical merge", True)):
            data = _document(rows, merged)
            ours = _seconds(partial(read_docx, Source("t", "docx", "", data)))
            theirs = _seconds(partial(_python_docx, data))
            ratio = "–" if ours is None or theirs is None else f"{theirs / ours:.1f}"
            printed.add_row(name, str(rows), _written(ours), _written(theirs), ratio)
    Console().print(printed)


def _document(rows: int, merged: bool) -> bytes:
    document = docx.Document()
    table = document.add_table(1, _COLUMNS)
    first = table.rows[0]._tr
    for cell in first.iter(qn("w:tc")):
        run, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "Обучение"
        run.append(text)
        cell.find(qn("w:p")).append(run)
    for _ in range(rows - 1):
        first.addnext(deepcopy(first))
    if merged:
        for number, row in enumerate(table._tbl.iter(qn("w:tr"))):
            _merge(row, "continue" if number else "restart")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _merge(row: docx.oxml.table.CT_Row, state: str) -> None:
    merge = OxmlElement("w:vMerge")
    merge.set(qn("w:val"), state)
    row.tc_lst[0].get_or_add_tcPr().append(merge)


def _python_docx(data: bytes) -> list[str]:
    tables: list[Table] = docx.Document(BytesIO(data)).tables
    return [cell.text for table in tables for row in table.rows for cell in row.cells]


def _seconds(work: Callable[[], object]) -> float | None:
    best = None
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        try:
            work()
        except RecursionError:
            return None
        seconds = time.perf_counter() - start
        best = seconds if best is None else min(best, seconds)
        if seconds > 5:
            break
    return best


def _written(seconds: float | None) -> str:
    return "too deep" if seconds is None else f"{seconds:.3f}"


if __name__ == "__main__":
    main()
