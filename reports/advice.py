"""What to ask a municipality to add or mend, the weightiest first, with the rows it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.reading import Reading
from compare.themes import Themes
from compare.view import State, View
from compare.views.wording import Ranked, told
from reports.answers import Answers, row_of
from reports.figures import SubjectFigures, presence
from reports.rows import ActivityLine
from reports.sections import gap_groups
from reports.words import counted, percent, say
from schema.codes import label

_VAGUE_SHARE = 0.5
_FORMAL = (
    "no_deadline",
    "outside_plan",
    "bad_period",
    "no_actor",
    "no_result",
    "restated",
    "copied_result",
    "repeated_row",
    "repeated_number",
    "generic",
)
_WHY = {
    "no_deadline": "why_vague",
    "no_actor": "why_nobody",
    "no_result": "why_results",
    "restated": "why_results",
    "copied_result": "why_results",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do; ``examples`` are others' rows, ``lines`` the municipality's own."""

    text: str
    why: str = ""
    examples: tuple[str, ...] = ()
    lines: tuple[ActivityLine, ...] = ()


@dataclass(frozen=True, slots=True)
class AdviceGroup:
    """Things of one kind; they are numbered on from ``first``."""

    title: str
    items: tuple[Advice, ...]
    first: int = 1


def advice(
    answers: Answers, figures: SubjectFigures, lines: Mapping[str, ActivityLine]
) -> tuple[AdviceGroup, ...]:
    """Return what the municipality of ``figures`` is asked to do."""
    if not figures.is_read:
        return (AdviceGroup(say("group_send"), tuple(_send_again(answers, figures))),)
    add: list[Advice] = []
    if figures.reading is Reading.COMPLETE:
        add += [*_stages(answers, figures), *_types(answers, figures)]
    mend = [
        *_chain(answers, figures, lines),
        *_vague(figures, lines),
        *_defects(figures, lines),
        *_copied(answers, figures, lines),
    ]
    groups = (("add", add), ("mend", mend), ("check", list(_reading(answers, figures, lines))))
    found, first = [], 1
    for name, items in groups:
        if items:
            found.append(AdviceGroup(say(f"group_{name}"), tuple(items), first))
            first += len(items)
    return tuple(found)


def _send_again(answers: Answers, figures: SubjectFigures) -> Iterator[Advice]:
    documents = answers.selection.documents_of()[figures.subject.key]
    for document in documents:
        yield Advice(say("do_unread", error=document.error or ""))
    if not documents:
        is_beside = figures.reading is Reading.OTHER_LEVEL
        yield Advice(say("do_other_level" if is_beside else "do_no_document"))


def _stages(answers: Answers, figures: SubjectFigures) -> Iterator[Advice]:
    view = answers["stages"]
    mine = answers.selection.documents_of()[figures.subject.key]
    near = Themes(answers.selection.documents).near(mine)
    for item in presence(view, figures.absent_stages):
        # The municipality itself is one of those that lack it.
        others = item.whole - 1
        name = label("cycle_stages", item.code)
        if not others:
            yield Advice(say("do_stage_alone", name=name))
            continue
        have = say("of_others", part=item.have, whole=others)
        examples = _stage_examples(answers, item.code, near)
        yield Advice(say("do_stage", name=name, have=have), examples=examples)


def _stage_examples(answers: Answers, code: str, near: frozenset[str]) -> tuple[str, ...]:
    """Return rows of other municipalities that make this stage, at most two; ``near`` first."""
    view = answers["stages"]
    place = view.column(code)
    ids = {item for row in view.rows for item in row.cells[place].activity_ids}
    owner = answers.selection.subject_of_document()
    rows = [item for item in answers.selection.activities if item.activity_id in ids]
    best = Ranked(rows).examples(lambda item: owner[item.document_id].key, 2, near)
    return tuple(told(item, owner[item.document_id].name) for item in best)


def _types(answers: Answers, figures: SubjectFigures) -> Iterator[Advice]:
    for group in gap_groups(answers["gaps"], figures.subject.key):
        code = "do_type" if group.code == "type" else "do_measure"
        have = say("among_others", of=group.have)
        yield Advice(say(code, name=group.name, have=have), examples=group.examples)


def _chain(
    answers: Answers, figures: SubjectFigures, lines: Mapping[str, ActivityLine]
) -> Iterator[Advice]:
    view = answers["chain"]
    for document in answers.selection.documents_of()[figures.subject.key]:
        row = row_of(view, document.source_file)
        if row is None:
            continue
        early = row.cells[view.column("early_measures")].activity_ids
        late = row.cells[view.column("unchecked_measures")].activity_ids
        if early:
            text = say("do_early", count=counted(len(early), "measure"))
            yield Advice(text, say("why_chain"), lines=_lines(early, lines))
        if row.cells[view.column("control")].state is State.ABSENT:
            yield Advice(say("do_control"), say("why_chain"))
        elif late:
            text = say("do_late", count=counted(len(late), "measure"))
            yield Advice(text, say("why_chain"), lines=_lines(late, lines))


def _vague(figures: SubjectFigures, lines: Mapping[str, ActivityLine]) -> Iterator[Advice]:
    if figures.share(len(figures.vague)) > _VAGUE_SHARE:
        text = say("do_vague", count=counted(len(figures.vague), "activity"))
        mine = [line for key, line in lines.items() if key in figures.vague]
        yield Advice(text, say("why_vague"), lines=tuple(mine))


def _defects(figures: SubjectFigures, lines: Mapping[str, ActivityLine]) -> Iterator[Advice]:
    for code in (*_FORMAL, *sorted(set(figures.defects) - set(_FORMAL))):
        if ids := figures.defects.get(code):
            count = counted(len(ids), "activity")
            text = say(f"do_{code}", count=count)
            why = say(_WHY[code]) if code in _WHY else ""
            yield Advice(text, why, lines=_lines(ids, lines))


def _copied(
    answers: Answers, figures: SubjectFigures, lines: Mapping[str, ActivityLine]
) -> Iterator[Advice]:
    view = answers["copies"]
    for document in answers.selection.documents_of()[figures.subject.key]:
        row = row_of(view, document.source_file)
        ids = row.cells[view.column("copied")].activity_ids if row else ()
        if row and ids:
            text = say(
                "do_copied",
                source=row.cells[view.column("source")].value,
                count=counted(len(ids), "row"),
                share=percent(len(ids) / len(row.cells[view.column("all")].activity_ids)),
            )
            yield Advice(text, lines=_lines(ids, lines))


def _reading(
    answers: Answers, figures: SubjectFigures, lines: Mapping[str, ActivityLine]
) -> Iterator[Advice]:
    view: View = answers["quality"]
    for document in answers.selection.documents_of()[figures.subject.key]:
        if document.status == "partial":
            yield Advice(say("do_partly", error=document.error or ""))
        row = row_of(view, document.source_file)
        ids = row.cells[view.column("doubtful")].activity_ids if row else ()
        if ids:
            text = say("do_check", count=counted(len(ids), "row"))
            yield Advice(text, lines=_lines(ids, lines))


def _lines(ids: Sequence[str], lines: Mapping[str, ActivityLine]) -> tuple[ActivityLine, ...]:
    return tuple(lines[item] for item in ids)
