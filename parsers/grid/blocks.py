"""Pages in, a ``Document`` out: tables where lines enclose cells, paragraphs elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parsers.grid.borderless import Found, borderless_tables
from parsers.grid.frames import without_frame
from parsers.grid.gutters import halves_apart, put_back
from parsers.grid.halfruled import OpenPage, halfruled_tables
from parsers.grid.lattice import Lattice, lattices_of
from parsers.grid.lines import Line, merged_lines
from parsers.grid.paragraphs import Margins, margins_of, paragraphs_of
from parsers.grid.running import PageText, header_texts, running_lines
from parsers.grid.seams import with_open_ends
from parsers.grid.tables import table_of
from parsers.grid.text import TextLine, lines_of
from parsers.model import Block, Document
from parsers.pages import Page, Word
from schema.values import Box

# A single cell that takes more of the page than this is a frame around it.
_FRAME = 0.5
# Points by which a word's centre may lie outside of its table.
_EDGE = 1.5
_RULE = 3.5
# Points by which tables usually reach beyond the margins of the text around them.
_TABLE_PADDING = 5.4


def blocks_of(pages: Iterable[Page]) -> Document:
    """Return the document that ``pages`` show; every word ends in a block, a header or residue."""
    laid = [_laid_out(page) for page in halves_apart(pages)]
    texts = [
        PageText(
            page.page.number,
            page.page.height,
            page.lines,
            tuple((table.ys[0], table.ys[-1]) for table, _ in page.tables),
        )
        for page in laid
    ]
    running = running_lines(texts)
    laid = [_without(page, taken) for page, taken in zip(laid, running, strict=True)]
    laid = _with_open_tables(laid)
    bodies = _hulls(laid, padding=0.0)
    margins = _margins(laid)
    blocks: list[Block] = []
    for page, body, margin in zip(laid, bodies, margins, strict=True):
        blocks += _blocks(page, body, margin)
    return Document(
        blocks=with_open_ends(tuple(blocks)),
        pages=len({page.page.number for page in laid}),
        headers=header_texts(texts, running),
    )


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A page, its tables with their words, and what stands outside of them: text lines, rules."""

    page: Page
    tables: tuple[tuple[Lattice, tuple[Word, ...]], ...]
    lines: tuple[TextLine, ...]
    horizontal: tuple[Line, ...] = ()
    vertical: tuple[Line, ...] = ()


