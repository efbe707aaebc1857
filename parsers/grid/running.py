"""Tell running headers, footers and page numbers from the text of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.grid.text import TextLine
from schema.text import plain

# The parts of a page where running lines may stand.
_BAND = 0.13
_NUMBER_BAND = 0.09
_MOST_LINES = 4
# Points by which a running line's height may differ from page to page.
_SAME_PLACE = 3.0
_PAGE_NUMBER = re.compile(
    r"\W*(?:стр\w*\.?|лист\w*\.?|page|с\.)?\s*[-–—]?\s*(\d{1,4})\s*(?:(?:из|/|of)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
# What opens an appendix may stand alike on the first pages of several.
_NOT_RUNNING = re.compile(r"прилож|утвержд|согласов")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's number (from 1), height in points, lines outside tables, tops of its tables."""

    number: int
    height: float
    lines: tuple[TextLine, ...]
    tables: tuple[tuple[float, float], ...]


def running_lines(pages: Sequence[PageText]) -> list[set[int]]:
    """Return for each page the indexes of its lines that belong to headers and footers.

    A running line is the outermost one of its page, stands on most pages at the same height
    with the same words, and no page has anything else at that height or beyond.
    """
    running: list[set[int]] = [set() for _ in pages]
    for edge in (_Edge(top=True), _Edge(top=False)):
        _mark_page_numbers(pages, running, edge)
        for _ in range(_MOST_LINES):
            if not _mark_repeated(pages, running, edge):
                break
            _mark_page_numbers(pages, running, edge)
    return running


@dataclass(frozen=True, slots=True)
class _Edge:
    """The upper or the lower end of pages."""

    top: bool

    def outermost(self, page: PageText, taken: set[int]) -> int | None:
        """Return the index of the page's outermost line if no table lies further out."""
        left = [index for index in range(len(page.lines)) if index not in taken]
        if not left:
            return None
        index = left[0] if self.top else left[-1]
        line = page.lines[index]
        beyond = any(
            (top < line.top) if self.top else (bottom > line.bottom) for top, bottom in page.tables
        )
        return None if beyond else index

    def place(self, page: PageText, line: TextLine) -> float:
        """Return how far the line is from the page's edge, in points."""
        return line.bottom if self.top else page.height - line.bottom

    def extent(self, page: PageText, taken: set[int]) -> float:
        """Return how near to the edge the page's other content comes, in points."""
        lines = (line for index, line in enumerate(page.lines) if index not in taken)
        spans = [(line.top, line.bottom) for line in lines] + list(page.tables)
        if not spans:
            return page.height
        return min(top if self.top else page.height - bottom for top, bottom in spans)


def _mark_page_numbers(pages: Sequence[PageText], running: list[set[int]], edge: _Edge) -> None:
    found: list[tuple[int, int, int]] = []
    for position, page in enumerate(pages):
        index = edge.outermost(page, running[position])
        if index is None:
            continue
        line = page.lines[index]
        match = _PAGE_NUMBER.match(line.text)
        if match and edge.place(page, line) < _NUMBER_BAND * page.height:
            found.append((position, index, int(match.group(1)) - page.number))
    offsets = Counter(offset for _, _, offset in found)
    for position, index, offset in found:
        if offset == 0 or offsets[offset] > 1:
            running[position].add(index)


def _mark_repeated(pages: Sequence[PageText], running: list[set[int]], edge: _Edge) -> bool:
    outer: dict[int, tuple[int, str, float]] = {}
    for position, page in enumerate(pages):
        index = edge.outermost(page, running[position])
        if index is None:
            continue
        line = page.lines[index]
        place = edge.place(page, line)
        if place < _BAND * page.height:
            outer[position] = (index, _key(line.text, page.number), place)
    marked = False
    for key, count in Counter(entry[1] for entry in outer.values()).most_common():
        members = [position for position, entry in outer.items() if entry[1] == key]
        if count < 2 or not _is_running(pages, running, edge, outer, members):
            continue
        for position in members:
            running[position].add(outer[position][0])
        marked = True
    return marked


def _is_running(
    pages: Sequence[PageText],
    running: list[set[int]],
    edge: _Edge,
    outer: dict[int, tuple[int, str, float]],
    members: Iterable[int],
) -> bool:
    members = list(members)
    places = [outer[position][2] for position in members]
    key = outer[members[0]][1]
    if max(places) - min(places) > _SAME_PLACE or _NOT_RUNNING.match(key):
        return False
    if len(members) < max(2, (len(pages) - 1) / 2 - 1):
        return False
    # Nothing of the body may come as near to the edge as the running line does.
    others = (position for position in range(len(pages)) if position not in members)
    nearest = min((edge.extent(pages[p], running[p]) for p in others), default=max(places) + 1)
    own = min(edge.extent(pages[p], running[p] | {outer[p][0]}) for p in members)
    return nearest > max(places) - 2 and own > max(places) - 2


def _key(text: str, number: int) -> str:
    """Return the line's words with the page's own number taken out."""
    return re.sub(rf"\b{number}\b", "#", plain(text))


def header_texts(pages: Sequence[PageText], running: Sequence[set[int]]) -> tuple[str, ...]:
    """Return the distinct texts of running lines, bare page numbers left out."""
    texts: dict[str, str] = {}
    for page, taken in zip(pages, running, strict=True):
        for index in sorted(taken):
            text = page.lines[index].text
            texts.setdefault(_key(text, page.number), text)
    return tuple(texts.values())
