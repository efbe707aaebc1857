"""Two plans side by side on a page, or one in newspaper columns, are read one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from parsers.grid import blocks_of
from parsers.grid.gutters import halves_apart
from parsers.model import Block, Paragraph
from parsers.pages import Page, Ruling, Word
from parsers.roadmap import read_plan

HEADER = ("№", "Мероприятие", "Срок", "Ответственный")
LEFT, RIGHT = (40.0, 70.0, 220.0, 290.0), (430.0, 460.0, 610.0, 680.0)
LETTER, PITCH = 5.0, 14.0


def _words(texts: Sequence[str], columns: Sequence[float], line: int) -> list[Word]:
    words = []
    for text, x in zip(texts, columns, strict=False):
        for token in text.split():
            top = 60 + PITCH * line
            words.append(Word(token, x, top, x + LETTER * len(token), top + 9.7, size=10.0))
            x += LETTER * (len(token) + 0.5)
    return words


def _rows(side: int, start: int, count: int = 5) -> list[tuple[str, ...]]:
    names = ("семинара", "конкурса", "спартакиады", "совещания", "выставки")
    return [
        (f"{start + n}.", f"Проведение {names[n]}", f"{n + 1}.0{side}.2024", "Управление")
        for n in range(count)
    ]


def _box(x0: float, x1: float, columns: Sequence[float], top: int, bottom: int) -> list[Ruling]:
    ys = [58 + PITCH * line for line in range(top, bottom + 1)]
    xs = [x0, *(x - 3 for x in columns[1:]), x1]
    across = [Ruling(x0, y, x1, y) for y in ys]
    return across + [Ruling(x, ys[0], x, ys[-1]) for x in xs]


def _page(number: int, header: bool, start: int, ruled: bool = False) -> Page:
    words = _words(["План мероприятий на 2024 год по развитию системы"], [330.0], 0)
    line = 1
    if header:
        words += _words(["I. Первое полугодие"], [150.0], line)
        words += _words(["II. Второе полугодие"], [540.0], line)
        words += _words(HEADER, LEFT, line + 1) + _words(HEADER, RIGHT, line + 1)
        line += 2
    else:
        words, line = [], 0
    top = line - header
    for side, columns in enumerate((LEFT, RIGHT), start=1):
        for n, row in enumerate(_rows(side, start)):
            words += _words(row, columns, line + n)
    rulings: list[Ruling] = []
    if ruled:
        rulings = _box(35, 390, LEFT, top, line + 5) + _box(425, 790, RIGHT, top, line + 5)
    return Page(number, 842.0, 595.0, tuple(words), tuple(rulings))


def _activities(pages: Sequence[Page]) -> list[tuple[str | None, tuple[str, ...], str]]:
    plan = read_plan(blocks_of(pages))
    assert plan.residue == ()
    return [(a.number, a.section_path, a.deadline) for a in plan.activities]


def _expected(count: int) -> list[tuple[str, tuple[str, ...], str]]:
    titles = ("I. Первое полугодие", "II. Второе полугодие")
    return [
        (row[0], (title,), row[2])
        for side, title in enumerate(titles, start=1)
        for start in range(1, count, 5)
        for row in _rows(side, start)
    ]


def test_titles_over_the_halves_are_parted_and_the_halves_follow_each_other() -> None:
    blocks: Sequence[Block] = blocks_of([_page(1, True, 1, ruled=True)]).blocks
    texts = [b.text for b in blocks if isinstance(b, Paragraph)]
    assert texts[1:] == ["I. Первое полугодие", "II. Второе полугодие"]
    assert _activities([_page(1, True, 1, ruled=True)]) == _expected(5)


def test_halves_go_on_over_the_page_end() -> None:
    pages = [_page(1, True, 1, ruled=True), _page(2, False, 6, ruled=True)]
    assert _activities(pages) == _expected(10)


def test_halves_without_rules() -> None:
    assert _activities([_page(1, True, 1)]) == _expected(5)


def test_a_page_with_one_table_stays_whole() -> None:
    words = _words(HEADER, (40.0, 70.0, 420.0, 600.0), 1)
    for n, row in enumerate(_rows(1, 1)):
        words += _words(row, (40.0, 70.0, 420.0, 600.0), n + 2)
    page = Page(1, 842.0, 595.0, tuple(words), ())
    assert list(halves_apart([page])) == [page]


def test_one_table_with_the_same_titles_twice_stays_whole() -> None:
    page = _page(1, True, 1)
    rule = Ruling(35, 58 + PITCH * 4, 790, 58 + PITCH * 4)
    whole = Page(1, page.width, page.height, page.words, (rule,))
    assert list(halves_apart([whole])) == [whole]


def _half(
    columns: Sequence[float], line: int, rows: Sequence[tuple[str, ...]], header: Sequence[str] = ()
) -> list[Word]:
    words = _words(header, columns, line)
    for n, row in enumerate(rows):
        words += _words(row, columns, line + n + bool(header))
    return words


def _staggered(header: Sequence[str], ruled: bool) -> Page:
    """Two plans; the titles of the right one say ``header`` and stand two lines lower."""
    words = _words(["План мероприятий на 2024 год по развитию системы"], [330.0], 0)
    words += _words(["I. Первое полугодие"], [150.0], 1)
    words += _half(LEFT, 2, _rows(1, 1), HEADER)
    words += _words(["II. Второе полугодие"], [540.0], 3)
    words += _half(RIGHT, 4, _rows(2, 1), header)
    rulings = _box(35, 390, LEFT, 2, 8) + _box(425, 790, RIGHT, 4, 10) if ruled else []
    return Page(1, 842.0, 595.0, tuple(words), tuple(rulings))


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("header", [HEADER, ("№ п/п", "Дела", "Когда", "Исполнитель")])
def test_headers_at_different_heights(header: tuple[str, ...], ruled: bool) -> None:
    assert _activities([_staggered(header, ruled)]) == _expected(5)


def _newspaper(ruled: bool, again: bool) -> list[Page]:
    """One table of 20 rows on two pages, in two columns on each; rows 6 and 16 are cut."""
    pages = []
    for number, start in ((1, 1), (2, 11)):
        words, rulings = [], []
        for columns, first, x0, x1 in ((LEFT, start, 35, 390), (RIGHT, start + 5, 425, 780)):
            header = HEADER if again or (number == 1 and columns is LEFT) else ()
            rows = [(*row[:3], "Управление") for row in _rows(1, first)]
            if columns is LEFT:
                rows.append((f"{start + 5}.", "Подготовка отчёта о", "май 2024", "Управление"))
            else:
                rows[0] = ("", "проведении смотра", "", "образования")
            words += _half(columns, 2, rows, header)
            rulings += _box(x0, x1, columns, 2, 2 + len(rows) + bool(header))
        pages.append(Page(number, 842.0, 595.0, tuple(words), tuple(rulings if ruled else ())))
    return pages


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("again", [True, False])
def test_rows_go_on_in_the_next_column_of_the_page(ruled: bool, again: bool) -> None:
    plan = read_plan(blocks_of(_newspaper(ruled, again)))
    assert [a.number for a in plan.activities] == [f"{n}." for n in range(1, 21)]
    assert {a.table_no for a in plan.activities} == {1}
    cut = plan.activities[5]
    assert (cut.activity, cut.responsible) == (
        "Подготовка отчёта о проведении смотра",
        "Управление образования",
    )
    assert plan.residue == ()


def test_rows_of_a_newspaper_stand_where_they_are_printed() -> None:
    plan = read_plan(blocks_of(_newspaper(False, False)))
    lefts = [min(box.x0 for box in a.boxes) for a in plan.activities]
    assert all(left < 421 for left in lefts[:5])
    assert all(left > 421 for left in lefts[6:10])


def test_columns_of_one_table_with_two_numbers_a_row_stay_whole() -> None:
    columns = (40.0, 70.0, 300.0, 450.0, 480.0, 700.0)
    titles = ("№", "Мероприятие", "Срок", "№", "Показатель", "Значение")
    words = _words(titles, columns, 1)
    for n, row in enumerate(_rows(1, 1)):
        words += _words((*row[:3], f"{n + 1}.", "Охват детей", "12"), columns, n + 2)
    page = Page(1, 842.0, 595.0, tuple(words), ())
    assert list(halves_apart([page])) == [page]


@pytest.mark.parametrize("in_pieces", [True, False])
def test_the_white_of_a_cell_merged_down_parts_no_table(in_pieces: bool) -> None:
    """Deadlines merged down leave white in the middle that no rule crosses."""
    columns = (40.0, 70.0, 250.0, 420.0, 560.0, 700.0)
    edges = (35.0, 67.0, 247.0, 417.0, 557.0, 697.0, 790.0)
    titles = ("№", "Мероприятие", "Ответственный", "Срок", "Результат", "Место")
    words = _words(titles, columns, 0)
    for n, row in enumerate(_rows(1, 1, 5) + _rows(2, 6, 5), start=1):
        deadline = "в течение года" if n == 1 else ""
        words += _words((*row[:2], "Управление", deadline, "Справка", "ДК"), columns, n)
    ys = [58 + PITCH * line for line in range(12)]
    rulings = []
    for k, y in enumerate(ys):
        inside = 1 < k < 11
        for j in range(6):
            if not (inside and j == 3):
                rulings.append(Ruling(edges[j], y, edges[j + 1], y))
    for x in edges:
        pieces = pairwise(ys) if in_pieces else [(ys[0], ys[-1])]
        rulings += [Ruling(x, top, x, bottom) for top, bottom in pieces]
    page = Page(1, 842.0, 595.0, tuple(words), tuple(rulings))
    assert list(halves_apart([page])) == [page]
