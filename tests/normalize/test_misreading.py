"""Signs of misread characters, and traces of what was not read at all."""

import pytest

from normalize.bodies.familiar import is_listed
from normalize.confidence import confidence_of, named_features
from normalize.evidence import Evidence
from normalize.misreading import number_for_body, odd_signs, stray_letters
from normalize.surroundings import traces_of_loss
from schema.values import Body, Box, RawActivity
from tests.normalize.test_confidence import COLUMNS, row


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Заседание ММО учителей физики в мае", {}),
        ("Отчёт А. И. Петрова и И.О. директора за 3 кв.", {}),
        ("к 1 сентября по ОО и ДОУ, в 2025 г.", {}),
        ("по ‘урокам математики", {"odd_signs": 1.0}),
        ("методОбъединение", {"odd_signs": 1.0}),
        ("обcуждение", {"odd_signs": 1.0}),
        ("до 1 июня 2025 Е", {"stray_letters": 1.0}),
        ("работа с школами ш, Пд педагогами", {"stray_letters": 2.0}),
    ],
)
def test_signs_of_misreading(text: str, signs: dict[str, float]):
    found = {"odd_signs": odd_signs(text), "stray_letters": stray_letters(text)}
    assert {name: value for name, value in found.items() if value} == signs


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("Руководители 09", True),
        ("093, методисты", True),
        ("СОШ № 7, классные руководители 1-4 классов", False),
        ("директор МБОУ СОШ №12", False),
    ],
)
def test_a_bare_number_is_no_body(text: str, is_doubtful: bool):
    assert number_for_body(text) == float(is_doubtful)


def test_signs_of_misreading_speak_of_recognised_rows_only():
    odd = row(responsible_text="Управление 09")
    printed, scanned = Evidence(odd, columns=COLUMNS), Evidence(odd, 0.9, COLUMNS)
    assert "number_for_body" not in dict(named_features(printed, "text"))
    assert dict(named_features(scanned, "bodies"))["number_for_body"] == 1.0


def test_one_unsure_word_lowers_the_confidence_of_a_sure_cell():
    sure = Evidence(row(), 0.95, COLUMNS, sureness=(0.96, 0.95, 0.97))
    unsure = Evidence(row(), 0.95, COLUMNS, sureness=(0.96, 0.4, 0.97))
    assert confidence_of(unsure) < confidence_of(sure) - 0.02


@pytest.mark.parametrize(
    "name",
    ["Управление образования", "ЦРО", "МБОУ СОШ № 3", "МКУ «ИМЦ»", "директор СОШ", "РМО"],
)
def test_names_in_the_lists_are_known(name: str):
    assert is_listed(name)


@pytest.mark.parametrize("name", ["Фонд «Родник»", "отдел грантов", "Центр ремёсел", "№ 5"])
def test_names_that_only_rules_read_are_not(name: str):
    assert not is_listed(name)


def test_a_body_of_no_list_is_less_sure():
    listed = row()
    name = "Отдел выездных промыслов"
    body = Body(name, name, "b-3", "municipal_authority", 1.0)
    unlisted = row(responsible_text=name, bodies=(body,))
    assert confidence_of(Evidence(unlisted)) < confidence_of(Evidence(listed)) - 0.01


def raw(number: str | None, top: float, section: str = "А", result: str = "Отчёт", page: int = 1):
    box = Box(page, 20, top, 500, top + 30)
    return RawActivity(
        1, number, (section,), "Семинар", "май", "Школы", result, boxes=(box,), page=page
    )


def test_a_gap_within_a_section_casts_doubt_on_the_rows_below_it():
    rows = [raw("1", 0), raw("2", 30), raw("3", 85), raw("4", 115), raw("5", 200, "Б")]
    assert [set(found) for found in traces_of_loss(rows)] == [
        set(),
        set(),
        {"lost_title"},
        {"lost_title"},
        set(),
    ]


def test_a_page_end_is_no_gap():
    rows = [raw("1", 670), raw("2", 700), raw("3", 40, page=2)]
    assert [set(found) for found in traces_of_loss(rows)][-1] == set()


def test_numbers_of_another_section_tell_of_a_lost_title():
    rows = [raw("3.1", 0), raw("3.2", 30), raw(None, 60), raw("4.1", 90), raw("3.4", 120)]
    assert ["lost_title" in found for found in traces_of_loss(rows)] == [
        False,
        False,
        False,
        True,
        False,
    ]


def test_plain_numbers_belong_to_no_section():
    assert traces_of_loss([raw("9.", 0), raw("10.", 30), raw("11", 60)]) == (frozenset(),) * 3


def test_a_cell_that_hardly_any_row_leaves_empty_may_be_lost():
    rows = [raw(str(n), 30.0 * n, result="" if n == 4 else "Отчёт") for n in range(8)]
    assert [n for n, found in enumerate(traces_of_loss(rows)) if "empty_cell" in found] == [4]
    often = [raw(str(n), 30.0 * n, result="" if n % 2 else "Отчёт") for n in range(8)]
    assert not any(traces_of_loss(often))
    assert traces_of_loss(()) == ()
