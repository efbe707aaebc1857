"""From the words of a cell to its text: lines, wrapping undone, breaks somebody meant kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.grid.breaks import ends_deadline, is_broken_token, is_new_piece
from parsers.joins import are_pieces, is_broken_word, joined_lines
from parsers.pages import Word
from schema.text import BULLETS

# Parts of the smaller height by which two words of a line overlap.
_OVERLAP = 0.5
# Parts of an em: a space, and how exactly a wrapping engine fills a line.
_SPACE = 0.25
_SLACK = 0.15
# A break without a hyphen happens only where not even one more letter fits.
_LETTER = 0.75
_MOST_PIECES = 4
# A gap between lines this much larger than usual separates paragraphs.
_WIDE_PITCH = 1.4
_ITEM = re.compile(f"([{BULLETS}]" r"|\d{1,2}[.)]|[а-яa-z]\)|\d{1,2}(\.\d{1,2})+\.?)$")
_ENDED = (".", ",", ";", ":", "!", "?")
_BEFORE_DASH = (";", ":")
_DASHES = frozenset("-–—")
# Marks that fall to a line of their own in the narrowest cells.
_FALLEN = frozenset((*_ENDED, ")", "»", "-"))
_OPENING = frozenset('(«["„“№')
_BREAKABLE = re.compile(r"\w+[-–/](?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One visual line: its words from left to right and their hull, in points."""

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def text(self) -> str:
        """The words with single spaces between them."""
        return " ".join(word.text for word in self.words)

    @property
    def size(self) -> float:
        """The size of the largest word, in points."""
        return max(word.size or word.bottom - word.top for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all words are bold."""
        return all(word.bold for word in self.words)


@dataclass(frozen=True, slots=True)
class Room:
    """Between which x (points) the lines of a cell or paragraph may run."""

    left: float
    right: float


def lines_of(words: Iterable[Word]) -> list[TextLine]:
    """Return the visual lines that ``words`` stand on, from top to bottom."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom, w.x0)):
        if groups and _on_one_line(groups[-1][0], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_line(group) for group in groups]


def _on_one_line(first: Word, word: Word) -> bool:
    overlap = min(first.bottom, word.bottom) - max(first.top, word.top)
    height = min(first.bottom - first.top, word.bottom - word.top)
    return overlap > _OVERLAP * height


def _line(group: list[Word]) -> TextLine:
    words = tuple(sorted(group, key=lambda w: w.x0))
    return TextLine(
        words,
        words[0].x0,
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )


def text_of(lines: Sequence[TextLine], room: Room) -> str:
    """Return the text of ``lines``; a newline stands only for a break somebody meant."""
    if not lines:
        return ""
    centred = _is_centred(lines)
    pitch = _usual_pitch(lines)
    text = lines[0].text
    index = 1
    while index < len(lines):
        pieces = _broken_word(lines, index - 1, room)
        if pieces > 1:
            for line in lines[index : index + pieces - 1]:
                text += line.text
            index += pieces - 1
            continue
        upper, lower = lines[index - 1], lines[index]
        piece = text.rpartition("\n")[2]
        if ends_deadline(piece, lower.text) or _is_meant(upper, lower, room, centred, pitch):
            text += "\n" + lower.text
        else:
            text = joined_lines(text, lower.text, upper.words[-1].goes_on)
        index += 1
    return text


def _is_centred(lines: Sequence[TextLine]) -> bool:
    if len(lines) < 2:
        return False
    centres = [line.x0 + line.x1 for line in lines]
    lefts = [line.x0 for line in lines]
    return max(centres) - min(centres) < 5.0 and max(lefts) - min(lefts) > 3.0


def _usual_pitch(lines: Sequence[TextLine]) -> float:
    pitches = sorted(lower.bottom - upper.bottom for upper, lower in pairwise(lines))
    return pitches[len(pitches) // 3] if pitches else 0.0


def _is_meant(upper: TextLine, lower: TextLine, room: Room, centred: bool, pitch: float) -> bool:
    """Whether the break between two lines was set by the author, not by wrapping."""
    if upper.words[-1].goes_on or lower.text in _FALLEN:
        return False
    if lower.bottom - upper.bottom > _WIDE_PITCH * max(pitch, upper.size):
        return True
    if _begins_item(lower, upper) or is_new_piece(upper.text, lower.text):
        return True
    size = upper.size
    start = upper.x0 if centred or upper.x0 > room.left + 3 * size else room.left
    if centred:
        free = (room.right - room.left) - (upper.x1 - upper.x0)
    else:
        free = room.right - max(upper.x1, start)
    return free > _first_unit(lower) + (_SPACE + _SLACK) * size


def _begins_item(line: TextLine, upper: TextLine) -> bool:
    first = line.words[0].text
    if len(line.words) == 1 or not _ITEM.match(first):
        return False
    # «октябрь 2023 г. – май 2024 г.» wraps before a dash, too.
    return upper.text.endswith(_BEFORE_DASH if first in _DASHES else _ENDED)


def _first_unit(line: TextLine) -> float:
    """Return the width of what would have had to fit on the line above."""
    word, *rest = line.words
    if word.text in _OPENING and rest:
        return rest[0].x1 - word.x0
    width = word.x1 - word.x0
    # A wrapping engine may break after a hyphen before a letter: only that part had to fit.
    part = _BREAKABLE.match(word.text)
    return width * len(part.group()) / len(word.text) if part else width


def _broken_word(lines: Sequence[TextLine], index: int, room: Room) -> int:
    """Return over how many lines the word at the end of a line is cut without a hyphen."""
    pieces: list[str] = []
    for n, line in enumerate(lines[index : index + _MOST_PIECES], index + 1):
        pieces.append(line.words[0 if pieces else -1].text)
        if len(pieces) > 1 and (is_broken_word(pieces) or is_broken_token(pieces)):
            # Behind another word a piece has to show that it is none: «Сб / орник».
            alone = len(lines[index].words) == 1
            return len(pieces) if alone or are_pieces(pieces) else 1
        # A word is cut only where it has the line for itself and fills it.
        free = room.right - room.left - (line.x1 - line.x0)
        letter = _letter(lines[n]) if n < len(lines) else 0.0
        if (len(line.words) > 1 and len(pieces) > 1) or free > max(_LETTER * line.size, letter):
            return 1
    return 1


def _letter(line: TextLine) -> float:
    """Return how wide a letter of the first word is: one alone may be as wide as «щ»."""
    word = line.words[0]
    return (word.x1 - word.x0) / len(word.text)
