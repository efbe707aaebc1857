"""The same measure in several municipalities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compare.cells import columns, count_cell, ids, view
from compare.facts import Activity
from compare.reading import Reading
from compare.rules import rules
from compare.selection import Selection
from compare.subjects import Subject, in_order
from compare.texts import phrase
from compare.view import Cell, Kind, Row, View
from compare.views.wording import best_worded, told
from schema.codes import label


@dataclass(frozen=True, slots=True)
class _Measure:
    key: str
    activities: tuple[Activity, ...]
    subjects: tuple[Subject, ...]


def measures(selection: Selection) -> View:
    """Return the measures that more than one subject plans, the commonest first.

    Activities with one ``measure_id`` are one measure; without an id, those in the same words.
    Rows that say nothing of their own are no measure.
    """
    found = _measures(selection)
    found = [item for item in found if any(map(selection.is_asked, item.subjects))]
    shared = [item for item in found if len(item.subjects) > 1]
    shared.sort(key=lambda item: (-len(item.subjects), -len(item.activities), item.key))
    measure_columns = (
        *columns("measures", ["measure", "type"]),
        *columns("measures", ["subjects_count"], Kind.NUMBER),
        *columns("measures", ["rows"], Kind.COUNT),
        *columns("measures", ["subjects"]),
        *columns("measures", ["first", "last"], Kind.DATE),
        *columns("measures", ["wordings"], Kind.NUMBER),
        *columns("measures", [f"example_{n}" for n in range(1, rules().examples + 1)]),
        *columns("measures", ["measure_id"]),
    )
    alone = phrase("measures_alone", count=len(found) - len(shared))
    owner = selection.subject_of_document()
    rows = [_row(item, owner) for item in shared]
    return view("measures", measure_columns, rows, (*selection.notes, alone))


def _measures(selection: Selection) -> list[_Measure]:
    owner = selection.subject_of_document()
    groups: dict[str, list[Activity]] = {}
    for activity in selection.activities:
        if not activity.is_generic:
            key = activity.measure_id or f"text:{activity.wording}"
            groups.setdefault(key, []).append(activity)
    return [
        _Measure(key, tuple(items), in_order(owner[item.document_id] for item in items))
        for key, items in groups.items()
    ]


def _row(measure: _Measure, owner: Mapping[str, Subject]) -> Row:
    activities, behind = measure.activities, ids(measure.activities)
    best = best_worded(activities, lambda item: owner[item.document_id].key, rules().examples)
    examples = [
        Cell(told(item, owner[item.document_id].name), (item.activity_id,)) for item in best
    ]
    examples += [Cell()] * (rules().examples - len(best))
    starts = [day for item in activities if (day := item.start or item.end)]
    ends = [item.end for item in activities if item.end]
    return Row(
        measure.key,
        (
            Cell(best[0].text, behind),
            Cell(label("activity_types", _commonest(activities)), behind),
            Cell(len(measure.subjects), behind),
            count_cell(behind, Reading.COMPLETE),
            Cell("; ".join(subject.name for subject in measure.subjects), behind),
            Cell(min(starts, default=None), behind),
            Cell(max(ends, default=None), behind),
            Cell(len({item.wording for item in activities})),
            *examples,
            Cell(None if measure.key.startswith("text:") else measure.key),
        ),
    )


def _commonest(activities: Sequence[Activity]) -> str:
    counts = Counter(item.type for item in activities)
    return min(counts, key=lambda code: (-counts[code], code))
