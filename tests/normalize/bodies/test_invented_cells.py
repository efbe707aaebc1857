"""Responsible cells in the manners of many authors, one line each.

``invented_cells.yaml`` says how a line is written; ``municipal_cells.yaml`` goes through the fields
of municipal life and gives the nominative of names in another case.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from normalize.bodies import BodyContext, ResponsibleReading, read_responsible
from normalize.bodies.inflection import nominative_name
from schema.values import Body

CONTEXT = BodyContext(municipality="Речной муниципальный район")
CELLS = {
    cell: expected
    for name in (
        "invented_cells.yaml",
        "municipal_cells.yaml",
        "office_cells.yaml",
        "field_cells.yaml",
    )
    for cell, expected in yaml.safe_load(
        Path(__file__).with_name(name).read_text(encoding="utf-8")
    ).items()
}


@pytest.mark.parametrize(("cell", "expected"), CELLS.items(), ids=[cell[:40] for cell in CELLS])
def test_cell_is_read_as_a_careful_reader_does(cell: str, expected: list) -> None:
    readings = expected if expected and isinstance(expected[0], list) else [expected]
    reading = read_responsible(cell, CONTEXT)
    assert any(_agrees(reading, items) for items in readings), reading


def _agrees(reading: ResponsibleReading, items: list[str]) -> bool:
    persons = [item[2:].split(" or ") for item in items if item.startswith("@ ")]
    bodies = [item.split(" | ") for item in items if not item.startswith("@ ")]
    if len(persons) != len(reading.persons) or len(bodies) != len(reading.bodies):
        return False
    named = all(
        _is_called(body, name) and body.role in roles.split(" or ")
        for body, (name, roles) in zip(reading.bodies, bodies, strict=True)
    )
    return named and all(
        person in wanted for person, wanted in zip(reading.persons, persons, strict=True)
    )


def _is_called(body: Body, name: str) -> bool:
    printed, _, nominative = name.partition(" > ")
    return body.name == printed and (not nominative or nominative_name(printed) == nominative)
