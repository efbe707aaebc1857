from __future__ import annotations

from parsers.grid import blocks_of
from parsers.model import WORD_GOES_ON, Paragraph, Table
from parsers.pages import Page, Ruling, Word

WIDTH, HEIGHT = 600.0, 800.0


def text(
    x0: float, top: float, line: str, *, bold: bool = False, letter: float = 5.0
) -> list[Word]:
    found = []
    for word in line.split():
        x1 = x0 + letter * len(word)
        found.append(Word(word, x0, top, x1, top + 9.7, bold, 10.0))
        x0 = x1 + letter / 2
    return found


def centred(top: float, line: str, *, bold: bool = True) -> list[Word]:
    width = 5.0 * (len(line) - line.count(" ") / 2)
    return text(WIDTH / 2 - width / 2, top, line, bold=bold)


def grid(xs: list[float], ys: list[float]) -> list[Ruling]:
    return [Ruling(xs[0], y, xs[-1], y) for y in ys] + [Ruling(x, ys[0], x, ys[-1]) for x in xs]


def page(number: int, words: list[Word], rulings: list[Ruling] | None = None) -> Page:
    return Page(number, WIDTH, HEIGHT, tuple(words), tuple(rulings or ()))


def body(top: float) -> list[Word]:
    """A paragraph of two lines that fills the width."""
    return text(50, top, "слово " * 18) + text(50, top + 12, "конец абзаца.")


def test_blocks_come_in_reading_order_with_boxes():
    words = centred(60, "План мероприятий") + text(60, 106, "А") + text(160, 106, "Б") + body(200)
    document = blocks_of([page(1, words, grid([50, 150, 550], [100, 130]))])
    title, table, paragraph = document.blocks
    assert isinstance(title, Paragraph) and (title.bold, title.centred) == (True, True)
    assert isinstance(table, Table) and [c.text for c in table.cells] == ["А", "Б"]
    assert (table.box.top, table.box.bottom) == (100, 130)
    assert table.page_box.top == 60 and table.page_box.bottom > 220
    assert isinstance(paragraph, Paragraph) and paragraph.text.endswith("слово конец абзаца.")
    assert not paragraph.centred and paragraph.box.top == 200


def test_a_merged_cell_is_copied_into_the_rows_below():
    rulings = [r for r in grid([50, 150, 550], [100, 130, 160]) if not (r.top == r.bottom == 130)]
    rulings.append(Ruling(150, 130, 550, 130))
    words = text(60, 106, "общее") + text(160, 106, "раз") + text(160, 136, "два")
    (table,) = blocks_of([page(1, words, rulings)]).blocks
    assert [(c.row, c.col, c.text, c.rowspan, c.inherited) for c in table.cells] == [
        (0, 0, "общее", 2, False),
        (0, 1, "раз", 1, False),
        (1, 0, "общее", 1, True),
        (1, 1, "два", 1, False),
    ]


def test_a_page_frame_is_no_table():
    frame = grid([20, 580], [20, 780])
    words = text(60, 40, "Паспорт") + text(60, 106, "А") + text(160, 106, "Б")
    document = blocks_of([page(1, words, frame + grid([50, 150, 550], [100, 130]))])
    assert [type(block) for block in document.blocks] == [Paragraph, Table]
    assert not document.blocks[1].nested


def test_a_table_in_a_cell_follows_its_host():
    outer, inner = grid([50, 200, 550], [100, 300]), grid([220, 300, 400], [150, 170, 190])
    words = text(60, 106, "снаружи") + text(230, 153, "внутри")
    document = blocks_of([page(1, words, outer + inner)])
    assert [table.nested for table in document.tables()] == [False, True]
    assert [t.cells[0].text for t in document.tables()] == ["снаружи", "внутри"]


def test_a_box_around_words_of_a_cell_is_no_table():
    outer, inner = grid([50, 200, 550], [100, 300]), grid([220, 300], [150, 170])
    words = text(230, 130, "до рамки") + text(230, 153, "внутри")
    (table,) = blocks_of([page(1, words, outer + inner)]).blocks
    assert [cell.text for cell in table.cells] == ["", "до рамки\nвнутри"]


