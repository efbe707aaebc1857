"""One unit in all cells of a plan: «отдел кадров» is the «Отдел кадров управления образования».

A plan names whose unit it is once, and leaves that out afterwards.  Only a unit (a department, a
sector, a service) is taken for a longer name, only where the longer one goes on with the authority
it belongs to, and only where no second authority of the plan has such a unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from normalize.bodies.model import ResponsibleReading
from normalize.bodies.registry import acronym_role
from normalize.bodies.words import read_word
from schema.values import Body

# How the name of a part of a body begins.
UNITS = ("отдел ", "отделение ", "сектор ", "служба ", "бюро ")
# What a plan's authority or centre is called, and in the genitive.
_OWNERS = {
    "управление": "управления",
    "департамент": "департамента",
    "комитет": "комитета",
    "центр": "центра",
}
_OTHER = "other_body"
_GENITIVE = ("gent", "sing")
# Whose it is stands in another cell.
_ELSEWHERE = 0.95


def with_owners(readings: Sequence[ResponsibleReading]) -> list[ResponsibleReading]:
    """Return ``readings``, all cells of a plan, with units as the plan names them in full."""
    owned = _owned(body for reading in readings for body in reading.bodies)
    owners = _owners(body for reading in readings for body in reading.bodies)
    if not owned and not owners:
        return list(readings)
    return [
        replace(
            reading,
            bodies=tuple(_of_owner(_in_full(body, owned), owners) for body in reading.bodies),
        )
        for reading in readings
    ]


def _owners(bodies: Iterable[Body]) -> dict[str, str]:
    """Return the one role of the plan's bodies called «Управление …», by that word's genitive."""
    roles: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        first, _, _ = (body.canonical or body.name).lower().partition(" ")
        if first in _OWNERS:
            roles[_OWNERS[first]].add(body.role)
    return {owner: next(iter(found)) for owner, found in roles.items() if len(found) == 1}


def _of_owner(body: Body, owners: dict[str, str]) -> Body:
    """«отдел мониторинга Управления», «методисты центра»: whose, the plan says elsewhere."""
    words = body.name.lower().split()
    role = owners.get(words[-1]) if len(words) > 1 else None
    if role is None or body.role != _OTHER or role == _OTHER:
        return body
    return replace(body, role=role, score=round(body.score * _ELSEWHERE, 3))


def _owned(bodies: Iterable[Body]) -> dict[str, Body]:
    """Return the bodies that are units of an authority by their names without it."""
    found: dict[str, dict[str | None, Body]] = defaultdict(dict)
    for body in bodies:
        if unit := _without_owner(body.canonical or body.name).lower():
            found[unit].setdefault(body.body_id, body)
    return {unit: next(iter(named.values())) for unit, named in found.items() if len(named) == 1}


def _without_owner(name: str) -> str:
    """«Отдел кадров» of «Отдел кадров управления образования», "" when nothing says whose it is."""
    if not name.lower().startswith(UNITS):
        return ""
    words = name.split()
    for at, text in enumerate(words[2:], 2):
        word = read_word(text)
        listed = acronym_role(text) if word.kind == "acronym" else None
        by_letters = listed is not None and listed[0] == "municipal_authority"
        if by_letters or (word.head == "authority" and _GENITIVE in word.forms):
            return " ".join(words[:at])
    return ""


def _in_full(body: Body, owned: dict[str, Body]) -> Body:
    full = owned.get((body.canonical or body.name).lower())
    if full is None or full.body_id == body.body_id:
        return body
    score = round(min(body.score, full.score) * _ELSEWHERE, 3)
    return replace(
        body, canonical=full.canonical, body_id=full.body_id, role=full.role, score=score
    )
