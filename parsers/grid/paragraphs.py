"""From lines outside tables to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.grid.text import TextLine
from parsers.joins import joined_lines
from parsers.model import Paragraph
from schema.text import BULLETS
from schema.values import Box

# Parts of an em: a gap that parts columns, a first line's indent, spacing beyond usual lines.
_COLUMN_GAP = 1.6
_INDENT = 1.0
_SPACING = 0.45
_SLACK = 0.4
_SIZE_CHANGE = 0.12
# Points by which a centred line's middle may be off, and its distance from the margins.
_OFF_CENTRE = 6.0
_CENTRED_MARGIN = 18.0
# Twice the points by which the middle may be off that of the hull.
_MOST_OFF = 60.0
# Where the right part of a page begins, in parts of the body's width.
_RIGHT_PART = 0.3
_BULLETS = frozenset(BULLETS)
_ITEM = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]")
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[»)\"]?[.!?;]$")


@dataclass(frozen=True, slots=True)
class Margins:
    """Between which x (points) the text of a page runs, and where its centred lines have theirs."""

    left: float
    right: float
    middle: float


def margins_of(lines: Iterable[TextLine], left: float, right: float, page_width: float) -> Margins:
    """Return the margins that ``lines`` of pages of one size agree on.

    ``left`` and ``right`` are the hull of all content.  Tables stand unevenly in it, so the
    middle is where most neighbouring lines of different length have theirs.
    """
    middle = (left + right) / 2
    indented = [line for line in lines if line.x0 > left + _CENTRED_MARGIN]
    centres = [
        (upper.x0 + upper.x1) / 2
        for upper, line in pairwise(indented)
        if abs(upper.x0 + upper.x1 - line.x0 - line.x1) < _OFF_CENTRE / 3
        and abs(upper.x0 - line.x0) > _OFF_CENTRE / 2
        and abs(upper.x0 + upper.x1 - 2 * middle) < _MOST_OFF
    ]
    votes = [sum(abs(other - centre) < 1.0 for other in centres) for centre in centres]
    if votes:
        middle = centres[votes.index(max(votes))]
    elif any(abs(line.x0 + line.x1 - page_width) < _OFF_CENTRE / 2 for line in indented):
        middle = page_width / 2
    return Margins(left, max(right, 2 * middle - left), middle)


def paragraphs_of(lines: Sequence[TextLine], margins: Margins, page: int) -> Iterator[Paragraph]:
    """Yield the paragraphs that ``lines`` (one page, top to bottom) make within ``margins``."""
    group: list[TextLine] = []
    for line in lines:
        if group and not _continues(group, line, margins):
            yield _paragraph(group, margins, page)
            group = []
        group.append(line)
    if group:
        yield _paragraph(group, margins, page)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a line lies between the margins."""

    centred: bool
    spans_or_centred: bool
    has_columns: bool


def _shape(line: TextLine, margins: Margins) -> _Shape:
    left, right = line.x0 - margins.left, margins.right - line.x1
    off = (line.x0 + line.x1) / 2 - margins.middle
    centred = abs(off) < _OFF_CENTRE / 2 and left > _CENTRED_MARGIN
    gaps = (b.x0 - a.x1 for a, b in zip(line.words, line.words[1:], strict=False))
    bullet = line.words[0].text in _BULLETS
    wide = [gap for gap in list(gaps)[1 if bullet else 0 :] if gap > _COLUMN_GAP * line.size]
    spans = left < _CENTRED_MARGIN and right < _CENTRED_MARGIN
    return _Shape(centred, centred or spans, bool(wide))


def _are_flush_right(upper: TextLine, line: TextLine, margins: Margins) -> bool:
    """Whether both lines begin anywhere in the right part and end at one place."""
    least = margins.left + _RIGHT_PART * (margins.right - margins.left)
    return (
        min(upper.x0, line.x0) > least
        and abs(upper.x0 - line.x0) > _OFF_CENTRE / 2
        and abs(upper.x1 - line.x1) < _OFF_CENTRE / 2
    )


def _continues(group: Sequence[TextLine], line: TextLine, margins: Margins) -> bool:
    """Whether ``line`` goes on with the paragraph whose lines are ``group``."""
    upper = group[-1]
    size = max(upper.size, line.size)
    if line.top - upper.bottom > _SPACING * size:
        # Wide line spacing is usual in orders; then only a full line says that text goes on.
        if line.top - upper.bottom > 1.3 * size:
            return False
        pitch = line.bottom - upper.bottom
        if len(group) > 1 and pitch > 1.1 * (upper.bottom - group[-2].bottom):
            return False
        if len(group) == 1 and not _is_full(upper, line, margins):
            return False
    if line.top < upper.bottom - 0.5 * size:
        return False
    if abs(upper.size - line.size) > _SIZE_CHANGE * size or upper.bold != line.bold:
        return _runs_on(upper, line, margins)
    above, below = _shape(upper, margins), _shape(line, margins)
    if above.has_columns or below.has_columns or _are_flush_right(upper, line, margins):
        return False
    if above.centred or below.centred:
        return (
            above.spans_or_centred
            and below.spans_or_centred
            and _is_full(upper, line, margins, centred=True)
        )
    if line.words[0].text in _BULLETS or _begins_item(upper, line):
        return False
    first = group[0]
    hanging = first.words[0].text in _BULLETS or _is_number(first.words[0].text)
    if line.x0 > upper.x0 + _INDENT * size and not (hanging and len(group) == 1):
        return False
    return _is_full(upper, line, margins)


def _runs_on(upper: TextLine, line: TextLine, margins: Margins) -> bool:
    """Whether text goes on though its looks change: full line above, no capital below."""
    return (
        abs(upper.size - line.size) <= _SIZE_CHANGE * upper.size
        and line.words[0].text[0].islower()
        and _is_full(upper, line, margins)
    )


def _begins_item(upper: TextLine, line: TextLine) -> bool:
    """«… решение.⏎12. Доплаты»: the line above may be full by chance; «ст.⏎12. » is none."""
    if len(line.words) < 2 or not _ITEM.fullmatch(line.words[0].text):
        return False
    return line.words[1].text[0].isupper() and bool(_SENTENCE_END.search(upper.words[-1].text))


def _is_number(text: str) -> bool:
    return text[0].isdigit() and text[-1] in ".)"


def _is_full(upper: TextLine, line: TextLine, margins: Margins, centred: bool = False) -> bool:
    """Whether the first word of ``line`` would not have fitted on ``upper``."""
    word = line.words[0]
    free = margins.right - upper.x1
    if centred:
        free = 2 * (margins.middle - margins.left) - (upper.x1 - upper.x0)
    return free < word.x1 - word.x0 + (0.25 + _SLACK) * upper.size


def _paragraph(group: Sequence[TextLine], margins: Margins, page: int) -> Paragraph:
    text = group[0].text
    for upper, lower in pairwise(group):
        text = joined_lines(text, lower.text, upper.words[-1].goes_on)
    shapes = [_shape(line, margins) for line in group]
    return Paragraph(
        text,
        style="list" if group[0].words[0].text in _BULLETS and len(group[0].words) > 1 else "",
        bold=all(line.bold for line in group),
        centred=any(shape.centred for shape in shapes)
        and all(shape.spans_or_centred for shape in shapes),
        box=Box(
            page,
            min(line.x0 for line in group),
            min(line.top for line in group),
            max(line.x1 for line in group),
            max(line.bottom for line in group),
        ),
    )
