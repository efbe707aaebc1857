"""Borders and widths: which grid columns there are, and how far cells reach."""

from __future__ import annotations

import pytest


def span(columns):
    return f'<w:gridSpan w:val="{columns}"/>'


def test_borders_that_are_not_quite_straight_are_one_border(word, places):
    table = word.table(
        word.tr(word.tc("№"), word.tc("Мероприятие", span(2))),
        word.tr(word.tc("1", span(2)), word.tc("Обучение")),
        widths=(1000, 100, 8000),
    )
    assert table.n_cols == 2
    assert [place[1] for place in places(table)] == [0, 1, 0, 1]


def test_a_narrow_column_that_has_cells_stays(word):
    table = word.table(word.tr("1", "х", "май"), widths=(5000, 100, 5000))
    assert table.n_cols == 3


def test_borders_far_apart_stay_two(word):
    table = word.table(
        word.tr(word.tc("№"), word.tc("Мероприятие", span(2))),
        word.tr(word.tc("1", span(2)), word.tc("Обучение")),
        widths=(1000, 1000, 8000),
    )
    assert table.n_cols == 3


def width(twips):
    return f'<w:tcW w:w="{twips}" w:type="dxa"/>'


def test_a_short_row_goes_by_the_widths_of_its_cells(word, places):
    table = word.table(
        word.tr("1", "май", "ИМЦ"),
        word.tr(word.tc("Раздел", width(9000))),
        word.tr(word.tc("а", width(1000)), word.tc("б", width(7990))),
        widths=(1000, 3000, 5000),
    )
    assert places(table)[3:] == [(1, 0, 1, 3, "Раздел"), (2, 0, 1, 1, "а"), (2, 1, 1, 2, "б")]


@pytest.mark.parametrize("properties", ["", width(2500), '<w:tcW w:w="5000" w:type="pct"/>'])
def test_a_short_row_whose_widths_say_nothing_keeps_its_spans(word, places, properties):
    table = word.table(
        word.tr("1", "май", "ИМЦ"), word.tr(word.tc("х", properties)), widths=(1000, 3000, 5000)
    )
    assert places(table)[3:] == [(1, 0, 1, 1, "х")]


def test_columns_said_to_be_left_out_count_more_than_widths(word, places):
    short = word.tr(word.tc("х", width(9000)), properties='<w:gridAfter w:val="2"/>')
    table = word.table(word.tr("1", "май", "ИМЦ"), short, widths=(1000, 3000, 5000))
    assert places(table)[3:] == [(1, 0, 1, 1, "х")]


def test_grid_columns_that_no_cell_ends_at_do_not_count(word, places):
    table = word.table(word.tr(word.tc("А", span(3)), word.tc("Б", span(2))))
    assert places(table) == [(0, 0, 1, 1, "А"), (0, 1, 1, 1, "Б")]
