"""How long the workbook of a large dataset takes, and how much memory.

    python benchmarks/xlsx_export.py [ROWS]

Composes plans of 35 rows each (50,000 rows in all unless told otherwise), exports them with every
view, and prints the seconds of the views and of the whole (on a busy machine the seconds of the
processor count), the size of the file and the peak of
the memory that writing it added.  The bound is a minute and 1 GiB for 50,000 rows.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import psutil
import pyarrow as pa

from compare import VIEWS, Filters
from compare.selection import everything
from compare.xlsx import export
from schema.codes import code_lists
from schema.part import DocumentRow, Part
from schema.snapshot import Snapshot
from schema.tables import activities_table, documents_table
from schema.values import Activity, Body, Period

_ROWS = 50_000
_PLAN = 35
_WORDS = [
    "организация",
    "проведение",
    "анализ результатов",
    "оценочных процедур",
    "методическое сопровождение",
    "педагогов",
    "школ района",
    "разработка плана",
    "повышение качества образования",
    "мониторинг выполнения",
    "семинар",
    "консультации для родителей",
]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS
    snapshot = _snapshot(count)
    before = _memory()
    started = time.perf_counter()
    whole_set = everything(snapshot)
    for maker in VIEWS.values():
        maker.make(maker.select(whole_set, maker.filters(Filters())))
    views = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "книга.xlsx"
        started, busy = time.perf_counter(), time.process_time()
        export(snapshot, path)
        whole, busy = time.perf_counter() - started, time.process_time() - busy
        size = path.stat().st_size / 2**20
    print(
        f"{count} rows: views {views:.1f} s, workbook {whole:.1f} s "
        f"(processor {busy:.1f} s), {size:.0f} MiB"
    )
    print(f"memory: {before:.0f} MiB with the snapshot, peak {_peak():.0f} MiB")


def _snapshot(count: int) -> Snapshot:
    dice = random.Random(1)
    parts = [_part(number, dice) for number in range(-(-count // _PLAN))]
    tables = [activities_table(part) for part in parts]
    return Snapshot(
        "benchmark", documents_table([part.document for part in parts]), pa.concat_tables(tables)
    )


def _part(number: int, dice: random.Random) -> Part:
    rows = tuple(_activity(seq, dice) for seq in range(1, _PLAN + 1))
    document = DocumentRow(
        document_id=f"{number:016x}",
        source_file=f"планы/{number}.docx",
        format="docx",
        status=dice.choice(["ok"] * 9 + ["partial"]),
        municipality=f"Район номер {number * 2 // 3}",
        region=f"Область {number % 80}",
        level="municipality",
        plan_start=date(2023, 1, 1),
        plan_end=date(2024, 12, 31),
        activities=len(rows),
    )
    return Part(document, rows)


def _activity(seq: int, dice: random.Random) -> Activity:
    start = date(2023, 1, 1) + timedelta(days=dice.randrange(700))
    role = dice.choice(list(code_lists()["roles"].labels))
    return Activity(
        seq=seq,
        number=f"{seq}.",
        section=_text(5, dice),
        section_path=(_text(5, dice),),
        activity=_text(8, dice),
        deadline_text=f"{start:%m.%Y}",
        responsible_text=_text(5, dice),
        result_text=_text(8, dice),
        periods=(Period("interval", start, start + timedelta(days=30), "month", None, "срок"),),
        bodies=(Body(_text(2, dice), _text(3, dice), f"b-{role}", role, 1.0),),
        persons=(),
        activity_type=dice.choice(list(code_lists()["activity_types"].labels)),
        activity_types=(),
        type_evidence="слово",
        cycle_stage=dice.choice(list(code_lists()["cycle_stages"].labels)),
        result_kind=(dice.choice(list(code_lists()["result_kinds"].labels)),),
        is_generic=False,
        confidence=dice.uniform(0.6, 1.0),
        measure_id=f"m{dice.randrange(5_000)}",
        flags=dice.choice([(), (), ("year_inferred",), ("outside_plan",)]),
    )


def _text(words: int, dice: random.Random) -> str:
    return " ".join(dice.choices(_WORDS, k=words)).capitalize()


def _memory() -> float:
    return float(psutil.Process().memory_info().rss) / 2**20


def _peak() -> float:
    memory = psutil.Process().memory_info()
    # Windows calls it so; elsewhere the system counts it for the whole life of the process.
    if hasattr(memory, "peak_wset"):
        return float(memory.peak_wset) / 2**20
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


if __name__ == "__main__":
    main()
