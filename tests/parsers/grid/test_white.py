"""Tables without rules, or ruled in one direction: columns from white, rows from what begins."""

from __future__ import annotations

import pytest

from parsers.grid import blocks_of
from parsers.model import Document, Paragraph, Table
from parsers.pages import Page, Ruling, Word

WIDTH, HEIGHT = 600.0, 800.0
LEFTS = (50.0, 90.0, 300.0, 400.0)
HEADER = ("№", "Мероприятия", "Срок", "Отдел")
LINE = 12.0


def text(x0: float, top: float, line: str, bold: bool = False) -> list[Word]:
    found = []
    for word in line.split():
        x1 = x0 + 5.0 * len(word)
        found.append(Word(word, x0, top, x1, top + 9.7, bold, 10.0))
        x0 = x1 + 2.5
    return found


def row(
    top: float, *cells: tuple[str, ...] | str, lefts: tuple[float, ...] = LEFTS, bold: bool = False
) -> list[Word]:
    words = []
    for x0, cell in zip(lefts, cells, strict=True):
        for k, line in enumerate((cell,) if isinstance(cell, str) else cell):
            words += text(x0, top + k * LINE, line, bold)
    return words


def page(number: int, words: list[Word], rulings: list[Ruling] | None = None) -> Page:
    return Page(number, WIDTH, HEIGHT, tuple(words), tuple(rulings or ()))


def grid_of(document: Document) -> list[list[str]]:
    """The own cells' texts of every table, row by row."""
    rows = []
    for table in document.tables():
        for r in range(table.n_rows):
            rows.append([c.text for c in table.cells if c.row == r and not c.inherited])
    return rows


ROWS = (
    ("1.", ("Провести смотр школьных", "музеев района"), "март", "Школы"),
    ("2.", "Издать сборник работ", ("до 15", "мая"), "Отдел"),
    ("3.", ("Обучить вожатых летних", "лагерей и площадок", "района"), "июнь", ("Центр", "детей")),
    ("4.", "Подвести итоги года", "декабрь", "Отдел"),
)
WANTED = [
    list(HEADER),
    ["1.", "Провести смотр школьных музеев района", "март", "Школы"],
    ["2.", "Издать сборник работ", "до 15 мая", "Отдел"],
    ["3.", "Обучить вожатых летних лагерей и площадок района", "июнь", "Центр детей"],
    ["4.", "Подвести итоги года", "декабрь", "Отдел"],
]


def plan_words(top: float = 60.0, spacing: float = 0.0, numbered: bool = True) -> list[Word]:
    words = row(top, *HEADER, bold=True)
    at = top + LINE + spacing
    for cells in ROWS:
        shown = cells if numbered else ("", *cells[1:])
        words += row(at, *shown)
        at += LINE * max(1 if isinstance(c, str) else len(c) for c in cells) + spacing
    return words


@pytest.mark.parametrize("spacing", [0.0, 6.0])
def test_rows_told_by_numbers(spacing: float) -> None:
    assert [
        [c.replace("\n", " ") for c in r]
        for r in grid_of(blocks_of([page(1, plan_words(spacing=spacing))]))
    ] == WANTED


def test_rows_told_by_spacing_alone() -> None:
    lefts = LEFTS[1:]
    words = row(60, *HEADER[1:], lefts=lefts, bold=True)
    at = 60 + LINE + 6
    for cells in ROWS:
        words += row(at, *cells[1:], lefts=lefts)
        at += LINE * max(1 if isinstance(c, str) else len(c) for c in cells[1:]) + 6
    found = grid_of(blocks_of([page(1, words)]))
    assert [[c.replace("\n", " ") for c in r] for r in found] == [r[1:] for r in WANTED]


def test_rows_told_by_what_begins_side_by_side() -> None:
    lefts = LEFTS[1:]
    words = row(60, *HEADER[1:], lefts=lefts, bold=True)
    at = 60 + LINE
    for cells in ROWS:
        words += row(at, *cells[1:], lefts=lefts)
        at += LINE * max(1 if isinstance(c, str) else len(c) for c in cells[1:])
    found = grid_of(blocks_of([page(1, words)]))
    assert [[c.replace("\n", " ") for c in r] for r in found] == [r[1:] for r in WANTED]


def test_a_title_over_the_columns_is_one_cell() -> None:
    words = row(60, *HEADER, bold=True) + text(200, 80, "I. Работа с кадрами района", bold=True)
    words += row(100, *ROWS[0]) + row(130, *ROWS[1]) + row(160, *ROWS[3])
    (table,) = blocks_of([page(1, words)]).blocks
    assert isinstance(table, Table)
    (title,) = [cell for cell in table.cells if cell.row == 1]
    assert (title.text, title.colspan) == ("I. Работа с кадрами района", 4)


