"""Rows that a page end cut in two become one again, cell by cell; two different rows never do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.model import WORD_GOES_ON, Cell
from parsers.roadmap.cells import is_number, place
from parsers.roadmap.columns import Column, Header, header_at
from parsers.roadmap.fragments import Grid, Row
from parsers.roadmap.join_text import is_open, is_year, join_text
from parsers.roadmap.lexicon import content_lexicon
from parsers.roadmap.merges import merging_of, put, spread
from parsers.roadmap.repeats import repeats_header
from schema.text import plain

# A cut row fills its page but for lines that could not be parted; in points.
_NEAR_PAGE_END = 60.0
_ENOUGH = 2.0
_LONGEST_NUMBER = 5
_ENDS = re.compile(r"[.;!?]\s*$")


def join_cut_rows(grid: Grid, header: Header) -> tuple[list[Row], list[Row]]:
    """Return the rows below ``header`` with cut rows joined, and the rows left out.

    Left out are the repetitions of the header and of what stands above it at the top of a page,
    and empty rows there.
    """
    rows = [row for row in grid.rows if row.index >= header.end]
    above = {row.texts() for row in grid.rows if row.index < header.first}
    fills = _fill_rates(rows, header.columns)
    merging = merging_of(rows, header)
    joined: list[Row] = []
    left_out: list[Row] = []
    at_start = False
    bottom = grid.page_box.bottom if grid.page_box else None
    for i in range(len(rows)):
        row = rows[i]
        if joined and row.fragment != joined[-1].fragment:
            at_start = True
        if at_start and (repeats_header(row, header) or not row.texts() or row.texts() in above):
            left_out.append(row)
            continue
        if at_start and joined[-1].ends:
            row = merging.carried(joined, row)
            rows[i + 1 :] = spread(rows[i + 1 :], row)
            if _is_cut(_Halves(joined[-1], row, header.columns), fills, bottom):
                whole = _join(joined[-1], row)
                texts = {cell.col: cell.text for cell in whole.cells}
                for over in joined[-1].cells:
                    if over.inherited and texts[over.col] != over.text:
                        put(joined, over, texts[over.col])
                joined[-1] = whole
                rows[i + 1 :] = spread(rows[i + 1 :], whole)
                at_start = False
                continue
        at_start = False
        joined.append(row)
    return joined, left_out


def join_cut_header(grid: Grid) -> Grid:
    """Return ``grid`` with a header row that a page end cut in two joined again.

    The lower half of a header holds only short ends of words: no number, no capital letter.
    """
    for i, (upper, lower) in enumerate(pairwise(grid.rows)):
        if i > 4:
            break
        if upper.ends and lower.starts and upper.fragment != lower.fragment:
            texts = lower.texts()
            ends_only = texts and all(len(t) < 40 and _begins_lower(t) for t in texts)
            if ends_only and header_at(grid.rows[: i + 1], i) is not None:
                rest = [replace(row, index=row.index - 1) for row in grid.rows[i + 2 :]]
                whole = _join(upper, lower, glue="")
                return replace(grid, rows=(*grid.rows[:i], whole, *rest))
    return grid


class _Halves:
    """The texts of two rows by role, for weighing whether they are halves of one."""

    def __init__(self, upper: Row, lower: Row, columns: Sequence[Column]) -> None:
        self.upper, self.lower = upper, lower
        self.a = _by_role(upper, columns)
        self.b = _by_role(lower, columns)
        self.wide_a = _is_wide(upper, columns)
        self.wide_b = _is_wide(lower, columns)


def _is_cut(halves: _Halves, fills: dict[str, float], page_bottom: float | None) -> bool:
    number = halves.b.get("number", "").strip(".) ")
    # A number that was misread is short and still none of the rest of a row.
    if number and (is_number(number) or len(number) <= _LONGEST_NUMBER):
        return False
    if any(cell.text.endswith(WORD_GOES_ON) for cell in halves.upper.cells):
        return True
    if _is_title_below(halves.upper, halves.lower):
        return False
    if halves.wide_a or halves.wide_b:
        return halves.wide_a and halves.wide_b and _begins_lower(halves.lower.texts()[0])
    return _weight(halves, fills, page_bottom) >= _ENOUGH


def _is_title_below(upper: Row, lower: Row) -> bool:
    """Whether ``lower`` is a title: bold, or over more columns, below a row that is not."""
    own = [cell for cell in lower.cells if cell.text.strip() and not cell.inherited]
    above = [_same_column(cell, upper.cells) for cell in own]
    if len(own) != 1 or above[0] is None or not above[0].text.strip():
        return False
    return (own[0].bold and not above[0].bold) or own[0].colspan > above[0].colspan


def _weight(halves: _Halves, fills: dict[str, float], page_bottom: float | None) -> float:
    a, b = halves.a, halves.b
    weight = _activity_weight(a.get("activity", ""), b.get("activity", ""))
    if fills.get("number", 0) >= 0.7 and not b.get("number"):
        weight += 2
    for role in ("deadline", "responsible", "result", "start", "end"):
        if fills.get(role, 0) >= 0.7 and not b.get(role):
            weight += 1
    for role in ("responsible", "result", "extra"):
        weight += _rest_weight(a.get(role, ""), b.get(role, ""), fills.get(role + "_upper", 0))
    weight += _deadline_weight(a.get("deadline", ""), b.get("deadline", ""))
    bottom = _bottom(halves)
    if page_bottom is not None and bottom is not None and page_bottom - bottom > _NEAR_PAGE_END:
        weight -= 2
    return weight


def _bottom(halves: _Halves) -> float | None:
    """Where the upper half ends on its page; None in newspaper columns, which end anywhere."""
    upper = [box for cell in halves.upper.cells for box in cell.boxes[-1:]]
    pages = {box.page for cell in halves.lower.cells for box in cell.boxes[:1]}
    if pages & {box.page for box in upper}:
        return None
    return max((box.bottom for box in upper), default=None)


def _activity_weight(a: str, b: str) -> float:
    if not b:
        return 3.0 if a else 1.0
    if not a:
        return 0.0
    # A number or a title in quotes stands in the middle of a sentence too.
    weight = (
        2.0 if _begins_lower(b) or b[0] == "(" else 0.0 if b[0] in '«"“' or b[0].isdigit() else -1.0
    )
    if is_open(a, b):
        weight += 1.5
    elif _ENDS.search(a):
        weight -= 1.0
    return weight


def _rest_weight(a: str, b: str, upper_share: float) -> float:
    """How much the cells of a side column speak for one text; ``upper_share`` begin capital."""
    if not a or not b:
        return 0.0
    lower_case = _begins_lower(b) and upper_share >= 0.8
    return 1.0 * lower_case + 1.5 * is_open(a, b)


def _deadline_weight(a: str, b: str) -> float:
    if not a or not b:
        return 0.0
    if is_open(a, b) or is_year(b):
        return 2.0
    return -2.0 if content_lexicon().deadline.search(plain(b)) else 0.5


def _begins_lower(text: str) -> bool:
    first = next((char for char in text if char.isalnum()), "")
    return first.islower() and not re.match(r"[а-я][).]", text)


def _by_role(row: Row, columns: Sequence[Column]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for placed in place(row, columns):
        role = columns[placed.columns[0]].role
        if placed.text and not placed.cell.inherited:
            texts[role] = f"{texts[role]} {placed.text}" if role in texts else placed.text
    return texts


def _is_wide(row: Row, columns: Sequence[Column]) -> bool:
    """Whether one cell over most columns is all the row holds: a section."""
    filled = [placed for placed in place(row, columns) if placed.text]
    wide = [placed for placed in filled if len(placed.columns) > max(2, len(columns) // 2)]
    return len(wide) == 1 and len(filled) <= 2


def _fill_rates(rows: Iterable[Row], columns: Sequence[Column]) -> dict[str, float]:
    """How often each role's cell is filled, and how often it begins with a capital letter."""
    listed = [row for row in rows if _is_listed(row, columns)]
    inner = [row for row in listed if not (row.starts or row.ends)] or listed
    counts: dict[str, float] = {}
    for row in inner:
        for role, text in _by_role(row, columns).items():
            counts[role] = counts.get(role, 0) + 1
            counts[role + "_upper"] = counts.get(role + "_upper", 0) + (not _begins_lower(text))
    return {
        role: n / (counts[role[:-6]] if role.endswith("_upper") else len(inner))
        for role, n in counts.items()
    }


