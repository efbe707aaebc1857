"""The second opinion on roles: what names mostly mean elsewhere."""

from pathlib import Path

import pytest

from data.calibrating.roles import as_text, fit_opinion, opinions_without
from normalize.bodies import opinion
from normalize.bodies.opinion import RoleOpinion, features_of, role_doubt
from normalize.bodies.rules import ROLES
from schema.lookups import BadLookup

BODIES = {
    ("Кафедра истории", "methodical_association"): {"a", "b"},
    ("Кафедра физики", "methodical_association"): {"b", "c"},
    ("Школа № 3", "school"): {"a", "c"},
    ("Школа искусств", "school"): {"b", "d"},
    ("Дирекция лесов", "other_body"): {"d"},
}


def test_a_name_is_seen_by_its_words_and_their_places():
    assert {"w:школа", "s:школа", "f:школа", "b:школа искусство", "e:искусство"} <= set(
        features_of("Школа искусств")
    )
    assert features_of("") == ()


def test_words_that_name_one_role_elsewhere_speak_for_it():
    fitted = fit_opinion(BODIES)
    assert fitted.doubt("Кафедра химии", "methodical_association") < 1
    assert fitted.doubt("Кафедра химии", "school") > 1


def test_an_unknown_name_says_nothing_and_an_unknown_role_is_doubtful():
    fitted = fit_opinion(BODIES)
    assert fitted.doubt("Кооператив", "school") == 1.0
    assert fitted.doubt("Школа № 3", "no such role") > 1


def test_a_word_of_one_plan_alone_proves_nothing():
    assert "w:дирекция" not in fit_opinion(BODIES).weights


def test_an_opinion_is_fitted_without_the_plans_of_the_group():
    both = opinions_without(BODIES, {"a": "1", "b": "1", "c": "2", "d": "2"})
    assert both["a"] is both["b"]
    assert "w:кафедра" not in both["b"].weights
    assert "w:кафедра" in both["c"].weights


def test_what_is_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    fitted = fit_opinion(BODIES)
    file = tmp_path / "opinion.csv"
    file.write_text(as_text(fitted), encoding="utf-8")
    monkeypatch.setattr(opinion, "WEIGHTS", file)
    read = opinion.fitted.__wrapped__()
    assert read.roles == tuple(sorted(ROLES))
    assert set(read.weights) <= set(fitted.weights)
    for role in ("school", "methodical_association"):
        own = fitted.doubt("Кафедра химии", role)
        assert read.doubt("Кафедра химии", role) == pytest.approx(own, abs=0.2)


def test_a_broken_table_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "opinion.csv"
    file.write_text("feature,school\nw:школа,1,2\n", encoding="utf-8")
    monkeypatch.setattr(opinion, "WEIGHTS", file)
    with pytest.raises(BadLookup, match=r"opinion\.csv"):
        opinion.fitted.__wrapped__()


def test_the_fitted_opinion_knows_plain_names():
    assert role_doubt("МБОУ СОШ № 3", "school") < 0.5
    assert role_doubt("Управление образования", "municipal_authority") < 0.5
    assert isinstance(opinion.fitted(), RoleOpinion)
