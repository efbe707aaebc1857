"""Colours and words of what is shown (``legend.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schema.lookups import load_lookup

_FILE = Path(__file__).with_name("legend.yaml")


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of thing is shown: «#rrggbb», its name on the page and in the legend."""

    colour: str
    short: str
    long: str


@cache
def styles(group: str) -> Mapping[str, Style]:
    """Return the styles of ``group``: roles (of cells), rows (and paragraphs), tables."""
    return {code: Style(**entry) for code, entry in load_lookup(_FILE)[group].items()}


def words(name: str, **facts: object) -> str:
    """Return the text ``name`` with ``facts`` filled in."""
    return str(load_lookup(_FILE)[name]).format(**facts)
