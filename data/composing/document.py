"""Builds the DOCX of a composed plan."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm, Pt

from composing.grids import activity_table, plain_table
from composing.plan import BadPlan, Block, Composed, Grid
from composing.turned import card_table
from composing.wordml import (
    NAMESPACES,
    Ink,
    Look,
    cell,
    floating,
    table,
    table_row,
    text_box,
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FOOTNOTES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes",
)


def docx_bytes(plan: Composed) -> bytes:
    """Return the DOCX of ``plan``; raises BadPlan for a block without a builder."""
    builder = _Builder(plan)
    for block in plan.blocks:
        builder.add(block)
    return builder.finish()


class _Builder:
    def __init__(self, plan: Composed) -> None:
        self.plan, self.ink, self.lists = plan, Ink(), 100
        self.document = docx.Document()
        self.size = float(plan.layout.get("size", 12))
        self.text_width = 0.0
        self.halves: list[str] = []
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", Pt(self.size)
        self._page(self.document.sections[0], str(plan.layout.get("page", "portrait")))
        self._running(self.document.sections[0])

    def add(self, block: Block | Grid) -> None:
        if isinstance(block, Grid):
            if block.options.get("drawn") == "cards":
                self._cards(block)
                return
            levels = [str(level) for level in block.options.get("levels", ())]
            list_id = self._list(levels) if levels else 0
            self._table(block, activity_table(block, self.ink, list_id))
            return
        kinds: Mapping[str, Callable[[Any], None]] = {
            "par": self._par,
            "title": lambda text: self._lines(text, align="center", bold=True),
            "annex": lambda text: self._lines(text, align="center", bold=True),
            "newspaper": self._newspaper,
            "section": lambda text: self._lines(text, align="center", bold=True, after=4),
            "points": self._points,
            "stamp": self._stamp,
            "stamp_table": self._stamp_table,
            "stamp_box": self._stamp_box,
            "signature": self._signature,
            "plain": lambda body: self._append(plain_table(body, self.ink)),
            "page": self._new_page,
        }
        if block.kind not in kinds:
            raise BadPlan(f"{self.plan.name}: unknown block {block.kind}")
        kinds[block.kind](block.body)

    def finish(self) -> bytes:
        if self.ink.footnotes:
            self._footnotes()
        properties = self.document.core_properties
        properties.title, properties.author = str(self.plan.facts["title"]), ""
        properties.created = properties.modified = dt.datetime(2024, 1, 15)
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def _cards(self, grid: Grid) -> None:
        """A table for each activity, sections as titles between them."""
        for row in grid.rows:
            if row.kind == "section":
                self._lines(row.text, align="center", bold=True)
            else:
                self._append(card_table(grid, row, self.ink))
                self._lines("")

    def _table(self, grid: Grid, drawn: str) -> None:
        """Put a table where it belongs; with the option ``beside`` it is the half of a page."""
        side = grid.options.get("beside")
        if grid.options.get("drawn") in ("tabs", "spaces", "list"):
            for paragraph in drawn.split("</w:p>")[:-1]:
                self._append(f"{paragraph}</w:p>")
            return
        if side is None:
            self._append(drawn)
        else:
            self._beside(grid, drawn, str(side))

    def _beside(self, grid: Grid, drawn: str, side: str) -> None:
        """Set two halves of the page side by side: in a table without lines, or floating.

        The floating table at the right is written first, as happens when the left one came later.
        """
        width = self.text_width / 2
        if grid.options.get("floating"):
            self.halves.insert(0, floating(drawn, 0.0 if side == "left" else width))
        else:
            over, below = (str(grid.options.get(key, "")).rstrip() for key in ("over", "below"))
            lines = self.ink.paragraphs(over, Look(bold=True, align="center"))
            lines += self.ink.paragraphs(below, Look(align="center")) if below else ""
            self.halves.append(f"{lines}{drawn}{self.ink.paragraph('', Look(size=4))}")
        if side == "left":
            return
        if grid.options.get("floating"):
            for half in self.halves:
                self._append(half)
        else:
            cells = [cell(half, width, bare=True) for half in self.halves]
            self._append(table([table_row(cells)], [width, width], "none"))
        self.halves.clear()

    def _append(self, xml: str) -> None:
        if "xmlns:w=" not in xml[:2000]:
            xml = xml.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)
        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(xml))

    def _lines(self, text: str, **look: Any) -> None:
        for line in str(text).rstrip("\n").split("\n"):
            self._append(self.ink.paragraph(line, Look(**{"size": self.size, **look})))

    def _par(self, body: Any) -> None:
        if isinstance(body, str):
            self._lines(body, align="both", indent=1.25)
        else:
            self._lines(body["text"], **{k: v for k, v in body.items() if k != "text"})

    def _points(self, items: list[str]) -> None:
        list_id = self._list(["%1."])
        for item in items:
            self._lines(item, align="both", indent=1.25, list_id=list_id)

    def _stamp(self, text: str) -> None:
        self._lines(text, left=self.text_width * 0.58)

    def _stamp_table(self, text: str) -> None:
        widths = [self.text_width * 0.58, self.text_width * 0.42]
        look = Look(size=self.size)
        pair = zip(("", text.rstrip("\n")), widths, strict=True)
        cells = [cell(self.ink.paragraphs(t, look), w, bare=True) for t, w in pair]
        self._append(table([table_row(cells)], widths, "none"))

    def _stamp_box(self, text: str) -> None:
        content = self.ink.paragraphs(text.rstrip("\n"), Look(size=self.size))
        left, height = self.text_width * 0.58, 0.55 * (text.count("\n") + 2)
        self._append(text_box(content, left, self.text_width * 0.42, height))

    def _signature(self, pair: list[str]) -> None:
        self._lines("\t".join(pair), tab=self.text_width)

    def _new_page(self, orientation: str) -> None:
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self._page(section, orientation)

    def _newspaper(self, columns: int) -> None:
        """Set what follows in so many columns, as a newspaper does; 1 ends that."""
        section = self.document.add_section(WD_SECTION.CONTINUOUS)
        (area,) = section._sectPr.xpath("w:cols") or (None,)
        if area is None:
            area = parse_xml(f"<w:cols {NAMESPACES}/>")
            section._sectPr.append(area)
        area.set(f"{{{_W}}}num", str(columns))
        area.set(f"{{{_W}}}space", "567")

    def _page(self, section: Any, orientation: str) -> None:
        long, short = Cm(29.7), Cm(21)
        wide = orientation == "landscape"
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if wide else (short, long)
        section.left_margin, section.right_margin = Cm(2.5 if not wide else 2), Cm(1.5)
        section.top_margin = section.bottom_margin = Cm(2)
        self.text_width = (29.7 - 3.5) if wide else (21 - 4)

    def _running(self, section: Any) -> None:
        layout = self.plan.layout
        if text := layout.get("header"):
            section.header.paragraphs[0].text = str(text)
            section.header.paragraphs[0].runs[0].font.size = Pt(9)
        where = layout.get("page_numbers")
        if where:
            area = section.header if where == "top" else section.footer
            number = (
                f'<w:p {NAMESPACES}><w:pPr><w:jc w:val="center"/></w:pPr>'
                '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
            )
            area._element.append(parse_xml(number))
        section.different_first_page_header_footer = bool(layout.get("first_page_clean", False))

    def _list(self, levels: list[str]) -> int:
        self.lists += 1
        numbering = self.document.part.numbering_part.element
        inner = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
            for i, text in enumerate(levels)
        )
        scheme = (
            f'<w:abstractNum {NAMESPACES} w:abstractNumId="{self.lists}">'
            f'<w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
        )
        numbering.insert(0, parse_xml(scheme))
        use = (
            f'<w:num {NAMESPACES} w:numId="{self.lists}">'
            f'<w:abstractNumId w:val="{self.lists}"/></w:num>'
        )
        numbering.append(parse_xml(use))
        return self.lists

    def _footnotes(self) -> None:
        ink, look = Ink(), Look(size=9)
        mark = (
            '<w:r><w:rPr><w:sz w:val="18"/><w:vertAlign w:val="superscript"/></w:rPr>'
            "<w:footnoteRef/></w:r>"
            '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        )
        notes = "".join(
            f'<w:footnote w:id="{i}">'
            + ink.paragraph(text, look).replace("</w:pPr>", f"</w:pPr>{mark}", 1)
            + "</w:footnote>"
            for i, text in enumerate(self.ink.footnotes, start=1)
        )
        rules = "".join(
            f'<w:footnote w:type="{kind}" w:id="{i}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
            for i, kind, tag in (
                (-1, "separator", "separator"),
                (0, "continuationSeparator", "continuationSeparator"),
            )
        )
        xml = f"<?xml version='1.0' encoding='UTF-8'?><w:footnotes {NAMESPACES}>{rules}{notes}"
        content, relation = _FOOTNOTES
        package = self.document.part.package
        blob = f"{xml}</w:footnotes>".encode()
        part = Part(PackURI("/word/footnotes.xml"), content, blob, package)
        self.document.part.relate_to(part, relation)
