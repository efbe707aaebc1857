"""Tables: merges, gaps, wrappers, nesting."""

from __future__ import annotations

import pytest

RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns):
    return f'<w:gridSpan w:val="{columns}"/>'


def wrapped(content):
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def cell_texts(table):
    return [cell.text for cell in table.cells]


def test_a_plain_table(word, places):
    table = word.table(word.tr("№", "Срок"), word.tr("1", "май"))
    assert (table.n_rows, table.n_cols, table.nested) == (2, 2, False)
    assert places(table) == [
        (0, 0, 1, 1, "№"),
        (0, 1, 1, 1, "Срок"),
        (1, 0, 1, 1, "1"),
        (1, 1, 1, 1, "май"),
    ]


def test_paragraphs_of_a_cell_are_lines(word):
    table = word.table(word.tr(word.tc(word.p("май ") + word.p() + word.p("июнь"))))
    assert cell_texts(table) == ["май\nиюнь"]


def test_a_cell_may_span_columns(word, places):
    table = word.table(word.tr(word.tc("Раздел", span(2))), word.tr("1", "май"))
    assert places(table)[0] == (0, 0, 1, 2, "Раздел")
    assert table.n_cols == 2


def test_a_cell_merged_down_is_carried_to_each_row_it_covers(word):
    table = word.table(
        word.tr("1", word.tc("май", RESTART)),
        word.tr("2", word.tc("", GOES_ON)),
        word.tr("3", word.tc("", GOES_ON)),
        word.tr("4", "июнь"),
    )
    column = [(c.row, c.rowspan, c.text, c.inherited) for c in table.cells if c.col == 1]
    assert column == [
        (0, 3, "май", False),
        (1, 1, "май", True),
        (2, 1, "май", True),
        (3, 1, "июнь", False),
    ]


def test_a_merge_may_be_both_wide_and_high(word, places):
    table = word.table(
        word.tr(word.tc("А", span(2) + RESTART), "1"),
        word.tr(word.tc("", span(2) + GOES_ON), "2"),
        word.tr("а", "б", "3"),
    )
    assert places(table)[0] == (0, 0, 2, 2, "А")


def test_two_merges_one_below_the_other_stay_two(word, places):
    table = word.table(
        word.tr("1", word.tc("А", RESTART)),
        word.tr("2", word.tc("", GOES_ON)),
        word.tr("3", word.tc("Б", RESTART)),
        word.tr("4", word.tc("", GOES_ON)),
    )
    assert [p for p in places(table) if p[1] == 1] == [(0, 1, 2, 1, "А"), (2, 1, 2, 1, "Б")]


def test_a_cell_that_goes_on_from_nothing_begins_anew(word, places):
    table = word.table(word.tr("1", "май"), word.tr("2", word.tc("июнь", GOES_ON)))
    assert (1, 1, 1, 1, "июнь") in places(table)


def test_text_that_a_merge_hides_is_residue(word):
    document = word.read(word.tbl(word.tr(word.tc("А", RESTART)), word.tr(word.tc("Б", GOES_ON))))
    assert document.residue == ("Б",)


def test_the_same_text_repeated_under_a_merge_is_no_residue(word):
    document = word.read(word.tbl(word.tr(word.tc("А", RESTART)), word.tr(word.tc("А", GOES_ON))))
    assert document.residue == ()


def test_a_tracked_merge_counts(word, places):
    table = word.table(
        word.tr("1", word.tc("А", '<w:cellMerge w:vMerge="rest"/>')),
        word.tr("2", word.tc("", '<w:cellMerge w:vMerge="cont"/>')),
    )
    assert (0, 1, 2, 1, "А") in places(table)


def test_old_horizontal_merges(word, places):
    begins, goes_on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    table = word.table(
        word.tr(word.tc("А", begins), word.tc("", goes_on), "Б"), word.tr("1", "2", "3")
    )
    assert places(table)[:2] == [(0, 0, 1, 2, "А"), (0, 2, 1, 1, "Б")]


