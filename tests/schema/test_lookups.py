"""The built-in lookups and a user's folder over them."""

import pickle
from pathlib import Path

import pytest

from schema.lookups import (
    BadLookup,
    BadOverlay,
    Overlay,
    load_lookup,
    lookup_names,
    read_overlay,
    refusal,
    use_overlay,
)


@pytest.fixture
def own(tmp_path):
    """A function that writes a user's lookup and returns the folder."""

    def write(name, text):
        path = tmp_path / "свои" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path / "свои"

    return write


@pytest.fixture(autouse=True)
def _nothing_left_over():
    yield
    use_overlay(Overlay())


def test_names_are_unique_over_the_stages_and_schema_is_not_among_them():
    paths = lookup_names()
    root = Path(__file__).parents[2]
    found = [p for stage in ("normalize", "parsers") for p in (root / stage).rglob("*.yaml")]
    not_read = [p for p in found if p.name in ("examples.yaml", "families.yaml")]
    assert len(paths) == len(found) - len(not_read)
    assert "bodies/registry.yaml" in paths
    assert "codes.yaml" not in paths


def test_an_overlay_reaches_the_lookup_and_goes_again(own, monkeypatch):
    path = lookup_names()["roadmap/header.yaml"]
    before = load_lookup(path)
    monkeypatch.setattr("schema.lookups._built_in", lambda _: before)
    use_overlay(read_overlay(own("roadmap/header.yaml", "tiers: {end: [готово]}\n")))
    assert load_lookup(path)["tiers"]["end"] == [*before["tiers"]["end"], "готово"]
    use_overlay(Overlay())
    assert load_lookup(path) == before


def test_the_name_may_be_led_by_the_stage_and_other_files_are_passed_over(own):
    own("заметки.txt", "не справочник")
    folder = own("parsers/roadmap/header.yaml", "tiers: {end: [готово]}\n")
    assert [name for name, _ in read_overlay(folder).files] == ["roadmap/header.yaml"]


def test_the_overlay_is_a_value_that_workers_can_be_sent(own):
    overlay = read_overlay(own("hyphens.yaml", "keep_hyphen: [кое-что]\n"))
    assert pickle.loads(pickle.dumps(overlay)) == overlay
    assert Overlay().fingerprint == ""
    other = read_overlay(own("hyphens.yaml", "keep_hyphen: [кое-кто]\n"))
    assert overlay.fingerprint != other.fingerprint


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("roadmap/headers.yaml", "a: b", ("roadmap/headers.yaml", "возможно", "roadmap/header")),
        ("header.yaml", "a: b", ("строка 1", "roadmap/header.yaml")),
        ("schema/codes.yaml", "a: b", ("такого справочника нет",)),
        ("roadmap/header.yaml", "tiers: {\n", ("roadmap/header.yaml, строка 2", "YAML")),
        ("roadmap/header.yaml", "tiers:\n  end: 5\n", ("строка 2", "список")),
        ("roadmap/header.yaml", "\ntears: {}\n", ("строка 2", "«tears»", "tiers")),
        ("hyphens.yaml", "keep_hyphen:\n- ещё\n".encode("cp1251"), ("строка 2", "UTF-8")),
    ],
)
def test_mistakes_are_one_russian_sentence_with_file_and_line(own, name, text, words):
    with pytest.raises(BadOverlay) as caught:
        read_overlay(own(name, text))
    sentence = str(caught.value)
    assert all(word in sentence for word in words), sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(BadOverlay, match="--lookups"):
        read_overlay(tmp_path / "нет")


def test_what_a_stage_refuses_is_told_with_file_and_line(own):
    own("hyphens.yaml", "keep_hyphen: [кое-что]\n")
    folder = own("bodies/registry.yaml", "acronyms:\n  shcool: [АБВ]\n")
    error = BadLookup("registry.yaml: ValueError('unknown role shcool')")
    sentence = str(refusal(read_overlay(folder), error))
    assert "bodies/registry.yaml, строка 2" in sentence
    assert "shcool" in sentence


def test_a_lookup_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BadLookup, match=r"нет\.yaml"):
        load_lookup(tmp_path / "нет.yaml")
