"""Tables typed without a table: columns set by tabs or runs of spaces, wrapped by hand or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import median, multimode

from parsers.joins import joined_lines
from parsers.model import Block, Cell, Document, Table
from parsers.roadmap.cells import is_number
from parsers.roadmap.columns import find_header
from parsers.roadmap.fragments import Grid, grids_of
from parsers.roadmap.rows import section_like
from schema.text import collapse

# Fewer spaces stand between words of a justified line, too.
_BETWEEN = re.compile(r"(\t+|[ \u00a0]{3,})")
# Letters between default tab stops (1.25 cm in 12 point type); a space is half as wide as a letter.
_STOP, _SPACE = 6, 0.5
_FEWEST_COLUMNS, _MOST_COLUMNS, _FEWEST_ROWS = 3, 9, 3
# So many lines without any gap may stand in a row: a title of a section over two lines.
_MOST_TITLES = 2
_MOSTLY = 0.8
_ITEM = re.compile(r"\d+(?:\.\d+)*[.)]")
# The lower half of «№ п/п».
_COUNT = re.compile(r"п\s?[/.]?\s?п\.?$")
_SIGNATURE = re.compile(
    r"_{3,}|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+\s*$|^[А-ЯЁ][а-яё]+ [А-ЯЁ]\.\s?[А-ЯЁ]\.$"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text between gaps: where it begins (letters), how many tabs stand before it in its line."""

    text: str
    at: float
    tabs: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A typed line of the block ``index``; ``indented`` says that it begins with a gap."""

    index: int
    pieces: tuple[_Piece, ...]
    indented: bool
    bold: bool


class _FirstColumn:
    """What the cells of the first column, ``texts``, have in common: numbers, capital letters."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.numbered = sum(map(is_number, texts)) >= 0.5 * len(texts)
        self.capital = sum(not _begins_lower(text) for text in texts) >= 0.5 * len(texts)


def with_typed_tables(document: Document) -> Document:
    """Return ``document`` with typed tables that have a header of a plan as real ones.

    They have three columns at least and three lines that fill as many; everything else stays.
    """
    lines = [line for i, block in enumerate(document.blocks) for line in _lines(i, block)]
    if sum(len(line.pieces) >= _FEWEST_COLUMNS for line in lines) < _FEWEST_ROWS:
        return document
    blocks: list[Block] = []
    done = at = 0
    while at < len(lines):
        own = _stretch(lines, at)
        table = _table(own) if own else None
        first = lines[at].index
        is_whole = not at or lines[at - 1].index != first
        if table is None or not is_whole or not _is_plan(table):
            at += 1
            continue
        blocks += [*document.blocks[done:first], table]
        done, at = own[-1].index + 1, at + len(own)
    return replace(document, blocks=(*blocks, *document.blocks[done:]))


def _lines(index: int, block: Block) -> Iterator[_Line]:
    """The lines of a paragraph; a table is a line without pieces."""
    if isinstance(block, Table):
        yield _Line(index, (), False, False)
        return
    for text in (block.typed or block.text).split("\n"):
        pieces = tuple(_pieces(text))
        if pieces:
            yield _Line(index, pieces, bool(_BETWEEN.match(text)), block.bold)


