"""Rows that no line parts: told by numbers, by spacing, or by how the text of columns begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.grid.corridors import crossed
from parsers.grid.text import TextLine
from parsers.grid.white_columns import Columns
from parsers.pages import Word

# A title that is not centred; no title of a column begins like this.
_SECTION = re.compile(r"(?:[IVX]+|\d+)[.)]\s+[А-ЯЁ]|(?:Раздел|Этап|Направление|Блок)\b")
_ENDED = (".", ";", "!", "?")
# Points by which a centred title's middle may be off; what a gap of the page counts as nothing.
_OFF_CENTRE = 14.0
_HAIR = 0.3
_SPACE = 0.35
_SPACED = 0.4
_SURELY = 2.0
_OPEN = ",-–("
_FEWEST = 3
_STAGGERED = 0.12
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class WhiteRow:
    """The lines of one row, top to bottom; ``title`` says that it is one text over all columns."""

    lines: tuple[TextLine, ...]
    title: bool = False


def white_rows(lines: Sequence[TextLine], columns: Columns) -> list[WhiteRow]:
    """Return the rows of one page's ``lines``, the header (on its first page or again) as one."""
    header, body = _parted(lines, columns)
    rows = _body_rows(body, columns) if body else []
    return [WhiteRow(header), *rows] if header else rows


def row_gap_of(pages: Sequence[Sequence[TextLine]], columns: Columns) -> float | None:
    """Return the least white that tells the rows of any of the ``pages``, in points."""
    bodies = [body for lines in pages if (body := _parted(lines, columns)[1])]
    gaps = [_telling_gap(body, columns) for body in bodies]
    return min((gap for gap in gaps if gap is not None), default=None)


def _parted(
    lines: Sequence[TextLine], columns: Columns
) -> tuple[tuple[TextLine, ...], Sequence[TextLine]]:
    """The lines of the header that a page begins with, and the others."""
    n = len(columns.header)
    if tuple(line.text for line in lines[:n]) != columns.header:
        n = 0
    return tuple(lines[:n]), lines[n:]


def header_of(lines: Sequence[TextLine], columns: Columns) -> tuple[str, ...]:
    """Return the texts of the header's lines, which ``lines`` of the first page begin with.

    It is what stands above the first number or title, or else all bold lines.
    """
    n = 0
    for line in lines:
        crosses = crossed(line.words, line.size, columns.corridors)
        capital = not line.words[0].text[0].islower()
        alone = len(columns.filled(line)) == 1 and line.bold and capital and n > 0
        off = abs(line.x0 + line.x1 - columns.left - columns.right) / 2
        titled = off < _OFF_CENTRE or _SECTION.match(line.text)
        if crosses or columns.number(line) or (alone and titled):
            break
        if not line.bold and (not columns.numbered or lines[0].bold):
            break
        n += 1
    if not n and not columns.numbered:
        starts = sorted(_beginnings(lines, columns))
        titles = [i for i, line in enumerate(lines) if i and columns.is_title(line)]
        n = min([*starts[1:2], *titles[:1]], default=0)
    return tuple(line.text for line in lines[:n])


def _body_rows(lines: Sequence[TextLine], columns: Columns) -> list[WhiteRow]:
    gaps = _gaps(lines)
    gap = _telling_gap(lines, columns)
    if gap is None and _is_staggered(gaps, lines):
        gap = columns.row_gap
    if gap is not None:
        found = list(_parts(lines, _starts_after(gap, gaps)))
    else:
        starts = _numbers(lines, columns) if columns.numbered else _beginnings(lines, columns)
        found = _cut(lines, starts, columns)
    return [part for row in found for part in _without_titles(row, columns)]


def _numbers(lines: Sequence[TextLine], columns: Columns) -> set[int]:
    return {i for i, line in enumerate(lines) if columns.number(line)}


def _beginnings(lines: Sequence[TextLine], columns: Columns) -> set[int]:
    """The lines in which the columns, taken together, begin new texts: cells begin side by side."""
    body = [line for line in lines if not columns.is_title(line)]
    rights = {
        k: max((w.x1 for line in body for w in columns.words(line, k)), default=0.0)
        for k in range(len(columns.corridors) + 1)
    }
    fewest = max(2, 0.6 * (len(columns.corridors) + 1))
    gaps = _gaps(lines)
    least = _common_gap(gaps)
    found = {0}
    for i in range(1, len(lines)):
        spaced = _SURELY * (gaps[i] > least + _SPACED * lines[i].size)
        filled = columns.filled(lines[i])
        weights = (
            _begins(columns.words(lines[i - 1], k), columns.words(lines[i], k), rights[k])
            for k in filled
        )
        if len(filled) >= fewest and sum(weights) + spaced > 0:
            found.add(i)
    return found


def _begins(upper: Sequence[Word], lower: Sequence[Word], right: float) -> float:
    """How surely ``lower`` begins a cell and is not the wrapped rest of ``upper`` above it."""
    first = lower[0]
    if not upper:
        # Cells begin at their top: no row has text below an empty line.
        return _SURELY
    size = first.size or first.bottom - first.top
    is_small = first.text[0].islower()
    if right - upper[-1].x1 > first.x1 - first.x0 + _SPACE * size:
        return -_SURELY / 2 if upper[-1].text[-1] in _OPEN else _SURELY
    if upper[-1].text[-1] in _OPEN:
        return -_SURELY
    if upper[-1].text.endswith(_ENDED) and not is_small:
        return _SURELY / 2
    return -_SURELY / 2 if is_small else 0.0


