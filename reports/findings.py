"""The main findings on a region, as sentences and tiles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from compare.reading import Reading
from compare.rules import rules
from compare.view import State
from reports.answers import Answers
from reports.figures import Presence, SubjectFigures, presence
from reports.naming import row_names
from reports.words import counted, listed, median, number, percent, plural, say
from schema.codes import label

_MOST = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """One key figure."""

    value: str
    name: str
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is to be said on one topic; ``key`` is the section that shows it."""

    key: str
    topic: str
    sentences: tuple[str, ...]


def tiles(figures: Sequence[SubjectFigures]) -> tuple[Tile, ...]:
    """Return the key figures of a region."""
    read = [item for item in figures if item.is_read]
    whole = len(rules().cycle)
    total = sum(item.activities for item in read)
    complete = [item for item in figures if item.reading is Reading.COMPLETE]
    usual = median(len(item.stages) for item in complete)
    nobody = sum(item.nobody for item in read)
    return (
        Tile(
            str(len(complete)),
            plural(len(complete), "read_plan"),
            say(
                "tile_read_note",
                whole=counted(len(figures), "of_municipality"),
                partly=_count(figures, Reading.PARTLY),
                unread=_count(figures, Reading.UNREAD) + _count(figures, Reading.NO_TABLE),
                missing=_count(figures, Reading.NO_DOCUMENT) + _count(figures, Reading.OTHER_LEVEL),
            ),
        ),
        Tile(
            str(total),
            plural(total, "activity"),
            say(
                "tile_activities_note",
                plans=counted(len(read), "of_municipality"),
                median=number(median(item.activities for item in read) or 0),
            ),
        ),
        Tile(
            "–" if usual is None else f"{number(usual)} из {whole}",
            say("tile_stages"),
            say("tile_stages_note", whole=whole, full=sum(len(i.stages) == whole for i in read)),
        ),
        Tile(_share(read, "checkable"), say("tile_results"), say("tile_results_note")),
        Tile(_share(read, "vague"), say("tile_vague"), say("tile_vague_note")),
        Tile(
            str(nobody),
            plural(nobody, "nobody_activity"),
            say("tile_nobody_note", share=_share(read, "nobody")),
        ),
    )


def findings(answers: Answers, figures: Sequence[SubjectFigures]) -> tuple[Finding, ...]:
    """Return what a reader with one minute must know, topic by topic."""
    read = [item for item in figures if item.is_read]
    found = [Finding("quality", say("topic_reading"), tuple(_reading(figures)))]
    if read:
        found += [
            Finding("stages", say("topic_cycle"), tuple(_cycle(answers, read))),
            Finding("types", say("topic_types"), tuple(_types(answers))),
            Finding("results", say("topic_results"), tuple(_results(read))),
            Finding("calendar", say("topic_deadlines"), tuple(_deadlines(read))),
            Finding("bodies", say("topic_bodies"), tuple(_bodies(read))),
            Finding("chain", say("topic_chain"), tuple(_chain(answers))),
            Finding("defects", say("topic_defects"), tuple(_defects(read))),
            Finding("copies", say("topic_copies"), tuple(_copied(answers))),
        ]
    return tuple(finding for finding in found if finding.sentences)


def _count(figures: Iterable[SubjectFigures], state: Reading) -> int:
    return sum(1 for item in figures if item.reading is state)


def _amount(item: SubjectFigures, field: str) -> int:
    value = getattr(item, field)
    return value if isinstance(value, int) else len(value)


def _share(read: Sequence[SubjectFigures], field: str) -> str:
    total = sum(item.activities for item in read)
    return percent(sum(_amount(item, field) for item in read) / total) if total else "–"


def _reading(figures: Sequence[SubjectFigures]) -> Iterator[str]:
    by_state: dict[Reading, list[str]] = {}
    for item in figures:
        by_state.setdefault(item.reading, []).append(item.name)
    complete = len(by_state.get(Reading.COMPLETE, ()))
    if complete == len(figures):
        yield say("reading_all", count=complete)
        return
    yield say("reading_some", read=complete, whole=counted(len(figures), "of_municipality"))
    for state, code in (
        (Reading.PARTLY, "reading_partly"),
        (Reading.UNREAD, "reading_unread"),
        (Reading.NO_TABLE, "reading_no_table"),
        (Reading.OTHER_LEVEL, "reading_other_level"),
        (Reading.NO_DOCUMENT, "reading_missing"),
    ):
        if state in by_state:
            yield say(code, names=listed(by_state[state]))


