"""Kinds of results."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.types import read_result_kinds
from schema.codes import code_lists


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("", ("none",)),
        (" – ", ("none",)),
        ("Приказ", ("order",)),
        ("Аналитическая справка", ("analytical_note",)),
        ("Методические рекомендации, консультации", ("recommendations", "event_held")),
        ("Заключены договоры о сотрудничестве", ("contract",)),
        ("Протокол заседания", ("protocol",)),
        ("Обучено 48 педагогов", ("people_trained", "indicator_value")),
        ("Не менее 90 % выпускников", ("indicator_value",)),
        ("Повышение качества подготовки обучающихся", ("outcome",)),
        ("Информационное письмо", ("letter",)),
        ("Рейтинг школ", ("rating_list",)),
        ("Создана база данных", ("database",)),
        ("Информация размещена на сайте", ("analytical_note", "publication")),
        ("Приняты управленческие решения", ("decision",)),
        ("Рабочие группы", ("structure",)),
    ],
)
def test_kinds_of_result(result: str, expected: tuple[str, ...]) -> None:
    found = read_result_kinds(result, "")
    if "publication" in expected:
        assert "publication" in found
    else:
        assert found == expected


def test_an_activity_called_done_is_restated() -> None:
    activity = "Проведение собеседования с директорами школ"
    assert read_result_kinds("Проведено собеседование с директорами школ", activity) == (
        "restated",
    )


def test_a_document_named_in_a_retelling_stays_first() -> None:
    activity = "Подготовка отчёта о ходе реализации программы"
    kinds = read_result_kinds("Подготовлен отчёт о ходе реализации программы", activity)
    assert kinds == ("report", "restated")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120), st.text(max_size=80))
def test_kinds_are_codes_without_repetition(result: str, activity: str) -> None:
    kinds = read_result_kinds(result, activity)
    assert kinds
    assert len(set(kinds)) == len(kinds)
    assert set(kinds) <= set(code_lists()["result_kinds"].labels)


@pytest.mark.parametrize(
    ("result", "kinds"),
    [
        ("12 команд", ("indicator_value",)),
        ("Проектная команда", ("structure",)),
        ("Акты готовности", ("expert_opinion",)),
        ("Сводные таблицы", ("report",)),
        ("ИОМ педагогов", ("program",)),
        ("Раздел обновлён", ("publication",)),
        ("Товарные накладные", ("expert_opinion",)),
        ("Оценочные ведомости", ("report",)),
        ("Методичка", ("recommendations",)),
        ("Чек-листы", ("tool",)),
        ("Резолюция", ("protocol",)),
        ("Видеозапись занятия", ("publication",)),
        ("12 пар", ("indicator_value",)),
        ("90 шт.", ("indicator_value",)),
        ("До 4 га", ("indicator_value",)),
        ("К маю 2025 г.", ("outcome",)),
    ],
)
def test_documents_that_are_seldom_named(result: str, kinds: tuple[str, ...]) -> None:
    assert read_result_kinds(result, "Иное мероприятие") == kinds