def _laid_out(page: Page) -> _LaidOut:
    lines = without_frame(*merged_lines(page.rulings), page.width, page.height)
    middles = [((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2) for word in page.words]
    found = sorted(lattices_of(*lines, middles), key=_size)
    lattices = [lattice for lattice in found if not _is_frame(lattice, page)]
    lattices = [lattice for lattice in lattices if not _is_inset(lattice, lattices)]
    own: list[list[Word]] = [[] for _ in lattices]
    free: list[Word] = []
    for word, (x, y) in zip(page.words, middles, strict=True):
        for lattice, words in zip(lattices, own, strict=True):
            if _holds(lattice, x, y):
                words.append(word)
                break
        else:
            free.append(word)
    tables = tuple(
        (lattice, tuple(words)) for lattice, words in zip(lattices, own, strict=True) if words
    )
    return _LaidOut(page, tables, tuple(lines_of(free)), *_outside(lines, lattices))


def _outside(
    lines: tuple[Sequence[Line], Sequence[Line]], lattices: Sequence[Lattice]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The horizontal and vertical rules that belong to no table."""
    horizontal, vertical = lines
    return (
        tuple(h for h in horizontal if not any(_is_within(h, t.ys, t.xs) for t in lattices)),
        tuple(v for v in vertical if not any(_is_within(v, t.xs, t.ys) for t in lattices)),
    )


def _is_within(line: Line, at: Sequence[float], along: Sequence[float]) -> bool:
    across = at[0] - _RULE <= line.at <= at[-1] + _RULE
    return across and line.start < along[-1] and line.end > along[0]


def _size(lattice: Lattice) -> float:
    return (lattice.xs[-1] - lattice.xs[0]) * (lattice.ys[-1] - lattice.ys[0])


def _is_frame(lattice: Lattice, page: Page) -> bool:
    return len(lattice.areas) == 1 and _size(lattice) > _FRAME * page.width * page.height


def _is_inset(lattice: Lattice, others: Sequence[Lattice]) -> bool:
    """Whether a single cell lies inside another table: a box drawn around words of a cell."""
    return len(lattice.areas) == 1 and any(
        _size(other) > _size(lattice) and _lies_in(lattice, other) for other in others
    )


def _lies_in(lattice: Lattice, other: Lattice) -> bool:
    x, y = (lattice.xs[0] + lattice.xs[-1]) / 2, (lattice.ys[0] + lattice.ys[-1]) / 2
    return other is not lattice and other.holds(x, y) and _size(other) > _size(lattice)


def _holds(lattice: Lattice, x: float, y: float) -> bool:
    return (
        lattice.xs[0] - _EDGE <= x <= lattice.xs[-1] + _EDGE
        and lattice.ys[0] - _EDGE <= y <= lattice.ys[-1] + _EDGE
    )


def _without(page: _LaidOut, running: set[int]) -> _LaidOut:
    lines = (line for index, line in enumerate(page.lines) if index not in running)
    return replace(page, lines=tuple(lines))


def _with_open_tables(laid: Sequence[_LaidOut]) -> list[_LaidOut]:
    """Make tables of the free lines that rules of one direction, or white alone, set up."""
    pages = [OpenPage(page.lines, page.horizontal, page.vertical) for page in laid]
    widened = _with_found(laid, halfruled_tables(pages))
    walls = [[table.ys[0] for table, _ in page.tables] for page in widened]
    return _with_found(widened, borderless_tables([page.lines for page in widened], walls))


def _with_found(laid: Sequence[_LaidOut], tables: Sequence[Found]) -> list[_LaidOut]:
    """Move the lines of the found tables into tables of their pages."""
    widened = list(laid)
    for found in tables:
        page = laid[found.page]
        words = tuple(word for index in found.lines for word in page.lines[index].words)
        taken = {id(page.lines[index]) for index in found.lines}
        lines = tuple(line for line in widened[found.page].lines if id(line) not in taken)
        tables_of_page = (*widened[found.page].tables, (found.lattice, words))
        widened[found.page] = replace(widened[found.page], tables=tables_of_page, lines=lines)
    return widened


def _hulls(laid: Sequence[_LaidOut], padding: float) -> list[Box]:
    """Return for each page the area that content uses on any page of the same size.

    Tables count without ``padding`` at their left and right.
    """
    hulls: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
    for page in laid:
        own = hulls.setdefault(_format(page.page), [])
        own += [(line.x0, line.top, line.x1, line.bottom) for line in page.lines]
        for table, _ in page.tables:
            own.append((table.xs[0] + padding, table.ys[0], table.xs[-1] - padding, table.ys[-1]))
    boxes = []
    for page in laid:
        x0s, tops, x1s, bottoms = zip(*(hulls[_format(page.page)] or [(0.0,) * 4]), strict=True)
        boxes.append(Box(page.page.number, min(x0s), min(tops), max(x1s), max(bottoms)))
    return boxes


def _margins(laid: Sequence[_LaidOut]) -> list[Margins]:
    lines: dict[tuple[int, int], list[TextLine]] = {}
    for page in laid:
        lines.setdefault(_format(page.page), []).extend(page.lines)
    hulls = _hulls(laid, padding=_TABLE_PADDING)
    return [
        margins_of(lines[_format(page.page)], hull.x0, hull.x1, page.page.width)
        for page, hull in zip(laid, hulls, strict=True)
    ]


def _format(page: Page) -> tuple[int, int]:
    return round(page.width), round(page.height)


def _blocks(page: _LaidOut, body: Box, margins: Margins) -> list[Block]:
    number = page.page.number
    placed: list[tuple[float, float, int, Block]] = []
    lattices = [lattice for lattice, _ in page.tables]
    for lattice, words in page.tables:
        nested = any(_lies_in(lattice, other) for other in lattices)
        table = replace(table_of(lattice, words, number), page_box=body, nested=nested)
        host = next((other for other in lattices if _lies_in(lattice, other)), lattice)
        placed.append((host.ys[0], host.xs[0], int(nested), table))
    for stretch in _stretches(page.lines, lattices):
        for paragraph in paragraphs_of(stretch, margins, number):
            box = paragraph.box
            placed.append((box.top, box.x0, 0, paragraph) if box else (0.0, 0.0, 0, paragraph))
    placed.sort(key=lambda item: item[:3])
    return [put_back(item[3], page.page.moved) for item in placed]


def _stretches(lines: Sequence[TextLine], lattices: Sequence[Lattice]) -> Iterable[list[TextLine]]:
    """Part the lines where a table stands between them."""
    stretch: list[TextLine] = []
    for line in lines:
        if stretch and any(stretch[-1].top < lattice.ys[0] < line.top for lattice in lattices):
            yield stretch
            stretch = []
        stretch.append(line)
    if stretch:
        yield stretch
