"""Cells that repeat the row above: their values are its values, their texts stay as printed."""

from __future__ import annotations

from datetime import date

import pytest

from normalize.ditto import filled, is_ditto
from normalize.plan import normalize_plan
from schema.values import Plan, RawActivity


@pytest.mark.parametrize(
    "text",
    ["-//-", "- // -", "–//–", '—"—', "-''-", "//", "«»", "-II-", "то же", "Те же", "там же.", '"'],
)
def test_marks_of_repetition(text: str) -> None:
    assert is_ditto(text)


@pytest.mark.parametrize(
    "text",
    ["", "-", "—", "–", "2024/2025", "и/или", "II", "«Прибой»", "тоже школа", "01/02", "I - II"],
)
def test_other_texts_repeat_nothing(text: str) -> None:
    assert not is_ditto(text)


def row(seq: int, deadline: str, responsible: str) -> RawActivity:
    return RawActivity(
        seq=seq,
        number=str(seq),
        section_path=(),
        activity="Проведение семинара для педагогов",
        deadline=deadline,
        responsible=responsible,
    )


def test_a_chain_of_repetitions_leads_to_the_row_that_says_something() -> None:
    rows = filled((row(1, "май 2024", "ИМЦ"), row(2, "-//-", "школы"), row(3, "-//-", "-//-")))
    assert [(r.deadline, r.responsible) for r in rows] == [
        ("май 2024", "ИМЦ"),
        ("май 2024", "школы"),
        ("май 2024", "школы"),
    ]
    assert ["ditto" in r.flags for r in rows] == [False, True, True]


def test_nothing_above_leaves_the_cell_as_it_is() -> None:
    assert filled((row(1, "-//-", "ИМЦ"),)) == (row(1, "-//-", "ИМЦ"),)


def test_values_come_from_above_and_the_text_stays_printed() -> None:
    plan = Plan(
        front=(),
        activities=(row(1, "май 2024 г.", "Управление образования"), row(2, "-//-", "-//-")),
    )
    first, second = normalize_plan(plan, "план.docx").activities
    assert second.periods == first.periods
    assert second.periods[0].end == date(2024, 5, 31)
    assert [b.body_id for b in second.bodies] == [b.body_id for b in first.bodies] != []
    assert (second.deadline_text, second.responsible_text) == ("-//-", "-//-")
    assert first.deadline_text == "май 2024 г."
    assert "ditto" in second.flags
