"""The demo region as values: which plans there are and what each is good and bad at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("region.yaml")


@dataclass(frozen=True, slots=True)
class Order:
    """The order that approved a plan; ``by`` in the genitive."""

    by: str
    date: dt.date
    number: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plan drawn from the bank; the fields are explained in ``region.yaml``."""

    file: str
    municipality: str
    genitive: str
    order: Order
    layout: str
    offices: Mapping[str, tuple[str, ...]]
    dates: str
    rows: int
    without: frozenset[str]
    copies: tuple[str, float] | None
    results: str
    faults: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a plan, as it will be printed."""

    part: str
    activity: str
    deadline: str
    responsible: str
    result: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A plan ready to be laid out."""

    file: str
    genitive: str
    order: Order
    layout: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Odd:
    """A file that is no readable plan; ``plan`` is the file it was made from, if any."""

    file: str
    kind: str
    plan: str = ""
    genitive: str = ""
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """Everything ``region.yaml`` says."""

    name: str
    seed: int
    start: dt.date
    drawn: tuple[Drawn, ...]
    written: tuple[Paper, ...]
    odd: tuple[Odd, ...]


def read_region() -> Region:
    """Return the demo region; raises KeyError for a missing field."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return Region(
        name=raw["region"],
        seed=raw["seed"],
        start=raw["start"],
        drawn=tuple(_drawn(item, raw["offices"]) for item in raw["plans"]),
        written=tuple(_written(item) for item in raw["written"]),
        odd=tuple(_odd(item) for item in raw["odd"]),
    )


def _drawn(item: Mapping[str, Any], offices: Mapping[str, Any]) -> Drawn:
    return Drawn(
        file=item["file"],
        municipality=item["municipality"],
        genitive=item["of"],
        order=_order(item["order"]),
        layout=item["layout"],
        offices={key: tuple(names) for key, names in offices[item["offices"]].items()},
        dates=item["dates"],
        rows=item["rows"],
        without=frozenset(item.get("without", ())),
        copies=tuple(item["copies"]) if "copies" in item else None,
        results=item.get("results", "own"),
        faults=frozenset(item.get("faults", ())),
    )


def _written(item: Mapping[str, Any]) -> Paper:
    rows = [(part["name"], row) for part in item["parts"] for row in part["rows"]]
    entries = tuple(_entry(number, part, row) for number, (part, row) in enumerate(rows, start=1))
    order = _order(item["order"])
    return Paper(item["file"], item["of"], order, item["layout"], item["title"].strip(), entries)


def _entry(number: int, part: str, row: list[Any]) -> Entry:
    activity, deadline, responsible, result = (str(text) for text in row)
    return Entry(part, activity, deadline, responsible, result, str(number))


def _odd(item: Mapping[str, Any]) -> Odd:
    order = _order(item["order"]) if "order" in item else None
    return Odd(item["file"], item["kind"], item.get("plan", ""), item.get("of", ""), order)


def _order(item: list[Any]) -> Order:
    by, date, number = item
    return Order(by, date, str(number))
