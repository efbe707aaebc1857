"""One walk over a story of a document (its body, a header, a note): paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml.etree import _Element

from parsers.docx.cell_properties import (
    grid_widths,
    has_text,
    merge_of,
    merge_state,
    span_of,
    width_of,
)
from parsers.docx.floating import Place, in_reading_order, place_of, place_of_box
from parsers.docx.grid import GridCell, GridRow, build_grid
from parsers.docx.inline import Inline, read_inline
from parsers.docx.list_counter import ListCounter, ListNumber
from parsers.docx.names import (
    DEL,
    JC,
    MOVE_FROM,
    NUM_PR,
    P_PR,
    R_PR,
    TBL,
    TC,
    TC_PR,
    TR,
    TR_PR,
    VANISH,
    P,
    number_of,
    switch_of,
    value_of,
    w,
)
from parsers.docx.numbering import Numbering
from parsers.docx.styles import BODY_LEVEL, Style, Styles
from parsers.docx.tree import descend
from parsers.model import Block, Paragraph, Table
from schema.text import collapse

_ALT_CHUNK, _P_STYLE = w("altChunk"), w("pStyle")
_BLOCKS = frozenset({P, TBL, _ALT_CHUNK})
_ROWS, _CELLS = frozenset({TR}), frozenset({TC})
# Tabs and runs of spaces, which set columns.
_GAPS = re.compile(r"\t|[ \u00a0]{3}")
_DELETED_MARK = (DEL, MOVE_FROM)
_LEFT_OUT = (w("gridBefore"), w("gridAfter"))


class StoryReader:
    """Reads a story in document order, which list numbers depend on.

    ``residue`` is text that no reader of the document sees, ``doubts`` what was not read,
    ``notes`` the (kind, id) of the notes referred to, ``pictures`` how many pictures there are.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        """Begin a story: its lists start anew."""
        self._styles = styles
        self._numbering = numbering
        self._counter = ListCounter()
        self.residue: list[str] = []
        self.doubts: set[str] = set()
        self.notes: list[tuple[str, str]] = []
        self.pictures = 0

    def blocks(self, container: _Element) -> list[Block]:
        """Return the paragraphs that have text and the tables below ``container``, in order."""
        parts: list[tuple[Place | None, list[Block]]] = []
        joined: list[_Element] = []
        for element in descend(container, _BLOCKS):
            if element.tag == P:
                joined.append(element)
                if _mark_is(element, (*_DELETED_MARK, VANISH)):
                    continue
            parts.append((None, self._paragraph(joined)))
            joined = []
            if element.tag == TBL:
                parts.append((place_of(element), self._table(element)))
            elif element.tag == _ALT_CHUNK:
                self.doubts.add("embedded_document")
        parts.append((None, self._paragraph(joined)))
        return in_reading_order(parts)

    def _paragraph(self, elements: Sequence[_Element]) -> list[Block]:
        """Read one paragraph, of several elements where the marks between them are gone."""
        if not elements:
            return []
        styles = [self._style_of(element) for element in elements]
        inlines = [
            read_inline(element, style, self._styles)
            for element, style in zip(elements, styles, strict=True)
        ]
        owner = _owner(elements, inlines)
        before = self._boxes([box for inline in inlines for box in inline.boxes_before])
        blocks = self._text_of(elements[owner], styles[owner], inlines)
        after = self._boxes([box for inline in inlines for box in inline.boxes_after])
        return [*before, *blocks, *after]

    def _boxes(self, boxes: Sequence[_Element]) -> list[Block]:
        return in_reading_order([(place_of_box(box), self.blocks(box)) for box in boxes])

    def _text_of(self, element: _Element, style: Style, inlines: Sequence[Inline]) -> list[Block]:
        for inline in inlines:
            self.notes += inline.notes
            self.doubts |= inline.doubts
            self.pictures += inline.pictures
        typed = "".join(inline.text for inline in inlines)
        text = _lines(typed)
        if not text and _mark_is(element, (*_DELETED_MARK, VANISH)):
            return []
        is_item, number = self._number(element, style)
        if number is not None:
            text = f"{number.text}{number.glue}{text}".rstrip()
            typed = f"{number.text}\t{typed.lstrip()}"
        if not text:
            return []
        is_bold = any(i.is_bold for i in inlines) and not any(i.is_light for i in inlines)
        return [
            Paragraph(
                text,
                _role(element, style) or ("list" if is_item else ""),
                number.text if number else None,
                is_bold,
                _is_centred(element, style),
                typed=typed if _GAPS.search(typed) else "",
            )
        ]

    def _style_of(self, paragraph: _Element) -> Style:
        return self._styles.get(value_of(paragraph.find(P_PR), _P_STYLE))

    def _number(self, paragraph: _Element, style: Style) -> tuple[bool, ListNumber | None]:
        """Whether the paragraph is a list's item, and its number (17.9.23 for linked styles)."""
        properties = paragraph.find(P_PR)
        direct = None if properties is None else properties.find(NUM_PR)
        direct_id = value_of(direct, w("numId"))
        definition = self._numbering.get(style.num_id if direct_id is None else direct_id)
        if definition is None:
            return False, None
        level = number_of(direct, w("ilvl"))
        if level is None and direct_id is None:
            level = definition.level_of_style(value_of(properties, _P_STYLE))
            level = style.list_level if level is None else level
        return True, self._counter.next(definition, level or 0)

    def _table(self, table: _Element) -> list[Block]:
        """Return the table, and the tables nested in it right behind it."""
        read: list[list[Block]] = []
        rows: list[GridRow] = []
        repeated: list[bool] = []
        for element in descend(table, _ROWS):
            properties = element.find(TR_PR)
            if _is_on(properties, DEL) or switch_of(properties, w("hidden")):
                continue
            cells = self._cells(element, read)
            if cells:
                before, after = (span_of(number_of(properties, name), 0) for name in _LEFT_OUT)
                rows.append(GridRow(cells, before, after))
                repeated.append(bool(switch_of(properties, w("tblHeader"))))
        if len(rows) == 1 and _is_layout(read):
            return [block for blocks in read for block in blocks]
        nested = [table for blocks in read for table in blocks if _is_nested(table)]
        header_rows = next((n for n, flag in enumerate(repeated) if not flag), len(repeated))
        grid = build_grid(rows, grid_widths(table), header_rows)
        self.residue += grid.hidden
        outer = [grid.table] if rows else []
        return [*outer, *(replace(t, nested=True) for t in nested if isinstance(t, Table))]

    def _cells(self, row: _Element, read: list[list[Block]]) -> tuple[GridCell, ...]:
        """Return the row's cells; ``read`` gets the blocks of each."""
        cells: list[GridCell] = []
        for element in descend(row, _CELLS):
            properties = element.find(TC_PR)
            if _is_on(properties, w("cellDel")):
                continue
            cell = self._cell(element, properties, read)
            if cells and merge_state(properties, w("hMerge")) == "continue":
                cells[-1] = self._widened(cells[-1], cell)
            else:
                cells.append(cell)
        return tuple(cells)

    def _cell(
        self, element: _Element, properties: _Element | None, read: list[list[Block]]
    ) -> GridCell:
        span = span_of(number_of(properties, w("gridSpan")), 1)
        merge = merge_of(properties)
        if merge == "continue" and not has_text(element):
            return GridCell("", span, merge, width=width_of(properties))
        blocks = self.blocks(element)
        paragraphs = [p for block in blocks for p in _paragraphs(block)]
        read.append(blocks)
        text = "\n".join(paragraph.text for paragraph in paragraphs)
        worded = [p for p in paragraphs if p.text != p.number]
        bold = bool(worded) and all(paragraph.bold for paragraph in worded)
        return GridCell(text, span, merge, bold, width_of(properties))

    def _widened(self, cell: GridCell, right: GridCell) -> GridCell:
        """Merge ``right`` into ``cell`` (17.4.22, files of Word 97); its text is not shown."""
        if right.text and right.text != cell.text:
            self.residue.append(right.text)
        return replace(cell, span=cell.span + right.span, width=cell.width + right.width)


