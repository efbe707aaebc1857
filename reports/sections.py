"""The sections of a report on a region."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from compare.rules import rules
from compare.view import Cell, Column, Kind, Row, State, View
from reports import charts
from reports.answers import Answers, row_of
from reports.figures import presence
from reports.naming import row_names
from reports.rows import group_anchor, list_anchor
from reports.tables import Table, table
from reports.words import listed, percent, say
from schema.codes import code_lists, label

_LEVEL = "level_"
_PEOPLE_IN_GAP = 8
_Anchors = Callable[[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar list: a name, a drawn bar and the figure it stands for."""

    name: str
    drawn: Markup
    figure: str


@dataclass(frozen=True, slots=True)
class StackRow:
    """One stacked bar with the subject it belongs to and a figure beside it."""

    name: str
    drawn: Markup
    figure: str


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Something several municipalities lack, with others' examples."""

    code: str
    kind: str
    name: str
    have: str
    share: float
    lacking: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def who(self) -> str:
        """Names of those who lack it."""
        return listed(self.lacking, _PEOPLE_IN_GAP)


def presence_bars(view: View, codes: Iterable[str], names: str) -> tuple[Bar, ...]:
    """Return a bar for each code: at how many of the subjects known it is."""
    found = []
    for item in presence(view, codes):
        figure = say("bar_of", part=item.have, whole=item.whole)
        name = label(names, item.code)
        found.append(Bar(name, charts.bar(item.have, item.whole, figure), figure))
    return tuple(found)


def stage_table(answers: Answers, has_lists: bool, caption: str) -> Table:
    """Return municipality × stage."""
    view = answers["stages"]
    codes = [*rules().cycle, *_used(view, ["no_stage"]), "covered"]
    return table(
        view, codes, "stages-table", caption, "matrix", _linked(answers, "stage", has_lists)
    )


def type_table(answers: Answers, has_lists: bool, caption: str) -> Table:
    """Return municipality × type, without types that nobody has and nobody expects."""
    view = answers["matrix"]
    known = list(code_lists()["activity_types"].labels)
    codes = [c.code for c in view.columns[view.column("all") :]]
    shown = [c for c in codes if c in known and c != "other"]
    shown = ["all", *shown, *_used(view, [c for c in codes if c not in ("all", *shown)])]
    return table(view, shown, "types-table", caption, "matrix", _linked(answers, "type", has_lists))


def gap_groups(view: View, key: str = "") -> tuple[GapGroup, ...]:
    """Return what is lacking, what most of the others have first.

    With the ``key`` of a subject, only what that subject lacks.
    """
    kind, lacks, name_of = view.column("kind"), view.column("lacks"), row_names(view)
    share, have = view.column("share"), view.column("have")
    examples = [i for i, column in enumerate(view.columns) if column.code.startswith("example_")]
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in view.rows:
        owner, part, code = row.key.rsplit("/", 2) if row.key.count("/") > 1 else ("", "", "")
        if row.cells[lacks].state is State.ABSENT and key in ("", owner):
            groups.setdefault((part, code), []).append(row)
    found = [
        GapGroup(
            code=part,
            kind=str(rows[0].cells[kind].value),
            name=str(rows[0].cells[lacks].value),
            have=str(rows[0].cells[have].value),
            share=float(_number(rows[0].cells[share])),
            lacking=tuple(name_of(row) for row in rows),
            examples=_differing(str(rows[0].cells[i].value or "") for i in examples),
        )
        for (part, _), rows in groups.items()
    ]
    return tuple(sorted(found, key=lambda item: (item.code != "type", -item.share)))


def _differing(examples: Iterable[str]) -> tuple[str, ...]:
    """Examples without those that only copy the activity of an earlier one."""
    found: dict[str, str] = {}
    for example in examples:
        found.setdefault(example.partition(";")[0], example)
    return tuple(example for example in found.values() if example)


