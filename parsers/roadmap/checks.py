"""Is a reading to be trusted: self-checks that turn a doubtful one into ``partial``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from parsers.model import Document, Table
from parsers.roadmap.cells import is_number
from parsers.roadmap.tiers import MARK
from schema.text import collapse
from schema.values import Plan, RawActivity

_TOKEN = re.compile(r"[^\W_]+")
# Rows without a deadline are usual where so many others have one; so many crosses are a grid.
_MOST_DATED, _FEWEST_MARKS = 0.7, 5
# A dash, an asterisk or a bullet may stand for an empty cell.
_EMPTY = frozenset("-–—*•●")


def missing_text(document: Document, plan: Plan, set_aside: Sequence[str]) -> tuple[str, ...]:
    """Return the cells and paragraphs of ``document`` that stand nowhere in ``plan``.

    ``set_aside`` are texts left out on purpose: titles of columns and their repetitions.  Words
    are counted first; where some are short, the cell's letters must stand somewhere in a row,
    since a word joined over a line or page end is another word.
    """
    printed = list(_document_texts(document))
    placed = [*_plan_texts(plan), *set_aside]
    short = _words(printed) - _words(placed)
    if not short:
        return ()
    haystack = _letters("".join(placed))
    suspects = [text for text in printed if any(word in short for word in _words([text]))]
    return tuple(text.strip() for text in suspects if _letters(text) not in haystack)


def doubts_of(plan: Plan, document: Document) -> tuple[str, ...]:
    """Return the codes of the self-checks that ``plan`` fails.

    ``number_gap``: in a table read by geometry, numbers do not run on: those of a section or, in a
    plan that counts through its sections, all of them;
    ``activity_empty``: a row has no activity; ``columns_mixed``: activities look like deadlines;
    ``marks_unread``: crosses stand in columns whose titles say no time, and rows have no deadline.
    """
    doubts = []
    drawn = any(cell.boxes for table in document.tables() for cell in table.cells)
    if drawn and any(_has_gap(members) for members in _runs(plan.activities)):
        doubts.append("number_gap")
    if any(not a.activity.strip() for a in plan.activities):
        doubts.append("activity_empty")
    short = sum(len(a.activity) < 12 for a in plan.activities)
    if plan.activities and short > 0.5 * len(plan.activities):
        doubts.append("columns_mixed")
    if _has_unread_marks(plan, document):
        doubts.append("marks_unread")
    return tuple(doubts)


def _has_unread_marks(plan: Plan, document: Document) -> bool:
    dated = sum(bool(a.deadline or a.deadline_marks or a.combined) for a in plan.activities)
    if dated > _MOST_DATED * len(plan.activities):
        return False
    printed = sum(
        MARK.match(collapse(cell.text)) is not None
        for table in document.tables()
        for cell in table.cells
        if not cell.inherited and cell.text.strip() not in _EMPTY
    )
    read = sum(
        MARK.match(collapse(mark.text)) is not None
        for a in plan.activities
        for mark in a.deadline_marks
    )
    return printed - read >= _FEWEST_MARKS


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _TOKEN.findall(text.lower()))


def _letters(text: str) -> str:
    return "".join(_TOKEN.findall(text.lower()))


def _document_texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (c.text for c in block.cells if not c.inherited and not _is_bare(c.text))
        elif block.text.strip():
            yield block.text


def _is_bare(text: str) -> bool:
    """Whether a cell holds nothing but a number: a section's own, a column's."""
    return not text.strip() or is_number(collapse(text))


def _plan_texts(plan: Plan) -> Iterator[str]:
    yield from (*plan.front, *plan.after, *plan.headers)
    for a in plan.activities:
        yield from (a.number or "", a.activity, a.deadline, a.responsible, a.result, a.combined)
        yield from a.section_path
        yield from (mark.text for mark in a.deadline_marks)
        yield from (text for _, text in a.extra)


def _runs(activities: Sequence[RawActivity]) -> list[list[RawActivity]]:
    """The rows that are counted together: those of a section, or all."""
    if _counts_through(activities):
        return [list(activities)]
    runs: list[list[RawActivity]] = []
    for activity in activities:
        if not runs or runs[-1][-1].section_path != activity.section_path:
            runs.append([])
        runs[-1].append(activity)
    return runs


def _counts_through(activities: Sequence[RawActivity]) -> bool:
    """Whether simple numbers go up through all sections, and nowhere begin again."""
    numbers = _numbers(activities)
    sections = {activity.section_path for activity in activities}
    simple = all(not head for head, _ in numbers)
    return simple and len(sections) > 1 and all(b > a for (_, a), (_, b) in pairwise(numbers))


def _numbers(activities: Sequence[RawActivity]) -> list[tuple[list[str], int]]:
    last = [re.findall(r"\d+", a.number_restored or a.number or "") for a in activities]
    return [(parts[:-1], int(parts[-1])) for parts in last if parts]


def _has_gap(members: Sequence[RawActivity]) -> bool:
    """Whether a number was skipped; repeated numbers and new counts are the author's business."""
    numbers = _numbers(members)
    return any(
        head == after_head and after - number > 1
        for (head, number), (after_head, after) in pairwise(numbers)
    )