def _is_nested(block: Block) -> bool:
    """Whether a cell's block is a table of its own: one of one column is a frame around lines."""
    return isinstance(block, Table) and block.n_cols > 1


def _is_layout(read: Sequence[Sequence[Block]]) -> bool:
    """Whether the cells of a row only set tables side by side, with what stands around them."""
    filled = [blocks for blocks in read if blocks]
    return bool(filled) and all(any(map(_is_nested, blocks)) for blocks in filled)


def _paragraphs(block: Block) -> list[Paragraph]:
    """The paragraphs of a cell's block, those in a frame around lines too."""
    if isinstance(block, Paragraph):
        return [block]
    if block.n_cols > 1:
        return []
    return [Paragraph(cell.text, bold=cell.bold) for cell in block.cells if cell.text]


def _mark_is(paragraph: _Element, names: Iterable[str]) -> bool:
    """Whether the paragraph's mark has one of the run properties ``names`` (17.13.5.15)."""
    properties = paragraph.find(P_PR)
    mark = None if properties is None else properties.find(R_PR)
    return mark is not None and any(_is_on(mark, name) for name in names)


def _is_on(properties: _Element | None, name: str) -> bool:
    return bool(switch_of(properties, name))


def _owner(elements: Sequence[_Element], inlines: Sequence[Inline]) -> int:
    """Which of joined paragraphs gives the whole its style and number.

    A deleted mark takes its properties with it, so the next paragraph's count; a hidden mark
    only joins (a style separator), so the first paragraph with text keeps its own.
    """
    for index, (element, inline) in enumerate(zip(elements, inlines, strict=True)):
        if inline.text.strip() and not _mark_is(element, _DELETED_MARK):
            return index
    return len(elements) - 1


def _lines(text: str) -> str:
    lines = (collapse(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _role(paragraph: _Element, style: Style) -> str:
    own = number_of(paragraph.find(P_PR), w("outlineLvl"))
    level = style.outline if own is None else own
    if style.role is None:
        return "heading" if level is not None and level < BODY_LEVEL else ""
    return "" if own is not None and own >= BODY_LEVEL else style.role


def _is_centred(paragraph: _Element, style: Style) -> bool:
    own = value_of(paragraph.find(P_PR), JC)
    return bool(style.centred) if own is None else own == "center"