def test_an_old_horizontal_merge_without_a_value_goes_on(word, places):
    table = word.table(word.tr("А", word.tc("", "<w:hMerge/>")), word.tr("1", "2"))
    assert places(table)[0] == (0, 0, 1, 2, "А")


def test_columns_left_out_at_the_start_of_a_row(word, places):
    table = word.table(
        word.tr("а", "б", "в"),
        word.tr("1", "2", properties='<w:gridBefore w:val="1"/>'),
    )
    assert places(table)[3:] == [(1, 1, 1, 1, "1"), (1, 2, 1, 1, "2")]


def test_columns_left_out_at_the_end_of_a_row(word, places):
    table = word.table(word.tr("1", properties='<w:gridAfter w:val="2"/>'), word.tr("а", "б", "в"))
    assert table.n_cols == 3
    assert places(table)[0] == (0, 0, 1, 1, "1")


def test_rows_may_be_shorter_or_longer_than_the_grid(word):
    table = word.table(word.tr("1"), word.tr("а", "б", "в"), widths=(2000, 2000))
    assert (table.n_rows, table.n_cols) == (2, 3)


@pytest.mark.parametrize("bad", ["0", "-3", "x", ""])
def test_a_span_that_is_no_number_is_one_column(word, places, bad):
    table = word.table(word.tr(word.tc("А", span(bad)), "Б"))
    assert places(table) == [(0, 0, 1, 1, "А"), (0, 1, 1, 1, "Б")]


def test_a_table_without_grid_is_read(word):
    bare = f"<w:tbl>{word.tr('1', 'май')}</w:tbl>"
    (table,) = word.read(bare).tables()
    assert cell_texts(table) == ["1", "май"]


def test_deleted_and_hidden_rows_are_dropped(word):
    table = word.table(
        word.tr("1"),
        word.tr("2", properties='<w:del w:id="1"/>'),
        word.tr("3", properties="<w:hidden/>"),
        word.tr("4", properties='<w:ins w:id="2"/>'),
    )
    assert cell_texts(table) == ["1", "4"]


def test_deleted_cells_are_dropped(word):
    table = word.table(word.tr("1", word.tc("2", '<w:cellDel w:id="1"/>'), "3"))
    assert cell_texts(table) == ["1", "3"]


def test_content_controls_around_rows_and_cells_are_opened(word):
    row = f"<w:tr>{word.tc('1')}{wrapped(word.tc('2'))}</w:tr>"
    table = word.table(wrapped(wrapped(row)), word.tr("3", "4"))
    assert cell_texts(table) == ["1", "2", "3", "4"]


def test_rows_that_repeat_on_each_page_are_the_header(word):
    header = "<w:tblHeader/>"
    table = word.table(
        word.tr("а", properties=header),
        word.tr("б", properties=header),
        word.tr("в"),
        word.tr("г", properties=header),
    )
    assert table.header_rows == 2


def test_a_row_may_say_that_it_does_not_repeat(word):
    table = word.table(word.tr("а", properties='<w:tblHeader w:val="false"/>'), word.tr("б"))
    assert table.header_rows == 0


def test_a_cell_is_bold_when_all_of_its_text_is(word):
    bold, plain = word.run("А", "<w:b/>"), word.run("Б")
    table = word.table(
        word.tr(
            word.tc(word.raw_p(bold) + word.raw_p(bold)),
            word.tc(word.raw_p(bold + plain)),
            word.tc(word.raw_p(bold) + word.raw_p(plain)),
            "",
        )
    )
    assert [cell.bold for cell in table.cells] == [True, False, False, False]


def test_a_nested_table_follows_the_outer_one_and_is_not_its_text(word):
    inner = word.tbl(word.tr("внутри", "2"))
    body = word.tbl(word.tr(word.tc(word.p("снаружи") + inner + word.p()), "срок"))
    document = word.read(body + word.p("конец"))
    outer, nested, paragraph = document.blocks
    assert (cell_texts(outer), outer.nested) == (["снаружи", "срок"], False)
    assert (cell_texts(nested), nested.nested) == (["внутри", "2"], True)
    assert paragraph.text == "конец"


