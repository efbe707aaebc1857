"""What was read, partly read and not read, and which rows to look at first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from compare.cells import columns, count_cell, ids, view
from compare.facts import Activity
from compare.reading import reading
from compare.rules import rules
from compare.selection import Selection, replaced_by
from compare.subjects import plan_name
from compare.texts import phrase
from compare.view import Cell, Kind, Row, State, Tone, View
from schema.codes import code_lists, label
from schema.part import DocumentRow

_NONE: Mapping[str, str] = MappingProxyType({})
_ORDER = ("failed", "empty", "partial", "ok")
_STATES = {"failed": State.UNREAD, "empty": State.UNREAD, "partial": State.PARTLY}


def quality(selection: Selection) -> View:
    """Return a row for each document, what went worst first, replaced ones and copies last."""
    activities, bound = selection.activities_of(), selection.doubtful_below
    files = {key: item.source_file for key, item in selection.known.items()}
    later = {key: item.source_file for key, item in replaced_by(selection.known.values()).items()}
    originals = sorted(
        selection.documents,
        key=lambda item: (
            _ORDER.index(item.status),
            -len(_doubtful(activities.get(item.document_id, ()), bound)),
            item.source_file,
        ),
    )
    rows = [_row(item, activities.get(item.document_id, ()), bound) for item in originals]
    rows += [
        _row(item, (), bound, files, later) for item in (*selection.replaced, *selection.copies)
    ]
    quality_columns = (
        *columns("quality", ["file", "status", "error"]),
        *columns("quality", ["subject", "region", "level", "plan"]),
        *columns("quality", ["plan_start", "plan_end"], Kind.DATE),
        *columns("quality", ["rows"], Kind.COUNT, Tone.PRESENCE),
        *columns("quality", ["doubtful"], Kind.COUNT, Tone.DEFECT),
        *columns("quality", ["confidence"], Kind.SHARE),
        *columns("quality", ["doubts", "flags"]),
        *columns("quality", ["residue"], Kind.NUMBER),
        *columns("quality", ["format", "copy_of", "replaced_by"]),
    )
    return view("quality", quality_columns, rows, selection.notes)


def check(selection: Selection) -> View:
    """Return the activities to look at first: the least sure and the most gravely flagged."""
    owner = selection.subject_of_document()
    files = {item.document_id: item.source_file for item in selection.documents}
    bound = selection.doubtful_below
    doubtful = _doubtful(selection.activities, bound)
    rows = [
        Row(
            item.activity_id,
            (
                Cell(_why(item)),
                Cell(item.confidence, (item.activity_id,)),
                Cell(owner[item.document_id].name),
                Cell(item.number),
                Cell(item.text, (item.activity_id,)),
                Cell(item.deadline),
                Cell(item.responsible),
                Cell(item.result),
                Cell(files[item.document_id]),
                Cell(item.page),
            ),
        )
        for item in sorted(doubtful, key=_urgency)
    ]
    check_columns = (
        *columns("check", ["why"]),
        *columns("check", ["confidence"], Kind.SHARE),
        *columns("check", ["subject", "number", "activity", "deadline", "responsible", "result"]),
        *columns("check", ["file"]),
        *columns("check", ["page"], Kind.NUMBER),
    )
    counted = phrase(
        "doubtful", count=len(rows), whole=len(selection.activities), bound=f"{bound:.0%}"
    )
    return view("check", check_columns, rows, (counted, *selection.notes))


def _row(
    document: DocumentRow,
    activities: Iterable[Activity],
    bound: float,
    files: Mapping[str, str] = _NONE,
    later: Mapping[str, str] = _NONE,
) -> Row:
    """``files`` are all files by id, ``later`` those that replace one; none if it counts itself."""
    listed = tuple(activities)
    is_copy = bool(files)
    level = label("levels", document.level) if document.level else None
    mean = sum(item.confidence for item in listed) / len(listed) if listed else None
    read = reading([document])
    return Row(
        document.source_file,
        (
            Cell(document.source_file),
            Cell(label("statuses", document.status), state=_STATES.get(document.status)),
            Cell(document.error),
            Cell(document.municipality),
            Cell(document.region),
            Cell(level),
            Cell(plan_name(document) if document.title else None),
            Cell(document.plan_start),
            Cell(document.plan_end),
            Cell() if is_copy else count_cell(ids(listed), read),
            Cell() if is_copy else count_cell(ids(_doubtful(listed, bound)), read),
            Cell(mean),
            Cell(_labels("doubts", document.doubts)),
            Cell(_labels("flags", document.flags)),
            Cell(len(document.residue) or None),
            Cell(label("formats", document.format)),
            Cell(files.get(document.duplicate_of or "", document.duplicate_of)),
            Cell(None if document.duplicate_of else later.get(document.document_id)),
        ),
    )


def _why(activity: Activity) -> str | None:
    """What to look at: the values that were not read, else whatever made the reading unsure."""
    if heavy := _heavy(activity):
        return _labels("flags", heavy)
    flags = _labels("flags", activity.flags)
    return phrase("why_flags", flags=flags.lower()) if flags else phrase("why_confidence")


def _doubtful(activities: Iterable[Activity], bound: float) -> list[Activity]:
    return [item for item in activities if item.confidence < bound or _heavy(item)]


def _heavy(activity: Activity) -> list[str]:
    return [flag for flag in activity.flags if flag in rules().doubtful_flags]


def _urgency(activity: Activity) -> tuple[float, int, str]:
    """Least sure first; among equals by the weight that the order of the flags' list gives."""
    weights = [_weights()[flag] for flag in _heavy(activity)]
    heaviest = min(weights, default=len(_weights()))
    return round(activity.confidence, 2), heaviest, activity.activity_id


@cache
def _weights() -> Mapping[str, int]:
    return {flag: weight for weight, flag in enumerate(code_lists()["flags"].labels)}


def _labels(name: str, codes: Iterable[str]) -> str | None:
    return "; ".join(label(name, code) for code in codes) or None
