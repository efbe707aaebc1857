"""Ids of measures: independent of order, kept from run to run, obedient to people."""

import random
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures import Decision, Previous, assign_measures, uncertain_pairs
from schema.ids import letters
from schema.lookups import load_lookup

ENTRIES = load_lookup(Path(__file__).with_name("pairs") / "education.yaml")
TEXTS = tuple(
    dict.fromkeys(
        text
        for entry in ENTRIES[::4]
        for text in (entry["measure"], *entry["same"], *entry["different"])
    )
)
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some_texts = st.lists(st.sampled_from(TEXTS), min_size=1, max_size=40)


@cache
def alone(texts):
    return assign_measures(texts)


def before(texts, ids):
    return Previous(dict(zip(map(letters, texts), ids, strict=True)))


def test_paraphrases_share_an_id_and_look_alikes_do_not():
    texts = [
        "Анализ результатов ВПР",
        "Разработка программы развития",
        "Изучение результатов всероссийских проверочных работ",
        "Методическое сопровождение педагогов",
        "Оказание методической помощи учителям",
    ]
    ids = assign_measures(texts)
    assert ids[0] == ids[2] and ids[3] == ids[4]
    assert len({ids[0], ids[1], ids[3]}) == 3


def test_no_text_no_measure():
    assert assign_measures([]) == ()
    assert assign_measures(["", "  ", "—"]) == (None, None, None)


def test_the_same_words_have_one_id_whatever_the_punctuation():
    first, second = assign_measures(["Семинар: «Урок»", "СЕМИНАР «урок»."])
    assert first == second


@SLOW
@given(some_texts, st.randoms(use_true_random=False))
def test_the_order_of_the_activities_does_not_matter(texts, chance):
    shuffled = list(range(len(texts)))
    chance.shuffle(shuffled)
    ids = assign_measures(texts)
    again = assign_measures([texts[n] for n in shuffled])
    assert [ids[n] for n in shuffled] == list(again)


@SLOW
@given(some_texts)
def test_a_second_run_changes_nothing(texts):
    ids = assign_measures(texts)
    assert assign_measures(texts, before(texts, ids)) == ids


@SLOW
@given(some_texts, some_texts)
def test_adding_a_plan_renames_nothing(old, new):
    ids = assign_measures(old)
    assert assign_measures([*old, *new], before(old, ids))[: len(old)] == ids


@SLOW
@given(some_texts, some_texts, some_texts)
def test_adding_plan_after_plan_renames_nothing(first, second, third):
    texts, ids = first, assign_measures(first)
    for plan in (second, third):
        grown = [*texts, *plan]
        grown_ids = assign_measures(grown, before(texts, ids))
        assert grown_ids[: len(texts)] == ids
        texts, ids = grown, grown_ids


@SLOW
@given(some_texts, st.data())
def test_decisions_win(texts, data):
    pairs = st.tuples(st.sampled_from(texts), st.sampled_from(texts))
    one, other = data.draw(pairs)
    verdict = data.draw(st.sampled_from(["same", "different"]))
    found = assign_measures(texts, decisions=[Decision(one, other, verdict)])
    ids = dict(zip(texts, found, strict=True))
    if letters(one) != letters(other):
        assert (ids[one] == ids[other]) == (verdict == "same")


@SLOW
@given(some_texts, st.data())
def test_a_decision_outlives_the_next_run(texts, data):
    one, other = data.draw(st.tuples(st.sampled_from(texts), st.sampled_from(texts)))
    decisions = [Decision(one, other, data.draw(st.sampled_from(["same", "different"])))]
    ids = assign_measures(texts, decisions=decisions)
    assert assign_measures(texts, before(texts, ids), decisions) == ids


@SLOW
@given(some_texts, st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39), st.booleans())))
def test_many_decisions_never_bring_together_what_was_parted(texts, numbers):
    distinct = sorted(set(texts))
    decisions = [
        Decision(
            distinct[a % len(distinct)], distinct[b % len(distinct)], "same" if c else "different"
        )
        for a, b, c in numbers
    ]
    last = {frozenset((letters(d.left), letters(d.right))): d for d in decisions}
    ids = dict(zip(distinct, assign_measures(distinct, decisions=decisions), strict=True))
    for decision in last.values():
        if decision.verdict == "different" and letters(decision.left) != letters(decision.right):
            assert ids[decision.left] != ids[decision.right]


def test_a_decision_brings_whole_measures_together():
    texts = [
        "Анализ результатов ВПР",
        "Изучение итогов ВПР",
        "Ремонт дорог",
        "Текущий ремонт дороги",
    ]
    ids = assign_measures(texts, decisions=[Decision(texts[0], texts[2], "same")])
    assert len(set(ids)) == 1


def test_the_last_word_on_a_pair_counts():
    texts = ["Анализ результатов ВПР", "Ремонт дорог"]
    said = [Decision(*texts, "same"), Decision(texts[1], texts[0], "different")]
    assert len(set(assign_measures(texts, decisions=said))) == 2


def test_a_withdrawn_decision_is_forgotten():
    texts = ["Анализ результатов ВПР", "Изучение итогов ВПР"]
    parted = assign_measures(texts, decisions=[Decision(*texts, "different")])
    assert len(set(parted)) == 2
    assert len(set(assign_measures(texts, before(texts, parted)))) == 1


def test_an_id_goes_with_the_majority():
    texts = [f"{word} результатов ВПР" for word in ("Анализ", "Изучение", "Проведение анализа")]
    previous = Previous({letters(text): "old" for text in texts} | {letters("Ремонт дорог"): "old"})
    ids = assign_measures([*texts, "Ремонт дорог"], previous)
    assert set(ids[:3]) == {"old"} and ids[3] != "old"


def test_a_large_measure_gathers_no_strangers_by_size():
    """Hundreds of wordings of two measures that share their object stay two."""
    chance = random.Random(1)
    places = [f"школе № {n}" for n in range(150)]
    analysed = [f"Анализ результатов ВПР в {chance.choice(places)}" for _ in range(200)]
    planned = [f"Разработка графика ВПР в {chance.choice(places)}" for _ in range(200)]
    ids = assign_measures([*analysed, *planned])
    assert len(set(ids[:200])) == len(set(ids[200:])) == 1
    assert ids[0] != ids[-1]


def test_uncertain_pairs_are_undecided_and_say_how_they_stand_now():
    ids = alone(TEXTS)
    found = uncertain_pairs(TEXTS, ids)
    assert found
    by_text = dict(zip(TEXTS, ids, strict=True))
    for pair in found:
        assert pair.is_joined == (by_text[pair.left] == by_text[pair.right])
        assert 0 < pair.doubt < 1
        assert 0 < pair.probability < 1
    decided = [Decision(found[0].left, found[0].right, "different")]
    left = {(p.left, p.right) for p in uncertain_pairs(TEXTS, ids, decided)}
    assert (found[0].left, found[0].right) not in left
