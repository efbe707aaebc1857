"""Deadline expressions read by our grammar and by public date parsers.

    python -m benchmarks.deadlines

Two sets: the deadline cells of ``data/expected`` with their plan and section, and the catalogue of
``tests/normalize/deadlines``, which our grammar is tested with and must get right by definition.
Right is who names exactly the expected days; where one last day is expected («до 15 сентября») that
day alone is right for a peer.  Silently wrong is a wrong answer without any sign: peers that leave
words over, and show it, are not silent; of our flags ``year_inferred`` is no sign.  An empty or
missing answer is never silently wrong.  "with a year" counts only expressions that print a year,
which need no plan to be understood.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Printed

from benchmarks.peers.environments import REPO, PeerUnavailable, python_with, run_in
from normalize.deadlines import DeadlineContext, read_deadline
from normalize.plan import deadline_contexts
from schema.values import PlanFacts, RawActivity
from tests.normalize.deadlines.test_catalogue import ROWS

Days = frozenset[tuple[date, date]]

# natasha is one of our own dependencies: its extractor runs in our environment.
_PEERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "dateparser, whole cell": ("dateparser_whole", ("dateparser==1.5.0",)),
    "dateparser, search": ("dateparser_search", ("dateparser==1.5.0",)),
    "natasha DatesExtractor": ("natasha_dates", ()),
    "rutimeparser": ("rutimeparser_one", ("rutimeparser==1.1.1",)),
    "parsedatetime": ("parsedatetime_found", ("parsedatetime==2.6",)),
    "timesense": ("timesense_events", ("timesense==1.1.0",)),
}
_YEAR = re.compile(r"(?:19|20)\d\d|\d\.\d\d?\.\d\d")
_NO_SIGN = frozenset({"year_inferred"})
_LONGEST = 300.0


@dataclass(frozen=True, slots=True)
class Case:
    """A cell, what it is read in the light of, and all readings that are right."""

    text: str
    context: DeadlineContext
    right: tuple[Days, ...]

    def is_right(self, days: Days) -> bool:
        """Whether ``days`` are one of the readings that are right."""
        return days in self.right


@dataclass(frozen=True, slots=True)
class Answer:
    """The days a reader named, and whether it gave a sign of doubt."""

    days: Days
    doubted: bool


def main() -> None:
    for title, cases in (("sample plans", _of_samples()), ("our catalogue", _of_catalogue())):
        columns = ("reader", "right", "with a year", "silently wrong", "µs each")
        printed = Printed(*columns, title=f"{title}: {len(cases)}")
        printed.add_row("this program", *_figures(cases, *_ours(cases)))
        for name, (reader, needs) in _PEERS.items():
            try:
                printed.add_row(name, *_figures(cases, *_theirs(cases, reader, needs)))
            except PeerUnavailable as reason:
                printed.add_row(name, f"not installed: {reason}")
        Console().print(printed)


def _of_samples() -> list[Case]:
    cases: dict[Case, None] = {}
    for path in sorted((REPO / "data" / "expected").glob("*.json")):
        plan = json.loads(path.read_text("utf-8"))
        rows = plan["activities"]
        raw = [
            RawActivity(row["seq"], None, (row["section"] or "",), "", deadline=row["deadline"])
            for row in rows
        ]
        for row, context in zip(rows, deadline_contexts(raw, _facts(plan)), strict=True):
            if row["deadline"]:
                right = tuple(_days(p) for p in (row["periods"], *row["periods_alt"]))
                cases[Case(row["deadline"], context, right)] = None
    return list(cases)


def _facts(plan: dict[str, Any]) -> PlanFacts:
    period = plan["plan_period"]
    return PlanFacts(
        plan_start=_day(period["start"]), plan_end=_day(period["end"]), plan_kind=period["kind"]
    )


def _of_catalogue() -> list[Case]:
    return [Case(text, context, (_shown_days(shown),)) for text, context, shown in _catalogue()]


def _catalogue() -> Iterator[tuple[str, DeadlineContext, str]]:
    for row in ROWS:
        text, context, shown = row.values
        assert isinstance(text, str) and isinstance(context, DeadlineContext)
        yield text, context, str(shown)


def _shown_days(shown: str) -> Days:
    """Read the catalogue's notation «throughout 2023-01-01…2023-12-31 + …2023-06-01»."""
    found = re.findall(r"(\d{4}-\d\d-\d\d)?…(\d{4}-\d\d-\d\d)", shown)
    return frozenset((date.fromisoformat(a or b), date.fromisoformat(b)) for a, b in found)


def _days(periods: Sequence[dict[str, Any]]) -> Days:
    pairs = ((_day(p["start"]), _day(p["end"])) for p in periods)
    return frozenset((start or end, end) for start, end in pairs if end is not None)


def _ours(cases: Sequence[Case]) -> tuple[list[Answer], float]:
    for case in cases[:20]:
        read_deadline(case.text, case.context)
    start = time.process_time()
    readings = [read_deadline(case.text, case.context) for case in cases]
    seconds = time.process_time() - start
    answers = [
        Answer(
            frozenset((p.start or p.end, p.end) for p in reading.periods if p.end is not None),
            doubted=bool(set(reading.flags) - _NO_SIGN),
        )
        for reading in readings
    ]
    return answers, seconds


def _theirs(
    cases: Sequence[Case], reader: str, needs: tuple[str, ...]
) -> tuple[list[Answer], float]:
    python = python_with(needs) if needs else Path(sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        asked, given = Path(folder) / "asked.json", Path(folder) / "given.json"
        asked.write_text(json.dumps([_question(case) for case in cases]), "utf-8")
        script = str(REPO / "benchmarks" / "peers" / "dates.py")
        trouble = run_in(python, [script, reader, str(asked), str(given)], _LONGEST)
        if trouble:
            raise PeerUnavailable(trouble)
        record = json.loads(given.read_text("utf-8"))
    answers = [
        Answer(
            frozenset((date.fromisoformat(a), date.fromisoformat(b)) for a, b in one["periods"]),
            doubted=one["unread"],
        )
        for one in record["answers"]
    ]
    return answers, record["seconds"]


def _question(case: Case) -> dict[str, str | None]:
    start, end = case.context.plan_start, case.context.plan_end
    return {
        "text": case.text,
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
    }


def _figures(cases: Sequence[Case], answers: Sequence[Answer], seconds: float) -> list[str]:
    pairs = list(zip(cases, answers, strict=True))
    right = [case.is_right(answer.days) for case, answer in pairs]
    dated = [ok for ok, case in zip(right, cases, strict=True) if _YEAR.search(case.text)]
    silent = sum(
        not ok and bool(answer.days) and not answer.doubted
        for ok, (_, answer) in zip(right, pairs, strict=True)
    )
    return [
        f"{100 * sum(right) / len(cases):.1f} %",
        f"{100 * sum(dated) / max(len(dated), 1):.1f} % of {len(dated)}",
        f"{100 * silent / len(cases):.1f} %",
        f"{1e6 * seconds / len(cases):.0f}",
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


if __name__ == "__main__":
    main()
