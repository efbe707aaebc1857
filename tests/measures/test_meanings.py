"""Which words mean the same, and who writes out what another abbreviates."""

import numpy as np
import pytest

from measures.acronyms import acronyms, initials
from measures.facets import read_facets
from measures.likeness import FEATURES, encode, features
from measures.meanings import meanings
from measures.vectors import likeness


@pytest.mark.parametrize(
    ("word", "synonym", "neighbour"),
    [
        ("изготовление", "производство", "потребление"),
        ("торжество", "празднество", "гость"),
        ("жалоба", "претензия", "прокурор"),
    ],
)
def test_a_synonym_is_nearer_than_a_neighbour_by_topic(word, synonym, neighbour):
    own, near, far = meanings([word, synonym, neighbour])
    assert own @ near > own @ far


def test_words_nobody_knows_mean_nothing():
    assert not meanings(["зюкмень"]).any()


def test_two_terms_differ_however_near_their_words_are():
    names = ["#football", "#volleyball", "гандбол"]
    alike = likeness(names, meanings(names)).toarray()
    assert alike[0, 1] == 0
    assert alike[0, 2] > 0
    assert (alike == alike.T).all()


def test_acronyms_and_initials():
    assert acronyms("Проведение СОУТ в школе № 5") == {"соут"}
    assert acronyms("ПРОВЕДЕНИЕ РЕМОНТА") == frozenset()
    assert "соут" in initials(["специальная", "оценка", "условий", "труда", "сторожей"])


def test_initials_of_two_words_are_none():
    assert initials(["умный", "город"]) == frozenset()


def test_one_text_writes_out_what_the_other_abbreviates():
    texts = [
        "Анализ работы ЦДЮТТ",
        "Анализ работы центра детского и юношеского технического творчества",
    ]
    table = features(encode([read_facets(t) for t in texts]), np.array([0]), np.array([1]))
    assert table[0, FEATURES.index("acronym")] == 1


def test_written_out_names_do_not_change_what_a_text_is():
    assert read_facets("Семинар для учителей") == read_facets("1.2. Семинар для учителей")
