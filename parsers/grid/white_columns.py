"""The columns of a table without column lines, and what a line of text is among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.grid.corridors import Corridor, columns_filled, crossed
from parsers.grid.text import TextLine
from parsers.pages import Word

_NUMBER = re.compile(r"^(?:№\s*)?(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[IVX]+[.)]?)$")
# How titles of sections begin and cells hardly ever do.
_SECTION = re.compile(r"[IVX]+\s?[.)]\s+[А-ЯЁ]|(?:Раздел|Этап|Направление|Блок|Модуль)\s+[IVX\d]")
# Points by which a centred title's middle may be off; how far it begins from its column's left.
_OFF_CENTRE = 14.0
_FAR_OFF = 60.0
_INDENT = 8.0
# The part of an em that parts a number from the text beside it.
_APART = 0.35
_FEWEST_NUMBERS = 3
# The share of texts that begin at the left of their column, where columns are set flush.
_FLUSH = 0.8


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: its sides and the corridors between, in points.

    ``lefts`` is where the text of each column begins, ``flush`` whether all of it does; ``header``
    the texts of the header's lines; in ``gaps`` (from, to) drawn column lines leave room for
    titles; ``row_gap`` is the white that tells rows on other pages.
    """

    left: float
    right: float
    corridors: tuple[Corridor, ...]
    lefts: tuple[float, ...] = ()
    numbered: bool = False
    header: tuple[str, ...] = ()
    gaps: tuple[tuple[float, float], ...] = ()
    row_gap: float | None = None
    flush: bool = False

    def filled(self, line: TextLine) -> set[int]:
        """The columns in which a line has words."""
        return columns_filled(line.words, self.corridors)

    def words(self, line: TextLine, column: int) -> list[Word]:
        """The words of a line in one column."""
        return [word for word in line.words if columns_filled([word], self.corridors) == {column}]

    def is_title(self, line: TextLine) -> bool:
        """Whether a line is one text over the columns: it runs across, or bold in the middle."""
        if crossed(line.words, line.size, self.corridors):
            return True
        if any(top < (line.top + line.bottom) / 2 < bottom for top, bottom in self.gaps):
            return True
        filled = self.filled(line)
        if line.bold and filled <= {0, 1} and _SECTION.match(line.text) and self._runs_on(line):
            return True
        if len(filled) != 1:
            return False
        if not line.bold:
            return self._is_centred(line, min(filled))
        # A bold text that does not begin where its column does is centred on the whole table.
        off = abs(line.x0 + line.x1 - self.left - self.right) / 2
        return off < _OFF_CENTRE or (
            off < _FAR_OFF and abs(line.x0 - self.lefts[min(filled)]) > _INDENT
        )

    def _is_centred(self, line: TextLine, column: int) -> bool:
        """Whether a line of usual weight stands in the middle of a table whose texts do not."""
        off = abs(line.x0 + line.x1 - self.left - self.right) / 2
        begins = abs(line.x0 - self.lefts[column]) > 3 * _INDENT
        return self.flush and begins and off < _OFF_CENTRE and line.words[0].text[0].isupper()

    def _runs_on(self, line: TextLine) -> bool:
        """Whether «II. Работа с кадрами» only happens to have its space between two columns."""
        first, second = self.words(line, 0), self.words(line, 1)
        return not (first and second) or second[0].x0 - first[-1].x1 <= _APART * line.size

    def number(self, line: TextLine) -> str:
        """The number in the first column of a line, "" when none stands there."""
        words = self.words(line, 0)
        first = " ".join(word.text for word in words)
        rest = line.words[len(words) :]
        # «I. Кадры» may begin in the narrow first column, too.
        apart = not rest or rest[0].x0 - words[-1].x1 > _APART * line.size if words else False
        return first if apart and _NUMBER.match(first) else ""


def columns_over(
    lines: Sequence[TextLine], left: float, right: float, corridors: tuple[Corridor, ...]
) -> Columns:
    """Return the columns between ``corridors`` with what ``lines`` of the table tell of them."""
    columns = Columns(left, right, corridors, lefts=(left,) * (len(corridors) + 1))
    lefts = []
    for k in range(len(corridors) + 1):
        begins = sorted(words[0].x0 for line in lines if (words := columns.words(line, k)))
        lefts.append(begins[len(begins) // 4] if begins else left)
    columns = replace(columns, lefts=tuple(lefts))
    starts = [
        abs(words[0].x0 - lefts[k]) <= _INDENT / 2
        for line in lines
        for k in columns.filled(line)
        if (words := columns.words(line, k))
    ]
    columns = replace(columns, flush=sum(starts) >= _FLUSH * len(starts))
    return replace(columns, numbered=_is_numbered(lines, columns))


def _is_numbered(lines: Sequence[TextLine], columns: Columns) -> bool:
    """Whether what stands in the first column are numbers, mostly."""
    firsts = [line for line in lines if 0 in columns.filled(line) and not columns.is_title(line)]
    numbers = sum(bool(columns.number(line)) for line in firsts)
    return numbers >= _FEWEST_NUMBERS and numbers >= 0.6 * len(firsts)
