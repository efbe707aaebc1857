"""What a municipality lacks that many others plan, with the best-worded examples of theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.cells import columns, ids, subject_cells, view
from compare.counted import counted
from compare.facts import Activity
from compare.reading import Reading
from compare.rules import rules
from compare.selection import Selection
from compare.subjects import Subject
from compare.texts import phrase
from compare.themes import Themes
from compare.view import Cell, Column, Kind, Row, State, Tone, View
from compare.views.wording import Ranked, told
from schema.codes import label

_STATES = {
    Reading.PARTLY: State.PARTLY,
    Reading.UNREAD: State.UNREAD,
    Reading.NO_TABLE: State.UNREAD,
    Reading.OTHER_LEVEL: State.NO_DOCUMENT,
    Reading.NO_DOCUMENT: State.NO_DOCUMENT,
}


@dataclass(frozen=True, slots=True)
class _Thing:
    """A type or a measure, who has it, and the activities by which they have it.

    Made once for all subjects that lack it: their rows share its ids.
    """

    code: str
    kind: str
    name: str
    owners: frozenset[str]
    activity_ids: tuple[str, ...]
    ranked: Ranked


@dataclass(frozen=True, slots=True)
class _Gap:
    """A thing that a subject lacks; ``base`` are the others of which it is known."""

    thing: _Thing
    base: int

    @property
    def share(self) -> float:
        return len(self.thing.owners) / self.base

    @property
    def rank(self) -> tuple[float, int, str]:
        return -self.share, -len(self.thing.activity_ids), self.thing.code


def gaps(selection: Selection) -> View:
    """Return the types, then the measures, that a subject lacks and enough others have.

    Only a plan that was read to its end can lack something; of the others the view says that
    it cannot tell.  The share is of the other subjects of which it is known.
    """
    rows_counted = counted(selection).activities
    read = selection.readings()
    common = [
        gap
        for kind in ("type", "measure")
        for gap in _common(
            _things(selection, rows_counted, kind), read, selection.filters.gap_share
        )
    ]
    rows: list[Row] = []
    owner, themes = selection.subject_of_document(), Themes(selection.documents)
    documents = selection.documents_of()
    for subject in filter(selection.is_asked, selection.subjects):
        state = read[subject.key]
        if state is Reading.COMPLETE:
            near = themes.near(documents[subject.key])
            lacking = (gap for gap in common if subject.key not in gap.thing.owners)
            rows += [_row(subject, gap, state, _examples(gap, owner, near)) for gap in lacking]
        else:
            rows.append(_untold(subject, state))
    return view("gaps", _columns(), rows, selection.notes)


def _columns() -> tuple[Column, ...]:
    examples = [f"example_{number}" for number in range(1, rules().examples + 1)]
    return (
        *columns("gaps", ["subject", "region", "reading", "kind"]),
        *columns("gaps", ["lacks"], Kind.TEXT, Tone.PRESENCE),
        *columns("gaps", ["share"], Kind.SHARE),
        *columns("gaps", ["have"]),
        *columns("gaps", ["rows"], Kind.COUNT),
        *columns("gaps", examples),
    )


def _things(selection: Selection, activities: Sequence[Activity], kind: str) -> Iterator[_Thing]:
    owner = selection.subject_of_document()
    found: dict[str, list[Activity]] = defaultdict(list)
    for activity in activities:
        code = activity.type if kind == "type" else activity.measure_id
        if code is not None and code != "other":
            found[code].append(activity)
    for code, mine in found.items():
        ranked = Ranked(mine)
        yield _Thing(
            code=code,
            kind=kind,
            name=label("activity_types", code) if kind == "type" else ranked.activities[0].text,
            owners=frozenset(owner[item.document_id].key for item in mine),
            activity_ids=ids(mine),
            ranked=ranked,
        )


def _examples(gap: _Gap, owner: Mapping[str, Subject], near: frozenset[str]) -> tuple[Cell, ...]:
    """Return the cells of the best-worded rows, those of plans of the same theme first."""
    count = rules().examples
    best = gap.thing.ranked.examples(lambda item: owner[item.document_id].key, count, near)
    cells = [Cell(told(item, owner[item.document_id].name), (item.activity_id,)) for item in best]
    return (*cells, *[Cell()] * (count - len(cells)))


def _common(
    things: Iterable[_Thing], read: Mapping[str, Reading], enough: float
) -> tuple[_Gap, ...]:
    """Return what is common enough to be a gap of those who lack it, the commonest first.

    The base is one less than those of which it is known, for a subject that lacks something is
    one of them and no other to itself.
    """
    known = frozenset(key for key, state in read.items() if state is Reading.COMPLETE)
    bases = ((thing, len(known | thing.owners) - 1) for thing in things)
    found = [_Gap(thing, base) for thing, base in bases if base > 0]
    return tuple(sorted((gap for gap in found if gap.share >= enough), key=lambda gap: gap.rank))


def _row(subject: Subject, gap: _Gap, state: Reading, examples: tuple[Cell, ...]) -> Row:
    thing, behind = gap.thing, gap.thing.activity_ids
    return Row(
        f"{subject.key}/{thing.kind}/{thing.code}",
        (
            *subject_cells(subject, state),
            Cell(phrase(f"gap_{thing.kind}")),
            Cell(thing.name, state=State.ABSENT),
            Cell(gap.share, behind),
            Cell(phrase("of", part=len(thing.owners), whole=gap.base), behind),
            Cell(len(behind), behind, State.PRESENT),
            *examples,
        ),
    )


def _untold(subject: Subject, state: Reading) -> Row:
    cells = (Cell() for _ in _columns()[5:])
    told_cell = Cell(phrase(f"gap_{state.value}"), state=_STATES[state])
    return Row(
        f"{subject.key}/{state.value}", (*subject_cells(subject, state), Cell(), told_cell, *cells)
    )
