"""A cell that holds deadline and bodies together is split into both, whatever parts them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.cells import sort_cells
from normalize.deadlines import DeadlineContext
from schema.values import RawActivity

CONTEXT = DeadlineContext()


def split(text: str) -> tuple[str, str]:
    cells = sort_cells(RawActivity(1, "1", (), "Проверка", combined=text), CONTEXT)
    return cells.deadline, cells.responsible


@pytest.mark.parametrize(
    ("cell", "deadline", "responsible"),
    [
        ("Сентябрь 2025, ИМЦ, школы", "Сентябрь 2025", "ИМЦ, школы"),
        ("УО, до 1 июня", "до 1 июня", "УО"),
        ("июнь, июль; август; начальники лагерей", "июнь, июль; август", "начальники лагерей"),
        ("май; до начала смены; УО", "май; до начала смены", "УО"),
        (
            "до 15 мая (I смена), до 15 июня (II смена); директора",
            "до 15 мая (I смена), до 15 июня (II смена)",
            "директора",
        ),
        (
            "до 01.04.2026 (заявки), до 25.05.2026 (договоры); ЦЗН",
            "до 01.04.2026 (заявки), до 25.05.2026 (договоры)",
            "ЦЗН",
        ),
        ("заявки – до 1 мая; отдел образования", "заявки – до 1 мая", "отдел образования"),
        ("Срок: май 2025 г.\nИсполнители: УО, школы", "май 2025 г.", "УО, школы"),
        ("октябрь 2023 – май 2024\nОтветственные: ИМЦ", "октябрь 2023 – май 2024", "ИМЦ"),
        # What stands behind the dash is a body and no label.
        (
            "до 01.11.2025 – руководители ОУ, редакция газеты",
            "до 01.11.2025",
            "руководители ОУ, редакция газеты",
        ),
        (
            "по графику Банка России учителя физики, классные руководители",
            "по графику Банка России",
            "учителя физики, классные руководители",
        ),
        ("июнь; Ростелеком", "июнь", "Ростелеком"),
        # A schedule would take bodies in as its words, an event is no time by itself.
        (
            "по графику Банка России\nучителя обществознания, классные руководители",
            "по графику Банка России",
            "учителя обществознания, классные руководители",
        ),
        (
            "в течение 10 дней\nпосле проведения работ\nМАУ «Методический центр»",
            "в течение 10 дней\nпосле проведения работ",
            "МАУ «Методический центр»",
        ),
        (
            "в течение месяца\nпосле трудоустройства\nАдминистрация района",
            "в течение месяца\nпосле трудоустройства",
            "Администрация района",
        ),
        ("по плану работы РДК, методисты", "по плану работы РДК", "методисты"),
        ("Отдел молодёжи – июнь, июль", "июнь, июль", "Отдел молодёжи"),
    ],
)
def test_combined_cell(cell: str, deadline: str, responsible: str) -> None:
    assert split(cell) == (deadline, responsible)


@given(st.lists(st.sampled_from(["май", "до 1.09", "УО", "и", ";", ",", "–", "\n", "(", ")", "х"])))
def test_no_words_of_a_combined_cell_are_lost(parts: list[str]) -> None:
    text = " ".join(parts)
    assert Counter(_words(" ".join(split(text)))) == Counter(_words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
