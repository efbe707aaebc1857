"""What the summary is made of: figures of a region and of each subject, taken from the views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compare.reading import Reading
from compare.rules import rules
from compare.subjects import Subject
from compare.view import Kind, Row, State, Tone, View
from reports.answers import Answers
from reports.naming import subject_names
from schema.codes import code_lists

_MONTHS = tuple(f"month_{month}" for month in range(1, 13))
VAGUE = ("throughout", "recurring", "on_schedule", "unspecified")
_CHECKABLE = ("document", "figure", "event")


@dataclass(frozen=True, slots=True)
class SubjectFigures:
    """Figures of one subject, called ``name``.

    ``activities`` are all of its rows.  ``stages`` and ``types`` are codes it has, ``absent_…``
    those it surely lacks.  ``checkable``, ``vague`` and ``nobody`` count rows whose result can be
    checked, whose time names no month, whom nobody answers for.
    """

    subject: Subject
    name: str
    reading: Reading
    activities: int
    stages: tuple[str, ...]
    absent_stages: tuple[str, ...]
    types: tuple[str, ...]
    absent_types: tuple[str, ...]
    checkable: int
    vague: frozenset[str]
    nobody: int
    defects: Mapping[str, tuple[str, ...]]

    @property
    def is_read(self) -> bool:
        """Whether there is anything to tell."""
        return self.reading in (Reading.COMPLETE, Reading.PARTLY)

    def share(self, count: int) -> float:
        """Return ``count`` as a share of the activities."""
        return count / self.activities if self.activities else 0.0


@dataclass(frozen=True, slots=True)
class Presence:
    """How many of the subjects of which it can be told have a stage or a type."""

    code: str
    have: int
    lack: int

    @property
    def whole(self) -> int:
        """Subjects of which it can be told."""
        return self.have + self.lack


def subject_figures(answers: Answers) -> tuple[SubjectFigures, ...]:
    """Return the figures of every subject, in the order of the views."""
    read, name_of = answers.selection.readings(), subject_names(answers.subjects)
    rows = {code: _by_key(answers[code]) for code in ("stages", "matrix", "results", "bodies")}
    found = []
    for subject in answers.subjects:
        stages, types = rows["stages"][subject.key], rows["matrix"][subject.key]
        results, bodies = rows["results"][subject.key], rows["bodies"][subject.key]
        found.append(
            SubjectFigures(
                subject=subject,
                name=name_of(subject),
                reading=read[subject.key],
                activities=_count(answers["results"], results, "all"),
                stages=_codes(answers["stages"], stages, rules().cycle, absent=False),
                absent_stages=_codes(answers["stages"], stages, rules().cycle, absent=True),
                types=_codes(answers["matrix"], types, _types(), absent=False),
                absent_types=_codes(answers["matrix"], types, _types(), absent=True),
                checkable=sum(_count(answers["results"], results, code) for code in _CHECKABLE),
                vague=vague_rows(_calendar_rows(answers, subject), answers["calendar"]),
                nobody=_count(answers["bodies"], bodies, "nobody"),
                defects=_defects(answers, subject),
            )
        )
    return tuple(found)


def presence(view: View, codes: Iterable[str]) -> tuple[Presence, ...]:
    """Return for each code how many subjects have it and how many surely do not."""
    found = []
    for code in codes:
        place = view.column(code)
        cells = [row.cells[place] for row in view.rows]
        have = sum(1 for cell in cells if cell.activity_ids)
        found.append(Presence(code, have, sum(1 for c in cells if c.state is State.ABSENT)))
    return tuple(found)


def vague_rows(rows: Iterable[Row], calendar: View) -> frozenset[str]:
    """Return the ids of the activities that stand in no month, only in the vague columns."""
    vague, dated = set[str](), set[str]()
    for row in rows:
        for code in VAGUE:
            vague.update(row.cells[calendar.column(code)].activity_ids)
        for code in _MONTHS:
            dated.update(row.cells[calendar.column(code)].activity_ids)
    return frozenset(vague - dated)


def months(rows: Iterable[Row], calendar: View) -> dict[tuple[int, int], frozenset[str]]:
    """Return the activities that stand in each (year, month) that has any or could have."""
    found: dict[tuple[int, int], frozenset[str]] = {}
    for row in rows:
        year = str(row.cells[calendar.column("year")].value)
        if not year.isdecimal():
            continue
        for month, code in enumerate(_MONTHS, start=1):
            cell = row.cells[calendar.column(code)]
            if cell.state is not State.OUTSIDE:
                place = int(year), month
                found[place] = found.get(place, frozenset()).union(cell.activity_ids)
    return dict(sorted(found.items()))


def defect_codes(view: View) -> tuple[str, ...]:
    """Return the codes of the columns that count faults."""
    return tuple(
        column.code
        for column in view.columns
        if column.kind is Kind.COUNT and column.tone is Tone.DEFECT
    )


def _types() -> tuple[str, ...]:
    return tuple(code for code in code_lists()["activity_types"].labels if code != "other")


def _by_key(view: View) -> dict[str, Row]:
    return {row.key: row for row in view.rows}


def _count(view: View, row: Row, code: str) -> int:
    return len(row.cells[view.column(code)].activity_ids)


def _codes(view: View, row: Row, codes: Iterable[str], *, absent: bool) -> tuple[str, ...]:
    cells = [(code, row.cells[view.column(code)]) for code in codes]
    if absent:
        return tuple(code for code, cell in cells if cell.state is State.ABSENT)
    return tuple(code for code, cell in cells if cell.activity_ids)


def _calendar_rows(answers: Answers, subject: Subject) -> list[Row]:
    prefix = f"{subject.key}/"
    return [row for row in answers["calendar"].rows if row.key.rpartition("/")[0] + "/" == prefix]


def _defects(answers: Answers, subject: Subject) -> dict[str, tuple[str, ...]]:
    view = answers["defects"]
    files = {d.source_file for d in answers.selection.documents_of()[subject.key]}
    found: dict[str, tuple[str, ...]] = {}
    for row in view.rows:
        if row.key in files:
            for code in defect_codes(view):
                found[code] = (
                    *found.get(code, ()),
                    *row.cells[view.column(code)].activity_ids,
                )
    return {code: ids for code, ids in found.items() if ids}
