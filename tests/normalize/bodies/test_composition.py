"""Names that are read alone are read side by side too, with persons and without."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from normalize.bodies import BodyContext, read_responsible
from normalize.bodies.phrase import NO, opening
from normalize.bodies.tokens import tokenize

_CONTEXT = BodyContext(municipality="Речной муниципальный район")
_PEOPLE = ("Соловей А.А.", "Коваль И.И.", "Дюжая Н.П.", "Белых О.Р.", "Ким Т.Х.", "Гаджиева С.М.")
_PAIRS = 400
# Letters and words that mean two things stay in a few of many pairs.
_LEAST = 0.985


def _names() -> list[str]:
    """Names in the nominative that are one body when they stand alone."""
    found: set[str] = set()
    for file in ("municipal_cells.yaml", "office_cells.yaml"):
        cells = yaml.safe_load(Path(__file__).with_name(file).read_text(encoding="utf-8"))
        items = [item for cell in cells.values() for item in cell if isinstance(item, str)]
        found |= {item.split(" | ")[0] for item in items if not item.startswith("@ ")}
    return [name for name in sorted(found) if _is_one(name)]


def _is_one(name: str) -> bool:
    phrase = opening(tokenize(name), 0)
    told = phrase.kind != "noun" or phrase.nominative != NO
    bodies = read_responsible(name, _CONTEXT).bodies
    return told and "котор" not in name and [body.name for body in bodies] == [name]


@pytest.mark.parametrize("form", ["{a}, {b}", "{a}; {b}", "{a} {p}, {b} {q}", "{p}, {a}; {q}, {b}"])
def test_two_names_side_by_side_are_two_bodies(form: str) -> None:
    chance = random.Random(form)
    names = _names()
    right = 0
    for _ in range(_PAIRS):
        first, second = chance.sample(names, 2)
        people = chance.sample(_PEOPLE, 2)
        reading = read_responsible(
            form.format(a=first, b=second, p=people[0], q=people[1]), _CONTEXT
        )
        named = list(dict.fromkeys(body.name for body in reading.bodies))
        told = list(reading.persons) == (people if "{p}" in form else [])
        right += told and sorted(named) == sorted((first, second))
    assert right / _PAIRS >= _LEAST
