"""The activities behind the figures: a list for each municipality, every row with its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from compare.subjects import Subject
from reports.answers import Answers
from reports.naming import subject_names
from reports.words import NBSP, counted, say
from schema.codes import label
from schema.snapshot import Snapshot

_COLUMNS = [
    "activity_id",
    "document_id",
    "seq",
    "source_file",
    "number",
    "number_restored",
    "section",
    "activity",
    "deadline_text",
    "responsible_text",
    "result_text",
    "activity_type",
    "cycle_stage",
    "page",
    "table_no",
    "row_no",
    "flags",
]


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One activity as it is listed; ``anchor`` is its address inside the page.

    ``name`` is what a link to it says: its number, or its place in the plan.
    """

    anchor: str
    number: str
    name: str
    section: str
    activity: str
    deadline: str
    responsible: str
    result: str
    type: str
    stage: str
    type_code: str
    stage_code: str
    file: str
    place: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The rows of one code: ``anchor`` is where a figure of a table leads to."""

    anchor: str
    name: str
    lines: tuple[ActivityLine, ...]


@dataclass(frozen=True, slots=True)
class ActivityList:
    """The activities of one subject, and where to find those of each stage and type."""

    anchor: str
    title: str
    lines: tuple[ActivityLine, ...]
    stages: tuple[Index, ...]
    types: tuple[Index, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The files the activities were read from."""
        return tuple(dict.fromkeys(line.file for line in self.lines))


def activity_lines(snapshot: Snapshot) -> Mapping[str, ActivityLine]:
    """Return every activity of the snapshot by its id."""
    records = snapshot.activities.select(_COLUMNS).to_pylist()
    return {record["activity_id"]: _line(record) for record in records}


def activity_lists(
    answers: Answers, lines: Mapping[str, ActivityLine], subjects: Sequence[Subject]
) -> tuple[ActivityList, ...]:
    """Return the list of each of ``subjects`` that has activities."""
    mine: dict[str, list[ActivityLine]] = {subject.key: [] for subject in subjects}
    owner = answers.selection.subject_of_document()
    for activity in answers.selection.activities:
        key = owner[activity.document_id].key
        if key in mine:
            mine[key].append(lines[activity.activity_id])
    places = {subject.key: place for place, subject in enumerate(answers.subjects)}
    name_of = subject_names(answers.subjects)
    return tuple(
        _list(places[subject.key], name_of(subject), mine[subject.key])
        for subject in subjects
        if mine[subject.key]
    )


def group_anchor(place: int, kind: str, code: str) -> str:
    """Return the address of a subject's rows of one stage or type."""
    return f"{kind}-{place}-{code}"


def list_anchor(place: int) -> str:
    """Return the address of a subject's list."""
    return f"rows-{place}"


def _list(place: int, name: str, lines: Sequence[ActivityLine]) -> ActivityList:
    title = say("rows_title", name=name, count=counted(len(lines), "activity"))
    return ActivityList(
        anchor=list_anchor(place),
        title=title,
        lines=tuple(lines),
        stages=_index(place, "stage", lines, lambda line: (line.stage_code, line.stage)),
        types=_index(place, "type", lines, lambda line: (line.type_code, line.type)),
    )


def _index(
    place: int,
    kind: str,
    lines: Iterable[ActivityLine],
    code_of: Callable[[ActivityLine], tuple[str, str]],
) -> tuple[Index, ...]:
    found: dict[tuple[str, str], list[ActivityLine]] = {}
    for line in lines:
        found.setdefault(code_of(line), []).append(line)
    return tuple(
        Index(group_anchor(place, kind, code), name, tuple(members))
        for (code, name), members in found.items()
        if code
    )


def _line(record: Mapping[str, Any]) -> ActivityLine:
    number = record["number_restored"] or record["number"] or ""
    stage = record["cycle_stage"] or ""
    return ActivityLine(
        anchor=f"a-{record['activity_id']}",
        number=number.strip(),
        name=_name(number.strip(), record["seq"]),
        section=record["section"] or "",
        activity=record["activity"],
        deadline=record["deadline_text"],
        responsible=record["responsible_text"],
        result=record["result_text"],
        type=label("activity_types", record["activity_type"]),
        stage=label("cycle_stages", stage) if stage else "",
        type_code=record["activity_type"],
        stage_code=stage,
        file=record["source_file"],
        place=_place(record),
        flags=tuple(label("flags", flag) for flag in record["flags"]),
    )


def _name(number: str, seq: int) -> str:
    if number[:1].isdigit():
        return say("numbered", number=number.rstrip(". "))
    return number or say("no_number", seq=seq)


def _place(record: Mapping[str, Any]) -> str:
    parts = []
    if record["page"] is not None:
        parts.append(say("place_page", page=record["page"]))
    if record["table_no"] is not None and record["row_no"] is not None:
        parts.append(say("place_row", table=record["table_no"], row=record["row_no"]))
    return ", ".join(parts).replace(" ", NBSP)
