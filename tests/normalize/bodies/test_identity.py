"""Canonical names, identifiers and scores."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.bodies import BodyContext, read_responsible

HERE = BodyContext(municipality="Речной район")
THERE = BodyContext(municipality="Озёрный район")
BODIES = (
    "Управление образования",
    "ИМЦ",
    "ОО",
    "отдел культуры и спорта",
    "МБУ «Центр «Юность»»",
    "комиссия по делам несовершеннолетних и защите их прав",
    "классные руководители",
    "главы сельских поселений",
    "муниципальная рабочая группа",
    "МБОУ СОШ № 3",
    "специалисты ЦЗН",
    "волонтёры",
    "заместители директоров по УВР",
    "районная больница",
)


def only_body(text, context=HERE):
    (body,) = read_responsible(text, context).bodies
    return body


@given(st.lists(st.sampled_from(BODIES), min_size=1, max_size=5, unique=True))
def test_bodies_joined_by_separators_come_back(names):
    for before, between in (
        ("", ", "),
        ("", "; "),
        ("", ";\n"),
        ("", ",\n"),
        ("", ". "),
        ("", " / "),
        ("", "/"),
        ("- ", "\n- "),
        ("– ", ";\n– "),
    ):
        reading = read_responsible(before + between.join(names), HERE)
        assert [body.name for body in reading.bodies] == names


@given(st.text(alphabet="абвУОИМЦ «»()\"',.;:-–/\n1№", max_size=40))
def test_no_text_breaks_the_reading(text):
    for body in read_responsible(text, HERE).bodies:
        assert body.name.strip() and 0 <= body.score <= 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("МКУ ЦООД", "МКУ ЦООД МО"),
        ("ИМЦ", "МКУ «Информационно-методический центр»"),
        ("Управление образования", "управление образования администрации города"),
        ("УО", "Управление образования"),
        ("рук. ОО", "Руководители образовательных организаций"),
        ("КДН и ЗП", "комиссия по делам несовершеннолетних и защите их прав"),
        ("руководителями РМО", "Руководители РМО"),
        ("Отдел культуры", "отдел  культуры"),
    ],
)
def test_names_of_one_body_share_an_id(first, second):
    assert only_body(first).body_id == only_body(second).body_id


def test_local_bodies_differ_between_municipalities_and_kinds_do_not():
    for local in ("Управление образования", "отдел культуры", "МБУ «Заря»"):
        assert only_body(local).body_id != only_body(local, THERE).body_id
    assert only_body("ОО").body_id == only_body("ОО", THERE).body_id == "school"


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("отделом культуры", "Отдел культуры"),
        ("специалистам управления труда", "Специалисты управления труда"),
        ("МБУК «Краеведческий музей»", "Краеведческий музей"),
        ("муниципальной творческой группой", "Муниципальная творческая группа"),
    ],
)
def test_canonical_is_in_the_nominative(printed, canonical):
    assert only_body(printed).canonical == canonical


def test_misread_name_is_resolved_and_flagged():
    reading = read_responsible("Комиссия по делам несовершеннолетних и защите их правв", HERE)
    body = reading.bodies[0]
    assert body.canonical == "Комиссия по делам несовершеннолетних и защите их прав"
    assert body.score < 1.0
    assert "body_fuzzy" in reading.flags


def test_unknown_body_says_so():
    reading = read_responsible("Зюзюки", HERE)
    assert reading.flags == ("body_unresolved",)
    assert reading.bodies[0].role == "other_body"
    assert reading.bodies[0].score < 0.5


def test_municipal_and_regional_departments_are_told_apart():
    assert only_body("Департамент образования области").role == "regional_authority"
    assert only_body("Департамент образования города").role == "municipal_authority"
