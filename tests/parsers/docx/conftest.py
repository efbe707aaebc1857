"""Small Word documents made from raw XML, so that each trap is spelled out in its test."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import pytest

from ingest.source import Source
from parsers.docx import read_docx
from parsers.model import Document, Paragraph, Table

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": _OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_PARTS = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "settings": "settings.xml",
    "footnotes": "footnotes.xml",
    "header": "header1.xml",
    "footer": "footer1.xml",
}
_ROOTS = {"header": "hdr", "footer": "ftr"}
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def make_docx(body: str, parts: Mapping[str, str] | None = None, pages: int | None = None) -> bytes:
    """Pack a body and other parts, all of them raw XML without their root elements."""
    files = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "word/document.xml": _xml("document", f"<w:body>{body}</w:body>"),
    }
    links = {"officeDocument": "word/document.xml"}
    if pages is not None:
        links["extended-properties"] = "docProps/app.xml"
        files["docProps/app.xml"] = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'extended-properties"><Pages>{pages}</Pages></Properties>'
        )
    files["_rels/.rels"] = _relations(links)
    parts = parts or {}
    for kind, content in parts.items():
        files[f"word/{_PARTS[kind]}"] = _xml(_ROOTS.get(kind, kind), content)
    files["word/_rels/document.xml.rels"] = _relations({kind: _PARTS[kind] for kind in parts})
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _xml(root: str, content: str) -> str:
    return f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"


def _relations(links: Mapping[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in links.items()
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{items}</Relationships>'


class Word:
    """Shorthand for the XML of paragraphs, runs, rows and cells, and the way to read it."""

    make = staticmethod(make_docx)

    @staticmethod
    def run(text: str, properties: str = "") -> str:
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    def p(self, text: str = "", properties: str = "") -> str:
        return self.raw_p(self.run(text) if text else "", properties)

    @staticmethod
    def raw_p(content: str, properties: str = "") -> str:
        return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"

    def tc(self, content: str = "", properties: str = "") -> str:
        content = content if content.startswith("<") else self.p(content)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    def tr(self, *cells: str, properties: str = "") -> str:
        cells = tuple(c if c.startswith("<") else self.tc(c) for c in cells)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"

    @staticmethod
    def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    @staticmethod
    def item(num: int, level: int = 0) -> str:
        """Paragraph properties: an item of the list ``num``."""
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'

    @staticmethod
    def read(body: str, pages: int | None = None, **parts: str) -> Document:
        return read_docx(Source("plan.docx", "docx", "0" * 16, make_docx(body, parts, pages)))

    def texts(self, body: str, **parts: str) -> list[str]:
        """The texts of the paragraphs outside tables."""
        blocks = self.read(body, **parts).blocks
        return [block.text for block in blocks if isinstance(block, Paragraph)]

    def table(self, *rows: str, widths: tuple[int, ...] = (), **parts: str) -> Table:
        (table,) = self.read(self.tbl(*rows, widths=widths), **parts).tables()
        return table


@pytest.fixture(scope="session")
def word() -> Word:
    return Word()


@pytest.fixture
def places() -> Callable[[Table], list[tuple[int, int, int, int, str]]]:
    """Cells as (row, column, rowspan, colspan, text), inherited copies left out."""

    def _places(table: Table) -> list[tuple[int, int, int, int, str]]:
        return [
            (c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells if not c.inherited
        ]

    return _places
