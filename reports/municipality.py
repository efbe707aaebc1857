"""The report on one municipality: what its plan has, what it lacks, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from compare import Filters
from compare.reading import Reading, reading
from compare.rules import rules
from compare.selection import Selection
from compare.subjects import Subject
from compare.view import Cell, Column, Kind, State, Tone
from reports import charts
from reports.advice import AdviceGroup, advice
from reports.answers import Answers, answer, chosen, row_of
from reports.calendar import month_chart
from reports.figures import SubjectFigures, presence, subject_figures
from reports.findings import Tile
from reports.marks import Mark, mark
from reports.page import render
from reports.region import region_name
from reports.rows import ActivityList, activity_lines, activity_lists
from reports.sections import Bar, level_codes, own_bars
from reports.subject import find_subject
from reports.words import counted, median, number, percent, plural, say
from schema.codes import code_lists, label
from schema.part import DocumentRow
from schema.snapshot import Snapshot

_ENOUGH_OTHERS = 2


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the municipality, as the report tells of it."""

    row: DocumentRow
    status: str
    look: str


@dataclass(frozen=True, slots=True)
class Step:
    """A stage or type: the municipality's own mark, and how many of the others have it."""

    code: str
    name: str
    own: Mark
    others: str
    drawn: Markup


@dataclass(frozen=True, slots=True)
class MunicipalityReport:
    """Everything the template shows."""

    title: str
    name: str
    region: str
    made: date
    documents: tuple[Document, ...]
    is_read: bool
    is_partly: bool
    is_beside: bool
    tiles: tuple[Tile, ...]
    stages: tuple[Step, ...]
    types: tuple[Step, ...]
    advice: tuple[AdviceGroup, ...]
    month_chart: Markup
    levels: tuple[Bar, ...]
    results: tuple[Bar, ...]
    lists: tuple[ActivityList, ...]
    notes: tuple[str, ...]


def municipality_report(snapshot: Snapshot, name: str, filters: Filters, made: date) -> str:
    """Return the report on the municipality ``name`` as one HTML page.

    It is compared with everything else that ``filters`` take, within its own region if enough other
    plans of it were read.

    Raises:
        UnknownMunicipality: when none or several are called so.
    """
    everyone = replace(filters, municipalities=())
    selection = chosen(snapshot, everyone)
    subject = find_subject(name, selection.subjects)
    is_regional = _has_neighbours(selection, subject)
    if is_regional:
        everyone = replace(everyone, regions=(subject.region,))
    answers = answer(snapshot, everyone)
    note = () if is_regional else (say("compared_wider"),)
    report = _report(snapshot, answers, subject, made)
    return render("municipality.html", report=replace(report, notes=(*report.notes, *note)))


def _has_neighbours(selection: Selection, subject: Subject) -> bool:
    """Whether enough other plans of the region were read to compare with."""
    documents = selection.documents_of()
    others = [
        other
        for other in selection.subjects
        if other.region == subject.region
        and other != subject
        and reading(documents[other.key]) is Reading.COMPLETE
    ]
    return bool(subject.region) and len(others) >= _ENOUGH_OTHERS


def _report(
    snapshot: Snapshot, answers: Answers, subject: Subject, made: date
) -> MunicipalityReport:
    every = subject_figures(answers)
    own = next(item for item in every if item.subject == subject)
    others = [item for item in every if item.subject != subject]
    lines = activity_lines(snapshot)
    bodies, results = answers["bodies"], answers["results"]
    types = [code for code in code_lists()["activity_types"].labels if code != "other"]
    calendar = [r for r in answers["calendar"].rows if r.key.rpartition("/")[0] == subject.key]
    return MunicipalityReport(
        title=say("municipality_title", name=subject.name),
        name=subject.name,
        region=subject.region or region_name(answers),
        made=made,
        documents=_documents(answers, subject),
        is_read=own.is_read,
        is_partly=own.reading is Reading.PARTLY,
        is_beside=own.reading is Reading.OTHER_LEVEL,
        tiles=_tiles(own, others) if own.is_read else (),
        stages=_steps(answers, own, "stages", rules().cycle, "cycle_stages"),
        types=_steps(answers, own, "matrix", types, "activity_types"),
        advice=advice(answers, own, lines),
        month_chart=month_chart(answers, calendar, answers.selection.documents_of()[subject.key]),
        levels=own_bars(bodies, subject.key, [*level_codes(bodies), "nobody"]),
        results=own_bars(results, subject.key, rules().classes),
        lists=activity_lists(answers, lines, [subject]),
        notes=answers.notes,
    )


def _documents(answers: Answers, subject: Subject) -> tuple[Document, ...]:
    looks = {"ok": "some", "partial": "partly"}
    return tuple(
        Document(row, label("statuses", row.status), looks.get(row.status, "unread"))
        for row in answers.selection.documents_of()[subject.key]
    )


def _tiles(own: SubjectFigures, others: Sequence[SubjectFigures]) -> tuple[Tile, ...]:
    known = [item for item in others if item.reading is Reading.COMPLETE]
    defects = sum(len(ids) for ids in own.defects.values())
    rows = {item for ids in own.defects.values() for item in ids}
    plus = "+" if own.reading is Reading.PARTLY else ""
    return (
        Tile(
            f"{own.activities}{plus}",
            plural(own.activities, "activity"),
            _usual(median(item.activities for item in known), number),
        ),
        Tile(
            f"{len(own.stages)}{plus} из {len(rules().cycle)}",
            say("tile_own_stages"),
            _usual(median(len(item.stages) for item in known), number),
        ),
        Tile(
            f"{len(own.types)}{plus}",
            plural(len(own.types), "activity_type"),
            _usual(median(len(item.types) for item in known), number),
        ),
        Tile(
            percent(own.share(own.checkable)),
            say("tile_results"),
            _usual(median(item.share(item.checkable) for item in known), percent),
        ),
        Tile(
            percent(own.share(len(own.vague))),
            say("tile_vague"),
            _usual(median(item.share(len(item.vague)) for item in known), percent),
        ),
        Tile(
            str(defects),
            plural(defects, "defect"),
            say("tile_defects_note", rows=counted(len(rows), "in_row")) if rows else "",
        ),
    )


def _usual(value: float | None, write: object) -> str:
    if value is None or not callable(write):
        return say("tile_only")
    return say("tile_usual", value=write(value))


def _steps(
    answers: Answers, own: SubjectFigures, view_code: str, codes: Sequence[str], names: str
) -> tuple[Step, ...]:
    view = answers[view_code]
    row = row_of(view, own.subject.key)
    column = Column("count", "", Kind.COUNT, Tone.PRESENCE)
    place = answers.subjects.index(own.subject)
    kind = "stage" if view_code == "stages" else "type"
    steps = []
    for item in presence(view, codes):
        cell = row.cells[view.column(item.code)] if row else Cell(state=State.NO_DOCUMENT)
        has, lacks = bool(cell.activity_ids), cell.state is State.ABSENT
        have, whole = item.have - has, item.whole - has - lacks
        others = say("bar_of", part=have, whole=whole) if whole else "–"
        steps.append(
            Step(
                code=item.code,
                name=label(names, item.code),
                own=mark(cell, column, link=f"#{kind}-{place}-{item.code}"),
                others=others,
                drawn=charts.bar(have, whole, say("spoken_others", of=others)),
            )
        )
    return tuple(steps)
