"""The blocks to paste, one for each lookup file."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parsers.roadmap.lexicon import ROLES as COLUMNS
from runs.resolving import bodies, deadlines, headers, types
from runs.resolving.cases import Case
from runs.rows import Row
from schema.codes import code_lists
from schema.lookups import load_lookup

_FILE = Path(__file__).with_name("texts.yaml")
_WIDTH = 96
_Entries = Callable[[Iterable[Case]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Block:
    """What is for one file of a user's lookups: its name, what it is about, and its YAML."""

    file: str
    about: tuple[str, ...]
    yaml: str


def blocks_of(rows: Iterable[Row], top: int) -> tuple[Block, ...]:
    """Return the blocks that resolve the ``top`` most frequent cases of each kind."""
    # A plan that came in several files counts once.
    kept = [row for row in rows if row.document.duplicate_of is None]
    parts: tuple[tuple[list[Case], tuple[tuple[str, _Entries], ...]], ...] = (
        (
            bodies.unresolved_bodies(kept),
            (
                ("bodies/registry.yaml", bodies.registry_entries),
                ("bodies/lexicon.yaml", bodies.lexicon_entries),
            ),
        ),
        (headers.unknown_titles(kept), (("roadmap/header.yaml", headers.header_entries),)),
        (deadlines.unread_deadlines(kept), (("deadlines/phrases.yaml", deadlines.phrase_entries),)),
        (
            types.untyped(kept),
            (
                ("types/concepts.yaml", types.concept_entries),
                ("types/rules.yaml", types.rule_entries),
            ),
        ),
    )
    return tuple(
        Block(file, _about(file, cases, top), "\n".join(lines))
        for cases, files in parts
        for file, entries in files
        if cases and (lines := list(entries(cases[:top])))
    )


def text(name: str) -> str:
    """Return a phrase of ``texts.yaml``."""
    return str(_texts()[name])


def _about(file: str, cases: Sequence[Case], top: int) -> tuple[str, ...]:
    facts: dict[str, Any] = {"cases": len(cases), "rows": sum(case.count for case in cases)}
    name = "counted" if len(cases) > top else "counted_all"
    counted = text(name).format(**facts, shown=top)
    told = _texts()["blocks"][file].format(
        counted=counted,
        roles=", ".join(code_lists()["roles"].labels),
        types=", ".join(code_lists()["activity_types"].labels),
        columns=", ".join(role for role in COLUMNS if role != "extra"),
    )
    return tuple(part for line in told.splitlines() for part in textwrap.wrap(line, _WIDTH))


def _texts() -> Any:
    return load_lookup(_FILE)
