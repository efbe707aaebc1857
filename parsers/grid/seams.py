"""Mark cells whose last word goes on beyond the end of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.dictionary import is_known
from parsers.joins import is_broken_word, is_wrapping
from parsers.model import WORD_GOES_ON, Block, Cell, Table
from parsers.pieces import goes_on, shift_of

_CUT = re.compile(r"\w-$")
_ATTACHED = re.compile(r"\w[–/]$")
_WORDS_OF_A_LETTER = frozenset("авикосуя")
# Rows at the top of a page that may repeat the header before the cut row goes on.
_MOST_HEADER_ROWS = 4
# Points by which a column's edges may differ from page to page.
_SAME_COLUMN = 4.0
# A piece this far aside stands in the next column of a page, not on the next page alone.
_FAR = 100.0


def with_open_ends(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks`` in which cut words of a page's last row end with ``WORD_GOES_ON``.

    The next page decides whether a hyphen is one of wrapping (dropped) or real (kept).
    """
    result = list(blocks)
    tables = [
        (index, block)
        for index, block in enumerate(blocks)
        if isinstance(block, Table) and not block.nested
    ]
    for (index, table), (_, following) in pairwise(tables):
        if _next_piece(table, following):
            result[index] = _opened(table, following)
    return tuple(result)


def _next_piece(table: Table, following: Table) -> bool:
    if table.box is None or following.box is None:
        return False
    return following.box.page == table.box.page + 1 or goes_on([table], following)


def _opened(table: Table, following: Table) -> Table:
    last = table.n_rows - 1
    cells = tuple(
        _opened_cell(cell, following, _aside(table, following))
        if cell.row + cell.rowspan - 1 == last
        else cell
        for cell in table.cells
    )
    return replace(table, cells=cells)


def _aside(table: Table, following: Table) -> float:
    """How far to the side the next piece stands in newspaper columns, 0.0 on pages alone."""
    shift = shift_of(table, following)
    return shift if abs(shift) > _FAR else 0.0


def _opened_cell(cell: Cell, following: Table, shift: float) -> Cell:
    if not cell.text or not cell.boxes:
        return cell
    for lower in _continuations(cell, following, shift):
        end = _open_end(cell.text, lower)
        if end is not None:
            return replace(cell, text=end + WORD_GOES_ON)
    return cell


def _open_end(text: str, lower: str) -> str | None:
    """Return how ``text`` ends when its last word goes on with ``lower``, else None."""
    if _CUT.search(text):
        stem = text[:-1]
        return stem if is_wrapping(stem, lower, False) else text
    if _ATTACHED.search(text):
        return text
    last, first = text.split()[-1], lower.split()[0]
    # Two whole words that happen to make a third one stay two words.
    is_word = first in _WORDS_OF_A_LETTER or (len(first) > 1 and is_known(first))
    whole = is_known(last) and is_word
    return None if whole or not is_broken_word([last, first]) else text


def _continuations(cell: Cell, following: Table, shift: float) -> Iterator[str]:
    """Yield the texts of the same column at the top of the next piece that begin in lower case."""
    box = cell.boxes[0]
    for other in following.cells:
        if other.row >= _MOST_HEADER_ROWS or not other.text:
            continue
        same = (
            abs(other.boxes[0].x0 - shift - box.x0) < _SAME_COLUMN
            and abs(other.boxes[0].x1 - shift - box.x1) < _SAME_COLUMN
        )
        if same and (other.text[0].islower() or other.text[0].isdigit()):
            yield other.text
