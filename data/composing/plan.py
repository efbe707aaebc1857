"""A composed plan as values: what its YAML file says, read once and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

CANONICAL = ("number", "activity", "deadline", "responsible", "result")
# Columns that are never "extra": the canonical ones, the merged section and the combined one.
KNOWN = frozenset((*CANONICAL, "section", "both"))


class BadPlan(Exception):
    """A composed plan contradicts itself; the message names the plan and the row."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``key`` its meaning, ``width`` in cm, ``group`` its upper tier, if any."""

    key: str
    title: str
    width: float
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an activity table; ``kind`` is one of activity, section, sub, header, numbers, raw.

    ``cells`` maps column keys to markup (``^`` goes on with the cell above); ``facts`` are the
    expected values of an activity as the YAML gives them.
    """

    kind: str
    text: str = ""
    number: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grid:
    """An activity table."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Block:
    """Anything else of a document: ``kind`` names the builder, ``body`` is its YAML."""

    kind: str
    body: Any


@dataclass(frozen=True, slots=True)
class Composed:
    """A whole plan: facts about the document, the layout, and its blocks in order."""

    name: str
    facts: Mapping[str, Any]
    roles: Mapping[str, str]
    layout: Mapping[str, Any]
    blocks: tuple[Block | Grid, ...]

    def grids(self) -> tuple[Grid, ...]:
        """Return the activity tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))


def read_plan(path: Path) -> Composed:
    """Read ``path``; raises BadPlan when a block or a row is not understood."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    templates = raw.get("tables", {})
    try:
        blocks = tuple(_block(item, templates) for item in raw["blocks"])
        roles = {key.lower(): value for key, value in raw["roles"].items()}
        return Composed(path.stem, raw["document"], roles, raw.get("layout", {}), blocks)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadPlan(f"{path.name}: {type(error).__name__} {error}") from error


def _block(item: Mapping[str, Any], templates: Mapping[str, Any]) -> Block | Grid:
    if "rows" not in item:
        ((kind, body),) = item.items()
        return Block(str(kind), body)
    options = {**templates.get(item.get("like", ""), {}), **item}
    columns = tuple(_column(key, value) for key, value in options["columns"].items())
    return Grid(columns, tuple(_row(row) for row in item["rows"]), options)


def _column(key: str, value: list[Any]) -> Column:
    title, width, *group = value
    return Column(key, str(title), float(width), group[0] if group else "")


_SHORT = {"n": "number", "a": "activity", "d": "deadline", "r": "responsible", "o": "result"}
_FACTS = frozenset(("p", "alt", "b", "who", "t", "swapped", "sdt"))


def _row(item: Mapping[str, Any]) -> Row:
    for kind in ("section", "sub"):
        if kind in item and "a" not in item:
            return Row(kind, str(item[kind]), str(item.get("n", "")))
    for kind in ("header", "numbers"):
        if kind in item:
            return Row(kind)
    if "raw" in item:
        return Row("raw", cells={str(i): str(text) for i, text in enumerate(item["raw"])})
    cells = {_SHORT.get(key, key): str(text) for key, text in item.items() if key not in _FACTS}
    return Row("activity", cells=cells, facts={k: v for k, v in item.items() if k in _FACTS})