def level_bars(answers: Answers) -> tuple[StackRow, ...]:
    """Return for each subject how its bodies spread over levels, by mentions."""
    view = answers["bodies"]
    codes = level_codes(view)
    return _stacks(view, codes, lambda row: str(len(row.cells[view.column("nobody")].activity_ids)))


def own_bars(view: View, key: str, codes: Iterable[str], whole: str = "all") -> tuple[Bar, ...]:
    """Return a bar for each of ``codes`` that the subject ``key`` has, of all its activities."""
    row = row_of(view, key)
    if row is None:
        return ()
    total = len(row.cells[view.column(whole)].activity_ids)
    found = []
    for code in codes:
        if count := len(row.cells[view.column(code)].activity_ids):
            figure = say("bar_of", part=count, whole=total)
            drawn = charts.bar(count, total, figure)
            found.append(Bar(_piece_name(view, code), drawn, figure))
    return tuple(found)


def level_codes(view: View) -> list[str]:
    """Return the columns of the levels at which anybody acts."""
    return _used(view, [c.code for c in view.columns if c.code.startswith(_LEVEL)])


def result_bars(answers: Answers) -> tuple[StackRow, ...]:
    """Return for each subject how its results spread over classes, by activities."""
    view = answers["results"]
    share = view.column("verifiable")
    return _stacks(
        view, list(rules().classes), lambda row: percent(float(_number(row.cells[share])))
    )


def swatches(view: View, codes: Iterable[str]) -> tuple[tuple[Markup, str], ...]:
    """Return the legend of stacked bars."""
    return tuple((charts.swatch(tone), _piece_name(view, code)) for tone, code in enumerate(codes))


def count_table(answers: Answers, code: str, key: str, caption: str, look: str = "matrix") -> Table:
    """Return the counts of a view without the columns where nobody has anything."""
    view = answers[code]
    codes = [c.code for c in view.columns if c.kind in (Kind.COUNT, Kind.SHARE)]
    return table(view, [codes[0], *_used(view, codes[1:])], key, caption, look)


def _used(view: View, codes: Iterable[str]) -> list[str]:
    """Those of ``codes`` under which any row has activities."""
    return [
        code
        for code in codes
        if any(row.cells[view.column(code)].activity_ids for row in view.rows)
    ]


def _linked(answers: Answers, kind: str, has_lists: bool) -> Callable[[Row, Column], str] | None:
    if not has_lists:
        return None
    places = {subject.key: place for place, subject in enumerate(answers.subjects)}
    with_rows = {
        row.key
        for row in answers["results"].rows
        if row.cells[answers["results"].column("all")].activity_ids
    }

    def link(row: Row, column: Column) -> str:
        if row.key not in with_rows:
            return ""
        place = places[row.key]
        if column.code in ("", "all", "covered", "no_stage"):
            return f"#{list_anchor(place)}"
        return f"#{group_anchor(place, kind, column.code)}"

    return link


def _stacks(view: View, codes: Sequence[str], figure: Callable[[Row], str]) -> tuple[StackRow, ...]:
    found, name_of = [], row_names(view)
    for row in view.rows:
        counts = [len(row.cells[view.column(code)].activity_ids) for code in codes]
        if not any(counts):
            continue
        titles = [_piece_name(view, code) for code in codes]
        items = ", ".join(
            say("name_value", name=title, value=count)
            for title, count in zip(titles, counts, strict=True)
            if count
        )
        pieces = [
            charts.Piece(f"{title}: {count}", count, tone)
            for tone, (title, count) in enumerate(zip(titles, counts, strict=True))
        ]
        name = name_of(row)
        spoken = say("bar_stacked", name=name, items=items)
        found.append(StackRow(name, charts.stacked(pieces, sum(counts), spoken), figure(row)))
    return tuple(found)


def _piece_name(view: View, code: str) -> str:
    """The column's title; that of a level without the word «уровень», which the caption says."""
    title = view.columns[view.column(code)].title
    return title.rpartition(": ")[2] if code.startswith(_LEVEL) else title


def _number(cell: Cell) -> float:
    return float(cell.value) if isinstance(cell.value, int | float) else 0.0
