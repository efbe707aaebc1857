"""The cheap look before a pattern must never miss what the pattern would find."""

import pytest

from normalize.beginnings import beginnings, has_any, rarest, signs_of
from normalize.bodies.lexicon import lexicon
from normalize.bodies.tokens import tokenize
from normalize.frontmatter.kinds import kinds
from normalize.frontmatter.mentions import mentions


def test_words_begin_with_their_first_letters_in_lower_case() -> None:
    assert beginnings("Отдел ОБРАЗОВАНИЯ, р-на; 5мая") == {"отд", "обр", "р", "на", "мая"}


def test_a_sign_holds_the_words_of_a_phrase_but_no_short_stem() -> None:
    assert set(signs_of(["городск~ округ~", "р-н~", "г.о."])) == {
        frozenset({"гор", "окр"}),
        frozenset({"р"}),
        frozenset({"г", "о"}),
    }


def test_a_sign_that_holds_another_one_says_nothing_more() -> None:
    assert signs_of(["округ~", "городск~ округ~"]) == (frozenset({"окр"}),)


@pytest.mark.parametrize("text", ["городского округа", "г.о. Самара", "в Северном р-не"])
def test_a_text_with_a_phrase_has_its_sign(text: str) -> None:
    signs = signs_of(["городск~ округ~", "р-н~", "г.о."])
    assert has_any(signs, beginnings(text))
    assert rarest(signs) & beginnings(text)


@pytest.mark.parametrize(
    "form",
    [form for kind in kinds().by_code.values() if kind.after for form in kind.words],
)
def test_every_kind_behind_an_adjective_is_found(form: str) -> None:
    written = form.replace("~", "").replace("(район)", "").strip()
    assert mentions(f"для Предгорного {written}"), written


@pytest.mark.parametrize("phrase", sorted((*lexicon().asides, *lexicon().joiners)))
def test_every_aside_and_joiner_is_one_token(phrase: str) -> None:
    kinds_found = {token.kind for token in tokenize(f"Школа {phrase} Центр")}
    assert kinds_found & {"aside", "joiner"}
