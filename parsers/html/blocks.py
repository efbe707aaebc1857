"""One walk over a part of a page: its paragraphs and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree
from lxml.etree import _Element

from parsers.html.numbers import ListNumbers
from parsers.html.tables import HtmlCell, HtmlRow, place_cells, rows_of
from parsers.html.tree import words_of
from parsers.model import Block, Paragraph, Table
from parsers.spans import spanned_table
from schema.text import collapse

_BREAKING = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr table caption thead tbody tfoot tr "
    "td th center form fieldset legend section article main header footer aside address figure "
    "figcaption details summary body html menu dir".split()
)
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_BOLD_TAGS = frozenset({"b", "strong", "th"}) | _HEADINGS
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
# A table with tables inside is data if it has so many rows and columns and its own text prevails.
_LEAST_ROWS, _LEAST_COLUMNS = 2, 3


@dataclass(frozen=True, slots=True)
class _Format:
    bold: bool = False
    centred: bool = False
    preformatted: bool = False


class BlockReader:
    """Reads elements into blocks; ``pictures`` counts the pictures met."""

    def __init__(self) -> None:
        """Begin outside any list."""
        self._numbers = ListNumbers()
        self.pictures = 0

    def blocks(self, container: _Element) -> list[Block]:
        """Return the paragraphs that have text and the tables in ``container``."""
        collected = _Collected()
        formats = [_Format()]
        walk = etree.iterwalk(container, events=("start", "end"))
        for event, element in walk:
            if event == "start" and element.tag == "table" and element is not container:
                collected.end_paragraph()
                collected.blocks += self._table(element)
                formats.append(formats[-1])
                walk.skip_subtree()
            elif event == "start":
                formats.append(_format(element, formats[-1]))
                self._begin(element, collected, formats[-1])
            else:
                _end(element, collected, formats.pop())
                if element is not container:
                    collected.add(element.tail, formats[-1])
        collected.end_paragraph()
        return collected.blocks

    def _begin(self, element: _Element, collected: _Collected, format_: _Format) -> None:
        if element.tag == "br":
            collected.pieces.append("\n")
        elif element.tag == "img":
            self.pictures += 1
        elif element.tag in _BREAKING:
            collected.end_paragraph()
            if element.tag == "li":
                collected.style, collected.number = "list", self._numbers.number(element)
            elif element.tag in _HEADINGS:
                collected.style = "heading"
        collected.add(element.text, format_)

    def _table(self, element: _Element) -> list[Block]:
        rows, strays = rows_of(element)
        before = [b for stray in strays for b in self._stray(stray)]
        if _is_layout(element, rows):
            return [*before, *(b for r in rows for c in r.cells for b in self.blocks(c.element))]
        nested: list[Block] = []
        texts = {}
        for cell in (cell for row in rows for cell in row.cells):
            blocks = self.blocks(cell.element)
            nested += [replace(b, nested=True) for b in blocks if isinstance(b, Table)]
            texts[cell.element] = _cell_text(blocks)
        header_rows = next((n for n, row in enumerate(rows) if not row.is_header), len(rows))
        table = spanned_table(place_cells(rows, texts), header_rows)
        return [*before, *([table] if table else []), *nested]

    def _stray(self, stray: _Element | str) -> list[Block]:
        if isinstance(stray, str):
            return [Paragraph(collapse(stray))]
        return self.blocks(stray)


class _Collected:
    """The blocks read so far, and the paragraph that is being read."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.style = ""
        self.number: str | None = None
        self._is_bold = self._is_light = self._is_centred = False

    def add(self, text: str | None, format_: _Format) -> None:
        if not text:
            return
        self.pieces.append(text if format_.preformatted else _SPACE.sub(" ", text))
        if text.strip():
            self._is_bold |= format_.bold
            self._is_light |= not format_.bold
            self._is_centred = format_.centred

    def end_paragraph(self) -> None:
        """Close the paragraph; a number waits for the first text of its item."""
        lines = (collapse(line) for line in "".join(self.pieces).split("\n"))
        text = "\n".join(line for line in lines if line)
        if text:
            self._append(f"{self.number} {text}" if self.number else text)
        self.pieces = []
        self._is_bold = self._is_light = self._is_centred = False

    def end_item(self) -> None:
        """Close a list item or a heading; an item without text is its number."""
        self.end_paragraph()
        if self.number:
            self._append(self.number)
        self.style, self.number = "", None

    def _append(self, text: str) -> None:
        bold = self._is_bold and not self._is_light
        self.blocks.append(Paragraph(text, self.style, self.number, bold, self._is_centred))
        self.number = None


def _end(element: _Element, collected: _Collected, _format: _Format) -> None:
    if element.tag == "li" or element.tag in _HEADINGS:
        collected.end_item()
    elif element.tag in _BREAKING:
        collected.end_paragraph()


def _format(element: _Element, outer: _Format) -> _Format:
    style = element.get("style", "")
    weight, align = _WEIGHT.search(style), _ALIGN.search(style)
    bold = outer.bold or element.tag in _BOLD_TAGS
    if weight:
        bold = weight.group(1).lower() in ("bold", "600", "700", "800", "900")
    centred = outer.centred or element.tag == "center"
    if align or element.get("align"):
        centred = (align.group(1) if align else element.get("align", "")).lower() == "center"
    return _Format(bold, centred, outer.preformatted or element.tag == "pre")


def _is_layout(element: _Element, rows: Sequence[HtmlRow]) -> bool:
    """Whether a table only arranges a page: others stand in it, and it has little to say itself."""
    if element.get("role", "").lower() in ("presentation", "none"):
        return True
    inner = [table for table in element.iter("table") if table is not element]
    if not inner:
        return False
    columns = max((len(row.cells) for row in rows), default=0)
    outermost = [table for table in inner if next(table.iterancestors("table")) is element]
    own = words_of(element) - sum(map(words_of, outermost))
    return len(rows) < _LEAST_ROWS or columns < _LEAST_COLUMNS or 2 * own < words_of(element)


def _cell_text(blocks: Sequence[Block]) -> HtmlCell:
    raise NotImplementedError