def _pieces(text: str) -> Iterator[_Piece]:
    at, tabs = 0.0, 0
    for part in _BETWEEN.split(text.rstrip()):
        if part.startswith("\t"):
            tabs += len(part)
            at = (at // _STOP + len(part)) * _STOP
        elif not part.strip(" \u00a0"):
            at += _SPACE * len(part)
        else:
            yield _Piece(collapse(part), at, tabs)
            at += len(part)


def _stretch(lines: Sequence[_Line], at: int) -> list[_Line]:
    """The lines from ``at`` on that may be one typed table, [] when it does not begin there."""
    if len(lines[at].pieces) < _FEWEST_COLUMNS:
        return []
    last, titles = at, 0
    for i in range(at, len(lines)):
        line = lines[i]
        if not line.pieces or _is_signature(line):
            break
        alone = len(line.pieces) == 1 and not line.indented and not is_number(line.pieces[0].text)
        alone = alone and not _is_rest(line.pieces[0].text)
        titles = titles + 1 if alone else 0
        if titles > _MOST_TITLES:
            break
        if not alone:
            last = i
    # A paragraph belongs to the table with all of its lines.
    while last + 1 < len(lines) and lines[last + 1].index == lines[last].index:
        last += 1
    return list(lines[at : last + 1])


def _is_signature(line: _Line) -> bool:
    first, last = line.pieces[0].text, line.pieces[-1].text
    named = len(line.pieces) == 2 and not line.indented and not is_number(first)
    return "____" in last or (named and bool(_SIGNATURE.search(last)))


def _table(lines: Sequence[_Line]) -> Table | None:
    full = [line for line in lines if len(line.pieces) >= _FEWEST_COLUMNS]
    if len(full) < _FEWEST_ROWS:
        return None
    n_cols = max(multimode(len(line.pieces) for line in full))
    model = [line for line in full if len(line.pieces) == n_cols]
    if n_cols > _MOST_COLUMNS or len(model) < _FEWEST_ROWS:
        return None
    starts = [median(line.pieces[k].at for line in model) for k in range(n_cols)]
    by_tab = sum(line.pieces[-1].tabs == n_cols - 1 for line in model) >= _MOSTLY * len(model)
    first = _FirstColumn([line.pieces[0].text for line in model])
    rows: list[tuple[dict[int, str], bool]] = []
    for line in lines:
        cells = _placed(line, starts, by_tab)
        if rows and _goes_on(line, cells, rows[-1], first):
            rows[-1] = (_joined(rows[-1][0], cells, first.numbered), rows[-1][1])
        else:
            rows.append((cells, line.bold))
    return Table(len(rows), n_cols, tuple(_cells(rows, n_cols)))


def _placed(line: _Line, starts: Sequence[float], by_tab: bool) -> dict[int, str]:
    """The line's texts by column; the key -1 holds a text over all columns."""
    texts = [piece.text for piece in line.pieces]
    n_cols = len(starts)
    if len(texts) == 1 and not line.indented:
        return {0 if is_number(texts[0]) else -1: texts[0]}
    if len(texts) == n_cols:
        return dict(enumerate(texts))
    cells: dict[int, str] = {}
    if by_tab and line.pieces[-1].tabs:
        columns: Sequence[int] = [min(piece.tabs, n_cols - 1) for piece in line.pieces]
    elif len(texts) > n_cols:
        columns = [*range(n_cols), *[n_cols - 1] * (len(texts) - n_cols)]
    else:
        columns = min(
            combinations(range(n_cols), len(texts)),
            key=lambda chosen: sum(
                abs(starts[k] - piece.at) for k, piece in zip(chosen, line.pieces, strict=True)
            ),
        )
    for k, text in zip(columns, texts, strict=True):
        cells[k] = f"{cells[k]} {text}" if k in cells else text
    return cells


def _goes_on(
    line: _Line, cells: dict[int, str], last: tuple[dict[int, str], bool], first: _FirstColumn
) -> bool:
    """Whether a line is the rest of the row ``last`` that was wrapped by hand."""
    above, above_bold = last
    if -1 in cells:
        return _is_rest(cells[-1]) and (above_bold or not line.bold)
    if -1 in above:
        return False
    if 0 not in cells:
        return first.numbered or line.indented
    if first.numbered:
        return not is_number(cells[0]) and all(_begins_lower(text) for text in cells.values())
    if not first.capital:
        return False
    if _begins_lower(cells[0]) or cells[0][0] == "(":
        return True
    return (
        not cells[0][0].isalpha()
        and len(cells) > 1
        and all(map(_begins_lower, list(cells.values())[1:]))
    )


def _joined(row: dict[int, str], cells: dict[int, str], numbered: bool) -> dict[int, str]:
    joined = dict(row)
    for k, text in cells.items():
        if k == -1 and -1 not in row:
            k = 1 if numbered and not _COUNT.match(text) else 0
        joined[k] = joined_lines(joined[k], text, False) if joined.get(k) else text
    return joined


def _cells(rows: Sequence[tuple[dict[int, str], bool]], n_cols: int) -> Iterator[Cell]:
    for r, (texts, bold) in enumerate(rows):
        if -1 in texts:
            yield Cell(r, 0, texts[-1], 1, n_cols, bold=bold)
        else:
            yield from (Cell(r, k, texts.get(k, ""), bold=bold) for k in range(n_cols))


def _is_plan(table: Table) -> bool:
    (grid,) = grids_of([table])
    return isinstance(grid, Grid) and find_header(grid.rows) is not None


def _is_rest(text: str) -> bool:
    """Whether a line that stands alone goes on with what stands above it."""
    if text[0].isdigit():
        return not (section_like(text) or _ITEM.match(text))
    return _begins_lower(text) or text[0] in "«("


def _begins_lower(text: str) -> bool:
    first = next((char for char in text if char.isalnum()), "")
    return first.islower()
