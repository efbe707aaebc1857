"""Deadlines that were not read: entries for ``deadlines/phrases.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from normalize.deadlines import DeadlineContext, read_deadline
from runs.resolving.cases import Case, most_frequent
from runs.rows import Row
from schema.text import plain

FLAG = "deadline_unread"
_LONGEST = 6
_RUN = re.compile(r"[а-я]+(?:\s+[а-я]+)*")


def unread_deadlines(rows: Iterable[Row]) -> list[Case]:
    """Return what was left unread of the deadlines."""
    return most_frequent(
        (_unread(row), row, row.activity.deadline_text)
        for row in rows
        if FLAG in row.activity.flags and row.activity.deadline_text
    )


def phrase_entries(cases: Iterable[Case]) -> Iterator[str]:
    """Yield the lines of ``deadlines/phrases.yaml``; what holds no words stays a comment."""
    phrases = {case: _phrase(case.text) for case in cases}
    if not any(phrases.values()):
        yield from (case.comment for case in cases)
        return
    yield "event:"
    yield "  event:"
    written: set[str] = set()
    for case, phrase in phrases.items():
        yield f"  {case.comment}"
        if phrase and phrase not in written:
            written.add(phrase)
            yield f"  - '{phrase}'"


def _unread(row: Row) -> str:
    document = row.document
    context = DeadlineContext(document.plan_start, document.plan_end, document.plan_kind)
    text = row.activity.deadline_text
    return read_deadline(text, context).leftover or text


def _phrase(text: str) -> str:
    """The longest run of words, which is what a phrase of the lookup may hold."""
    runs = [run.split() for run in _RUN.findall(plain(text))]
    longest: list[str] = max(runs, key=len, default=[])
    return " ".join(longest[:_LONGEST])
