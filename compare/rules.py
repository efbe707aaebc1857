"""Which codes mean what in a comparison: ``rules.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schema.codes import code_lists
from schema.lookups import BadLookup, load_lookup

_FILE = Path(__file__).with_name("rules.yaml")


@dataclass(frozen=True, slots=True)
class ChainPart:
    """Activities of these types or stages make one part of the chain."""

    types: frozenset[str]
    stages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Which rows to look at first: the least sure ``share`` of them, and where that is cut off.

    A row is ``always`` looked at below a confidence, and ``never`` for its confidence from another.
    """

    share: float
    always: float
    never: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The content of the file; see the comments there."""

    role_levels: Mapping[str, str]
    result_classes: Mapping[str, str]
    verifiable: frozenset[str]
    chain: Mapping[str, ChainPart]
    late_control: frozenset[str]
    cycle: tuple[str, ...]
    vague_days: int
    vague_precisions: frozenset[str]
    copied_result_words: int
    doubtful: Doubtful
    doubtful_flags: frozenset[str]
    example_confidence: float
    example_flags: frozenset[str]
    examples: int

    @property
    def levels(self) -> tuple[str, ...]:
        """Levels a body acts at, in the order they are shown."""
        return tuple(dict.fromkeys(self.role_levels.values()))

    @property
    def classes(self) -> tuple[str, ...]:
        """Classes of results, the most verifiable first."""
        return tuple(dict.fromkeys(self.result_classes.values()))


@cache
def rules() -> Rules:
    """Return the rules.

    Raises:
        BadLookup: when the file names a code that does not exist or leaves one out.
    """
    data: dict[str, Any] = load_lookup(_FILE)
    chain = {
        name: ChainPart(
            _codes("activity_types", part["types"]), _codes("cycle_stages", part["stages"])
        )
        for name, part in data["chain"].items()
    }
    found = Rules(
        role_levels=_inverted("roles", data["role_levels"]),
        result_classes=_inverted("result_kinds", data["result_classes"]),
        verifiable=frozenset(data["verifiable"]),
        chain=chain,
        late_control=_codes("cycle_stages", data["late_control"]),
        cycle=tuple(data["cycle"]),
        vague_days=int(data["vague_days"]),
        vague_precisions=_codes("precisions", data["vague_precisions"]),
        copied_result_words=int(data["copied_result_words"]),
        doubtful=Doubtful(**{name: float(value) for name, value in data["doubtful"].items()}),
        doubtful_flags=_codes("flags", data["doubtful_flags"]),
        example_confidence=float(data["example_confidence"]),
        example_flags=_codes("flags", data["example_flags"]),
        examples=int(data["examples"]),
    )
    _codes("cycle_stages", data["cycle"])
    if unknown := found.verifiable - set(found.classes):
        raise BadLookup(f"{_FILE.name}: verifiable names {sorted(unknown)}")
    return found


def _codes(name: str, codes: list[str]) -> frozenset[str]:
    if unknown := set(codes) - set(code_lists()[name].labels):
        raise BadLookup(f"{_FILE.name}: {name} has no {sorted(unknown)}")
    return frozenset(codes)


def _inverted(name: str, groups: Mapping[str, list[str]]) -> Mapping[str, str]:
    """Turn groups of codes into the group of each code; every code of the list must have one."""
    found = {code: group for group, codes in groups.items() for code in codes}
    _codes(name, list(found))
    if missing := set(code_lists()[name].labels) - set(found):
        raise BadLookup(f"{_FILE.name}: {name} lacks {sorted(missing)}")
    return found
