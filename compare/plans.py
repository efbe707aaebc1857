"""One row per plan, for views that look at a plan and not at a municipality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compare.cells import columns, subject_cells
from compare.facts import Activity
from compare.reading import Reading, reading
from compare.selection import Selection
from compare.subjects import Subject, plan_name
from compare.texts import phrase
from compare.view import Cell, Column, Kind
from schema.part import DocumentRow

_NO_PLAN = {Reading.OTHER_LEVEL: "plan_of_other_level"}


@dataclass(frozen=True, slots=True)
class PlanOf:
    """A subject's plan, its activities and how far it was read.

    ``document`` is None where there is no plan.
    """

    subject: Subject
    document: DocumentRow | None
    activities: tuple[Activity, ...]
    reading: Reading

    @property
    def key(self) -> str:
        """Tells the plan from the others."""
        return self.document.source_file if self.document else self.subject.key

    def cells(self) -> tuple[Cell, ...]:
        """Return the cells of ``plan_columns``."""
        head = subject_cells(self.subject, self.reading)
        if self.document is None:
            return (*head, Cell(phrase(_NO_PLAN.get(self.reading, "no_plan"))), Cell(), Cell())
        first, last = Cell(self.document.plan_start), Cell(self.document.plan_end)
        return (*head, Cell(plan_name(self.document)), first, last)


def plans(selection: Selection) -> Iterator[PlanOf]:
    """Return the plans in the order of their subjects; a subject without any has one entry."""
    documents, activities = selection.documents_of(), selection.activities_of()
    read = selection.readings()
    for subject in selection.subjects:
        for document in documents[subject.key]:
            mine = activities.get(document.document_id, ())
            yield PlanOf(subject, document, mine, reading([document]))
        if not documents[subject.key]:
            yield PlanOf(subject, None, (), read[subject.key])


def plan_columns(view: str) -> tuple[Column, ...]:
    """Return the columns that say whose plan it is and for what time."""
    return (
        *columns(view, ["subject", "region", "reading", "plan"]),
        *columns(view, ["plan_start", "plan_end"], Kind.DATE),
    )
