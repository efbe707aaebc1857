"""Draws the rows of a plan from the bank, with the plan's own strengths, gaps and faults."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

from demoing.bank import Bank, Measure
from demoing.moments import moment
from demoing.region import Drawn, Entry, Paper, Region

_TITLES = (
    """ДОРОЖНАЯ КАРТА
по повышению качества образования в общеобразовательных организациях
{of}
на {first}/{second} учебный год""",
    """ПЛАН МЕРОПРИЯТИЙ
по поддержке школ с низкими образовательными результатами
{of}
на {first}-{second} учебный год""",
    """Муниципальный план («дорожная карта»)
повышения качества общего образования {of}
на {first}/{second} учебный год""",
)
_COPIED = "Повышение качества образования"


def draw(plan: Drawn, region: Region, bank: Bank, neighbours: Mapping[str, Paper]) -> Paper:
    """Return the paper of ``plan``; ``neighbours`` are the papers drawn before it, by file.

    The same region, bank and seed give the same paper, whatever other plans there are.
    """
    chance = random.Random(f"{region.seed}:{plan.file}")
    drawn = _measures(plan, bank, chance)
    entries = [_entry(measure, plan, region, bank, chance) for measure in drawn]
    if plan.copies:
        entries = _copied(entries, plan, neighbours[plan.copies[0]], bank, chance)
    entries = _numbered(_spoilt(entries, plan, region, chance), plan)
    title = chance.choice(_TITLES).format(
        of=plan.genitive, first=region.start.year, second=region.start.year + 1
    )
    return Paper(plan.file, plan.genitive, plan.order, plan.layout, title, tuple(entries))


def _measures(plan: Drawn, bank: Bank, chance: random.Random) -> list[Measure]:
    """Return ``plan.rows`` measures in the bank's order, usual ones more often."""
    allowed = [measure for measure in bank.measures if measure.kind not in plan.without]
    keys = {measure.code: chance.random() ** (1 / measure.weight**2) for measure in allowed}
    chosen = set(sorted(keys, key=lambda code: keys[code], reverse=True)[: plan.rows])
    return [measure for measure in allowed if measure.code in chosen]


def _entry(
    measure: Measure, plan: Drawn, region: Region, bank: Bank, chance: random.Random
) -> Entry:
    activity = chance.choice(measure.ways)
    offices = [chance.choice(plan.offices[key]) for key in measure.who]
    result = chance.choice(measure.results)
    if plan.results == "none":
        result = ""
    elif plan.results == "restated" and chance.random() < 0.7:
        result = activity
    elif plan.results == "copied" and chance.random() < 0.6:
        result = _COPIED
    return Entry(
        part=bank.parts[measure.part],
        activity=activity,
        deadline=moment(measure.when, plan.dates, region.start.year, chance),
        responsible=", ".join(dict.fromkeys(offices)),
        result=result,
    )


def _copied(
    own: list[Entry], plan: Drawn, neighbour: Paper, bank: Bank, chance: random.Random
) -> list[Entry]:
    """Put rows of the neighbour, word for word, in the place of as many own ones."""
    assert plan.copies is not None
    count = min(round(plan.rows * plan.copies[1]), len(neighbour.entries))
    taken = chance.sample(list(neighbour.entries), count)
    own_texts = {way for entry in taken for way in _ways_of(entry.activity, bank)}
    rest = [entry for entry in own if entry.activity not in own_texts][: plan.rows - count]
    order = {title: place for place, title in enumerate(bank.parts.values())}
    return sorted([*taken, *rest], key=lambda entry: order[entry.part])


def _ways_of(activity: str, bank: Bank) -> tuple[str, ...]:
    return next((m.ways for m in bank.measures if activity in m.ways), (activity,))


def _spoilt(
    entries: list[Entry], plan: Drawn, region: Region, chance: random.Random
) -> list[Entry]:
    if "years" in plan.faults:
        for place in chance.sample(range(len(entries)), 3):
            wrong = chance.choice((region.start.year - 2, region.start.year + 4))
            entries[place] = replace(entries[place], deadline=f"октябрь {wrong} г.")
    if "no_body" in plan.faults:
        for place in chance.sample(range(len(entries)), len(entries) // 4):
            entries[place] = replace(entries[place], responsible="")
    if "twice" in plan.faults:
        place = len(entries) // 3
        entries.insert(place + 4, replace(entries[place], part=entries[place + 3].part))
    if "blank" in plan.faults:
        entries[-2] = replace(entries[-2], activity="")
    return entries


def _numbered(entries: list[Entry], plan: Drawn) -> list[Entry]:
    numbers = list(range(1, len(entries) + 1))
    if "numbers" in plan.faults:
        for place in (5, 6, 11):
            numbers[place:] = [number - 1 for number in numbers[place:]]
    if "gap" in plan.faults:
        numbers[8:] = [number + 2 for number in numbers[8:]]
    pairs = zip(entries, numbers, strict=True)
    return [replace(entry, number=str(number)) for entry, number in pairs]
