"""Misread signs are put right where one reading is left, said so, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.deadlines import DeadlineContext, read_deadline
from normalize.deadlines.misread import restored
from normalize.deadlines.tokens import lowered

YEAR = DeadlineContext(date(2025, 1, 1), date(2025, 12, 31), "calendar")
SIGNS = "0123456789oоlзбsтгпишунiіvx|!<© .,-–кварталполугмядекпо"


@settings(deadline=None)
@given(st.text(SIGNS, max_size=24))
def test_no_sign_moves(text: str) -> None:
    assert len(restored(lowered(text))) == len(lowered(text))


@pytest.mark.parametrize(
    "text",
    [
        "по запросу",
        "до 15 мая",
        "I и II кварталы",
        "II-III кв.",
        "1, 3 кварталы",
        "15.IV.2025",
        "5.II.2025",
        "с 1 по 10 июня",
        "2025 г.",
        "15.05.2025г.",
        "в I полугодии",
        "кв. 2",
        "из квартала в квартал",
        "И-М кв.",
        "Ш-М кварталы",
        "-Ш кварталы",
        "но не позднее 15 мая",
        "е) октябрь",
        "на 2025 год",
        "за 2 недели до 1 сентября",
        "согласно плану",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert restored(lowered(text)) == lowered(text)
    assert "typo_repaired" not in read_deadline(text, YEAR).flags


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("И кв.", "II кв."),
        ("1У квартал 2025 г.", "IV квартал 2025 г."),
        ("П, ТУ кв.", "II, IV кв."),
        ("до ЗО июня", "до 30 июня"),
        ("до l5 мая", "до 15 мая"),
        ("до ОЗ.09", "до 03.09"),
        ("< 1 но 10 июня", "с 1 по 10 июня"),
        ("до 15.05.202S т.", "до 15.05.2025 г."),
        ("в течение тода", "в течение года"),
        ("Июнъ", "Июнь"),
        ("по графнку", "по графику"),
    ],
)
def test_a_repair_is_flagged(damaged: str, meant: str) -> None:
    found, wanted = read_deadline(damaged, YEAR), read_deadline(meant, YEAR)
    dates = [[(p.kind, p.start, p.end) for p in reading.periods] for reading in (found, wanted)]
    assert dates[0] == dates[1]
    assert wanted.periods[0].kind != "unspecified"
    assert "typo_repaired" in found.flags


@pytest.mark.parametrize("text", ["во П-м квартале", "- П квартал", "-П квартал"])
def test_ordinals_and_marks_of_lists_hide_no_numeral(text: str) -> None:
    reading = read_deadline(text, YEAR)
    assert [(p.start, p.end) for p in reading.periods] == [(date(2025, 4, 1), date(2025, 6, 30))]


@pytest.mark.parametrize("text", ["И-М кв.", "-Ш кварталы"])
def test_ranges_that_lost_an_end_are_left_unread(text: str) -> None:
    assert "deadline_unread" in read_deadline(text, YEAR).flags
