"""The knowledge files are consistent."""

import pytest

from normalize.bodies import registry as registry_module
from normalize.bodies.lexicon import lexicon
from normalize.bodies.registry import name_key, registry
from normalize.bodies.rules import ROLES, _rule, role_rules
from normalize.bodies.words import read_word


def test_every_role_can_be_given():
    given = {rule.role for rule in role_rules().rules} | set(registry().acronyms.values())
    assert given >= ROLES


def test_registry_names_keep_their_role_by_rules():
    for entry in set(registry().by_key.values()):
        assert registry().by_key[name_key(entry.canonical)] == entry


def test_unknown_key_in_a_rule_is_refused():
    with pytest.raises(ValueError, match="unknown key"):
        _rule({"head": ["школа"], "role": "school", "an": ["x"]})


def test_unknown_role_is_refused():
    with pytest.raises(ValueError, match="unknown role"):
        _rule({"head": ["школа"], "role": "skool"})


def test_shared_name_in_registry_is_refused():
    by_key, acronyms = {}, {}
    registry_module._add(
        {"id": "a", "canonical": "Школы", "role": "school", "names": []}, by_key, acronyms
    )
    with pytest.raises(ValueError, match="stands in"):
        registry_module._add(
            {"id": "b", "canonical": "школа", "role": "school", "names": []}, by_key, acronyms
        )


@pytest.mark.parametrize(
    ("word", "kind", "head"),
    [
        ("школы", "word", "school"),
        ("учителя-предметники", "word", "person"),
        ("рук.", "word", "officer"),
        ("УПРАВЛЕНИЕ", "word", "authority"),
        ("упровление", "word", "authority"),
        ("ЦТиД", "acronym", ""),
        ("МБОУ", "legal", ""),
        ("КОГОАУ", "legal", ""),
        ("РФ", "place", ""),
        ("совещание", "word", ""),
    ],
)
def test_words_are_known_for_what_they_are(word, kind, head):
    read = read_word(word)
    assert (read.kind, read.head) == (kind, head)


def test_heads_stand_in_one_class():
    assert set(lexicon().heads.values()) == {
        "authority",
        "school",
        "org",
        "group",
        "association",
        "person",
        "officer",
    }
