"""Normalize a plan: facts first, then each activity in the light of them and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from normalize import ditto
from normalize.bodies import (
    BodyContext,
    ResponsibleReading,
    letters_meant,
    read_abbreviations,
    read_responsible,
    with_owners,
)
from normalize.cells import Cells, sort_cells
from normalize.confidence import evidence_of, with_confidence
from normalize.deadlines import (
    DeadlineContext,
    DeadlineReading,
    read_deadline,
    read_marks,
    read_window,
    repeated_years,
)
from normalize.evidence import Evidence
from normalize.frontmatter import ManifestFacts, read_facts
from normalize.municipality_list import MunicipalityList, with_listed
from normalize.types import TypeReading, read_result_kinds, read_types, topic_lemmas
from schema.text import collapse
from schema.values import Activity, Period, Plan, PlanFacts, RawActivity

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NO_LIST = MunicipalityList()
_SECTIONS_KEPT = 200
_WHEN_COLUMNS = frozenset({"deadline", "start", "end", "grid", "combined"})


@dataclass(frozen=True, slots=True)
class NormalizedPlan:
    """The facts of a plan, its activities in document order, and what is known of each."""

    facts: PlanFacts
    activities: tuple[Activity, ...]
    evidence: tuple[Evidence, ...]


# The share of rows with marks from which on a recognised row without any is suspicious.
_MOSTLY_MARKED = 0.7


@dataclass(frozen=True, slots=True)
class _Light:
    """What every activity of one plan is read in the light of."""

    bodies: BodyContext
    topic: frozenset[str]
    has_deadlines: bool


def normalize_plan(
    plan: Plan,
    source_name: str,
    manifest: ManifestFacts | None = None,
    municipalities: MunicipalityList = _NO_LIST,
) -> NormalizedPlan:
    """Return the canonical values of ``plan``.

    ``source_name`` is the file's path as given (its name is weak evidence for the municipality);
    ``manifest`` holds what the analyst knows, which wins over what is read; ``municipalities`` is
    the analyst's own list, which gives the municipality its name and code.
    """
    facts = with_listed(read_facts(plan, source_name, manifest), municipalities)
    light = _Light(
        bodies=_body_context(plan, facts),
        topic=topic_lemmas(facts.title or ""),
        has_deadlines=bool(_WHEN_COLUMNS & set(plan.columns)),
    )
    meant = _with_marks_missed(ditto.filled(plan.activities))
    contexts = deadline_contexts(meant, facts)
    # One reader after the other over all rows: each keeps its own words at hand.
    cells = [sort_cells(raw, context) for raw, context in zip(meant, contexts, strict=True)]
    readings = zip(
        [_read_deadline(*row, light) for row in zip(meant, cells, contexts, strict=True)],
        with_owners([read_responsible(sorted_.responsible, light.bodies) for sorted_ in cells]),
        read_types(((r.activity, r.result, _section(r) or "") for r in meant), light.topic),
        [read_result_kinds(raw.result, raw.activity) for raw in meant],
        strict=True,
    )
    read = [
        _as_printed(_activity(own, sorted_, *reading), raw)
        for raw, own, sorted_, reading in zip(plan.activities, meant, cells, readings, strict=True)
    ]
    evidence = evidence_of(read, plan, light.topic)
    return NormalizedPlan(facts, with_confidence(read, evidence), evidence)


def _with_marks_missed(activities: tuple[RawActivity, ...]) -> tuple[RawActivity, ...]:
    """Flag recognised rows without any mark where nearly all others have one: it was missed."""
    marked = sum(bool(raw.deadline_marks) for raw in activities)
    if not marked or marked < _MOSTLY_MARKED * len(activities):
        return activities
    return tuple(
        replace(raw, flags=(*raw.flags, "deadline_unread"))
        if "ocr" in raw.flags and not (raw.deadline_marks or raw.deadline or raw.combined)
        else raw
        for raw in activities
    )


def _body_context(plan: Plan, facts: PlanFacts) -> BodyContext:
    """What the document says of bodies, in its front matter and by who stands beside whom."""
    title, abbreviations = facts.title or "", read_abbreviations((*plan.front, *plan.after))
    cells = [raw.responsible or raw.combined for raw in plan.activities]
    return BodyContext(
        municipality=facts.municipality,
        abbreviations=abbreviations,
        meant=letters_meant(cells, title, facts.municipality, abbreviations),
    )


def deadline_contexts(
    activities: Sequence[RawActivity], facts: PlanFacts
) -> tuple[DeadlineContext, ...]:
    """Return what each deadline is read in the light of: plan, section, neighbouring rows."""
    plan = DeadlineContext(
        plan_start=facts.plan_start,
        plan_end=facts.plan_end,
        plan_kind=facts.plan_kind,
        approval_date=facts.approval_date,
    )
    years = [_years(raw) for raw in activities]
    return tuple(
        _in_section(
            plan._replace(
                neighbour_years=_nearest_years(years, i),
                repeated_years=_repeated_years(activities, years, i),
            ),
            raw.section_path,
        )
        for i, raw in enumerate(activities)
    )


def _section(raw: RawActivity) -> str | None:
    return (raw.section_path[-1] if raw.section_path else None) or None


def _activity(
    raw: RawActivity,
    cells: Cells,
    deadline: DeadlineReading,
    responsible: ResponsibleReading,
    kind: TypeReading,
    result_kind: tuple[str, ...],
) -> Activity:
    flags = (*raw.flags, *cells.flags, *deadline.flags, *responsible.flags, *kind.flags)
    return Activity(
        seq=raw.seq,
        number=raw.number or None,
        section=_section(raw),
        section_path=raw.section_path,
        activity=collapse(raw.activity),
        deadline_text=collapse(cells.deadline_text),
        responsible_text=collapse(cells.responsible_text),
        result_text=collapse(raw.result),
        periods=deadline.periods,
        bodies=responsible.bodies,
        persons=responsible.persons,
        activity_type=kind.primary,
        activity_types=(kind.primary, *kind.secondary),
        type_evidence=kind.evidence,
        cycle_stage=kind.cycle_stage,
        result_kind=result_kind,
        is_generic=kind.is_generic,
        confidence=0.0,
        extra=raw.extra,
        page=raw.page,
        table_no=raw.table_no,
        row_no=raw.row_no,
        boxes=raw.boxes,
        flags=tuple(dict.fromkeys(flags)),
        number_restored=raw.number_restored,
    )


def _as_printed(activity: Activity, raw: RawActivity) -> Activity:
    """Give the cells that repeat the row above their printed text back."""
    if ditto.FLAG not in activity.flags:
        return activity
    return replace(
        activity,
        deadline_text=_printed(raw.deadline, activity.deadline_text),
        responsible_text=_printed(raw.responsible, activity.responsible_text),
        result_text=_printed(raw.result, activity.result_text),
    )


def _printed(cell: str, meant: str) -> str:
    return collapse(cell) if ditto.is_ditto(cell) else meant


@lru_cache(maxsize=_SECTIONS_KEPT)
def _in_section(context: DeadlineContext, path: tuple[str, ...]) -> DeadlineContext:
    """Add the window of the innermost section that names one; a month takes the year above it.

    Kept, as the rows of a section mostly have the same neighbours.
    """
    for title in path:
        window = read_window(title, context)
        if window is not None and (window.start or window.end):
            context = context._replace(
                section_start=window.start,
                section_end=window.end,
                section_precision=window.precision,
            )
    return context


def _read_deadline(
    raw: RawActivity, cells: Cells, context: DeadlineContext, light: _Light
) -> DeadlineReading:
    if raw.deadline_marks and "swapped_cells" not in cells.flags:
        return read_marks(raw.deadline_marks, context)
    reading = read_deadline(cells.deadline, context)
    if cells.deadline or light.has_deadlines or context.section_start is None:
        return reading
    window = Period(
        kind="interval",
        start=context.section_start,
        end=context.section_end,
        precision=context.section_precision,
        inferred=("period:section",),
        rule="section_window",
    )
    return DeadlineReading((window,), ("deadline_from_section",), "")


def _years(raw: RawActivity) -> tuple[int, ...]:
    texts = (raw.deadline, *(mark.text for mark in raw.deadline_marks), raw.combined)
    return tuple(int(year) for text in texts for year in _YEAR.findall(text))


def _nearest_years(years: Sequence[tuple[int, ...]], i: int, within: int = 5) -> tuple[int, ...]:
    """The years printed in the deadlines of neighbouring rows, nearest first, upper before lower.

    Of a row above its last year counts first, of a row below its first.
    """
    found: list[int] = []
    if not any(years[max(i - within, 0) : i + within + 1]):
        return ()
    for distance in range(1, within + 1):
        if i - distance >= 0:
            found.extend(reversed(years[i - distance]))
        if i + distance < len(years):
            found.extend(years[i + distance])
    return tuple(dict.fromkeys(found))


def _repeated_years(
    activities: Sequence[RawActivity], years: Sequence[tuple[int, ...]], i: int, within: int = 5
) -> tuple[int, ...]:
    """The years in which the nearest row that names some does one thing in each of them."""
    for distance in range(1, within + 1):
        for near in (i - distance, i + distance):
            if 0 <= near < len(years) and years[near]:
                return repeated_years(activities[near].deadline)
    return ()
