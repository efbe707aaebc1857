"""Small snapshots for the tests: single ones by hand, random ones by Hypothesis."""

from dataclasses import replace
from datetime import date, timedelta

import pyarrow as pa
from hypothesis import strategies as st

from schema.arrow import activities_schema
from schema.codes import code_lists
from schema.part import DocumentRow, Part
from schema.snapshot import Snapshot
from schema.tables import activities_table, documents_table
from schema.values import Activity, Body, Period

START = date(2024, 1, 1)

ROW = Activity(
    seq=1,
    number="1.",
    section="Раздел",
    section_path=("Раздел",),
    activity="Провести семинар",
    deadline_text="март 2024",
    responsible_text="Отдел образования",
    result_text="Приказ",
    periods=(Period("interval", date(2024, 3, 1), date(2024, 3, 31), "month"),),
    bodies=(Body("Отдел", "Отдел образования", "b1", "municipal_authority", 1.0),),
    persons=(),
    activity_type="training",
    activity_types=(),
    type_evidence="",
    cycle_stage="measures",
    result_kind=("order",),
    is_generic=False,
    confidence=0.9,
)


def row(text="Провести семинар", **facts):
    """Return ``ROW`` with other ``facts``; ``type`` and ``stage`` may be said for short."""
    for short, name in (("type", "activity_type"), ("stage", "cycle_stage")):
        if short in facts:
            facts[name] = facts.pop(short)
    return replace(ROW, activity=text, **facts)


def plan(name, rows=(), **facts):
    """Return a part: the plan of the municipality ``name``, read well unless ``facts`` say else."""
    numbered = tuple(replace(item, seq=seq) for seq, item in enumerate(rows, start=1))
    values = {
        "document_id": f"d-{facts.get('source_file', name)}",
        "source_file": f"{name}.docx",
        "format": "docx",
        "status": "ok",
        "municipality": name,
        "region": "Тверская область",
        "region_code": "RU-TVE",
        "level": "municipality",
        "plan_start": START,
        "plan_end": date(2024, 12, 31),
        **facts,
    }
    return Part(DocumentRow(activities=len(numbered), **values), numbered)


def snapshot(*parts):
    """Return the parts as a snapshot."""
    tables = [activities_table(part) for part in parts if part.activities]
    activities = pa.concat_tables(tables) if tables else activities_schema().empty_table()
    return Snapshot("run", documents_table([part.document for part in parts]), activities)


def rich(name, *left_out):
    """Return a plan with activities of three types but for those left out."""
    rows = [
        row(f"Курсы в {name}", type="training"),
        row(f"Курсы летом в {name}", type="training"),
        row(f"Совет в {name}", type="governance"),
        row(f"Сайт в {name}", type="communication"),
    ]
    return plan(name, [item for item in rows if item.activity_type not in left_out])


def values(view, *columns):
    """Return the values of ``columns`` of every row of the view."""
    indexes = [view.column(column) for column in columns]
    return [tuple(line.cells[index].value for index in indexes) for line in view.rows]


def cell_of(view, code, name=None):
    """Return the cell of the row of ``name``, of the first row for None."""
    line = next(line for line in view.rows if name in (None, line.cells[0].value))
    return line.cells[view.column(code)]


def _codes(name):
    return st.sampled_from(list(code_lists()[name].labels)[:5])


_DAYS = st.integers(0, 700).map(lambda days: START + timedelta(days=days))
_PERIODS = st.builds(
    lambda kind, start, length, precision: Period(
        kind,
        None if kind in ("deadline", "on_schedule", "unspecified") else start,
        None if kind in ("on_schedule", "unspecified") else start + timedelta(days=length),
        precision,
    ),
    st.sampled_from(list(code_lists()["period_kinds"].labels)),
    _DAYS,
    st.integers(0, 400),
    st.sampled_from(["day", "month", "quarter", "year", "period"]),
)
_BODIES = _codes("roles").map(lambda role: Body("Кто", "Кто", f"b-{role}", role, 1.0))
# Words that repeat, differ by the year only, or look like formulas.
_TEXTS = st.sampled_from(
    [
        "Семинар",
        "Анализ 2023 года",
        "Анализ 2024 года",
        "=1+1",
        *("Обучение", "Отчёт", "Совет", "Конкурс", "Форум", "Приказ", "Курсы", "Ремонт"),
    ]
)
_ROWS = st.builds(
    row,
    text=_TEXTS,
    number=st.sampled_from([None, "1", "2."]),
    result_text=st.sampled_from(["", "Приказ", "Повышение качества работы с детьми"]),
    responsible_text=st.sampled_from(["", "Отдел"]),
    periods=st.lists(_PERIODS, max_size=2).map(tuple),
    bodies=st.lists(_BODIES, max_size=2).map(tuple),
    type=_codes("activity_types"),
    stage=st.one_of(st.none(), _codes("cycle_stages")),
    result_kind=st.lists(_codes("result_kinds"), max_size=2, unique=True).map(tuple),
    is_generic=st.sampled_from([False, False, True]),
    measure_id=st.sampled_from([None, "m1", "m2"]),
    copied_from=st.sampled_from([None, None, "a1"]),
    confidence=st.sampled_from([0.5, 0.9]),
    flags=st.sampled_from([(), ("outside_plan",), ("type_weak",)]),
)


@st.composite
def snapshots(draw):
    """A random snapshot of up to five documents, copies and unread ones among them."""
    parts = []
    for number in range(draw(st.integers(0, 5))):
        status = draw(st.sampled_from(["ok", "ok", "partial", "empty", "failed"]))
        # Hypothesis likes few rows; figures of several must be there too.
        least = draw(st.sampled_from([0, 8]))
        some = st.lists(_ROWS, min_size=least, max_size=12)
        rows = draw(some) if status in ("ok", "partial") else []
        known = draw(st.booleans()) or status == "ok"
        first = draw(st.sampled_from([None, date(2023, 1, 1), START]))
        originals = [part for part in parts if part.document.duplicate_of is None]
        copied = originals and rows and draw(st.integers(0, 3)) == 0
        amended = None if copied else draw(st.sampled_from([None, None, "d0", "d1", "d9"]))
        facts = {
            "document_id": f"d{number}",
            "source_file": f"{number}.docx",
            "status": status,
            "region": draw(st.sampled_from(["Тверская область", "Пермский край", None])),
            "level": draw(st.sampled_from(["municipality", "school", "region", None])),
            "plan_start": first,
            "plan_end": first and first + timedelta(days=draw(st.sampled_from([364, 729]))),
            "duplicate_of": originals[0].document.document_id if copied else None,
            "amends": amended,
            "copied_from": draw(st.sampled_from([None, "d0", "d9"])),
        }
        name = draw(st.sampled_from(["Первый район", "Второй район", "город Третий"]))
        parts.append(plan(name if known else None, rows, **facts))
    return snapshot(*parts)
