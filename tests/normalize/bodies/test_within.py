"""A unit named in full in one cell of a plan is the same unit where it is named in short."""

from __future__ import annotations

from normalize.bodies import BodyContext, read_responsible, with_owners
from schema.values import Body

CONTEXT = BodyContext(municipality="Тихоновский муниципальный район")


def _bodies(*cells: str) -> list[Body]:
    readings = with_owners([read_responsible(cell, CONTEXT) for cell in cells])
    return [body for reading in readings for body in reading.bodies]


def test_a_unit_has_the_identity_and_role_of_its_full_name() -> None:
    full, other, short = _bodies(
        "Отдел кадров управления образования", "директора школ", "отдел кадров"
    )
    assert (short.body_id, short.canonical, short.role) == (
        full.body_id,
        full.canonical,
        "municipal_authority",
    )
    assert short.name == "отдел кадров"
    assert short.score < full.score
    assert other.role == "school_administration"
    by_letters, alone = _bodies("сектор опеки УО", "сектор опеки")
    assert alone.body_id == by_letters.body_id


def test_units_of_two_authorities_or_of_none_stay_what_they_are() -> None:
    cells = (
        "Отдел кадров управления образования",
        "Отдел кадров управления культуры",
        "отдел кадров",
    )
    alone = _bodies("отдел кадров")[0]
    assert _bodies(*cells)[2] == alone
    assert _bodies("Отдел кадров и наград", "отдел кадров")[1] == alone


def test_who_is_no_unit_is_not_taken_for_a_longer_name() -> None:
    cells = ("Специалисты управления образования", "специалисты")
    assert _bodies(*cells) == [read_responsible(cell, CONTEXT).bodies[0] for cell in cells]


def test_whose_unit_it_is_the_plan_says_elsewhere() -> None:
    _, unit, officer, other = _bodies(
        "Управление образования", "отдел мониторинга и закупок Управления",
        "пресс-секретарь управления", "пресс-секретарь Департамента",
    )  # fmt: skip
    assert (unit.role, officer.role) == ("municipal_authority", "municipal_authority")
    assert other.role == "other_body"


def test_of_two_authorities_none_is_meant() -> None:
    *_, unit = _bodies("Управление образования", "Управление культуры", "отдел закупок Управления")
    assert unit.role == "other_body"
