"""The value types that stages hand to each other.

    parsers  → Plan (front matter, raw activities: text cells as printed)
    normalize → PlanFacts + Activity (canonical values, each with its evidence and its doubts)

All of them are frozen: a stage never changes what another stage said.  Coordinates are PDF
points, the origin is the upper left corner of the page as a reader sees it, pages count from 1.
In text cells a newline is a break somebody meant (a paragraph or a line break inside a cell);
the line breaks of mere wrapping are already gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in PDF points from the upper left corner."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell of a deadline that is spread over several columns.

    ``label`` is the whole header of that column, top tier first («Срок проведения (2024 год)
    II кв.», «Срок реализации Начало»); ``text`` is the cell («х», «март 2022 г.»), never empty.
    ``role`` is ``grid`` (a column stands for a stretch of time), ``start`` or ``end``.
    """

    role: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class RawActivity:
    """One activity as printed: cells by meaning of their column, nothing interpreted yet."""

    seq: int
    number: str | None
    section_path: tuple[str, ...]
    activity: str
    deadline: str = ""
    responsible: str = ""
    result: str = ""
    deadline_marks: tuple[Mark, ...] = ()
    # A cell whose header names both the deadline and the responsible body; normalize splits it.
    combined: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    page: int | None = None
    table_no: int | None = None
    row_no: int | None = None
    boxes: tuple[Box, ...] = ()
    flags: tuple[str, ...] = ()
    # The number with its lost parts put back («.11» → «2.11»), None when the printed one is whole.
    number_restored: str | None = None
    # How surely the row's characters were recognised: 1.0 for a text layer, 0..1 for a scan.
    reading: float = 1.0
    # The same for each of its words, () for a text layer.
    sureness: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A document read as a plan, format no longer known to the reader of this value.

    ``front`` are the paragraphs (and one-line table cells) before the first activity, ``after``
    those behind the last one (signatures, footnotes), both in reading order.  ``headers`` are the
    running headers and footers.  ``columns`` are the roles of the activity table's columns.
    ``doubts`` are codes of failed self-checks, ``residue`` is text that found no place.
    """

    front: tuple[str, ...]
    activities: tuple[RawActivity, ...]
    after: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    pages: int = 0
    doubts: tuple[str, ...] = ()
    residue: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of time an activity is planned for; see ``docs/data-dictionary.md``.

    ``kind``: interval, deadline, throughout, recurring, on_schedule, unspecified.
    ``precision``: day, month, quarter, half_year, year, period or None.
    ``recurrence``: weekly, monthly, quarterly, semiannual, annual, other or None.
    ``inferred`` names what was not printed in this very piece of text («year:plan», …).
    ``rule`` names the grammar rule that made it.
    """

    kind: str
    start: date | None = None
    end: date | None = None
    precision: str | None = None
    recurrence: str | None = None
    text: str = ""
    inferred: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, office or group that answers for an activity.

    ``name`` as printed, without persons; ``canonical`` the registry's or the document's own full
    name, or the printed one in the nominative; ``score`` 0..1 is how sure the resolution is.
    """

    name: str
    canonical: str
    body_id: str
    role: str
    score: float


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the front matter (or the analyst's manifest) says about the whole plan."""

    municipality: str | None = None
    municipality_source: str | None = None
    oktmo: str | None = None
    region: str | None = None
    region_code: str | None = None
    level: str | None = None
    title: str | None = None
    plan_start: date | None = None
    plan_end: date | None = None
    plan_kind: str | None = None
    approval_number: str | None = None
    approval_date: date | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of ``activities.parquet``, before the columns copied from its document."""

    seq: int
    number: str | None
    section: str | None
    section_path: tuple[str, ...]
    activity: str
    deadline_text: str
    responsible_text: str
    result_text: str
    periods: tuple[Period, ...]
    bodies: tuple[Body, ...]
    persons: tuple[str, ...]
    activity_type: str
    activity_types: tuple[str, ...]
    type_evidence: str
    cycle_stage: str | None
    result_kind: tuple[str, ...]
    is_generic: bool
    confidence: float
    measure_id: str | None = None
    copied_from: str | None = None
    extra: tuple[tuple[str, str], ...] = ()
    page: int | None = None
    table_no: int | None = None
    row_no: int | None = None
    boxes: tuple[Box, ...] = ()
    flags: tuple[str, ...] = ()
    number_restored: str | None = None
