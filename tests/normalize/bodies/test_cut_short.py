"""Words of bodies that are cut short by a full stop, in no dictionary of abbreviations."""

from __future__ import annotations

import pytest

from normalize.bodies import BodyContext, read_responsible

CONTEXT = BodyContext(municipality="Тихоновский муниципальный район")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("юрид. отдел; завуч", ["юрид. отдел", "завуч"]),
        ("Межвед. комиссия, Ростехнадзор", ["Межвед. комиссия", "Ростехнадзор"]),
        ("рук. РМО матем. и рус. языка", ["рук. РМО матем. и рус. языка"]),
        ("лиценз. организации", ["лиценз. организации"]),
        ("род. комитеты, соц. педагоги", ["род. комитеты", "соц. педагоги"]),
        # A full stop behind a whole word, or before a capital, ends the name.
        ("Управление образования. директора школ", ["Управление образования", "директора школ"]),
        ("МКУ ЦООД. Руководители ОО", ["МКУ ЦООД", "Руководители ОО"]),
    ],
)
def test_a_word_cut_short_goes_on(cell: str, names: list[str]) -> None:
    assert [body.name for body in read_responsible(cell, CONTEXT).bodies] == names
