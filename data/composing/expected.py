"""What a careful reader gets out of a composed plan, in the form of the gold files."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from composing.markup import plain
from composing.periods import Entry, other_readings, parse
from composing.plan import CANONICAL, KNOWN, BadPlan, Block, Composed, Grid, Row

TYPES = frozenset(
    (
        "governance",
        "regulation",
        "planning",
        "diagnostics",
        "assessment",
        "monitoring",
        "training",
        "methodical_support",
        "experience_exchange",
        "networking",
        "mentoring",
        "staffing",
        "student_support",
        "student_events",
        "parents",
        "resources",
        "communication",
        "other",
    )
)
ROLES = frozenset(
    (
        "municipal_authority",
        "municipal_methodical_centre",
        "coordinator",
        "working_group",
        "school",
        "methodical_association",
        "school_administration",
        "school_team",
        "partner_school",
        "teaching_staff",
        "regional_authority",
        "regional_institute",
        "person",
        "other_body",
    )
)
_ASIDE = re.compile(r"\s*\((?:по согласованию|далее [–-] [^)]*)\)")


def expected(plan: Composed, source: str) -> dict[str, Any]:
    """Return the gold record of ``plan``; ``source`` is the text of its YAML file.

    Raises:
        BadPlan: when an expected value does not stand in the plan's own text.
    """
    facts, sections, activities = dict(plan.facts), list[str](), list[dict[str, Any]]()
    reader = _Reader(plan)
    for block in plan.blocks:
        if isinstance(block, Block):
            if block.kind == "section":
                reader.open(block.body)
            elif block.kind == "annex":
                # Of several plans in one file each one's title is its section.
                reader.open(" ".join(str(block.body).split("\n")))
            continue
        reader.counters = [0, 0, 0]
        activities += reader.rows(block)
    for seq, activity in enumerate(activities, start=1):
        activity["seq"] = seq
        if activity["section"] and activity["section"] not in sections:
            sections.append(activity["section"])
    columns = [column.key for grid in plan.grids()[:1] for column in grid.columns]
    return {
        "doc": plan.name,
        **facts,
        "columns": columns,
        "sections": sections,
        "source_sha256": hashlib.sha256(source.encode()).hexdigest(),
        "activities": activities,
    }


def as_text(record: Mapping[str, Any]) -> str:
    """Return the record as the text of its JSON file."""
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


class _Reader:
    """Walks the rows with what a reader keeps in mind: section, cells above, list counters."""

    def __init__(self, plan: Composed) -> None:
        self.plan = plan
        self.section: str | None = None
        self.above: dict[str, str] = {}
        self.counters = [0, 0, 0]

    def open(self, title: str) -> None:
        self.section = plain(title)

    def rows(self, grid: Grid) -> list[dict[str, Any]]:
        found = []
        levels = list(grid.options.get("levels", ()))
        self.above = {}
        if title := grid.options.get("over"):
            self.open(str(title))
        for row in grid.rows:
            if row.kind in ("section", "sub"):
                number = self._count(levels[:-1], 0 if row.kind == "section" else 1)
                self.open(f"{number} {row.text}".strip())
            elif row.kind == "activity":
                found.append(self._activity(grid, row, self._count(levels, len(levels) - 1)))
        return found

    def _count(self, levels: list[str], level: int) -> str:
        if level < 0 or level >= len(levels):
            return ""
        self.counters[level] += 1
        self.counters[level + 1 :] = [0] * (len(self.counters) - level - 1)
        text = levels[level]
        for place, value in enumerate(self.counters):
            text = text.replace(f"%{place + 1}", str(value))
        return text

    def _activity(self, grid: Grid, row: Row, auto: str) -> dict[str, Any]:
        cells = {key: self.above.get(key, "") if t == "^" else t for key, t in row.cells.items()}
        self.above = {**self.above, **cells}
        if "section" in cells:
            self.open(cells["section"])
        printed = {key: plain(cells.get(key, "")) for key in CANONICAL}
        printed["number"] = auto or printed["number"]
        record: dict[str, Any] = {"seq": 0, "number": printed.pop("number") or None}
        record |= {"section": self.section, **printed}
        self._values(record, row)
        extra = {
            plain(c.title): plain(cells.get(c.key, "")) for c in grid.columns if c.key not in KNOWN
        }
        if extra:
            record["extra"] = extra
        if row.facts.get("swapped"):
            record["swapped"] = True
        return record

    def _values(self, record: dict[str, Any], row: Row) -> None:
        where = f"{self.plan.name}: {record['activity'][:50]}"
        if not record["activity"]:
            raise BadPlan(f"{where}: no activity")
        text, period = record["deadline"], self.plan.facts["plan_period"]
        try:
            entries = [parse(str(p), text, period) for p in _many(row.facts.get("p", "none"))]
            readings = [[parse(str(p), text, period) for p in alt] for alt in _alts(row)]
        except ValueError as error:
            raise BadPlan(f"{where}: {error}") from error
        both = f"{text} {record['responsible']}"
        _must_stand((str(e["text"]) for e in entries), both, where)
        record["periods"] = entries
        record["periods_alt"] = _distinct(readings + other_readings(entries), entries)
        names, people = self._names(record, row), _many(row.facts.get("who", []))
        _must_stand((name for name in names), both, where)
        _must_stand((person.split()[0] for person in people), both, where)
        record["bodies"] = [self._body(name, where) for name in names]
        record["persons"] = people
        record["types"] = _many(row.facts.get("t", []))
        if not set(record["types"]) <= TYPES:
            raise BadPlan(f"{where}: types {record['types']}")

    def _names(self, record: Mapping[str, Any], row: Row) -> list[str]:
        if "b" in row.facts:
            return _many(row.facts["b"])
        text = _ASIDE.sub("", record["responsible"])
        return [name.strip() for name in re.split(r"[,;]", text) if name.strip()]

    def _body(self, name: str, where: str) -> dict[str, Any]:
        role, *others = self.plan.roles.get(name.lower(), "").split("|")
        if not {role, *others} <= ROLES:
            raise BadPlan(f"{where}: role of «{name}»: {role}")
        return {"name": name, "role": role, **({"role_alt": others} if others else {})}


def _many(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _alts(row: Row) -> list[list[str]]:
    return [_many(item) for item in row.facts.get("alt", [])]


def _distinct(readings: list[list[Entry]], first: list[Entry]) -> list[list[Entry]]:
    kept = [first]
    for reading in readings:
        if reading not in kept:
            kept.append(reading)
    return kept[1:]


def _must_stand(wanted: Any, text: str, where: str) -> None:
    for piece in wanted:
        if piece not in text:
            raise BadPlan(f"{where}: «{piece}» does not stand in «{text}»")