def _cycle(answers: Answers, read: Sequence[SubjectFigures]) -> Iterator[str]:
    whole = len(rules().cycle)
    full = [item.name for item in read if len(item.stages) == whole]
    if full:
        count = counted(len(full), "of_municipality")
        yield say("cycle_whole", whole=whole, count=count, names=listed(full))
    else:
        yield say("cycle_none", whole=whole)
    complete = [item for item in read if item.reading is Reading.COMPLETE]
    least = min((len(item.stages) for item in complete), default=whole)
    if least < whole:
        names = listed(i.name for i in complete if len(i.stages) == least)
        yield say("cycle_least", names=names, part=least, whole=whole)
    lacking = sorted(presence(answers["stages"], rules().cycle), key=lambda p: -p.lack)
    items = [_lack(item, "cycle_stages") for item in lacking[:_MOST] if item.lack]
    if items:
        yield say("stages_missing", items=", ".join(items))


def _types(answers: Answers) -> Iterator[str]:
    view = answers["matrix"]
    codes = [c.code for c in view.columns[view.column("all") + 1 :] if c.code != "other"]
    known = [item for item in presence(view, codes) if item.lack]
    rare = sorted(known, key=lambda item: (item.have, -item.lack))[:_MOST]
    if rare:
        items = (
            say("have", name=label("activity_types", i.code), have=i.have, whole=i.whole)
            for i in rare
        )
        yield say("types_missing", items=", ".join(items))


def _lack(item: Presence, codes: str) -> str:
    return say("lack", name=label(codes, item.code), lack=item.lack, whole=item.whole)


def _results(read: Sequence[SubjectFigures]) -> Iterator[str]:
    yield say("results_share", share=_share(read, "checkable"))
    ranked = sorted(read, key=lambda item: item.share(item.checkable))
    worst = [item for item in ranked if item.share(item.checkable) < 0.5]
    if worst:
        items = (_told(item, percent(item.share(item.checkable))) for item in worst[:_MOST])
        yield say("results_worst", items=", ".join(items))


def _deadlines(read: Sequence[SubjectFigures]) -> Iterator[str]:
    yield say("deadlines_share", share=_share(read, "vague"))
    ranked = sorted(read, key=lambda item: -item.share(len(item.vague)))
    worst = [item for item in ranked if item.share(len(item.vague)) > 0.5]
    if worst:
        items = (_told(item, percent(item.share(len(item.vague)))) for item in worst[:_MOST])
        yield say("deadlines_worst", items=", ".join(items))


def _bodies(read: Sequence[SubjectFigures]) -> Iterator[str]:
    without = sorted((item for item in read if item.nobody), key=lambda item: -item.nobody)
    if without:
        items = (_told(item, str(item.nobody)) for item in without[:_MOST])
        count = counted(sum(item.nobody for item in without), "activity")
        yield say("nobody", count=count, items=", ".join(items))


def _chain(answers: Answers) -> Iterator[str]:
    view = answers["chain"]
    name_of = row_names(view)
    for code, column in (("chain_wrong", "early_measures"), ("control_missing", "control")):
        place = view.column(column)
        if code == "chain_wrong":
            rows = [row for row in view.rows if row.cells[place].activity_ids]
        else:
            rows = [row for row in view.rows if row.cells[place].state is State.ABSENT]
        if rows:
            yield say(code, names=listed(dict.fromkeys(name_of(row) for row in rows)))


def _defects(read: Sequence[SubjectFigures]) -> Iterator[str]:
    counts = [(item, sum(len(ids) for ids in item.defects.values())) for item in read]
    with_any = sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])
    if with_any:
        total = sum(count for _, count in with_any)
        items = (_told(item, str(count)) for item, count in with_any[:_MOST])
        yield say("defects", count=total, items=", ".join(items))


def _copied(answers: Answers) -> Iterator[str]:
    view = answers["copies"]
    name_of = row_names(view)
    share, copied = view.column("share"), view.column("copied")
    rows = [row for row in view.rows if row.cells[copied].activity_ids]
    items = []
    for row in rows[:_MOST]:
        value = row.cells[share].value
        told = percent(value) if isinstance(value, float) else ""
        items.append(say("name_value", name=name_of(row), value=told))
    if items:
        yield say("copied", items=", ".join(items))


def _told(item: SubjectFigures, value: str) -> str:
    return say("name_value", name=item.name, value=value)
