"""Which stage of the management cycle an activity belongs to (``stages.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from normalize.types.concepts import activity_lexicon
from schema.codes import code_lists
from schema.lookups import BadLookup, load_lookup

_FILE = Path(__file__).with_name("stages.yaml")


@dataclass(frozen=True, slots=True)
class _Cue:
    stage: str
    types: frozenset[str]
    concepts: frozenset[str]
    company: frozenset[str]


def cycle_stage(activity_type: str, concepts: frozenset[str]) -> str | None:
    """Return the stage of an activity of this type that names these ``concepts``.

    None where the type (``other``) has no place in the cycle.
    """
    cues, by_type = _stages()
    for cue in cues:
        is_near = not cue.company or not cue.company.isdisjoint(concepts)
        if activity_type in cue.types and is_near and not cue.concepts.isdisjoint(concepts):
            return cue.stage
    return by_type.get(activity_type)


@cache
def _stages() -> tuple[tuple[_Cue, ...], Mapping[str, str]]:
    lookup = load_lookup(_FILE)
    cues = tuple(
        _Cue(
            entry["stage"],
            frozenset(entry["types"].split()),
            frozenset(entry["concepts"].split()),
            frozenset(entry.get("with", "").split()),
        )
        for entry in lookup["cues"]
    )
    by_type: dict[str, str] = lookup["by_type"]
    _check(
        {c.stage for c in cues} | set(by_type.values()), set(code_lists()["cycle_stages"].labels)
    )
    types = {t for c in cues for t in c.types} | set(by_type)
    _check(types, set(code_lists()["activity_types"].labels))
    _check({x for c in cues for x in c.concepts | c.company}, set(activity_lexicon().kinds))
    return cues, by_type


def _check(used: set[str], known: set[str]) -> None:
    if unknown := used - known:
        raise BadLookup(f"{_FILE.name}: unknown {', '.join(sorted(unknown))}")
