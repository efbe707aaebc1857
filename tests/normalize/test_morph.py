"""Morphology must not fail on any word a document may hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.morph import is_known, lemma, parses


@given(st.text(max_size=8))
def test_every_word_has_a_reading(word: str) -> None:
    assert parses(word)
    assert isinstance(lemma(word), str)
    assert is_known(word) in (True, False)


@pytest.mark.parametrize("word", ["𗀀", "a𗀀b", "школа𗀀", "\ue000"])
def test_letters_without_a_name_stay_as_they_are(word: str) -> None:
    assert lemma(word) == word
    assert parses(word)[0].inflect({"nomn"}) is None


def test_known_words_still_inflect() -> None:
    assert lemma("школами") == "школа"
