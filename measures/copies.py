"""Plans copied from a neighbour: whose rows are the same, word for word but for names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
from rapidfuzz import fuzz

from normalize.types.words import dictionary_form
from schema.ids import letters
from schema.snapshot import Snapshot

# A copied row keeps its words; names, dates and a few letters change.
_SAME_ROW = 92.0
_LEAST_SHARE = 0.3
_LEAST_ROWS = 3
# Bounds that keep the work linear where a template is used by thousands.
_COMMON = 50
_EARLIEST = 5
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class CopiedPlan:
    """A plan much of which stands in another municipality's plan too.

    ``share`` 0..1 of its rows do; ``rows`` pairs their activity ids, its own first.  ``source`` is
    the earlier of the two plans where their dates tell, else the one that has more of its own.
    """

    document_id: str
    source: str
    share: float
    rows: tuple[tuple[str, str], ...]


def copied_plans(snapshot: Snapshot, least_share: float = _LEAST_SHARE) -> tuple[CopiedPlan, ...]:
    """Return the plans at least ``least_share`` of which another plan has, most copied first.

    Only plans of different municipalities are compared, each in its latest version (``amends``) and
    once (``duplicate_of``); a plan is as old as its first version.  Each comes with its likeliest
    source.
    """
    plans = _plans(snapshot)
    rows = _rows(snapshot.activities, plans)
    sizes = Counter(row.document for row in rows)
    best: dict[str, CopiedPlan] = {}
    for (document, source), pairs in sorted(_shared(rows, plans).items()):
        share = len(pairs) / sizes[document]
        if len(pairs) < _LEAST_ROWS or share < least_share:
            continue
        if not _is_later(plans[document], plans[source], sizes):
            continue
        if document not in best or best[document].share < share:
            known = tuple(sorted(pairs.items()))
            best[document] = CopiedPlan(document, source, round(share, 4), known)
    return tuple(sorted(best.values(), key=lambda plan: (-plan.share, plan.document_id)))


@dataclass(frozen=True, slots=True)
class _Plan:
    document_id: str
    owner: str
    names: frozenset[str]
    start: date | None
    approved: date | None


@dataclass(frozen=True, slots=True)
class _Row:
    document: str
    activity_id: str
    measure: str
    text: str


def _plans(snapshot: Snapshot) -> dict[str, _Plan]:
    rows = [row for row in snapshot.documents.to_pylist() if not row["duplicate_of"]]
    by_id = {row["document_id"]: row for row in rows}
    replaced = {row["amends"] for row in rows}
    plans = {}
    for row in rows:
        if not row["activities"] or row["document_id"] in replaced:
            continue
        owner = row["municipality"] or row["title"] or row["document_id"]
        names = frozenset(map(dictionary_form, _words(row["municipality"] or "")))
        first = _first_version(row, by_id)
        plans[row["document_id"]] = _Plan(
            row["document_id"], letters(owner), names, first["plan_start"], first["approval_date"]
        )
    return plans


def _first_version(row: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> Any:
    seen = {row["document_id"]}
    while (earlier := by_id.get(row["amends"] or "")) and earlier["document_id"] not in seen:
        seen.add(earlier["document_id"])
        row = earlier
    return row


def _rows(activities: pa.Table, plans: Mapping[str, _Plan]) -> list[_Row]:
    names = ("document_id", "activity_id", "measure_id", "activity", "is_generic")
    rows = []
    for record in activities.select(names).to_pylist():
        plan = plans.get(record["document_id"])
        if plan is not None and record["measure_id"] and not record["is_generic"]:
            text = _nameless(record["activity"], plan)
            rows.append(_Row(plan.document_id, record["activity_id"], record["measure_id"], text))
    return rows


def _nameless(text: str, plan: _Plan) -> str:
    """The words without numbers and without those that name the municipality."""
    words = _words(_NUMBER.sub(" ", text))
    return " ".join(word for word in words if dictionary_form(word) not in plan.names)


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.lower()) if len(word) > 2]


def _shared(
    rows: Sequence[_Row], plans: Mapping[str, _Plan]
) -> dict[tuple[str, str], dict[str, str]]:
    """For each two plans of different municipalities: the rows of the first the second has too."""
    shared: dict[tuple[str, str], dict[str, str]] = {}
    for one, other in _same_rows(rows, plans):
        for mine, theirs in ((one, other), (other, one)):
            if plans[mine.document].owner != plans[theirs.document].owner:
                found = shared.setdefault((mine.document, theirs.document), {})
                found.setdefault(mine.activity_id, theirs.activity_id)
    return shared


def _same_rows(rows: Sequence[_Row], plans: Mapping[str, _Plan]) -> Iterator[tuple[_Row, _Row]]:
    """Pairs of rows of different plans that say the same in the same words."""
    said: dict[str, list[_Row]] = {}
    for row in rows:
        said.setdefault(row.text, []).append(row)
    measures: dict[str, list[str]] = {}
    for text, group in sorted(said.items()):
        measures.setdefault(min(row.measure for row in group), []).append(text)
    for wordings in measures.values():
        for texts in _near(wordings):
            group = [row for text in texts for row in said[text]]
            group.sort(key=lambda row: (_age(plans[row.document]), row.activity_id))
            # Of a template that very many use only the earliest can be the source.
            sources = group if len(group) <= _COMMON else group[:_EARLIEST]
            for n, one in enumerate(sources):
                yield from ((one, other) for other in group[n + 1 :])


def _near(texts: Sequence[str]) -> Iterator[list[str]]:
    """The wordings in groups that differ by no more than names, dates and a few letters."""
    if len(texts) > _COMMON:
        yield from ([text] for text in texts)
        return
    rest = list(texts)
    while rest:
        first, rest = rest[0], rest[1:]
        group = [text for text in rest if _is_same(first, text)]
        rest = [text for text in rest if text not in group]
        yield [first, *group]


def _is_same(one: str, other: str) -> bool:
    return one == other or fuzz.ratio(one, other, score_cutoff=_SAME_ROW) > 0


def _is_later(plan: _Plan, source: _Plan, sizes: Mapping[str, int]) -> bool:
    """Whether ``plan`` rather than ``source`` is the copy."""
    mine, theirs = plan.approved or plan.start, source.approved or source.start
    if mine and theirs and mine != theirs:
        return mine > theirs
    # The plan that has more rows of its own is the likelier source.
    one, other = sizes[plan.document_id], sizes[source.document_id]
    return (one, source.document_id) < (other, plan.document_id)


def _age(plan: _Plan) -> tuple[date, str]:
    return plan.approved or plan.start or date.max, plan.document_id
