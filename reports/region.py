"""The report on a region: how complete the plans are, who lacks what, and what was not read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from compare import Filters
from compare.rules import rules
from compare.view import View
from reports.answers import Answers, answer
from reports.calendar import calendar_table, month_chart
from reports.figures import subject_figures
from reports.findings import Finding, Tile, findings, tiles
from reports.page import render
from reports.plan_tables import (
    Trouble,
    chain_table,
    copy_table,
    measure_table,
    quality_tables,
    troubles,
)
from reports.rows import ActivityList, activity_lines, activity_lists
from reports.sections import (
    Bar,
    GapGroup,
    StackRow,
    count_table,
    gap_groups,
    level_bars,
    level_codes,
    presence_bars,
    result_bars,
    stage_table,
    swatches,
    type_table,
)
from reports.tables import Table
from reports.words import listed, say
from schema.codes import code_lists
from schema.snapshot import Snapshot

_MOST_LISTED = 5_000
_EXCEPT = "other"


@dataclass(frozen=True, slots=True)
class Legend:
    """The legend of stacked bars: squares and names."""

    items: tuple[tuple[Markup, str], ...]


@dataclass(frozen=True, slots=True)
class RegionReport:
    """Everything the template shows."""

    title: str
    period: str
    made: date
    tiles: tuple[Tile, ...]
    findings: tuple[Finding, ...]
    abouts: dict[str, str]
    notes: tuple[str, ...]
    stage_bars: tuple[Bar, ...]
    stages: Table
    type_bars: tuple[Bar, ...]
    types: Table
    gaps: tuple[GapGroup, ...]
    month_chart: Markup
    calendar: Table
    levels: tuple[StackRow, ...]
    level_legend: Legend
    bodies: Table
    results: tuple[StackRow, ...]
    result_legend: Legend
    result_table: Table
    chain: Table
    defects: Table
    troubles: tuple[Trouble, ...]
    measures: Table
    copies: Table | None
    quality: tuple[Table, ...]
    lists: tuple[ActivityList, ...]
    rows_note: str


def region_report(snapshot: Snapshot, filters: Filters, made: date) -> str:
    """Return the report on what ``filters`` take from ``snapshot`` as one HTML page.

    ``made`` is the day printed on it.  The same arguments give the same text.
    """
    answers = answer(snapshot, filters)
    return render("region.html", report=_report(snapshot, answers, made))


def _report(snapshot: Snapshot, answers: Answers, made: date) -> RegionReport:
    figures = subject_figures(answers)
    lines = activity_lines(snapshot)
    has_lists = len(answers.selection.activities) <= _MOST_LISTED
    bodies, results = answers["bodies"], answers["results"]
    levels = level_codes(bodies)
    types = [code for code in code_lists()["activity_types"].labels if code != _EXCEPT]
    return RegionReport(
        title=say("region_title", region=region_name(answers)),
        period=plan_years(answers),
        made=made,
        tiles=tiles(figures),
        findings=findings(answers, figures),
        abouts={code: view.notes[0] for code, view in answers.views.items()},
        notes=_notes(answers),
        stage_bars=presence_bars(answers["stages"], rules().cycle, "cycle_stages"),
        stages=stage_table(answers, has_lists, say("caption_stages")),
        type_bars=presence_bars(answers["matrix"], types, "activity_types"),
        types=type_table(answers, has_lists, say("caption_types")),
        gaps=gap_groups(answers["gaps"]),
        month_chart=month_chart(answers, answers["calendar"].rows, answers.selection.documents),
        calendar=calendar_table(answers, answers.subjects, say("caption_calendar")),
        levels=level_bars(answers),
        level_legend=_legend(bodies, levels),
        bodies=count_table(answers, "bodies", "bodies-table", say("caption_bodies")),
        results=result_bars(answers),
        result_legend=_legend(results, rules().classes),
        result_table=count_table(answers, "results", "results-table", say("caption_results")),
        chain=chain_table(answers, say("caption_chain")),
        defects=count_table(answers, "defects", "defects-table", say("caption_defects")),
        troubles=troubles(answers, lines) if has_lists else (),
        measures=measure_table(answers, say("caption_measures")),
        copies=copy_table(answers, say("caption_copies")),
        quality=quality_tables(answers, say("caption_unread"), say("caption_read")),
        lists=activity_lists(answers, lines, answers.subjects) if has_lists else (),
        rows_note="" if has_lists else _too_many(answers),
    )


def region_name(answers: Answers) -> str:
    """Return the name of the one region, or the words for several."""
    regions = sorted({subject.region for subject in answers.subjects if subject.region})
    if len(regions) == 1:
        return regions[0]
    return listed(regions, 3) if regions else say("no_region")


def plan_years(answers: Answers) -> str:
    """Return the years the plans are made for, «2024–2025»."""
    days = [
        day
        for document in answers.selection.documents
        for day in (document.plan_start, document.plan_end)
        if day
    ]
    if not days:
        return ""
    first, last = min(days).year, max(days).year
    return str(first) if first == last else f"{first}–{last}"


def _notes(answers: Answers) -> tuple[str, ...]:
    """Notes on what was left out, each once."""
    own = [note for code in ("matrix", "measures") for note in answers[code].notes[1:]]
    return tuple(dict.fromkeys((*answers.notes, *own)))


def _legend(view: View, codes: list[str] | tuple[str, ...]) -> Legend:
    return Legend(swatches(view, codes))


def _too_many(answers: Answers) -> str:
    return say("rows_too_many", count=len(answers.selection.activities))
