"""Every view has its words; the rules name codes that exist."""

import pytest

from compare import VIEWS, build
from compare.reading import Reading
from compare.rules import rules
from compare.texts import phrase, state_texts, view_texts
from compare.view import State
from compare.xlsx.layout import layout
from compare.xlsx.reference_sheet import _entries
from schema.codes import code_lists
from tests.compare.snapshots import snapshot


def test_sheet_names_fit_and_differ():
    names = [view_texts(code).sheet for code in VIEWS]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 31


@pytest.mark.parametrize("code", VIEWS)
def test_titles_of_columns_are_russian_and_differ(code):
    titles = [column.title for column in build(code, snapshot()).columns]
    assert len(set(titles)) == len(titles)
    assert not [title for title in titles if title.isascii()]


def test_every_state_and_reading_has_its_words():
    assert all(state_texts(state).long for state in State)
    assert all(phrase(f"reading_{read.value}") for read in Reading)


def test_rules_and_layout_load():
    assert set(rules().role_levels) == set(code_lists()["roles"].labels)
    assert set(rules().result_classes) == set(code_lists()["result_kinds"].labels)
    assert layout().activities


def test_the_reference_defines_the_codes_analysts_ask_for():
    defined = {(title, code) for title, code, _, definition in _entries() if definition}
    titles = {title for title, _ in defined}
    for name in ("activity_types", "cycle_stages", "roles", "result_kinds", "statuses"):
        assert set(code_lists()[name].labels) <= {code for _, code in defined}, name
    assert {"Тип мероприятия", "Стадия цикла", "Роль"} <= titles
