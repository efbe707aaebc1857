"""The words of headers and rows, loaded from YAML and checked on load."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from schema.lookups import BadLookup, load_lookup

_LEAST_TOLD = 6
ROLES = ("number", "extra", "deadline", "responsible", "result", "activity", "section")


@dataclass(frozen=True, slots=True)
class RoleRule:
    """Titles that claim ``role`` with ``strength`` 1 (weak) … 3 (sure)."""

    role: str
    strength: int
    stems: re.Pattern[str] | None
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Titles of the parts of a wide column in their order; ``turns``: any may be the first.

    ``unit`` matches a short numeral, read or not, and the unit (group of this name) behind it.
    """

    names: tuple[str, ...]
    over: re.Pattern[str]
    turns: bool
    unit: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class HeaderLexicon:
    """Everything that is known of column titles; patterns expect ``schema.text.plain`` text."""

    roles: tuple[RoleRule, ...]
    words: tuple[str, ...]
    tier_start: re.Pattern[str]
    tier_end: re.Pattern[str]
    tier_grid: frozenset[str]
    tier_grid_stem: re.Pattern[str]
    series: tuple[Series, ...]
    numerals: Mapping[str, int]
    not_activities: re.Pattern[str]
    risk: re.Pattern[str]
    risk_measures: re.Pattern[str]
    indicator: re.Pattern[str]
    not_card: re.Pattern[str]
    never_deadline: re.Pattern[str]
    acting: re.Pattern[str]
    not_acting: re.Pattern[str]
    not_title: re.Pattern[str]
    not_title_word: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ContentLexicon:
    """How cells of a kind look, for columns whose title says nothing; patterns for plain text."""

    deadline: re.Pattern[str]
    body: re.Pattern[str]
    result: re.Pattern[str]
    section: re.Pattern[str]
    period: re.Pattern[str]
    begins: re.Pattern[str]
    total: re.Pattern[str]
    edition: re.Pattern[str]
    note: re.Pattern[str]
    title: re.Pattern[str]
    title_end: re.Pattern[str]
    not_section: re.Pattern[str]


@lru_cache(maxsize=1)
def header_lexicon() -> HeaderLexicon:
    """Return the lexicon of column titles.

    Raises:
        BadLookup: when ``header.yaml`` does not have the expected form.
    """
    data = load_lookup(Path(__file__).with_name("header.yaml"))
    try:
        tiers = data["tiers"]
        return HeaderLexicon(
            roles=tuple(_role_rule(entry) for entry in data["roles"]),
            words=_words(data["roles"]),
            tier_start=_tier(tiers["start"], tiers["start_whole"]),
            tier_end=_tier(tiers["end"], tiers["end_whole"]),
            tier_grid=frozenset(tiers["grid"]),
            tier_grid_stem=_stems([s for s in tiers["grid"] if " " in s]),
            series=tuple(
                Series(
                    tuple(s["names"]),
                    _stems(s["over"]),
                    s.get("turns", False),
                    _unit(s.get("unit")),
                )
                for s in data["series"]
            ),
            numerals={
                str(reading): int(number)
                for number, readings in data["numerals"].items()
                for reading in readings
            },
            not_activities=_stems(data["not_activities"]),
            risk=_stems(data["risk"]),
            risk_measures=_stems(data["risk_measures"]),
            indicator=_stems(data["indicator"]),
            not_card=_stems(data["not_card"]),
            never_deadline=_stems(data["never_deadline"]),
            acting=_stems(data["acting"]),
            not_acting=_stems(data["not_acting"]),
            not_title=re.compile("|".join(data["not_title"])),
            not_title_word=re.compile(data["not_title_word"]),
        )
    except (KeyError, TypeError, re.error) as error:
        raise BadLookup(f"header.yaml: {error!r}") from error


@lru_cache(maxsize=1)
def content_lexicon() -> ContentLexicon:
    """Return the lexicon of cell contents.

    Raises:
        BadLookup: when ``content.yaml`` does not have the expected form.
    """
    data = load_lookup(Path(__file__).with_name("content.yaml"))
    try:
        return ContentLexicon(
            deadline=re.compile("|".join(data["deadline"])),
            body=re.compile("|".join(data["body"])),
            result=re.compile("|".join(data["result"])),
            section=re.compile("^(?:" + "|".join(data["section"]) + ")"),
            period=re.compile("(?:" + "|".join(data["period"]) + ")$"),
            begins=re.compile("(?:" + "|".join(data["begins"]) + r")\b"),
            total=re.compile("^(?:" + "|".join(data["total"]) + ")"),
            edition=re.compile("^(?:" + "|".join(data["edition"]) + ")"),
            note=re.compile("^(?:" + "|".join(data["note"]) + ")"),
            title=re.compile("|".join(data["title"])),
            title_end=re.compile("|".join(data["title_end"])),
            not_section=re.compile("^(?:" + "|".join(data["not_section"]) + ")"),
        )
    except (KeyError, TypeError, re.error) as error:
        raise BadLookup(f"content.yaml: {error!r}") from error


def _role_rule(entry: dict[str, Any]) -> RoleRule:
    if entry["role"] not in ROLES:
        raise BadLookup(f"header.yaml: unknown role {entry['role']!r}")
    stems = entry.get("stems")
    return RoleRule(
        role=entry["role"],
        strength=entry.get("strength", 3),
        stems=_stems(stems) if stems else None,
        whole=tuple(entry.get("whole", ())),
    )


def _words(entries: list[dict[str, Any]]) -> tuple[str, ...]:
    """The stems that are one long word: only those are told where they are misspelt."""
    stems = {str(stem) for entry in entries for stem in entry.get("stems", ())}
    return tuple(sorted(s for s in stems if s.isalpha() and len(s) >= _LEAST_TOLD))


def _tier(stems: list[str], whole: list[str]) -> re.Pattern[str]:
    return re.compile(_stems(stems).pattern + "|(?:" + "|".join(map(re.escape, whole)) + ")$")


def _unit(unit: str | None) -> re.Pattern[str] | None:
    """A pattern for a numeral of up to four signs and a unit, perhaps with a year behind it."""
    if unit is None:
        return None
    return re.compile(rf"\S{{0,4}}?\s?(?P<unit>(?:{unit}).{{0,12}})$", re.IGNORECASE)


def _stems(stems: list[str]) -> re.Pattern[str]:
    """A pattern for words that begin like the stems; a space lets an ending and white space in."""
    parts = (r"\w*[\s.]+".join(re.escape(word) for word in str(stem).split()) for stem in stems)
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")
