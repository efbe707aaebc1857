"""Tables ruled in one direction only: the other direction is told by white and by numbers.

Rules between the rows part the rows, white corridors part their columns; rules between the columns
part those, and rows are told as in tables without rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.grid.borderless import Found, lattice_of
from parsers.grid.corridors import are_columns, bands_of, corridors_of, crossed
from parsers.grid.lattice import lattices_of
from parsers.grid.lines import Line
from parsers.grid.text import TextLine
from parsers.grid.white_columns import Columns, columns_over
from parsers.grid.white_rows import header_of, joined_titles, row_gap_of, white_rows

# Points: sides of one table are this near; shorter rules underline words.
_SAME = 4.0
_LONG = 40.0
_SIDE = 2.0
_FEWEST_RULES = 3
_FEWEST_COLUMNS = 3
# The share of lines that may run across column rules: titles.
_MOST_ACROSS = 0.3
# A rule this thick in white stands for the corridor at a drawn column line.
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class OpenPage:
    """What stands outside of a page's drawn tables: its text lines and its rules."""

    lines: tuple[TextLine, ...]
    horizontal: tuple[Line, ...]
    vertical: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A page's part of a table: the rules of its direction, and the indexes of its lines."""

    page: int
    left: float
    right: float
    rules: tuple[Line, ...]
    inside: tuple[int, ...]


def halfruled_tables(pages: Sequence[OpenPage]) -> list[Found]:
    """Return the tables of ``pages`` (points) that are ruled between rows or columns only."""
    found: list[Found] = []
    for table in _tables([piece for p, page in enumerate(pages) for piece in _by_rows(p, page)]):
        found += _ruled_rows(table, pages)
    for table in _tables([piece for p, page in enumerate(pages) for piece in _by_columns(p, page)]):
        found += _ruled_columns(table, pages)
    return found


