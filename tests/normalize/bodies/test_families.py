"""One body has one identifier whatever it is called, and two bodies never share one."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import yaml

from normalize.bodies import BodyContext, read_abbreviations, read_responsible, written_out
from schema.values import Body

MUNICIPALITY = "Тихоновский муниципальный район"
NAMES = yaml.safe_load(Path(__file__).with_name("families.yaml").read_text(encoding="utf-8"))


def _body(name: str) -> Body:
    text, _, short = name.partition(" => ")
    defined = read_abbreviations([text]) if short else ()
    context = BodyContext(municipality=MUNICIPALITY, abbreviations=defined)
    (body,) = read_responsible(short or text, context).bodies
    return body


def _identifiers(families: list[list[str]]) -> list[list[str]]:
    """The identifiers of all names as a dataset of the municipality's plans shows them."""
    read = [[_body(name) for name in family] for family in families]
    shown = written_out(itertools.chain.from_iterable(read))
    return [[shown.get(body.body_id, body).body_id for body in family] for family in read]


def test_names_of_one_body_share_an_identifier_and_no_others_do() -> None:
    identifiers = _identifiers(NAMES["same"])
    parted = [
        dict(zip(names, found, strict=True))
        for names, found in zip(NAMES["same"], identifiers, strict=True)
        if len(set(found)) > 1
    ]
    assert parted == []
    assert len({found[0] for found in identifiers}) == len(identifiers)


@pytest.mark.parametrize("names", NAMES["different"], ids=lambda names: names[0])
def test_different_bodies_have_different_identifiers(names: list[str]) -> None:
    found = [identifier for (identifier,) in _identifiers([[name] for name in names])]
    assert len(set(found)) == len(found), dict(zip(names, found, strict=True))


def test_territory_of_another_municipality_is_another_body() -> None:
    other = BodyContext(municipality="Озёрский муниципальный район")
    name = "Отдел образования администрации Озёрского района"
    own = read_responsible("Отдел образования", other).bodies[0]
    assert read_responsible(name, other).bodies[0].body_id == own.body_id
    assert _body(name).body_id != _body("Отдел образования").body_id


def test_name_most_used_is_shown_and_words_before_letters() -> None:
    full = _body("Районный Дом культуры")
    bodies = [_body("РДК"), _body("РДК"), full]
    assert written_out(bodies)[full.body_id].canonical == "Районный Дом культуры"
    number = [_body("МБОУ «СОШ №4»"), _body("школа № 4"), _body("школа № 4")]
    assert written_out(number)[number[0].body_id].canonical == "Школа № 4"


def test_misread_word_is_the_known_one_but_places_stay_apart() -> None:
    right, wrong = (
        _body("Отдел капитального строительства"),
        _body("Отдел капитальиого строительства"),
    )
    assert written_out([right, wrong])[wrong.body_id] == right
    near = [_body("Каменская библиотека"), _body("Раменская библиотека")]
    assert written_out(near) == {}
