"""One activity in verbs or in nouns is one activity; the plan's title says who takes part."""

from __future__ import annotations

import pytest

from normalize.types import read_type, topic_lemmas
from normalize.types.features import describe
from normalize.types.reading import read
from normalize.types.words import action_form, dictionary_form


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("проверить", "проверка"),
        ("проверяем", "проверка"),
        ("отобрать", "отбор"),
        ("встретиться", "встреча"),
        ("обменяться", "обмен"),
    ],
)
def test_a_verb_counts_as_the_noun_of_its_action(verb: str, noun: str) -> None:
    assert action_form(verb) == noun
    assert dictionary_form(verb) != noun


def test_a_participle_stays_what_it_is() -> None:
    assert action_form("утвержденный") == "утвердить"


@pytest.mark.parametrize(
    ("in_verbs", "in_nouns"),
    [
        ("Проверить готовность школ к зиме", "Проверка готовности школ к зиме"),
        ("Закупить мебель в кабинеты", "Закупка мебели в кабинеты"),
        ("Изучить преподавание химии в школах", "Изучение преподавания химии в школах"),
    ],
)
def test_both_styles_give_one_type(in_verbs: str, in_nouns: str) -> None:
    types = {read_type(text, "", "", frozenset()).primary for text in (in_verbs, in_nouns)}
    assert len(types) == 1


def test_the_title_says_for_whom_a_plan_is() -> None:
    clauses = read("Факельное шествие", frozenset()).clauses
    told = {
        title: {
            name.split()[0]
            for name, _ in describe(clauses, topic_lemmas(title)).concepts
            if name.startswith("ct:")
        }
        for title in ("План молодёжной политики округа", "План мер на год", "План для пенсионеров")
    }
    assert list(told.values()) == [{"ct:children"}, set(), {"ct:adults"}]


def test_a_team_of_pupils_is_no_body_of_management() -> None:
    reading = read("Сформировать сборную района на чемпионат", frozenset())
    assert reading.findings[0].rule.type == "student_events"


def test_a_holiday_does_not_name_those_it_is_called_after() -> None:
    reading = read("День отца: эстафета «Мама может»", frozenset())
    assert reading.findings[0].rule.type == "student_events"
