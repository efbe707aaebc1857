"""The stages a document goes through, as three functions that a run can be given.

They are imported where they are called, in a worker: the parent needs no parsers and no
morphology, and a worker that dies on import costs one document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ingest.source import Source
from normalize.municipality_list import MunicipalityList
from runs.manifest import ManifestEntry
from schema.values import Activity, Plan, PlanFacts

if TYPE_CHECKING:
    from parsers.model import Document


class Normalized(Protocol):
    """What the normalizing stage returns: facts of the plan and its canonical rows."""

    @property
    def facts(self) -> PlanFacts:
        """What is known about the whole plan."""

    @property
    def activities(self) -> tuple[Activity, ...]:
        """The canonical rows; ``seq`` counts them from 1."""


@dataclass(frozen=True, slots=True)
class Stages:
    """The three functions between a source and its canonical rows.

    They are called as ``read_document(source, engine)``, ``read_plan(document)`` and
    ``normalize_plan(plan, name, entry, municipalities)``; ``entry`` is what the analyst's manifest
    says about the file, if anything, ``municipalities`` the analyst's list of them.
    ``parted(sources)`` tells which pictures of a series are pages of one document.
    """

    read_document: Callable[[Source, str], Document]
    read_plan: Callable[[Document], Plan]
    normalize_plan: Callable[[Plan, str, ManifestEntry | None, MunicipalityList], Normalized]
    parted: Callable[[Sequence[Source]], Sequence[Source]] = tuple


# A run hands workers a function that makes the stages, since functions travel by name.
StagesMaker = Callable[[], Stages]


def real_stages() -> Stages:
    """Return the stages of this program."""
    from parsers.pictures import parted
    from parsers.read import read_document
    from parsers.roadmap import read_plan

    return Stages(read_document, read_plan, _normalize_plan, parted)


def _normalize_plan(
    plan: Plan, name: str, entry: ManifestEntry | None, municipalities: MunicipalityList
) -> Normalized:
    from normalize.frontmatter import ManifestFacts
    from normalize.plan import normalize_plan

    facts = None
    if entry is not None:
        facts = ManifestFacts(
            municipality=entry.municipality,
            region=entry.region,
            plan_start=entry.plan_start,
            plan_end=entry.plan_end,
        )
    return normalize_plan(plan, name, facts, municipalities)