def _cut(
    lines: Sequence[TextLine], starts: set[int], columns: Columns
) -> list[tuple[TextLine, ...]]:
    rows: list[list[TextLine]] = []
    for i, line in enumerate(lines):
        after_title = bool(rows) and len(rows[-1]) == 1 and columns.is_title(rows[-1][0])
        if not rows or i in starts or after_title or columns.is_title(line):
            rows.append([])
        rows[-1].append(line)
    return [tuple(row) for row in rows]


def _telling_gap(lines: Sequence[TextLine], columns: Columns) -> float | None:
    """The white that parts the rows of one page, None when no such gap tells rows.

    It does when each part it sets apart holds one number, or begins a text in most columns.
    """
    gaps = _gaps(lines)
    staggered = _is_staggered(gaps, lines)
    least = _common_gap(gaps)
    for gap in sorted({round(gap, 1) for gap in gaps if gap > least + _HAIR}, reverse=True):
        rows = list(_parts(lines, _starts_after(gap, gaps)))
        if len(rows) < (2 if staggered else _FEWEST):
            continue
        if _tells_rows(rows, columns) and (staggered or _is_fine(rows, columns)):
            return gap
    return None


def _starts_after(gap: float, gaps: Sequence[float]) -> set[int]:
    return {i for i, above in enumerate(gaps) if i and above >= gap - _HAIR / 2}


def _is_staggered(gaps: Sequence[float], lines: Sequence[TextLine]) -> bool:
    """Whether centred cells stagger their lines, so that rows are told by white alone."""
    return _common_gap(gaps) < -_STAGGERED * lines[0].size


def _gaps(lines: Sequence[TextLine]) -> list[float]:
    """The white above each line, below all lines before it."""
    gaps, bottom = [], lines[0].top
    for line in lines:
        gaps.append(line.top - bottom)
        bottom = max(bottom, line.bottom)
    return gaps


def _common_gap(gaps: Sequence[float]) -> float:
    """The white between the lines of one text: the smallest one that is usual."""
    ordered = sorted(gaps[1:])
    return ordered[len(ordered) // 10] if ordered else 0.0


def _parts(lines: Sequence[TextLine], starts: set[int]) -> Iterator[tuple[TextLine, ...]]:
    part: list[TextLine] = []
    for i, line in enumerate(lines):
        if i in starts and part:
            yield tuple(part)
            part = []
        part.append(line)
    if part:
        yield tuple(part)


def _tells_rows(rows: Sequence[tuple[TextLine, ...]], columns: Columns) -> bool:
    body = [row for row in rows[1:] if not all(columns.is_title(line) for line in row)]
    if not body:
        return False
    if columns.numbered:
        counts = [sum(bool(columns.number(line)) for line in row) for row in rows]
        own = [n for row, n in zip(rows[1:], counts[1:], strict=True) if row in body]
        return max(own) == 1 and counts[0] <= 1 and sum(own) >= _MOSTLY * len(own)
    whole = sum(len({k for line in row for k in columns.filled(line)}) >= 3 for row in body)
    begins = sum(_is_capital(row, columns) for row in body)
    return min(whole, begins) >= _MOSTLY * len(body)


def _is_capital(row: Sequence[TextLine], columns: Columns) -> bool:
    """Whether the column with most words begins with no small letter."""
    by_column: dict[int, list[Word]] = {}
    for line in row:
        for k in columns.filled(line):
            by_column.setdefault(k, []).extend(columns.words(line, k))
    longest = max(by_column.values(), key=lambda words: sum(len(w.text) for w in words))
    return not longest[0].text[0].islower()


def _is_fine(rows: Sequence[tuple[TextLine, ...]], columns: Columns) -> bool:
    """Whether no part could hold several rows: no line in it begins a text in most columns."""
    for row in rows[1:]:
        starts = _beginnings(row, columns) - {0}
        most = max(len(columns.filled(line)) for line in row)
        if any(len(columns.filled(row[i])) >= max(3, most) for i in starts):
            return False
    return True


def _without_titles(row: tuple[TextLine, ...], columns: Columns) -> Iterator[WhiteRow]:
    """Yield ``row`` without the title lines above it or below it, each of those as a row."""
    part: list[TextLine] = []
    for line, is_title in ((line, columns.is_title(line)) for line in row):
        if is_title:
            if part:
                yield WhiteRow(tuple(part))
            yield WhiteRow((line,), title=True)
            part = []
        else:
            part.append(line)
    if part:
        yield WhiteRow(tuple(part))


def joined_titles(rows: Sequence[WhiteRow]) -> list[WhiteRow]:
    """Return ``rows`` with a title that wraps over lines as one row."""
    result: list[WhiteRow] = []
    for row in rows:
        above = result[-1] if result else None
        if above is not None and above.title and row.title and _wraps(above, row):
            result[-1] = WhiteRow(above.lines + row.lines, title=True)
        else:
            result.append(row)
    return result


def _wraps(above: WhiteRow, row: WhiteRow) -> bool:
    upper, lower = above.lines[-1], row.lines[0]
    near = lower.top - upper.bottom < 0.5 * lower.size
    begins = lower.words[0].text
    return near and upper.bold == lower.bold and (begins[0].islower() or begins[0] in "«(–-")


def bounds(rows: Sequence[WhiteRow]) -> list[float]:
    """Return the heights (points) between ``rows``, and above and below them."""
    tops = [min(line.top for line in row.lines) for row in rows]
    bottoms = [max(line.bottom for line in row.lines) for row in rows]
    inner = [(low + top) / 2 for (low, top) in zip(bottoms, tops[1:], strict=False)]
    ys = [tops[0] - 1, *inner, bottoms[-1] + 1]
    return [max(pair) for pair in pairwise([ys[0], *ys])]
