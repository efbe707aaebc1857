"""The bank of measures the demo plans are drawn from (``bank.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("bank.yaml")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: ``ways`` to word it, ``when`` it is done (months, or how often)."""

    code: str
    part: str
    kind: str
    weight: int
    who: tuple[str, ...]
    when: tuple[int, ...] | str
    ways: tuple[str, ...]
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bank:
    """Measures in the order a plan lists them, and the titles of a plan's parts."""

    parts: Mapping[str, str]
    measures: tuple[Measure, ...]


def read_bank() -> Bank:
    """Return the bank; raises KeyError for a measure with a missing field."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    measures = tuple(
        Measure(
            code=code,
            part=item["part"],
            kind=item["kind"],
            weight=item["weight"],
            who=tuple(item["who"]),
            when=item["when"] if isinstance(item["when"], str) else tuple(item["when"]),
            ways=tuple(item["ways"]),
            results=tuple(item["results"]),
        )
        for code, item in raw["measures"].items()
    )
    return Bank(raw["parts"], measures)
