"""Judge the rows read from a document against the rows a careful analyst reads out of it.

Letter case, spaces, dashes, quotes and punctuation make no difference; body names may differ a
little, since cells of scans do; other readings an analyst could defend count as right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from schema.values import Activity, Body, Period

FIELDS = ("row", "cells", "section", "periods", "bodies", "roles", "persons", "type")
_ALIKE, _SAME_BODY, _SAME_SECTION = 60.0, 90.0, 92.0
_DASH = re.compile(r"\s*[-‐‑‒–—−]\s*")
_QUOTES = re.compile(r"[«»“”„\"'`]")
_MARKS = re.compile(r"[\s.,;:()\-]")
_CELLS = (
    ("activity", "activity"),
    ("deadline", "deadline_text"),
    ("responsible", "responsible_text"),
    ("result", "result_text"),
)

Expected = Mapping[str, Any]
_Spans = list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fields of a row that are wrong; ``row`` when nothing expected stands behind it."""

    wrong: frozenset[str]

    @property
    def is_right(self) -> bool:
        """Whether the row is wholly right."""
        return not self.wrong


def judge(activities: Sequence[Activity], expected: Sequence[Expected]) -> tuple[Verdict, ...]:
    """Return a verdict for each of ``activities``, in their order.

    ``expected`` are the rows of one file of ``data/expected``.
    """
    pairs = dict(_aligned(activities, expected))
    return tuple(
        Verdict(frozenset(_wrong(activity, expected[pairs[i]]) if i in pairs else ("row",)))
        for i, activity in enumerate(activities)
    )


def _aligned(
    activities: Sequence[Activity], expected: Sequence[Expected]
) -> Iterable[tuple[int, int]]:
    """Pair rows in order, each used once, so that the texts are as alike as can be."""
    read = [_plain(activity.activity) for activity in activities]
    wanted = [_plain(row["activity"]) for row in expected]
    alike = [[fuzz.ratio(a, b) for b in wanted] for a in read]
    n, m = len(read), len(wanted)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else -1.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < n and j < m:
        if alike[i][j] >= _ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _wrong(read: Activity, wanted: Expected) -> Iterable[str]:
    if any(_bare(getattr(read, own)) != _bare(wanted[name]) for name, own in _CELLS):
        yield "cells"
    if not _is_same_section(_bare(read.section), _bare(wanted["section"])):
        yield "section"
    readings = [wanted["periods"], *wanted.get("periods_alt", ())]
    if _spans(read.periods) not in [_expected_spans(reading) for reading in readings]:
        yield "periods"
    yield from _wrong_bodies(read.bodies, wanted["bodies"])
    if {_bare(name) for name in read.persons} != {_bare(name) for name in wanted["persons"]}:
        yield "persons"
    if wanted["types"] and read.activity_type not in wanted["types"]:
        yield "type"


def _wrong_bodies(read: Sequence[Body], wanted: Sequence[Expected]) -> Iterable[str]:
    left = list(read)
    missing = False
    for body in wanted:
        name = _bare(body["name"])
        same = [b for b in left if _bare(b.name) == name]
        near = same or [b for b in left if fuzz.ratio(_bare(b.name), name) >= _SAME_BODY]
        if not near:
            missing = True
            continue
        left.remove(near[0])
        if near[0].role not in (body["role"], *body.get("role_alt", ())):
            yield "roles"
    if missing or left:
        yield "bodies"


def _is_same_section(read: str, wanted: str) -> bool:
    return read == wanted or fuzz.ratio(read, wanted) > _SAME_SECTION


def _spans(periods: Iterable[Period]) -> _Spans:
    return sorted((p.kind, str(p.start or ""), str(p.end or "")) for p in periods)


def _expected_spans(periods: Iterable[Expected]) -> _Spans:
    return sorted((p["kind"], p.get("start") or "", p.get("end") or "") for p in periods)


def _plain(text: str | None) -> str:
    text = _QUOTES.sub("", (text or "").lower().replace("ё", "е"))
    text = " ".join(_DASH.sub("-", text).split())
    return re.sub(r"\s+([,.;:)])", r"\1", text)


def _bare(text: str | None) -> str:
    return _MARKS.sub("", _plain(text))
