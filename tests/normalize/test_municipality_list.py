"""The analyst's list names municipalities and gives them codes, where the region agrees."""

import pytest

from normalize.municipality_list import (
    MunicipalityEntry,
    MunicipalityList,
    region_code_of,
    with_listed,
)
from normalize.plan import normalize_plan
from schema.values import Plan, PlanFacts

LISTED = MunicipalityList(
    (
        MunicipalityEntry("Шумихинский муниципальный округ", "RU-KGN", "37542000"),
        MunicipalityEntry("Октябрьский муниципальный район", "RU-ROS", "60641000"),
        MunicipalityEntry("Октябрьский муниципальный район", "RU-CHE", "75647000"),
        MunicipalityEntry("городской округ город Октябрьский", "RU-BA", "80735000"),
        MunicipalityEntry("Новоаннинский муниципальный район", "RU-VGG", "18638000"),
        MunicipalityEntry("Ленинский муниципальный район", "RU-VGG", "18630000"),
        MunicipalityEntry("Город Тында", None, "10732000"),
    )
)


def facts(name, region=None, *flags):
    return PlanFacts(municipality=name, region_code=region, region=region and "…", flags=flags)


def resolved(name, region=None):
    found = with_listed(facts(name, region), LISTED)
    return found.municipality, found.oktmo, found.flags


@pytest.mark.parametrize(
    ("name", "region", "oktmo"),
    [
        ("Шумихинский муниципальный округ", "RU-KGN", "37542000"),
        ("ШУМИХИНСКИЙ  муниципальный округ", "RU-KGN", "37542000"),
        ("Шумихинского муниципального округа", "RU-KGN", "37542000"),
        ("Шумихинский район", "RU-KGN", "37542000"),
        ("Октябрьский район", "RU-CHE", "75647000"),
        ("Октябрьский муниципальный район", "RU-ROS", "60641000"),
        ("город Октябрьский", "RU-BA", "80735000"),
        ("город Тында", "RU-AMU", "10732000"),
        ("г. Тында", "RU-AMU", "10732000"),
    ],
)
def test_a_name_in_any_form_is_found_in_its_region(name, region, oktmo):
    listed_name = next(entry.name for entry in LISTED.entries if entry.oktmo == oktmo)
    assert resolved(name, region) == (listed_name, oktmo, ())


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Шумихинский муниципальный округ", "RU-TYU"),
        ("Октябрьский район", "RU-BA"),
        ("город Октябрьский", "RU-ROS"),
        ("Ленский муниципальный район", "RU-VGG"),
        ("Новокубанский район", "RU-KDA"),
    ],
)
def test_another_place_is_left_alone_and_flagged(name, region):
    assert resolved(name, region) == (name, None, ("municipality_unlisted",))


def test_likeness_counts_only_in_the_same_region_and_is_flagged():
    assert resolved("Новоанинский муниципальный район", "RU-VGG") == (
        "Новоаннинский муниципальный район", "18638000", ("municipality_fuzzy",)
    )  # fmt: skip
    assert resolved("Новоанинский муниципальный район")[1] is None


def test_without_a_region_the_only_one_of_the_name_counts_and_gives_its_region():
    found = with_listed(facts("Шумихинский муниципальный округ"), LISTED)
    assert (found.oktmo, found.region_code, found.region) == (
        "37542000", "RU-KGN", "Курганская область"
    )  # fmt: skip
    assert found.flags == ("region_inferred",)
    assert resolved("Октябрьский муниципальный район")[1:] == (None, ("municipality_several",))


def test_the_list_settles_the_kind_and_keeps_other_doubts():
    found = with_listed(facts("Шумихинский район", "RU-KGN", "kind_inferred", "cycle_year"), LISTED)
    assert found.flags == ("cycle_year",)


def test_nothing_happens_without_a_list_or_a_municipality():
    nobody = facts(None)
    assert with_listed(nobody, LISTED) is nobody
    known = facts("Шумихинский район")
    assert with_listed(known, MunicipalityList()) is known


def test_a_plan_gets_the_listed_name_and_code():
    front = ("План мероприятий Шумихинского района Курганской области на 2024 год",)
    normalized = normalize_plan(Plan(front, ()), "план.docx", None, LISTED)
    assert normalized.facts.municipality == "Шумихинский муниципальный округ"
    assert normalized.facts.oktmo == "37542000"


@pytest.mark.parametrize(
    ("text", "code"),
    [("Курганская область", "RU-KGN"), ("RU-KGN", "RU-KGN"), ("Нигде", None), ("", None)],
)
def test_regions_by_name_and_code(text, code):
    assert region_code_of(text) == code
