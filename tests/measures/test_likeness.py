"""What speaks against two texts being one measure, however many words they share."""

from pathlib import Path

import numpy as np
import pytest

from measures.facets import read_facets
from measures.likeness import FEATURES, encode, features, hopeful, model, probabilities
from schema.lookups import load_lookup

EDUCATION = Path(__file__).with_name("pairs") / "education.yaml"


def compared(one, other):
    encoded = encode([read_facets(one), read_facets(other)])
    left, right = np.array([0]), np.array([1])
    table = features(encoded, left, right)[0]
    return dict(zip(FEATURES, table, strict=True)), float(probabilities(encoded, left, right)[0])


@pytest.mark.parametrize(
    ("one", "other", "feature"),
    [
        ("Анализ результатов ЕГЭ по химии", "Анализ результатов ЕГЭ по физике", "clash"),
        ("Турнир по волейболу", "Турнир по шахматам", "clash"),
        ("Замена водопроводных сетей", "Замена тепловых сетей", "clash"),
        ("Семинар для педагогов", "Семинар для родителей", "clash_audience"),
        ("Контрольная работа в 5 классах", "Контрольная работа в 9 классах", "clash_grade"),
        ("Конкурс «Учитель года»", "Конкурс «Живая классика»", "called_other"),
        ("Ремонт школьных столовых", "Конкурс школьных столовых", "purpose_other"),
    ],
)
def test_another_side_of_one_question_is_another_measure(one, other, feature):
    found, chance = compared(one, other)
    assert found[feature] > 0
    assert chance < model().same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Турнир по волейболу", "Турнир по волейболу и шахматам"),
        ("Семинар для педагогов", "Семинар для педагогов и родителей"),
        ("Контрольная работа в 5 классах", "Контрольная работа в 5–9 классах"),
    ],
)
def test_a_side_named_beside_another_is_no_contradiction(one, other):
    found, _ = compared(one, other)
    assert found["clash"] == found["clash_audience"] == found["clash_grade"] == 0


def test_a_name_without_quotes_is_still_the_name():
    found, _ = compared("Проект «Билет в будущее»", "Участие в проекте Билет в будущее")
    assert found["called_same"] == 1
    assert found["called_other"] == 0


def test_related_terms_count_for_one_another_in_part():
    found, _ = compared("Ремонт котельных", "Ремонт отопления")
    strange, _ = compared("Ремонт котельных", "Ремонт мостов")
    assert 0 < strange["covered"] < found["covered"] < 1


def test_pairs_without_hope_are_below_the_lower_threshold():
    """The bound is one: no pair that a person should look at is passed over."""
    texts = [
        text for entry in load_lookup(EDUCATION)[:60] for text in (entry["measure"], *entry["same"])
    ]
    encoded = encode([read_facets(text) for text in texts])
    left, right = (side.astype(np.int64) for side in np.triu_indices(len(texts), k=1))
    able = hopeful(encoded, left, right, model().unsure)
    assert 0.01 < able.mean() < 0.5
    assert probabilities(encoded, left, right)[~able].max() < model().unsure
