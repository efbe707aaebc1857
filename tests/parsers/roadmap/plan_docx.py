"""Random plans drawn as DOCX: borders of many kinds, merged cells, sections, page furniture."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

Cells = dict[str, str]
_WIDTHS = {"number": 1.2, "activity": 6.5, "deadline": 2.8, "responsible": 3.4, "result": 3.6}


def docx_bytes(plan: Any) -> bytes:
    """Return the plan as a DOCX file."""
    style = plan.style
    document: Any = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if style.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = Cm(2)
    document.styles["Normal"].font.size = Pt(style.size)
    document.styles["Normal"].font.name = "Liberation Serif"
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    if style.running:
        section.header.paragraphs[0].text = "План мероприятий района на 2024–2025 годы"
    if style.page_numbers:
        _page_field(section.footer.paragraphs[0])
    _title(document, "План мероприятий («дорожная карта»)")
    _title(document, "по развитию муниципального района на 2024–2025 годы")
    document.add_paragraph()
    _table(document, plan, section.page_width.cm - 4)
    document.add_paragraph()
    document.add_paragraph("Начальник отдела ____________ А. П. Иванова")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _title(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = True


def _table(document: Any, plan: Any, width: float) -> None:
    style, roles = plan.style, plan.style.roles
    table = document.add_table(rows=0, cols=len(roles))
    table.autofit = False
    whole = sum(_WIDTHS.get(role, 2.5) for role in roles)
    widths = [Cm(_WIDTHS.get(role, 2.5) / whole * width) for role in roles]
    for column, column_width in zip(table.columns, widths, strict=True):
        column.width = column_width
    header = _add_row(table, widths, [plan.titles[role] for role in roles], style, bold=True)
    if style.repeat_header:
        _row_mark(header, "w:tblHeader")
    if style.counted:
        _add_row(table, widths, [str(k) for k in range(1, len(roles) + 1)], style)
    for s, (title, rows) in enumerate(plan.sections):
        if style.sections != "none":
            _section(table, widths, title, str(s + 1) + ".", style)
        above: Cells = {}
        first = None
        for row in rows:
            texts = [row[role] for role in roles]
            added = _add_row(table, widths, texts, style)
            merged = style.merge_down
            if merged in roles and above and above[merged] == row[merged]:
                k = roles.index(merged)
                added.cells[k].text = ""
                first.merge(added.cells[k]).text = row[merged]
            elif merged in roles:
                first = added.cells[roles.index(merged)]
            above = row
    _BORDERS[style.borders](table)


def _section(table: Any, widths: list[Any], title: str, number: str, style: Any) -> None:
    if style.sections == "numbered":
        row = _add_row(table, widths, [number, title] + [""] * (len(widths) - 2), style, bold=True)
        _merge(row.cells[1], row.cells[-1])
        return
    row = _add_row(table, widths, [title] + [""] * (len(widths) - 1), style, bold=True)
    _merge(row.cells[0], row.cells[-1])
    row.cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _merge(first: Any, last: Any) -> None:
    merged = first.merge(last)
    for paragraph in merged.paragraphs[1:]:
        merged._tc.remove(paragraph._p)


def _add_row(
    table: Any, widths: list[Any], texts: list[str], style: Any, bold: bool = False
) -> Any:
    row = table.add_row()
    if style.keep_rows:
        _row_mark(row, "w:cantSplit")
    for cell, width, text in zip(row.cells, widths, texts, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        for n, line in enumerate(text.split("\n")):
            paragraph = cell.add_paragraph() if n else paragraph
            paragraph.add_run(line).bold = bold
            paragraph.paragraph_format.space_after = Pt(8 if style.spaced else 0)
        if style.centred:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return row


def _row_mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _page_field(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _drawn(kinds: dict[str, str], colour: str = "000000", fill: str = "") -> Callable[[Any], None]:
    def draw(table: Any) -> None:
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            kind = kinds.get(side, kinds.get("", "nil"))
            element = OxmlElement(f"w:{side}")
            for name, value in (("val", kind), ("sz", "6"), ("space", "0"), ("color", colour)):
                element.set(qn(f"w:{name}"), value)
            borders.append(element)
        table._tbl.tblPr.append(borders)
        if fill:
            for n, row in enumerate(table.rows):
                for tc in row._tr.tc_lst:
                    shade = OxmlElement("w:shd")
                    for name, value in (("val", "clear"), ("color", "auto")):
                        shade.set(qn(f"w:{name}"), value)
                    shade.set(qn("w:fill"), fill if n % 2 else "F2F2F2")
                    tc.get_or_add_tcPr().append(shade)

    return draw


_BORDERS: dict[str, Callable[[Any], None]] = {
    "all": _drawn({"": "single"}),
    "none": _drawn({"": "nil"}),
    "rows": _drawn({"top": "single", "bottom": "single", "insideH": "single"}),
    "columns": _drawn({"left": "single", "right": "single", "insideV": "single"}),
    "double": _drawn({"": "double"}),
    "dotted": _drawn({"": "dotted"}),
    "fill": _drawn({"": "nil"}, fill="DCE6F1"),
    "white": _drawn({"": "single"}, colour="FFFFFF", fill="DCE6F1"),
}