def test_pages_share_their_columns() -> None:
    second = row(60, "5.", "Собрать отчёты", "май", "Школы") + row(80, "6.", "Сбор", "июнь", "ДК")
    document = blocks_of([page(1, plan_words()), page(2, second)])
    assert [table.n_cols for table in document.tables()] == [4, 4]
    assert grid_of(document)[-2:] == [
        ["5.", "Собрать отчёты", "май", "Школы"],
        ["6.", "Сбор", "июнь", "ДК"],
    ]


def test_a_signature_below_is_no_row() -> None:
    words = plan_words() + text(50, 260, "Начальник отдела ____________ А. П. Иванова")
    *_, last = blocks_of([page(1, words)]).blocks
    assert isinstance(last, Paragraph) and last.text.startswith("Начальник")


@pytest.mark.parametrize(
    "words",
    [
        # Justified text: gaps, but none above the other.
        [w for k in range(8) for w in text(50, 60 + LINE * k, "слово " * 6 + "а " * k)]
        + [w for k in range(8) for w in text(330 + 9 * k, 60 + LINE * k, "ещё слово тут")],
        # Two stamps side by side.
        [
            w
            for k, (a, b) in enumerate(
                (
                    ("СОГЛАСОВАНО", "УТВЕРЖДАЮ"),
                    ("Директор школы", "Начальник отдела"),
                    ("Иванов А. П.", "Петров И. С."),
                    ("12 мая 2024 г.", "15 мая 2024 г."),
                )
            )
            for w in text(50, 60 + LINE * k, a) + text(380, 60 + LINE * k, b)
        ],
        # A line with wide gaps within running text.
        text(50, 60, "слово " * 16)
        + text(50, 72, "слово")
        + text(200, 72, "слово")
        + text(400, 72, "слово")
        + text(50, 84, "слово " * 16)
        + text(50, 96, "слово " * 16),
    ],
)
def test_other_text_is_no_table(words: list[Word]) -> None:
    document = blocks_of([page(1, words)])
    assert list(document.tables()) == []
    assert sum(len(b.text.split()) for b in document.blocks if isinstance(b, Paragraph)) == len(
        words
    )


def _rules(ys: list[float]) -> list[Ruling]:
    return [Ruling(46, y, 500, y) for y in ys]


def test_rules_between_rows_part_the_rows() -> None:
    lefts = LEFTS[1:]
    words = row(62, *HEADER[1:], lefts=lefts)
    words += row(82, ("Провести смотр", "Издать сборник"), ("март", "апрель"), "Школы", lefts=lefts)
    words += row(112, "Подвести итоги", "июнь", "Отдел", lefts=lefts)
    rulings = [Ruling(86, y, 500, y) for y in (60, 80, 110, 130)]
    found = grid_of(blocks_of([page(1, words, rulings)]))
    assert len(found) == 3
    assert found[1][0].replace("\n", " ") == "Провести смотр Издать сборник"
    assert found[2] == ["Подвести итоги", "июнь", "Отдел"]


def test_a_rule_that_a_merged_cell_interrupts() -> None:
    words = row(62, *HEADER) + row(82, "1.", "Провести смотр", "март", "Школы")
    words += text(50, 102, "2.") + text(90, 102, "Издать сборник") + text(400, 102, "Отдел")
    rulings = [*_rules([60, 80, 120]), Ruling(46, 100, 290, 100), Ruling(390, 100, 500, 100)]
    (table,) = blocks_of([page(1, words, rulings)]).tables()
    merged = next(cell for cell in table.cells if cell.text == "март")
    assert merged.rowspan == 2
    assert [c.text for c in table.cells if c.row == 2] == ["2.", "Издать сборник", "март", "Отдел"]


def test_column_rules_alone_give_the_columns() -> None:
    words = plan_words(spacing=4.0)
    rulings = [Ruling(x, 58, x, 230) for x in (46, 86, 296, 396, 500)]
    found = grid_of(blocks_of([page(1, words, rulings)]))
    assert [[c.replace("\n", " ") for c in r] for r in found] == WANTED


def test_column_rules_leave_room_for_titles() -> None:
    words = row(62, *HEADER) + text(250, 84, "Кадры")
    words += row(104, *ROWS[1]) + row(132, *ROWS[3])
    inner = [(x, y0, y1) for x in (86, 296, 396) for y0, y1 in ((60, 80), (100, 160))]
    rulings = [Ruling(x, y0, x, y1) for x, y0, y1 in [(46, 60, 160), (500, 60, 160), *inner]]
    (table,) = blocks_of([page(1, words, rulings)]).tables()
    (title,) = [cell for cell in table.cells if cell.row == 1]
    assert (title.text, title.colspan) == ("Кадры", 4)


def test_underlines_are_no_table() -> None:
    words = [w for k in range(4) for w in text(50, 60 + 20 * k, "Фамилия и имя участника конкурса")]
    rulings = [Ruling(50, 72 + 20 * k, 400, 72 + 20 * k) for k in range(4)]
    assert list(blocks_of([page(1, words, rulings)]).tables()) == []