def test_running_lines_and_page_numbers_go_to_the_headers():
    pages = [
        page(n, text(50, 30, "Программа района") + body(100) + text(295, 770, f"- {n} -"))
        for n in (1, 2, 3)
    ]
    document = blocks_of(pages)
    assert document.headers == ("Программа района", "- 1 -")
    assert [block.text.split()[0] for block in document.blocks] == ["слово"] * 3
    assert document.pages == 3


def test_the_title_of_several_appendices_is_no_running_line():
    heads = [text(400, 50, f"Приложение {n}") + text(400, 62, "к приказу") for n in (1, 2)]
    pages = [page(1, body(50)), *(page(n + 2, h + body(100)) for n, h in enumerate(heads))]
    document = blocks_of(pages)
    assert document.headers == ()
    assert sum("Приложение" in block.text for block in document.blocks) == 2


def test_a_repeated_table_header_stays_in_the_table():
    pages = [
        page(n, text(60, 26, "№") + text(160, 26, "Дело"), grid([50, 150, 550], [20, 50]))
        for n in (1, 2, 3)
    ]
    document = blocks_of(pages)
    assert document.headers == ()
    assert [[c.text for c in t.cells] for t in document.tables()] == [["№", "Дело"]] * 3


def test_a_word_cut_by_the_end_of_the_page_is_marked():
    def cut(first: str, second: str) -> tuple[str, str]:
        lines = grid([50, 150, 550], [700, 760]), grid([50, 150, 550], [40, 90])
        document = blocks_of(
            [
                page(1, text(60, 706, "1.") + text(160, 706, first), lines[0]),
                page(2, text(160, 46, second), lines[1]),
            ]
        )
        return tuple(table.cells[1].text for table in document.tables())

    assert cut("план само-", "образования") == ("план само" + WORD_GOES_ON, "образования")
    assert cut("план учебно-", "воспитательной") == (
        "план учебно-" + WORD_GOES_ON,
        "воспитательной",
    )
    assert cut("общеобразовательн", "ые школы")[0] == "общеобразовательн" + WORD_GOES_ON
    assert cut("отдел", "образования")[0] == "отдел"


def test_rows_without_lines_are_parted_by_their_numbers():
    columns = grid([50, 90, 300, 550], [100, 200])
    words = []
    for number, top in enumerate((106, 136, 166), 1):
        words += text(55, top, f"{number}.") + text(95, top, f"дело {number}")
        words += text(95, top + 12, "ещё строка") + text(305, top, "март")
    (table,) = blocks_of([page(1, words, columns)]).blocks
    assert table.n_rows == 3
    assert [cell.text for cell in table.cells if cell.col == 0] == ["1.", "2.", "3."]
    assert "дело 2" in table.cells[4].text


def test_every_word_ends_somewhere():
    words = centred(60, "План") + text(60, 106, "А") + text(160, 106, "Б") + text(5, 790, "край")
    document = blocks_of([page(1, words, grid([50, 150, 550], [100, 130]))])
    seen = " ".join(
        block.text if isinstance(block, Paragraph) else " ".join(c.text for c in block.cells)
        for block in document.blocks
    )
    assert sorted((seen + " " + " ".join(document.headers)).split()) == sorted(
        word.text for word in words
    )
    assert document.residue == ()


def test_an_item_begins_though_the_line_above_is_full_by_chance():
    def second(last_word: str, number: str) -> str:
        words = text(50, 200, "слово " * 17 + last_word) + text(50, 212, f"{number} Следующее дело")
        return blocks_of([page(1, words)]).blocks[-1].text

    assert second("пар.", "12.") == "12. Следующее дело"
    # «ст.⏎12», «обучение⏎12. …»
    assert second("ст.", "12.").startswith("слово")
    assert second("пара", "12.").startswith("слово")