def test_a_nested_table_of_one_column_is_text_of_its_cell(word):
    inner = word.tbl(word.tr("Проведение семинара:") + word.tr("для директоров"))
    (table,) = word.read(word.tbl(word.tr(word.tc(word.p("1.") + inner + word.p()), "май"))).blocks
    assert cell_texts(table) == ["1.\nПроведение семинара:\nдля директоров", "май"]


def test_a_layout_table_gives_way_to_the_table_in_it(word):
    inner = word.tbl(word.tr("1", "май"))
    (table,) = word.read(word.tbl(word.tr(word.tc(inner + word.p())))).blocks
    assert (cell_texts(table), table.nested) == (["1", "май"], False)


def test_a_table_nested_inside_a_layout_table_stays_nested(word):
    inner = word.tbl(word.tr(word.tc(word.p("снаружи") + word.tbl(word.tr("в", "нём"))), "срок"))
    tables = word.read(word.tbl(word.tr(word.tc(inner + word.p())))).blocks
    assert [table.nested for table in tables] == [False, True]


def test_a_layout_table_gives_way_to_what_stands_over_the_table_in_it(word):
    inner = word.tbl(word.tr("1", "май"))
    title, table = word.read(word.tbl(word.tr(word.tc(word.p("План") + inner)))).blocks
    assert (title.text, cell_texts(table), table.nested) == ("План", ["1", "май"], False)


def test_a_layout_table_sets_two_tables_side_by_side(word):
    first, second = word.tbl(word.tr("1", "май")), word.tbl(word.tr("1", "июнь"))
    cells = word.tc(word.p("А") + first), word.tc(word.p("Б") + second)
    a, left, b, right = word.read(word.tbl(word.tr(*cells))).blocks
    assert (a.text, cell_texts(left), b.text, cell_texts(right)) == (
        *("А", ["1", "май"]),
        *("Б", ["1", "июнь"]),
    )


@pytest.mark.parametrize(
    ("places", "order"),
    [
        (('w:tblpX="5000"', 'w:tblpX="0"'), "БА"),
        (('w:tblpX="0"', 'w:tblpX="5000"'), "АБ"),
        (('w:tblpXSpec="right"', 'w:tblpXSpec="left"'), "БА"),
        # One below the other, and measured from different sides.
        (('w:tblpX="500"', 'w:tblpX="0"'), "АБ"),
        (('w:tblpX="5000" w:horzAnchor="text"', 'w:tblpX="0"'), "АБ"),
        # Two pairs, one below the other.
        (tuple(f'w:tblpX="{x}"' for x in (5000, 0, 5000, 0)), "БАГВ"),
    ],
)
def test_floating_tables_beside_each_other_read_from_the_left(word, places, order):
    grid = '<w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
    body = word.p().join(
        f"<w:tbl><w:tblPr><w:tblpPr {place}/></w:tblPr>{grid}{word.tr(name)}</w:tbl>"
        for name, place in zip("АБВГ", places, strict=False)
    )
    tables = word.read(word.p("План") + body + word.p("Подпись")).tables()
    assert "".join(text for table in tables for text in cell_texts(table)) == order


def test_a_table_in_a_deeply_nested_one(word):
    deep = word.tr("дно", "1")
    for _ in range(20):
        deep = word.tr(word.tc(word.p("ярус") + word.tbl(deep)), "рядом")
    tables = list(word.read(word.tbl(deep)).tables())
    assert len(tables) == 21
    assert cell_texts(tables[-1]) == ["дно", "1"]


def test_a_long_table_is_read(word):
    rows = "".join(word.tr(str(n), "Обучение", "май", "Управление") for n in range(3000))
    table = word.table(rows)
    assert (table.n_rows, len(table.cells)) == (3000, 12_000)


def test_a_long_vertical_merge_is_read(word, places):
    rows = word.tr(word.tc("май", RESTART)) + word.tr(word.tc("", GOES_ON)) * 2999
    table = word.table(rows)
    assert places(table) == [(0, 0, 3000, 1, "май")]
    assert len(table.cells) == 3000