def _tables(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Put the pieces of a table on following pages together."""
    tables: list[list[_Piece]] = []
    for piece in pieces:
        above = tables[-1][-1] if tables else None
        same = (
            above is not None
            and piece.page - above.page <= 1
            and abs(piece.left - above.left) <= _SAME
            and abs(piece.right - above.right) <= _SAME
        )
        if same:
            tables[-1].append(piece)
        else:
            tables.append([piece])
    return iter(tables)


def _by_rows(number: int, page: OpenPage) -> Iterator[_Piece]:
    """The groups of row rules that begin and end together, with what stands between them."""
    rules = [
        rule
        for rule in page.horizontal
        if rule.end - rule.start >= _LONG
        and not any(_meet(rule, column) for column in page.vertical)
    ]
    groups: list[list[Line]] = []
    for rule in sorted(rules):
        for group in groups:
            if abs(rule.start - group[0].start) <= _SAME and abs(rule.end - group[0].end) <= _SAME:
                group.append(rule)
                break
        else:
            groups.append([rule])
    for group in groups:
        # Rules that merged cells interrupt lie within the table that the whole ones set up.
        if len(group) < 2 or any(_is_part(group, other) for other in groups):
            continue
        top, bottom, left, right = group[0].at, group[-1].at, group[0].start, group[0].end
        own = [r for r in rules if top <= r.at <= bottom and left - _SAME <= r.start < right]
        inside = _inside(page.lines, top, bottom, left, right)
        if inside:
            yield _Piece(number, left, right, tuple(own), inside)


def _is_part(group: Sequence[Line], other: Sequence[Line]) -> bool:
    wider = other[0].end - other[0].start > group[0].end - group[0].start + _SAME
    within = other[0].start - _SAME <= group[0].start and group[0].end <= other[0].end + _SAME
    return wider and within and other[0].at <= group[0].at and group[-1].at <= other[-1].at


def _meet(rule: Line, column: Line) -> bool:
    return (
        rule.start - _SAME <= column.at <= rule.end + _SAME
        and column.start - _SAME <= rule.at <= column.end + _SAME
    )


def _inside(
    lines: Sequence[TextLine], top: float, bottom: float, left: float, right: float
) -> tuple[int, ...]:
    return tuple(
        i
        for i, line in enumerate(lines)
        if top < (line.top + line.bottom) / 2 < bottom
        and line.x0 > left - _SAME
        and line.x1 < right + _SAME
    )


def _ruled_rows(table: Sequence[_Piece], pages: Sequence[OpenPage]) -> Iterator[Found]:
    lines = [[pages[piece.page].lines[i] for i in piece.inside] for piece in table]
    together = [line for own in lines for line in own]
    bands = [band for own in lines for band in dict.fromkeys(bands_of(own))]
    corridors = tuple(corridors_of(bands))
    rules = max(len(piece.rules) for piece in table)
    if rules < _FEWEST_RULES or len(corridors) < _FEWEST_COLUMNS - 1:
        return
    if not are_columns(together, corridors):
        return
    columns = columns_over(together, table[0].left, table[0].right, corridors)
    xs = _wall_places(table, columns)
    for piece, own in zip(table, lines, strict=True):
        walls = list(_walls(piece, own, columns, xs))
        for lattice in lattices_of(piece.rules, walls):
            yield Found(piece.page, lattice, frozenset(piece.inside))
            break


def _wall_places(table: Sequence[_Piece], columns: Columns) -> list[float]:
    """Where columns part: at the ends of rules that merged cells interrupt, else in the white."""
    ends = [x for piece in table for rule in piece.rules for x in (rule.start, rule.end)]
    places = []
    for x0, x1 in columns.corridors:
        near = [x for x in ends if x0 - _SAME < x < x1 + _SAME]
        places.append(near[0] if near else (x0 + x1) / 2)
    return places


def _walls(
    piece: _Piece, lines: Sequence[TextLine], columns: Columns, xs: Sequence[float]
) -> Iterator[Line]:
    """The column lines that white corridors stand for, row by row."""
    ats = sorted(rule.at for rule in piece.rules)
    for x in (columns.left, columns.right):
        yield Line(x, ats[0], ats[-1])
    for top, bottom in pairwise(ats):
        own = [line for line in lines if top < (line.top + line.bottom) / 2 < bottom]
        over = {k for line in own for k in crossed(line.words, line.size, columns.corridors)}
        title = bool(own) and all(columns.is_title(line) for line in own)
        numbered = columns.numbered and title and columns.number(own[0])
        for k, x in enumerate(xs):
            drawn = (k == 0 and numbered) if title else k not in over
            if drawn:
                yield Line(x, top, bottom)


def _by_columns(number: int, page: OpenPage) -> Iterator[_Piece]:
    """The column rules of a page that meet no row rule, with what stands between them."""
    rules = [
        rule
        for rule in page.vertical
        if rule.end - rule.start >= 8 and not any(_meet(row, rule) for row in page.horizontal)
    ]
    xs = _positions(rules)
    if (
        len(xs) < _FEWEST_COLUMNS - 1
        or max(r.end for r in rules) - min(r.start for r in rules) < _LONG
    ):
        return
    top, bottom = min(rule.start for rule in rules), max(rule.end for rule in rules)
    within = [line for line in page.lines if top < (line.top + line.bottom) / 2 < bottom]
    left = min([xs[0], *(line.x0 - _SIDE for line in within)])
    right = max([xs[-1], *(line.x1 + _SIDE for line in within)])
    # Where the outermost rules are not drawn text stands beyond them.
    left = xs[0] if xs[0] - left < 2 * _SAME else left
    right = xs[-1] if right - xs[-1] < 2 * _SAME else right
    inside = _inside(page.lines, top, bottom, left, right)
    if inside:
        yield _Piece(number, left, right, tuple(rules), inside)


def _positions(rules: Sequence[Line]) -> list[float]:
    xs: list[float] = []
    for rule in sorted(rules):
        if not xs or rule.at - xs[-1] > _SAME:
            xs.append(rule.at)
    return xs


def _ruled_columns(table: Sequence[_Piece], pages: Sequence[OpenPage]) -> Iterator[Found]:
    first = table[0]
    xs = _positions([rule for piece in table for rule in piece.rules])
    inner = [x for x in xs if first.left + _SAME < x < first.right - _SAME]
    if len(inner) < _FEWEST_COLUMNS - 1:
        return
    corridors = tuple((x - _HALF, x + _HALF) for x in inner)
    lines = [[pages[piece.page].lines[i] for i in piece.inside] for piece in table]
    together = [line for own in lines for line in own]
    across = sum(bool(crossed(line.words, line.size, corridors)) for line in together)
    if across > _MOST_ACROSS * len(together):
        return
    columns = columns_over(together, first.left, first.right, corridors)
    columns = replace(columns, gaps=_unruled(first, inner))
    columns = replace(columns, header=header_of(lines[0], columns))
    columns = replace(columns, row_gap=row_gap_of(lines, columns))
    for piece, own in zip(table, lines, strict=True):
        on_page = replace(columns, gaps=_unruled(piece, inner))
        rows = white_rows(own, on_page)
        lattice = lattice_of(joined_titles(rows), on_page)
        yield Found(piece.page, lattice, frozenset(piece.inside))


def _unruled(piece: _Piece, inner: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """The heights (from, to) at which the table goes on but no inner column rule is drawn."""
    own = [r for r in piece.rules if any(abs(r.at - x) <= _SAME for x in inner)]
    spans = sorted((rule.start, rule.end) for rule in own)
    gaps, low = [], spans[0][1] if spans else 0.0
    for start, end in spans:
        if start - low > _SAME:
            gaps.append((low, start))
        low = max(low, end)
    return tuple(gaps)
