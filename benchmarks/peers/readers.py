"""Peers' tables as rows of texts; runs inside a peer's own environment.

    python readers.py READER RESULTS FILE …

Writes one JSON line a file into RESULTS: seconds of processor time (children included) and all
tables.  The first file is read once beforehand, so that loading is not counted.  Nothing but the
standard library and the one peer may be imported here.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

Rows = list[list[str]]


def serve(read: Callable[[str], Rows], results: str, paths: list[str]) -> None:
    """Read ``paths`` one by one and write what came out of each."""
    _tried(read, paths[0])
    with Path(results).open("w", encoding="utf-8") as out:
        for path in paths:
            start = _processor_seconds()
            rows, error = _tried(read, path)
            record = {
                "path": path,
                "seconds": _processor_seconds() - start,
                "rows": rows,
                "error": error,
            }
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            out.flush()


def _tried(read: Callable[[str], Rows], path: str) -> tuple[Rows, str]:
    try:
        return read(path), ""
    except Exception as error:
        return [], repr(error)


def _processor_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _texts(table: Iterable[Iterable[Any]]) -> Rows:
    return [["" if cell is None else str(cell) for cell in row] for row in table]


def _pdfplumber(path: str, settings: dict[str, str]) -> Rows:
    with import_module("pdfplumber").open(path) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables(settings)]
    return [row for table in tables for row in _texts(table)]


def pdfplumber_lines(path: str) -> Rows:
    return _pdfplumber(path, {})


def pdfplumber_text(path: str) -> Rows:
    return _pdfplumber(path, {"vertical_strategy": "text", "horizontal_strategy": "text"})


def _camelot(path: str, **settings: Any) -> Rows:
    tables = import_module("camelot").read_pdf(path, pages="all", **settings).stack_contiguous()
    return [row for table in tables for row in _texts(table.df.values.tolist())]


def camelot_vector(path: str) -> Rows:
    return _camelot(path, flavor="lattice", engine="vector")


def camelot_lattice(path: str) -> Rows:
    return _camelot(path, flavor="lattice")


def camelot_hybrid(path: str) -> Rows:
    return _camelot(path, flavor="hybrid", engine="vector")


def camelot_stream(path: str) -> Rows:
    return _camelot(path, flavor="stream")


def camelot_network(path: str) -> Rows:
    return _camelot(path, flavor="network")


def camelot_auto(path: str) -> Rows:
    return _camelot(path, flavor="auto")


def _tabula(path: str, **settings: Any) -> Rows:
    frames = import_module("tabula").read_pdf(
        path, pages="all", pandas_options={"header": None, "dtype": str}, **settings
    )
    return [row for frame in frames for row in _texts(frame.fillna("").values.tolist())]


def tabula_lattice(path: str) -> Rows:
    return _tabula(path, lattice=True)


def tabula_stream(path: str) -> Rows:
    return _tabula(path, stream=True)


def _img2table(path: str, ocr: Any, straighten: bool) -> Rows:
    document = import_module("img2table.document").PDF(path, detect_rotation=straighten)
    pages = document.extract_tables(ocr=ocr, borderless_tables=True)
    tables = [table for _, found in sorted(pages.items()) for table in found]
    rows = [row for table in tables for row in table.content.values()]
    return _texts([cell.value for cell in row] for row in rows)


def img2table_text(path: str) -> Rows:
    return _img2table(path, None, straighten=False)


def img2table_sparse(path: str) -> Rows:
    ocr = import_module("img2table.ocr").TesseractOCR(lang="rus")
    return _img2table(path, ocr, straighten=True)


def img2table_whole(path: str) -> Rows:
    ocr = import_module("img2table.ocr").TesseractOCR(lang="rus", psm=3)
    return _img2table(path, ocr, straighten=True)


def _pymupdf(path: str, **settings: Any) -> Rows:
    with import_module("pymupdf").open(path) as pdf:
        tables = [table for page in pdf for table in page.find_tables(**settings).tables]
        return [row for table in tables for row in _texts(table.extract())]


def pymupdf_lines(path: str) -> Rows:
    return _pymupdf(path)


def pymupdf_union(path: str) -> Rows:
    import_module("pymupdf.layout")
    return _pymupdf(path, union=True, refine=True)


def _pymupdf4llm(path: str, **settings: Any) -> Rows:
    pages = json.loads(import_module("pymupdf4llm").to_json(path, **settings))["pages"]
    tables = [box["table"] for page in pages for box in page["boxes"] if box.get("table")]
    return [row for table in tables for row in _texts(table["extract"])]


def pymupdf4llm_text(path: str) -> Rows:
    return _pymupdf4llm(path, use_ocr=False)


def pymupdf4llm_scan(path: str) -> Rows:
    return _pymupdf4llm(path, ocr_language="rus", ocr_dpi=200)


def pdf2docx_tables(path: str) -> Rows:
    converter = import_module("pdf2docx").Converter(path)
    try:
        return [row for table in converter.extract_tables() for row in _texts(table)]
    finally:
        converter.close()


def pdf_oxide_tables(path: str) -> Rows:
    document = import_module("pdf_oxide").PdfDocument(path)
    tables = [t for number in range(document.page_count()) for t in document.extract_tables(number)]
    return [[cell["text"] for cell in row["cells"]] for table in tables for row in table["rows"]]


def opendataloader_tables(path: str) -> Rows:
    with tempfile.TemporaryDirectory() as folder:
        import_module("opendataloader_pdf").convert(
            input_path=[path], output_dir=folder, format="json", table_method="cluster", quiet=True
        )
        record = json.loads(next(Path(folder).glob("*.json")).read_text("utf-8"))
    return [
        [" ".join(_named(cell, "content")) for cell in row["cells"]]
        for table in _typed(record, "table")
        for row in table["rows"]
    ]


def _typed(node: Any, type_: str) -> list[Any]:
    if isinstance(node, dict):
        if node.get("type") == type_:
            return [node]
        return [found for value in node.values() for found in _typed(value, type_)]
    return (
        [found for item in node for found in _typed(item, type_)] if isinstance(node, list) else []
    )


def _named(node: Any, key: str) -> list[str]:
    if isinstance(node, dict):
        own = [node[key]] if isinstance(node.get(key), str) else []
        return own + [found for value in node.values() for found in _named(value, key)]
    return [found for item in node for found in _named(item, key)] if isinstance(node, list) else []


def python_docx_tables(path: str) -> Rows:
    tables = import_module("docx").Document(path).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def docx2python_tables(path: str) -> Rows:
    with import_module("docx2python").docx2python(path) as document:
        return [["\n".join(cell) for cell in row] for table in document.body for row in table]


def mammoth_tables(path: str) -> Rows:
    with Path(path).open("rb") as stream:
        page = _TableRows()
        page.feed(import_module("mammoth").convert_to_html(stream).value)
    return page.rows


class _TableRows(HTMLParser):
    """The rows of all tables of a page; spans are not repeated."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self._inside += 1
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data + " "


if __name__ == "__main__":
    serve(globals()[sys.argv[1]], sys.argv[2], sys.argv[3:])
