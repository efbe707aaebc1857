"""Sideways text on an upright page, as in a narrow header cell: words in reading order.

What reads ``Word`` knows upright text only.  So a block of sideways lines keeps its own place on
the page, and inside of it its words are laid out on one upright line, in reading order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from parsers.joins import joined_lines
from parsers.pages import Ruling, Word
from parsers.pdf.raw import Glyph
from parsers.pdf.words import words_of

# Lines of one block are at most this many heights of a word apart.
_LINE_PITCH = 2.2


def sideways_words(glyphs: Sequence[Glyph], rulings: Sequence[Ruling]) -> list[Word]:
    """Return the words of ``glyphs`` whose turn is 1, 2 or 3, in upright places of their block."""
    words: list[Word] = []
    for turn in (1, 2, 3):
        own = [glyph for glyph in glyphs if glyph.turn == turn]
        if own:
            walls = [_turned_ruling(line, turn) for line in rulings]
            turned = words_of([_turned_glyph(glyph, turn) for glyph in own], walls)
            for block in _blocks(turned, walls):
                words += _laid_upright(block, turn)
    return words


# The plane is turned about its origin until the text reads to the right.
def _place(x: float, y: float, turn: int) -> tuple[float, float]:
    return {1: (y, -x), 2: (-x, -y), 3: (-y, x)}[turn]


def _back(x: float, y: float, turn: int) -> tuple[float, float]:
    return {1: (-y, x), 2: (-x, -y), 3: (y, -x)}[turn]


def _turned_glyph(glyph: Glyph, turn: int) -> Glyph:
    x, y = _place(glyph.x, glyph.y, turn)
    end_x, end_y = _place(glyph.end_x, glyph.end_y, turn)
    return glyph._replace(x=x, y=y, end_x=end_x, end_y=end_y, turn=0)


def _turned_ruling(line: Ruling, turn: int) -> Ruling:
    ax, ay = _place(line.x0, line.top, turn)
    bx, by = _place(line.x1, line.bottom, turn)
    return Ruling(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _blocks(words: Iterable[Word], walls: Sequence[Ruling]) -> list[list[list[Word]]]:
    """Group words into lines and lines into blocks that no ruling divides."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (round(w.bottom), w.x0)):
        line = lines[-1] if lines else []
        if line and abs(line[-1].bottom - word.bottom) < 2 and _open(line[-1], word, walls):
            line.append(word)
        else:
            lines.append([word])
    blocks: list[list[list[Word]]] = []
    for line in lines:
        for block in blocks:
            if _belongs(block[-1], line, walls):
                block.append(line)
                break
        else:
            blocks.append([line])
    return blocks


def _belongs(above: list[Word], line: list[Word], walls: Sequence[Ruling]) -> bool:
    height = above[0].bottom - above[0].top
    if not 0 < line[0].bottom - above[0].bottom < _LINE_PITCH * height:
        return False
    overlap = min(above[-1].x1, line[-1].x1) - max(above[0].x0, line[0].x0)
    return overlap > 0 and _open(above[0], line[0], walls)


def _open(a: Word, b: Word, walls: Sequence[Ruling]) -> bool:
    ax, ay = (a.x0 + a.x1) / 2, (a.top + a.bottom) / 2
    bx, by = (b.x0 + b.x1) / 2, (b.top + b.bottom) / 2
    for line in walls:
        if line.is_horizontal:
            crossed = min(ay, by) < line.top < max(ay, by) and line.x0 <= ax <= line.x1
        else:
            crossed = min(ax, bx) < line.x0 < max(ax, bx) and line.top <= ay <= line.bottom
        if crossed:
            return False
    return True


def _laid_upright(block: list[list[Word]], turn: int) -> list[Word]:
    """Return the words of a block one after the other on one line as wide as the block."""
    words = _in_one_line(block)
    drawn = [word for line in block for word in line]
    ax, ay = _back(min(word.x0 for word in drawn), min(word.top for word in drawn), turn)
    bx, by = _back(max(word.x1 for word in drawn), max(word.bottom for word in drawn), turn)
    left, step = min(ax, bx), abs(ax - bx) / sum(len(word.text) + 1 for word in words)
    laid: list[Word] = []
    for word in words:
        right = left + len(word.text) * step
        laid.append(replace(word, x0=left, x1=right, top=min(ay, by), bottom=max(ay, by)))
        left = right + step
    return laid


def _in_one_line(block: list[list[Word]]) -> list[Word]:
    words: list[Word] = []
    for line in block:
        first = line[0]
        if words:
            joined = joined_lines(words[-1].text, first.text, words[-1].goes_on)
            if " " not in joined:
                words[-1] = replace(words[-1], text=joined, goes_on=first.goes_on)
                line = line[1:]
        words += line
    return words
