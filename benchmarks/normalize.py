"""How many rows a second are normalized on one core, next to the limit.

    python -m benchmarks.normalize

The plans of ``data/samples`` are read first; only `normalize_plan` is timed.  A third of the plans
warms up dictionaries and is not counted; then garbage collection is told to pass over them, as in a
worker process.  "first" is the first pass over the others: no cache has seen their texts nor many
of their words.  "new texts" are further passes in which every cell of every row was changed a
little, so that words are known and texts are not, as in the midst of a long run; their middle, and
the best of them, which other work on the machine disturbed least.

The limit is one of a core: processor time counts.  The clock's time stands beside it and shows how
much of the core the process was given.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

from rich.console import Console
from rich.table import Table as Printed

from ingest.source import Source
from normalize.plan import normalize_plan
from parsers.read import read_document
from parsers.roadmap import read_plan
from runs.worker_process import settle
from schema.values import Plan, RawActivity

LIMIT = 2000.0
_SAMPLES = Path(__file__).parent.parent / "data" / "samples"
# What is put behind each cell in one pass: other texts of the same words, in every pass as long.
_ENDS = tuple(map("".join, product(".; ", repeat=2)))
_CELLS = ("activity", "deadline", "responsible", "result", "combined")


def main() -> None:
    plans = [(path.name, _plan(path)) for path in sorted(_SAMPLES.glob("*.docx"))]
    # Every third plan, so that those left are of all fields of municipal life.
    _rows_a_second(plans[::3])
    counted = [plan for number, plan in enumerate(plans) if number % 3]
    settle()
    first = _rows_a_second(counted)
    later = sorted(_rows_a_second(_reworded(counted, end)) for end in _ENDS)
    rows = sum(len(plan.activities) for _, plan in counted)
    printed = Printed("pass", "rows", "rows a second", "by the clock", f"of {LIMIT:.0f}")
    passes = {"first": first, "new texts": later[len(_ENDS) // 2], "new texts, best": later[-1]}
    for name, (speed, by_clock) in passes.items():
        share = f"{speed / LIMIT:.2f}"
        printed.add_row(name, str(rows), f"{speed:.0f}", f"{by_clock:.0f}", share)
    Console().print(printed)


def _plan(path: Path) -> Plan:
    return read_plan(read_document(Source(path.name, "docx", "", path.read_bytes())))


def _reworded(plans: Sequence[tuple[str, Plan]], end: str) -> list[tuple[str, Plan]]:
    """Return ``plans`` with ``end`` behind each cell."""
    return [
        (name, replace(plan, activities=tuple(_ending(a, end) for a in plan.activities)))
        for name, plan in plans
    ]


def _ending(raw: RawActivity, end: str) -> RawActivity:
    cells = {name: getattr(raw, name) for name in _CELLS}
    return replace(raw, **{name: text + end for name, text in cells.items() if text})


def _rows_a_second(plans: Sequence[tuple[str, Plan]]) -> tuple[float, float]:
    """Normalize ``plans``; return rows a second of processor time and of the clock's time."""
    start, clock = time.process_time(), time.perf_counter()
    rows = sum(len(normalize_plan(plan, name).activities) for name, plan in plans)
    return rows / (time.process_time() - start), rows / (time.perf_counter() - clock)


if __name__ == "__main__":
    main()
