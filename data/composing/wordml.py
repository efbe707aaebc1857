"""WordprocessingML as strings: runs, paragraphs, cells, tables, the text box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from composing.markup import Piece, pieces

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
TWIPS_PER_CM = 567
EMU_PER_CM = 360000
_REVISION = 'w:author="Специалист отдела" w:date="2024-01-15T09:30:00Z"'


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks; sizes in points; ``indent``, ``left`` and tab stops in cm."""

    align: str = "left"
    size: float = 12
    bold: bool = False
    indent: float = 0
    left: float = 0
    after: int = 0
    list_id: int = 0
    level: int = 0
    before_page: bool = False
    tab: float = 0
    tabs: tuple[float, ...] = ()
    font: str = ""


@dataclass(slots=True)
class Ink:
    """Writes runs and remembers what must be unique in a document: footnotes, revision ids."""

    footnotes: list[str] = field(default_factory=list)
    used: int = 0

    def paragraph(self, text: str, look: Look) -> str:
        """Return one ``w:p``; ``text`` is markup without newlines."""
        runs = "".join(self._piece(piece, look) for piece in pieces(text))
        return f"<w:p>{_paragraph_properties(look)}{runs}</w:p>"

    def paragraphs(self, text: str, look: Look) -> str:
        """Return a ``w:p`` for every line of ``text``, at least one."""
        return "".join(self.paragraph(line, look) for line in text.split("\n"))

    def _piece(self, piece: Piece, look: Look) -> str:
        self.used += 1
        run = _run(piece.text, look, piece.kind)
        if piece.kind == "br":
            return "<w:r><w:br/></w:r>"
        if piece.kind == "ins":
            return f'<w:ins w:id="{self.used}" {_REVISION}>{run}</w:ins>'
        if piece.kind == "del":
            gone = run.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
            return f'<w:del w:id="{self.used}" {_REVISION}>{gone}</w:del>'
        if piece.kind == "sdt":
            return control(run, run_properties(look))
        if piece.kind == "fn":
            self.footnotes.append(piece.text)
            return _footnote_mark(len(self.footnotes))
        return run


def control(content: str, properties: str = "") -> str:
    """Return a content control around runs, cells or rows."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def run_properties(look: Look, kind: str = "") -> str:
    """Return the ``w:rPr`` of a run: its size, bold for ``b``, italic for ``i``."""
    bold = "<w:b/>" if look.bold or kind == "b" else ""
    italic = "<w:i/>" if kind == "i" else ""
    font = f'<w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" w:cs="{look.font}"/>'
    bold = (font if look.font else "") + bold
    return f'<w:rPr>{bold}{italic}<w:sz w:val="{round(look.size * 2)}"/></w:rPr>'


def cell(content: str, width: float, span: int = 1, merge: str = "", bare: bool = False) -> str:
    """Return a ``w:tc``; ``merge`` is "restart", "continue" or "" (no vertical merge)."""
    properties = f'<w:tcW w:w="{round(width * TWIPS_PER_CM)}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        properties += f'<w:vMerge w:val="{merge}"/>' if merge == "restart" else "<w:vMerge/>"
    if bare:
        sides = ("top", "left", "bottom", "right")
        borders = "".join(f'<w:{side} w:val="nil"/>' for side in sides)
        properties += f"<w:tcBorders>{borders}</w:tcBorders>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table_row(cells: Sequence[str], repeated: bool = False, whole: bool = False) -> str:
    """Return a ``w:tr``; ``repeated`` on every page, ``whole`` is never cut by a page."""
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if repeated else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


_ACROSS, _DOWN = ("top", "bottom", "insideH"), ("left", "right", "insideV")
# Which sides a table's rules draw, and in what style.
RULES = {
    "all": ((*_ACROSS, *_DOWN), "single"),
    "none": ((), "single"),
    "horizontal": (_ACROSS, "single"),
    "vertical": (_DOWN, "single"),
    "double": ((*_ACROSS, *_DOWN), "double"),
    "dotted": ((*_ACROSS, *_DOWN), "dotted"),
}


def table(rows: Sequence[str], widths: Sequence[float], rules: str = "all") -> str:
    """Return a ``w:tbl`` with the borders that ``RULES`` says of ``rules``."""
    drawn, style = RULES[rules]
    line = f'w:val="{style}" w:sz="4" w:space="0" w:color="000000"'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f"<w:{side} {line}/>" if side in drawn else f'<w:{side} w:val="nil"/>' for side in sides
    )
    grid = "".join(f'<w:gridCol w:w="{round(width * TWIPS_PER_CM)}"/>' for width in widths)
    total = round(sum(widths) * TWIPS_PER_CM)
    return (
        f'<w:tbl {NAMESPACES}><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def floating(drawn: str, left: float) -> str:
    """Return the ``w:tbl`` ``drawn`` with text flowing around it, ``left`` cm from the margin."""
    place = f'w:horzAnchor="margin" w:vertAnchor="text" w:tblpX="{round(left * TWIPS_PER_CM)}"'
    return drawn.replace("<w:tblPr>", f'<w:tblPr><w:tblpPr {place} w:tblpY="1"/>', 1)


def coloured(row: str, colour: str) -> str:
    """Return a ``w:tr`` with the background ``colour`` (RRGGBB) in every cell."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'
    return row.replace("</w:tcPr>", f"{shade}</w:tcPr>")