def _is_listed(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row holds more than a section's title or a total."""
    texts = [text for text in row.texts() if not is_number(text)]
    total = bool(texts) and content_lexicon().total.match(plain(texts[0])) is not None
    return len(texts) > 1 and not total and not _is_wide(row, columns)


def _join(upper: Row, lower: Row, glue: str = " ") -> Row:
    left = list(lower.cells)
    cells: list[Cell] = []
    for cell in upper.cells:
        other = _same_column(cell, left)
        if other is not None:
            left.remove(other)
            text = cell.text if other.inherited else join_text(cell.text, other.text, glue)
            cell = replace(
                cell,
                text=text,
                rowspan=max(cell.rowspan, other.rowspan),
                boxes=cell.boxes + other.boxes,
                confidence=min(cell.confidence, other.confidence),
                sureness=cell.sureness + (() if other.inherited else other.sureness),
                repaired=cell.repaired or other.repaired,
            )
        cells.append(cell)
    cells.extend(left)
    cells.sort(key=lambda c: c.col)
    return replace(upper, cells=tuple(cells), ends=lower.ends, fragment=lower.fragment)


def _same_column(cell: Cell, others: Sequence[Cell]) -> Cell | None:
    def shared(other: Cell) -> int:
        return min(cell.col + cell.colspan, other.col + other.colspan) - max(cell.col, other.col)

    best = max(others, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None
