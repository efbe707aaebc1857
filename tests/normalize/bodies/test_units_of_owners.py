"""«ОКР УО»: letters of a unit before those of its authority, as the plan explains them."""

from __future__ import annotations

import pytest

from normalize.bodies import BodyContext, read_abbreviations, read_responsible


def names(cell: str, *explained: str) -> list[str]:
    context = BodyContext(abbreviations=read_abbreviations(explained))
    return [body.name for body in read_responsible(cell, context).bodies]


@pytest.mark.parametrize("cell", ["ОКР УО", "ОКР УО, ДДТ", "ДДТ, ОКР УО"])
def test_an_explained_unit_is_its_authoritys(cell: str) -> None:
    assert "ОКР УО" in names(cell, "Сокращения: ОКР – отдел кадровой работы УО;")


def test_other_letters_side_by_side_stay_two() -> None:
    assert names("ОКР УО") == ["ОКР", "УО"]
    explained = "Сокращения: ОКР – отдел кадровой работы УО; ЦСО – Центр сопровождения образования;"
    assert names("ОКР, УО", explained) == ["ОКР", "УО"]
    assert names("ЦСО УО", explained) == ["ЦСО", "УО"]


def test_letters_may_be_the_initials_of_the_quoted_name() -> None:
    line = "ЦСО – муниципальное бюджетное учреждение «Центр сопровождения образования»;"
    ((short, full),) = read_abbreviations([line])
    assert short == "ЦСО"
    assert "Центр сопровождения образования" in full
    assert read_abbreviations(["ЦСО – муниципальное учреждение «Дом молодёжи»;"]) == ()