def text_box(content: str, left: float, width: float, height: float) -> str:
    """Return a paragraph that anchors a text box, ``left`` cm from the margin, in Word's way."""
    w, h, x = (round(value * EMU_PER_CM) for value in (width, height, left))
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    points = f"width:{width * 28.35:.0f}pt;height:{height * 28.35:.0f}pt"
    return (
        f"<w:p {NAMESPACES}><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{w}" cy="{h}"/><wp:wrapTopAndBottom/>'
        '<wp:docPr id="7" name="Гриф"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{w}" cy="{h}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr>'
        f'<wps:txbx>{inner}</wps:txbx><wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:rect style="{points}" stroked="f"><v:textbox>{inner}</v:textbox>'
        "</v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def _paragraph_properties(look: Look) -> str:
    parts = []
    if look.before_page:
        parts.append("<w:pageBreakBefore/>")
    if look.list_id:
        parts.append(
            f'<w:numPr><w:ilvl w:val="{look.level}"/><w:numId w:val="{look.list_id}"/></w:numPr>'
        )
    if look.tab:
        place = round(look.tab * TWIPS_PER_CM)
        parts.append(f'<w:tabs><w:tab w:val="right" w:pos="{place}"/></w:tabs>')
    if look.tabs:
        stops = (round(place * TWIPS_PER_CM) for place in look.tabs)
        inner = "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in stops)
        parts.append(f"<w:tabs>{inner}</w:tabs>")
    parts.append(f'<w:spacing w:before="0" w:after="{look.after * 20}" w:line="240"/>')
    left, first = (round(value * TWIPS_PER_CM) for value in (look.left, look.indent))
    parts.append(f'<w:ind w:left="{left}" w:firstLine="{first}"/>')
    parts.append(f'<w:jc w:val="{look.align}"/>')
    # A generated number takes its size from the mark of the paragraph, not from its runs.
    return f"<w:pPr>{''.join(parts)}{run_properties(look)}</w:pPr>"


def _run(text: str, look: Look, kind: str) -> str:
    body = f'<w:t xml:space="preserve">{escape(text)}</w:t>'.replace(
        "\t", '</w:t><w:tab/><w:t xml:space="preserve">'
    )
    return f"<w:r>{run_properties(look, kind)}{body}</w:r>"


def _footnote_mark(number: int) -> str:
    style = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:r>{style}<w:footnoteReference w:id="{number}"/></w:r>'
