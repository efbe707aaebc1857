"""One walk over a part of a page: its paragraphs and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree
from lxml.etree import _Element

from parsers.html.formats import TextFormat
from parsers.html.numbers import ListNumbers
from parsers.html.tables import CellText, TableParts, placed_cells, table_parts
from parsers.html.tags import tags
from parsers.html.tree import words_of
from parsers.model import Block, Paragraph, Table
from parsers.spans import spanned_table
from schema.text import collapse

_SPACE = re.compile(r"[ \t\r\n\f]+")
# LibreOffice ends a line instead of writing a blank, and indents the next one with tabs; what
# else is there of tabs and blanks is the author's.
_WRAP = re.compile(r"[\r\n]+\t*")
# Word says how many tabs a stretch of blanks stands for.
_WORD_TABS = re.compile(r"mso-tab-count\s*:\s*(\d{1,2})", re.IGNORECASE)
# Tabs and runs of spaces, which set columns.
_GAPS = re.compile(r"\t|[ \u00a0]{3}")
# A table with tables inside is data if it has so many rows and columns and its own text prevails.
_LEAST_ROWS, _LEAST_COLUMNS = 2, 3


class BlockReader:
    """Reads elements into blocks; ``pictures`` counts the pictures met."""

    def __init__(self, keeps_gaps: bool = False) -> None:
        """Begin outside any list; ``keeps_gaps`` where gaps within a line are the author's."""
        self._numbers = ListNumbers()
        self._keeps_gaps = keeps_gaps
        self.pictures = 0

    def blocks(self, container: _Element) -> list[Block]:
        """Return the paragraphs that have text and the tables in ``container``."""
        collected = _Collected(self._keeps_gaps)
        formats = [TextFormat()]
        walk = etree.iterwalk(container, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                _end(element, collected)
                formats.pop()
                if element is not container:
                    collected.add(element.tail, formats[-1])
                continue
            formats.append(formats[-1].inside(element))
            if element.tag == "table" and element is not container:
                collected.end_paragraph()
                collected.blocks += self._table(element)
                walk.skip_subtree()
            else:
                self._begin(element, collected, formats[-1])
        collected.end_item()
        return collected.blocks

    def _begin(self, element: _Element, collected: _Collected, format_: TextFormat) -> None:
        if element.tag == "br":
            collected.pieces.append("\n")
        elif element.tag == "img":
            self.pictures += 1
        elif tabs := _WORD_TABS.search(element.get("style", "")):
            collected.pieces.append("\t" * int(tabs.group(1)))
        elif element.tag in tags().headings:
            collected.end_paragraph()
            collected.style = "heading"
        elif element.tag in tags().breaking:
            collected.end_paragraph()
            if element.tag == "li":
                collected.style, collected.number = "list", self._numbers.number(element)
        collected.add(element.text, format_)

    def _table(self, element: _Element) -> list[Block]:
        parts = table_parts(element)
        before: list[Block] = [Paragraph(text) for text in parts.strays]
        before += [block for caption in parts.captions for block in self.blocks(caption)]
        cells = [cell for row in parts.rows for cell in row.cells]
        read = {cell: self.blocks(cell) for cell in cells}
        if _is_layout(element, parts):
            return before + [block for cell in cells for block in read[cell]]
        texts = {cell: _cell_text(blocks) for cell, blocks in read.items()}
        header_rows = sum(row.is_header for row in parts.rows)
        table = spanned_table(placed_cells(parts.rows, texts), header_rows)
        inner = [block for cell in cells for block in read[cell] if isinstance(block, Table)]
        return [*before, *([table] if table else []), *(replace(t, nested=True) for t in inner)]


class _Collected:
    """The blocks read so far, and the paragraph that is being read."""

    def __init__(self, keeps_gaps: bool) -> None:
        self._keeps_gaps = keeps_gaps
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.style = ""
        self.number: str | None = None
        self._is_bold = self._is_light = self._is_centred = False

    def add(self, text: str | None, format_: TextFormat) -> None:
        if not text:
            return
        if format_.preformatted:
            self.pieces.append(text)
        else:
            piece = (_WRAP if self._keeps_gaps else _SPACE).sub(" ", text)
            # White space at the beginning of a line is none.
            if not self.pieces or self.pieces[-1].endswith("\n"):
                piece = piece.removeprefix(" ")
            self.pieces += [piece] if piece else []
        if text.strip():
            self._is_bold |= format_.bold
            self._is_light |= not format_.bold
            self._is_centred = format_.centred

    def end_paragraph(self) -> None:
        """Close the paragraph; the number of an item stays for the first one with text."""
        typed = "".join(self.pieces)
        lines = (collapse(line) for line in typed.split("\n"))
        text = "\n".join(line for line in lines if line)
        if text:
            number = f"{self.number} " if self.number else ""
            self._append(number + text, number + typed if _GAPS.search(typed) else "")
        self.pieces = []
        self._is_bold = self._is_light = self._is_centred = False

    def end_item(self) -> None:
        """Close a list item or a heading; an item without text is its number."""
        self.end_paragraph()
        if self.number:
            self._append(self.number)
        self.style = ""

    def _append(self, text: str, typed: str = "") -> None:
        bold = self._is_bold and not self._is_light
        self.blocks.append(
            Paragraph(text, self.style, self.number, bold, self._is_centred, typed=typed)
        )
        self.number = None


def _end(element: _Element, collected: _Collected) -> None:
    if element.tag == "li" or element.tag in tags().headings:
        collected.end_item()
    elif element.tag in tags().breaking:
        collected.end_paragraph()


def _is_layout(element: _Element, parts: TableParts) -> bool:
    """Whether a table only arranges a page: others stand in it, and it has little to say itself."""
    inner = [t for t in element.iter("table") if next(t.iterancestors("table"), None) is element]
    if not inner:
        return False
    columns = max((len(row.cells) for row in parts.rows), default=0)
    if len(parts.rows) < _LEAST_ROWS or columns < _LEAST_COLUMNS:
        return True
    words = words_of(element)
    return 2 * (words - sum(map(words_of, inner))) < words


def _cell_text(blocks: Sequence[Block]) -> CellText:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    worded = [p for p in paragraphs if p.text != p.number]
    bold = bool(worded) and all(paragraph.bold for paragraph in worded)
    return CellText("\n".join(paragraph.text for paragraph in paragraphs), bold)
