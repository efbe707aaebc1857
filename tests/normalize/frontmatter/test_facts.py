"""The manifest, doubts and an empty plan."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from normalize.frontmatter import ManifestFacts, read_facts
from schema.values import Mark, Plan, PlanFacts, RawActivity

PLAN = Plan(("План работы школ города Пятигорска на 2023 год",), ())


def test_nothing_in_nothing_out():
    assert read_facts(Plan((), ()), "", None) == PlanFacts()


def test_the_manifest_wins():
    manifest = ManifestFacts(
        municipality="Предгорный муниципальный округ",
        region="Ставропольский край",
        plan_start=date(2024, 1, 1),
        plan_end=date(2024, 12, 31),
    )
    facts = read_facts(PLAN, "plan.docx", manifest)
    assert facts.municipality == "Предгорный муниципальный округ"
    assert facts.municipality_source == "manifest"
    assert (facts.region, facts.region_code) == ("Ставропольский край", "RU-STA")
    assert (facts.plan_start, facts.plan_end) == (date(2024, 1, 1), date(2024, 12, 31))
    assert facts.flags == ()


def test_the_manifest_says_only_what_it_says():
    facts = read_facts(PLAN, "plan.docx", ManifestFacts(region="RU-KDA"))
    assert (facts.municipality, facts.municipality_source) == ("город Пятигорск", "title")
    assert (facts.region, facts.region_code) == ("Краснодарский край", "RU-KDA")


def test_the_region_follows_the_manifests_municipality():
    plan = Plan(("План работы школ на 2023 год",), ())
    facts = read_facts(plan, "x1.docx", ManifestFacts(municipality="Лужский район"))
    assert facts.region_code == "RU-LEN"
    assert "region_inferred" in facts.flags


def test_an_unknown_region_of_the_manifest_is_flagged():
    facts = read_facts(PLAN, "plan.docx", ManifestFacts(region="Нигдешний край"))
    assert (facts.region, facts.region_code) == ("Нигдешний край", None)
    assert "region_unknown" in facts.flags


def test_months_as_sections_do_not_make_a_period_without_years():
    rows = tuple(RawActivity(i, None, (m,), "Урок", "") for i, m in enumerate(("Сентябрь", "Май")))
    facts = read_facts(Plan(("План уроков",), rows), "x1.docx", None)
    assert (facts.plan_start, facts.plan_end) == (None, None)


def test_columns_of_years_give_the_period():
    marks = (Mark("grid", "Срок проведения (2024 год) I кв.", "х"),)
    row = RawActivity(1, "1", (), "Урок", deadline_marks=marks)
    facts = read_facts(Plan(("План уроков",), (row,)), "x1.docx", None)
    assert (facts.plan_start, facts.plan_end) == (date(2024, 1, 1), date(2024, 12, 31))


FRAGMENTS = [
    "УТВЕРЖДЕНО", "приказом от", "24.02.2021", "№ 5", "ПЛАН", "мероприятий", "города", "Пятигорска",
    "Предгорного муниципального округа", "ПРИКАЗЫВАЮ:", "на 2020-2021 годы", "Приложение", "«", "»",
    "МО", "г.", "с", "по", "31.02.2022", "учебный год", "2023", "–", "\n", "Директор", "ЗАТО", "-",
]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(FRAGMENTS), max_size=8).map(" ".join), max_size=8))
def test_any_front_is_read_without_failing(paragraphs):
    facts = read_facts(Plan(tuple(paragraphs), ()), "файл.docx", None)
    assert facts.region_code is None or facts.region
    assert (facts.municipality is None) == (facts.municipality_source is None)
    if facts.plan_start and facts.plan_end:
        assert facts.plan_start <= facts.plan_end


@given(st.text(max_size=200))
def test_any_text_is_read_without_failing(text):
    read_facts(Plan((text,), (), (text,), (text,)), text, None)
