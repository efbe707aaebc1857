"""What must not change a type, and what the rule files must hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.types import read_type
from normalize.types.concepts import activity_lexicon, phrases
from normalize.types.fitting import single_examples
from normalize.types.rules import rules
from normalize.types.stages import cycle_stage
from schema.codes import code_lists
from schema.lookups import BadLookup

_ROWS = tuple(example.activity for example in single_examples())
# Quotes and full stops are read by the letter behind them, so its case matters there.
_PLAIN_ROWS = tuple(row for row in _ROWS if not set(row) & set("«».0123456789"))


def primary(activity: str) -> str:
    return read_type(activity, "", "", frozenset()).primary


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(_PLAIN_ROWS), st.sampled_from([str.upper, str.lower, str.capitalize]))
def test_case_does_not_matter(activity: str, change: object) -> None:
    assert callable(change)
    assert primary(change(activity)) == primary(activity)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(_ROWS))
def test_yo_does_not_matter(activity: str) -> None:
    assert primary(activity.replace("ё", "е")) == primary(activity)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(_ROWS), st.sampled_from([".", ";", " ", ",", "\n", " ."]))
def test_trailing_punctuation_does_not_matter(activity: str, tail: str) -> None:
    assert primary(activity + tail) == primary(activity)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(_ROWS), st.sampled_from([" (совещание, отчёт)", " [курсы]", " (приказ"]))
def test_brackets_do_not_matter_beside_clear_words(activity: str, aside: str) -> None:
    reading = read_type(activity, "", "", frozenset())
    if "type_weak" not in reading.flags and reading.score > 0.5:
        assert primary(activity + aside) == reading.primary


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(_ROWS), st.sampled_from(["1.1. ", "3) ", "2.10 "]))
def test_numbers_before_do_not_matter(activity: str, number: str) -> None:
    assert primary(number + activity) == primary(activity)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60))
def test_any_text_gets_a_code_and_a_score(activity: str, result: str, section: str) -> None:
    reading = read_type(activity, result, section, frozenset())
    codes = code_lists()["activity_types"].labels
    assert reading.primary in codes
    assert set(reading.secondary) <= set(codes) - {reading.primary}
    assert len(reading.secondary) <= 2
    assert 0 <= reading.score <= 1
    assert reading.cycle_stage in {None, *code_lists()["cycle_stages"].labels}


def test_every_concept_serves_a_rule_and_every_rule_can_be_reached() -> None:
    used = {
        concept
        for rule in rules()
        for group in (
            rule.head,
            rule.then,
            rule.next,
            rule.object,
            rule.audience,
            rule.addressed,
            rule.has,
            rule.anywhere,
            rule.lacks,
        )
        for concept in group
    }
    kinds = activity_lexicon().kinds
    takes_words_away = {"at_base", "away", "neutral", "place", "professional"}
    assert set(kinds) - used == takes_words_away
    for rule in rules():
        assert {kinds.get(head, "action") for head in rule.head} <= {"action", "thing"}, rule.id


def test_every_type_has_a_rule_and_a_stage() -> None:
    codes = set(code_lists()["activity_types"].labels)
    assert {rule.type for rule in rules() if rule.type} == codes
    assert {c for c in codes if cycle_stage(c, frozenset()) is None} == {"other"}


def test_a_phrase_of_two_concepts_is_refused() -> None:
    with pytest.raises(BadLookup, match="meeting"):
        list(phrases("x.yaml", {"thing": {"meeting": "совещание", "group": "совещания"}}))
