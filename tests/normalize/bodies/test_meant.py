"""Letters that a plan never explains: who works there, legal forms, the municipality tell."""

from __future__ import annotations

import pytest

from normalize.bodies import BodyContext, letters_meant, read_responsible

CENTRE, INSTITUTE, OTHER = "municipal_methodical_centre", "regional_institute", "other_body"
DISTRICT, TOWN = "Речной муниципальный район", "город Речной"


@pytest.mark.parametrize(
    ("cells", "title", "municipality", "letters", "role"),
    [
        (["методисты РМЦ", "РУО, РМЦ"], "План", TOWN, "РМЦ", CENTRE),
        (["РУО, РМЦ"], "План наставничества", DISTRICT, "РМЦ", CENTRE),
        (["УО, РМЦ"], "План наставничества", TOWN, "РМЦ", INSTITUTE),
        (["МОЦ, РМЦ"], "План", DISTRICT, "РМЦ", INSTITUTE),
        (["ДДТ, РМЦ"], "Развитие дополнительного образования детей", DISTRICT, "РМЦ", INSTITUTE),
        (["МКУ «РМЦ»", "РМЦ"], "План", TOWN, "РМЦ", CENTRE),
        (["методисты ЦСПМ, школы", "ЦСПМ"], "План", TOWN, "ЦСПМ", CENTRE),
        (["специалисты ЦСПМ, школы", "ЦСПМ"], "План", TOWN, "ЦСПМ", OTHER),
        (["методист ДДТ", "ДДТ"], "План", TOWN, "ДДТ", "school"),
    ],
)
def test_document_tells_what_letters_are(
    cells: list[str], title: str, municipality: str, letters: str, role: str
) -> None:
    meant = letters_meant(cells, title, municipality, ())
    (body,) = read_responsible(letters, BodyContext(municipality, meant=meant)).bodies
    assert (body.name, body.role) == (letters, role)


def test_letters_the_document_explains_are_left_alone() -> None:
    explained = (("РМЦ", "региональный модельный центр"),)
    assert letters_meant(["методисты РМЦ"], "", DISTRICT, explained) == ()


def test_letters_keep_their_own_name() -> None:
    meant = letters_meant(["методисты ЦСПМ"], "", DISTRICT, ())
    (body,) = read_responsible("ЦСПМ", BodyContext(DISTRICT, meant=meant)).bodies
    assert body.canonical == "ЦСПМ"
