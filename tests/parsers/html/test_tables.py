"""Tables of pages: spans, layout tables, tables in cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.source import Source
from parsers.html import read_html
from parsers.model import Table
from parsers.roadmap import read_plan

HEAD = "<tr><th>№<th>Мероприятие<th>Срок<th>Ответственный<th>Результат"


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def test_rowspan_and_colspan(pages):
    page = (
        "<table><tr><th rowspan=2>№<th rowspan=2>Мероприятие<th colspan=2>Исполнение"
        "<tr><th>Срок<th>Кто<tr><td>1<td>Форум<td rowspan=2>май<td>Отдел<tr><td>2<td>Слёт<td>Центр"
        "<tr><td colspan=4>Раздел</table>"
    )
    assert pages.rows(page) == [
        ["№", "Мероприятие", "Исполнение", "Исполнение"],
        ["№", "Мероприятие", "Срок", "Кто"],
        ["1", "Форум", "май", "Отдел"],
        ["2", "Слёт", "май", "Центр"],
        ["Раздел"] * 4,
    ]


def test_merged_cells_have_inherited_copies(pages):
    (table,) = pages.read("<table><tr><td rowspan=2>а<td>б<tr><td>в</table>").tables()
    assert [(c.row, c.col, c.text, c.rowspan, c.inherited) for c in table.cells] == [
        (0, 0, "а", 2, False),
        (0, 1, "б", 1, False),
        (1, 0, "а", 1, True),
        (1, 1, "в", 1, False),
    ]


def test_idle_rows_and_columns_are_dropped(pages):
    page = (
        "<table><tr><td colspan=9>а<td>б<td><tr></tr><tr><td>&nbsp;<tr><td colspan=9>в<td>г</table>"
    )
    assert pages.rows(page) == [["а", "б"], ["в", "г"]]


def test_a_span_to_the_end_and_beyond_it(pages):
    page = "<table><tr><td rowspan=0>а<td>б<tr><td>в<tr><td rowspan=99>г</table>"
    assert pages.rows(page) == [["а", "б"], ["а", "в"], ["а", "г"]]


def test_a_span_does_not_leave_the_head(pages):
    page = "<table><thead><tr><th rowspan=5>№<th>Срок</thead><tbody><tr><td>1<td>май</table>"
    (table,) = pages.read(page).tables()
    assert pages.rows(page) == [["№", "Срок"], ["1", "май"]]
    assert table.header_rows == 1


def test_the_foot_is_shown_last(pages):
    page = "<table><tfoot><tr><td>итог</tfoot><tbody><tr><td>тело</tbody></table>"
    assert pages.rows(page) == [["тело"], ["итог"]]


def test_rows_and_cells_without_their_tags_closed_or_opened(pages):
    page = "<table><td>а<td>б<tr><td>в<td>г</table>"
    assert pages.rows(page) == [["а", "б"], ["в", "г"]]


def test_a_cell_keeps_its_paragraphs_and_breaks(pages):
    page = "<table><tr><td><p>Отдел<br>культуры</p><p>ИМЦ</p><td>\n май\n 2024 </table>"
    assert pages.rows(page) == [["Отдел\nкультуры\nИМЦ", "май 2024"]]


def test_captions_and_stray_text_are_not_lost(pages):
    page = "<table>мимо<caption>План</caption><tr><td>а<td>б</table>"
    assert sorted(pages.texts(page)) == ["План", "мимо"]


def test_a_layout_table_is_unwrapped(pages):
    inner = "<table>" + HEAD + row("1", "Форум", "май", "Отдел", "Отчёт") + "</table>"
    page = f"<table><tr><td>Меню<td><table><tr><td><h1>План</h1>{inner}</table></table>"
    assert pages.texts(page) == ["Меню", "План"]
    assert pages.rows(page)[1] == ["1", "Форум", "май", "Отдел", "Отчёт"]


def test_a_small_table_in_a_cell_of_data_does_not_unwrap_it(pages):
    small = "<table><tr><td>а<td>б</table>"
    page = (
        "<table>"
        + HEAD
        + row("1", "Районный форум наставников", "май", "Отдел образования", small)
        + row("2", "Муниципальный слёт волонтёров", "июнь", "Центр молодёжи", "Отчёт")
        + "</table>"
    )
    outer, nested = pages.read(page).tables()
    assert (outer.n_rows, outer.nested, nested.nested) == (3, False, True)
    assert outer.cells[9].text == ""


def test_a_page_is_read_as_a_plan(pages):
    page = (
        "<html><body><div class=menu><a>1</a><a>2</a><a>3</a><a>4</a></div>"
        "<h1>План мероприятий на 2024 год</h1><table>" + HEAD
        + "<tr><td colspan=5>Раздел 1. Организационная работа"
        + row("1.1", "Провести форум наставников", "май 2024 г.", "Отдел образования", "Отчёт")
        + row("1.2", "Провести слёт волонтёров", "июнь 2024 г.", "Центр молодёжи", "Справка")
        + "</table><p>Начальник отдела</p></body></html>"
    )  # fmt: skip
    plan = read_plan(pages.read(page))
    assert [(a.number, a.deadline, a.result) for a in plan.activities] == [
        ("1.1", "май 2024 г.", "Отчёт"),
        ("1.2", "июнь 2024 г.", "Справка"),
    ]
    assert plan.activities[0].section_path == ("Раздел 1. Организационная работа",)
    assert plan.front == ("План мероприятий на 2024 год",)
    assert plan.after == ("Начальник отдела",)


SPANS = st.integers(0, 4)


@given(st.lists(st.lists(st.tuples(SPANS, SPANS, st.booleans()), max_size=5), max_size=6))
def test_any_spans_give_a_grid_that_is_filled_and_never_overlaps(rows):
    cells = [
        [
            f"<td rowspan={down} colspan={right}>{'т' if worded else ''}</td>"
            for down, right, worded in cells
        ]
        for cells in rows
    ]
    page = "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in cells) + "</table>"
    worded = sum(flag for row in rows for _, _, flag in row)
    document = read_html(Source("x", "html", "0", page.encode()))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    if not worded:
        assert not tables
        return
    (table,) = tables
    places = [(c.row, c.col + n) for c in table.cells for n in range(c.colspan)]
    assert len(places) == len(set(places)) == table.n_rows * table.n_cols
    assert sum(cell.text == "т" and not cell.inherited for cell in table.cells) == worded
