"""The rows and cells of a table element, and where they stand: HTML 5, 4.9.12 (forming a table)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from parsers.spans import SpannedCell

_MOST_COLUMNS, _MOST_ROWS = 1000, 65534
_GROUPS = ("thead", "tbody", "tfoot")


@dataclass(frozen=True, slots=True)
class CellText:
    """What is read in a cell."""

    text: str
    bold: bool


@dataclass(slots=True)
class HtmlRow:
    """The cells of a row, and the head, body or foot it stands in (the table itself if none)."""

    cells: list[_Element]
    group: _Element

    @property
    def is_header(self) -> bool:
        """Whether the row is repeated on each page."""
        return bool(self.group.tag == "thead")


@dataclass(frozen=True, slots=True)
class TableParts:
    """``captions`` are elements, ``strays`` texts that stand in none of the cells."""

    rows: tuple[HtmlRow, ...]
    captions: tuple[_Element, ...]
    strays: tuple[str, ...]


def table_parts(table: _Element) -> TableParts:
    """Return what ``table`` is made of; rows as shown: the head first and the foot last."""
    rows: list[HtmlRow] = []
    captions: list[_Element] = []
    strays: list[str] = []
    row_element: _Element | None = None
    walk = etree.iterwalk(table, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in ("td", "th"):
            row = next(element.iterancestors("tr", "table"))
            # A cell outside any row goes on in the row before it, if that is in no row either.
            if not rows or row is not row_element:
                rows.append(HtmlRow([], _group(element, table)))
                row_element = row
            rows[-1].cells.append(element)
            walk.skip_subtree()
        elif event == "start" and element.tag == "caption":
            captions.append(element)
            walk.skip_subtree()
        elif event == "start":
            strays.append(element.text or "")
        elif element is not table:
            strays.append(element.tail or "")
    return TableParts(
        tuple(sorted(rows, key=_place_of_group)),
        tuple(captions),
        tuple(" ".join(text.split()) for text in strays if text.strip()),
    )


def placed_cells(rows: Sequence[HtmlRow], texts: Mapping[_Element, CellText]) -> list[SpannedCell]:
    """Give each cell its place: none covers a place that is taken or leaves its group of rows."""
    taken: set[tuple[int, int]] = set()
    last = {row.group: number for number, row in enumerate(rows)}
    placed = []
    for number, row in enumerate(rows):
        col = 0
        for element in row.cells:
            while (number, col) in taken:
                col += 1
            wanted = max(_span(element, "colspan", _MOST_COLUMNS), 1)
            colspan = next((n for n in range(1, wanted) if (number, col + n) in taken), wanted)
            # 0 stands for all rows that are left.
            rowspan = _span(element, "rowspan", _MOST_ROWS) or _MOST_ROWS
            rowspan = min(rowspan, last[row.group] - number + 1)
            taken |= {(number + r, col + c) for r in range(1, rowspan) for c in range(colspan)}
            read = texts[element]
            placed.append(SpannedCell(number, col, read.text, rowspan, colspan, read.bold))
            col += colspan
    return placed


def _group(cell: _Element, table: _Element) -> _Element:
    return next(cell.iterancestors(*_GROUPS, "table"), table)


def _place_of_group(row: HtmlRow) -> int:
    return {"thead": 0, "tfoot": 2}.get(str(row.group.tag), 1)


def _span(element: _Element, name: str, most: int) -> int:
    text = element.get(name, "1").strip()
    return min(int(text), most) if text.isdecimal() else 1
