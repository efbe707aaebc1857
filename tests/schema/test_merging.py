"""A user's YAML over a built-in lookup: what is added, what wins, what is refused and where."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from schema.merging import Mistake, line_named, merged

WORDS = {"action": {"survey": "опрос; анкета", "inform": "рассказ"}, "thing": {"x": "y; z"}}
KINDS = {
    "kinds": [
        {"id": "school", "canonical": "Школы", "role": "school", "names": ["СОШ"]},
        {"id": "centre", "canonical": "Центр", "role": "other_body", "local": True, "names": []},
    ],
    "acronyms": {"school": "ОО ОУ"},
}
ROLES = {"version": 1, "roles": [{"role": "number", "whole": ["№"]}], "tiers": {"end": ["конец"]}}


def test_words_are_added_to_lists_and_to_texts_that_list_words():
    assert merged(ROLES, "tiers: {end: [финиш, конец]}")["tiers"] == {"end": ["конец", "финиш"]}
    assert merged(WORDS, "action: {survey: [чек-лист]}")["action"]["survey"] == (
        "опрос; анкета; чек-лист"
    )
    assert merged(WORDS, "action: {new: [обход, осмотр]}")["action"]["new"] == "обход; осмотр"
    assert merged(KINDS, "acronyms: {school: [МОУ]}")["acronyms"]["school"] == "ОО ОУ МОУ"


def test_text_over_text_wins():
    assert merged(WORDS, "action: {inform: показ}")["action"]["inform"] == "показ"
    assert merged({"a": "x"}, "b: c") == {"a": "x", "b": "c"}


def test_new_entries_stand_first_and_known_ones_are_merged():
    text = """
kinds:
- {id: club, canonical: Клуб, role: other_body, names: [клуб]}
- {id: school, canonical: Школы, names: [лицеи], role: partner_school}
"""
    kinds = merged(KINDS, text)["kinds"]
    assert [kind["id"] for kind in kinds] == ["club", "school", "centre"]
    assert kinds[1] == {
        "id": "school", "canonical": "Школы", "role": "partner_school", "names": ["СОШ", "лицеи"]
    }  # fmt: skip


def test_an_entry_of_the_same_id_and_another_name_is_a_new_one():
    text = "kinds: [{id: school, canonical: Училища, role: school, names: []}]"
    assert len(merged(KINDS, text)["kinds"]) == 3


def test_the_built_in_lookup_stays_as_it_is():
    before = yaml.safe_dump(KINDS)
    merged(KINDS, "kinds: [{id: school, canonical: Школы, names: [лицеи]}]")
    assert yaml.safe_dump(KINDS) == before


@pytest.mark.parametrize("text", ["", "# только пояснение\n", "---\n"])
def test_an_empty_file_changes_nothing(text):
    assert merged(KINDS, text) == KINDS


@pytest.mark.parametrize(
    ("base", "text", "code", "line"),
    [
        (ROLES, "roles:\n - {role: x\n", "syntax", 3),
        (ROLES, "tiers:\n\tend: [x]\n", "syntax", 2),
        (ROLES, "tiers: {end: [\x00]}", "syntax", 1),
        (ROLES, "tiers: {end: [2024-02-30]}", "syntax", 1),
        (ROLES, "tires:\n  end: [x]\n", "unknown_key", 1),
        (ROLES, "roles:\n- role: number\n  stems: [x]\n", "unknown_key", 3),
        (ROLES, "\nroles:\n- whole: [x]\n", "missing_key", 3),
        (ROLES, "roles:\n  number: x\n", "wrong_type", 2),
        (ROLES, "roles:\n- number\n", "wrong_type", 2),
        (ROLES, "tiers:\n- x\n", "wrong_type", 2),
        (ROLES, "tiers:\n  end:\n  - x\n  - 2024\n", "wrong_type", 4),
        (ROLES, "tiers:\n  end:\n  - yes\n", "wrong_type", 3),
        (ROLES, "tiers:\n  end: x\n", "wrong_type", 2),
        (ROLES, "version: один\n", "wrong_type", 1),
        (ROLES, "roles: []\nroles: []\n", "repeated_key", 2),
        (KINDS, "kinds:\n- {id: a, canonical: б, role: c,\n   names: d}\n", "wrong_type", 3),
        (KINDS, "- x\n", "wrong_type", 1),
        (WORDS, "action:\n  new: {a: b}\n", "wrong_type", 2),
    ],
)
def test_mistakes_are_told_with_their_line(base, text, code, line):
    with pytest.raises(Mistake) as caught:
        merged(base, text)
    assert (caught.value.code, caught.value.line) == (code, line)


def test_the_line_that_a_loader_complains_of_is_found():
    text = "kinds:\n- id: x\n  role: shcool\n"
    assert line_named(text, "registry.yaml: ValueError('unknown role shcool')") == 3
    assert line_named(text, "что-то другое") == 1


words = st.text("абв", min_size=1, max_size=4)


@given(st.dictionaries(words, st.lists(words), min_size=1), st.dictionaries(words, st.lists(words)))
def test_nothing_built_in_is_lost_and_everything_added_is_there(base, added):
    result = merged({"слова": base}, yaml.safe_dump({"слова": added}, allow_unicode=True))["слова"]
    assert set(result) == set(base) | set(added)
    for key in result:
        assert set(result[key]) == set(base.get(key, [])) | set(added.get(key, []))
        assert result[key][: len(base.get(key, []))] == base.get(key, [])[: len(result[key])]
