"""Regions: the list itself, their names in any case, and what may be inferred."""

from __future__ import annotations

import re

import pytest

from normalize.frontmatter import read_facts
from normalize.frontmatter.places import district_regions, place_key, regions, town_regions
from normalize.frontmatter.region import regions_in
from schema.values import Plan, RawActivity

NAMED = {
    "Ленинградской области": "RU-LEN",
    "ЛЕНИНГРАДСКОЙ ОБЛАСТИ": "RU-LEN",
    "Амурской обл.": "RU-AMU",
    "в Ставропольском крае": "RU-STA",
    "Республике Карелия": "RU-KR",
    "Республики Северная Осетия – Алания": "RU-SE",
    "Удмуртской Республики": "RU-UD",
    "Кабардино-Балкарской Республикой": "RU-KB",
    "Кемеровской области – Кузбасса": "RU-KEM",
    "Ямало-Ненецкого автономного округа": "RU-YAN",
    "Ненецкого автономного округа": "RU-NEN",
    "ХМАО – Югры": "RU-KHM",
    "КЧР": "RU-KC",
    "РС(Я)": "RU-SA",
    "Республики Тыва": "RU-TY",
    "Еврейской автономной области": "RU-YEV",
    "города Севастополя": "RU-SEV",
    "Донецкой Народной Республики": "RU-DON",
    "Санкт-Петербурга": "RU-SPE",
}


def facts(front: str, responsible: str = "Отдел", file: str = "x1.docx"):
    row = RawActivity(1, "1", (), "Проведение семинара", "май", responsible)
    return read_facts(Plan((front,), (row,)), file, None)


def test_all_subjects_are_there_once():
    assert len(regions()) == 89
    assert len({region.name for region in regions().values()}) == 89
    assert all(re.fullmatch(r"RU-[A-Z]{2,3}", code) for code in regions())


@pytest.mark.parametrize("code", sorted(regions()))
def test_each_region_finds_its_own_name_alone(code):
    assert regions_in(f"на территории: {regions()[code].name}, отдел") == {code}


@pytest.mark.parametrize("text", NAMED)
def test_region_in_any_case(text):
    assert regions_in(f"школ {text} на год") == {NAMED[text]}


@pytest.mark.parametrize("text", ["Крымского района", "Карелина А.А.", "Московский проспект", "СК"])
def test_other_words_are_no_region(text):
    assert regions_in(text) == set()


def test_names_are_unique_within_a_region_and_known_codes():
    assert set().union(*town_regions().values()) <= set(regions())
    assert set().union(*district_regions().values()) <= {*regions(), ""}
    assert town_regions()[place_key("Пятигорск")] == {"RU-STA"}


@pytest.mark.parametrize(
    ("front", "responsible", "code"),
    [
        ("План работы школ города Пятигорска на 2023 год", "Отдел", "RU-STA"),
        ("План работы школ Октябрьского района на 2023 год", "Отдел", None),
        ("План работы школ Кировского района на 2023 год", "ЛОИРО", "RU-LEN"),
        ("План работы школ города Кирова на 2023 год", "Отдел", None),
        ("План работы школ на 2023 год", "ГБОУ ДПО НИРО", "RU-NIZ"),
        ("План работы школ на 2023 год", "СИПКРО, НИРО", None),
        ("План работы школ города Нежданска на 2023 год", "Отдел", None),
    ],
)
def test_inference_needs_a_single_region(front, responsible, code):
    read = facts(front, responsible)
    assert read.region_code == code
    assert ("region_inferred" in read.flags) == (code is not None)


def test_a_printed_region_is_not_flagged():
    read = facts("План работы школ Кировского района Ленинградской области на 2023 год")
    assert (read.region, read.region_code) == ("Ленинградская область", "RU-LEN")
    assert "region_inferred" not in read.flags


def test_a_region_in_the_table_yields_to_the_municipality():
    read = facts("План работы школ города Пятигорска на 2023 год", "коллеги из Тульской области")
    assert read.region_code == "RU-STA"
