from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.grid.lattice import lattices_of
from parsers.grid.lines import merged_lines
from parsers.pages import Ruling


@dataclass(frozen=True)
class Spec:
    """A grid and its cells as (row, col, rowspan, colspan)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: frozenset[tuple[int, int, int, int]]


@st.composite
def grids(draw) -> Spec:
    widths = draw(st.lists(st.integers(20, 120), min_size=2, max_size=6))
    heights = draw(st.lists(st.integers(12, 90), min_size=2, max_size=7))
    xs = [40.0]
    for width in widths:
        xs.append(xs[-1] + width)
    ys = [60.0]
    for height in heights:
        ys.append(ys[-1] + height)
    free = {(r, c) for r in range(len(heights)) for c in range(len(widths))}
    cells = set()
    for _ in range(draw(st.integers(0, 4))):
        row, col = draw(st.sampled_from(sorted(free))) if free else (0, 0)
        rowspan = draw(st.integers(1, len(heights) - row))
        colspan = draw(st.integers(1, len(widths) - col))
        covered = {(r, c) for r in range(row, row + rowspan) for c in range(col, col + colspan)}
        if covered <= free:
            free -= covered
            cells.add((row, col, rowspan, colspan))
    return Spec(tuple(xs), tuple(ys), frozenset(cells | {(r, c, 1, 1) for r, c in free}))


def _drawn(spec: Spec, jitter) -> list[Ruling]:
    """Draw each cell's four sides, all of them a little off."""
    rulings = []
    for row, col, rowspan, colspan in spec.cells:
        x0, x1 = spec.xs[col], spec.xs[col + colspan]
        y0, y1 = spec.ys[row], spec.ys[row + rowspan]
        for y in (y0, y1):
            at = y + jitter()
            rulings.append(Ruling(x0 + jitter(), at, x1 + jitter(), at))
        for x in (x0, x1):
            at = x + jitter()
            rulings.append(Ruling(at, y0 + jitter(), at, y1 + jitter()))
    return rulings


def _rectangles(lattice) -> set[tuple[int, int, int, int]]:
    return {
        (round(a.x0 / 5), round(a.top / 5), round(a.x1 / 5), round(a.bottom / 5))
        for a in lattice.areas
    }


@settings(max_examples=60, deadline=None)
@given(spec=grids(), data=st.data())
def test_a_drawn_grid_comes_back_with_its_merges(spec, data):
    amount = data.draw(st.sampled_from([0.0, 0.5, 0.9]))
    random = data.draw(st.randoms(use_true_random=False))
    rulings = _drawn(spec, lambda: random.uniform(-amount, amount))
    random.shuffle(rulings)
    (lattice,) = lattices_of(*merged_lines(rulings))
    found = sorted((a.x0, a.top, a.x1, a.bottom) for a in lattice.areas)
    expected = sorted(
        (spec.xs[c], spec.ys[r], spec.xs[c + cs], spec.ys[r + rs]) for r, c, rs, cs in spec.cells
    )
    assert len(found) == len(expected)
    remaining = list(expected)
    for area in found:
        match = next(
            e for e in remaining if all(abs(a - b) < 3 for a, b in zip(area, e, strict=True))
        )
        remaining.remove(match)


@settings(max_examples=40, deadline=None)
@given(spec=grids())
def test_cells_tile_the_grid_without_overlap(spec):
    (lattice,) = lattices_of(*merged_lines(_drawn(spec, lambda: 0.0)))
    n_rows = max(a.row + a.rowspan for a in lattice.areas)
    n_cols = max(a.col + a.colspan for a in lattice.areas)
    covered = [
        (row, col)
        for a in lattice.areas
        for row in range(a.row, a.row + a.rowspan)
        for col in range(a.col, a.col + a.colspan)
    ]
    assert sorted(covered) == [(r, c) for r in range(n_rows) for c in range(n_cols)]


def _lines(xs, ys, *, x_from=None, x_to=None, y_from=None, y_to=None):
    x_from, x_to = x_from or min(xs), x_to or max(xs)
    y_from, y_to = y_from or min(ys), y_to or max(ys)
    return [Ruling(x_from, y, x_to, y) for y in ys] + [Ruling(x, y_from, x, y_to) for x in xs]


def test_open_sides_are_closed_where_lines_stick_out():
    (lattice,) = lattices_of(*merged_lines(_lines([200, 300], [100, 150], x_from=50, x_to=500)))
    assert [(a.x0, a.x1) for a in lattice.areas] == [(50, 200), (200, 300), (300, 500)]
    assert [a.closed for a in lattice.areas] == [False, True, False]


def test_two_tables_are_two_lattices():
    first, second = _lines([50, 200, 300], [100, 150]), _lines([50, 200, 300], [300, 350])
    assert len(list(lattices_of(*merged_lines(first + second)))) == 2


def test_crossing_strokes_and_lone_lines_are_no_table():
    assert not list(lattices_of(*merged_lines([Ruling(50, 100, 300, 100)])))
    cross = [Ruling(50, 100, 300, 100), Ruling(100, 50, 100, 300)]
    assert not list(lattices_of(*merged_lines(cross)))


def test_a_strip_too_narrow_for_text_is_no_column():
    lines = merged_lines(_lines([50, 55.5, 200, 300], [100, 150]))
    (lattice,) = lattices_of(*lines)
    assert len(lattice.areas) == 2
    (lattice,) = lattices_of(*lines, [(52.5, 120)])
    assert len(lattice.areas) == 3


def test_dashes_and_dots_are_whole_lines():
    dashes = [Ruling(x, 100, x + 3, 100) for x in range(50, 300, 6)]
    dots = [
        r for y in range(100, 200, 2) for r in (Ruling(50, y, 50.8, y), Ruling(50, y, 50, y + 1))
    ]
    horizontal, vertical = merged_lines(dashes + dots)
    assert len(horizontal) == 1 and horizontal[0].end - horizontal[0].start > 240
    assert len(vertical) == 1 and vertical[0].end - vertical[0].start > 95
