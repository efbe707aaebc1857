"""Draw what was found on the image of a page, with a legend beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw

from parsers.grid.text import lines_of
from parsers.pages import Word
from runs.inspecting.canvas import Canvas, font, has_cyrillic
from runs.inspecting.found import Found
from runs.inspecting.legend import Style, styles, words
from runs.inspecting.page_image import Picture
from runs.inspecting.placed import PlacedCell, PlacedParagraph, PlacedRow, PlacedTable
from schema.codes import label
from schema.ids import letters
from schema.values import Box

_LEGEND_WIDTH = 460
_MARGIN = 16
_LINE = 26
# Points by which a word's centre may lie outside of what holds it.
_EDGE = 2.0


def draw_page(found: Found, number: int, picture: Picture) -> Image.Image:
    """Return ``picture`` of the page ``number`` with all that was found there, and the legend."""
    drawing = _Drawing(found, number, picture)
    return _with_legend(drawing.draw(), _facts(found, number), drawing.shown)


class _Drawing:
    """Draws one page and counts what it showed."""

    def __init__(self, found: Found, number: int, picture: Picture) -> None:
        self._found = found
        self._number = number
        self._picture = picture
        self._canvas = Canvas(picture.image, picture.scale)
        self._joined = _joined(found)
        self.shown: Counter[tuple[str, str]] = Counter()

    def draw(self) -> Image.Image:
        taken: list[Box] = []
        for block in self._found.blocks:
            box = block.table.box if isinstance(block, PlacedTable) else block.paragraph.box
            if box is None or box.page != self._number:
                continue
            taken.append(box)
            if isinstance(block, PlacedTable):
                self._table(block, box)
            else:
                self._paragraph(block, box)
        self._words([word for word in self._picture.words if not _inside(word, taken)])
        return self._canvas.image()

    def _table(self, placed: PlacedTable, box: Box) -> None:
        kind = "plan" if placed.is_plan else "no_plan"
        style = self._style("tables", kind)
        for row in placed.rows:
            self._row(row, placed.is_plan)
        self._canvas.outline(box, style.colour, 1.5)
        name = _name(style, kind)
        self._canvas.label(name, box.x1, box.top - 1, style.colour, "rs")

    def _row(self, row: PlacedRow, is_plan: bool) -> None:
        for placed in row.cells:
            for box in placed.cell.boxes:
                if box.page == self._number:
                    self._cell(row, placed, box, is_plan)
        # Cells that reach down over other rows do not tell where this one is.
        lowest = min((placed.cell.rowspan for placed in row.cells), default=1)
        own = [placed.cell for placed in row.cells if placed.cell.rowspan == lowest]
        hull = _hull([box for cell in own for box in cell.boxes[:1]])
        if row.seq is None or hull is None or hull.page != self._number:
            return
        style = styles("rows")["rest"] if row.seq in self._joined else styles("tables")["plan"]
        if row.seq in self._joined:
            self._style("rows", "rest")
            self._canvas.outline(hull, style.colour, 2.0)
        sign = f"…{row.seq}" if row.kind == "rest" else row.name
        self._canvas.label(sign, hull.x0 - 2, (hull.top + hull.bottom) / 2, style.colour, "rm")

    def _cell(self, row: PlacedRow, placed: PlacedCell, box: Box, is_plan: bool) -> None:
        if row.kind in ("activity", "rest"):
            if not placed.role:
                self._unplaced(placed, box)
                return
            style, code = self._style("roles", placed.role), placed.role
        elif row.kind == "empty" or not placed.cell.text.strip():
            self._canvas.outline(box, styles("tables")["no_plan"].colour, 0.4)
            return
        else:
            style, code = self._style("rows", row.kind), row.kind
        self._canvas.fill(box, style.colour)
        self._canvas.outline(box, style.colour)
        text = _name(style, code)
        if row.kind == "header" and placed.role:
            text = f"{text}: {_name(styles('roles')[placed.role], placed.role)}"
        if is_plan or row.kind not in ("front", "other"):
            self._canvas.label(text, box.x1 - 1.5, box.bottom - 1.5, style.colour, "rs")

    def _unplaced(self, placed: PlacedCell, box: Box) -> None:
        """An empty cell is only outlined; one whose text the row does not have cries out."""
        if letters(placed.cell.text):
            style = self._style("rows", "lost")
            self._canvas.fill(box, style.colour)
            self._canvas.label(_name(style, "lost"), box.x1 - 1.5, box.bottom - 1.5, style.colour)
        self._canvas.outline(box, styles("tables")["no_plan"].colour, 0.4)

    def _paragraph(self, placed: PlacedParagraph, box: Box) -> None:
        style = self._style("rows", placed.kind)
        self._canvas.fill(box, style.colour, 30)
        self._canvas.outline(box, style.colour, 0.5)
        if placed.kind in ("section", "lost"):
            self._canvas.label(_name(style, placed.kind), box.x1, box.top, style.colour, "rs")

    def _words(self, left: Sequence[Word]) -> None:
        """Words outside of all blocks are running lines, page numbers – or lost."""
        headers = [letters(text) for text in self._found.document.headers]
        for line in lines_of(left) if left else ():
            text = letters(line.text)
            is_running = not text or text.isdigit() or any(text in header for header in headers)
            code = "running" if is_running else "lost"
            style = self._style("rows", code)
            box = Box(self._number, line.x0 - 1, line.top - 1, line.x1 + 1, line.bottom + 1)
            self._canvas.fill(box, style.colour, 30)
            self._canvas.outline(box, style.colour)
            self._canvas.label(_name(style, code), box.x0 - 1, box.bottom, style.colour, "rs")

    def _style(self, group: str, code: str) -> Style:
        self.shown[group, code] += 1
        return styles(group)[code]


def _joined(found: Found) -> frozenset[int]:
    """The activities that stand in more than one row."""
    rows = [row for block in found.blocks if isinstance(block, PlacedTable) for row in block.rows]
    return frozenset(row.seq for row in rows if row.kind == "rest" and row.seq is not None)


def _name(style: Style, code: str) -> str:
    return style.short if has_cyrillic() else code


def _inside(word: Word, boxes: Iterable[Box]) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return any(
        box.x0 - _EDGE <= x <= box.x1 + _EDGE and box.top - _EDGE <= y <= box.bottom + _EDGE
        for box in boxes
    )


def _hull(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    return Box(
        boxes[0].page,
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _facts(found: Found, number: int) -> list[str]:
    activities = found.plan.activities
    here = sum(any(box.page == number for box in activity.boxes) for activity in activities)
    facts = [found.source.name, words("page", number=number, pages=found.pages)]
    if activities:
        facts.append(words("activities", here=here, all=len(activities)))
    else:
        facts.append(words("no_activities"))
    doubts = [*found.document.doubts, *found.plan.doubts]
    if doubts:
        named = ", ".join(label("doubts", doubt).lower() for doubt in dict.fromkeys(doubts))
        facts.append(words("doubts", doubts=named))
    if found.plan.residue:
        facts.append(words("residue", residue="; ".join(found.plan.residue)))
    return facts


def _with_legend(
    page: Image.Image, facts: Sequence[str], shown: Counter[tuple[str, str]]
) -> Image.Image:
    lines = [line for fact in facts for line in _wrapped(fact)]
    rows = [(group, code) for group in ("tables", "rows", "roles") for code in styles(group)]
    rows = [row for row in rows if shown[row]]
    height = max(page.height, (len(lines) + len(rows) + 4) * _LINE)
    whole = Image.new("RGB", (page.width + _LEGEND_WIDTH, height), "white")
    whole.paste(page, (0, 0))
    draw = ImageDraw.Draw(whole)
    x, y = page.width + _MARGIN, _MARGIN
    draw.line((page.width, 0, page.width, height), fill="#bbbbbb", width=2)
    for line in lines:
        draw.text((x, y), line, font=font(18), fill="black")
        y += _LINE
    y += _LINE // 2
    for group, code in rows:
        style = styles(group)[code]
        draw.rectangle((x, y + 3, x + 28, y + 20), fill=style.colour)
        text = style.long if has_cyrillic() else code
        draw.text((x + 38, y), f"{text} – {shown[group, code]}", font=font(17), fill="black")
        y += _LINE
    return whole


def _wrapped(text: str) -> list[str]:
    """``text`` in lines that fit the legend."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font(18).getlength(longer) <= _LEGEND_WIDTH - 2 * _MARGIN or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
