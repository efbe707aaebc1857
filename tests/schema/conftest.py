"""Rows of every kind to test the store with."""

from dataclasses import replace
from datetime import date

import pytest

from schema.part import DocumentRow, Part
from schema.values import Activity, Body, Box, Period

ACTIVITY = Activity(
    seq=1,
    number="1.1.",
    section="Раздел",
    section_path=("Часть", "Раздел"),
    activity="Провести семинар",
    deadline_text="март 2024",
    responsible_text="ИМЦ",
    result_text="Приказ",
    periods=(
        Period("interval", date(2024, 3, 1), date(2024, 3, 31), "month", None, "март 2024"),
        Period("deadline", None, date(2024, 9, 1), "day", None, "до 01.09", ("year:plan",), "day"),
    ),
    bodies=(Body("ИМЦ", "Методический центр", "imc", "municipal_methodical_centre", 0.5),),
    persons=("Иванов И.И.",),
    activity_type="training",
    activity_types=("networking",),
    type_evidence="семинар",
    cycle_stage="measures",
    result_kind=("order",),
    is_generic=False,
    confidence=0.75,
    extra=(("Финансирование", "нет"),),
    page=1,
    table_no=1,
    row_no=2,
    boxes=(Box(1, 1.0, 2.0, 3.0, 4.0),),
    flags=("year_inferred", "some_new_flag"),
)


@pytest.fixture
def make_part():
    """Return a function that makes a valid part from changes to its document row."""

    def make(document_id="d1", texts=("Провести семинар",), **facts):
        values = {"source_file": f"{document_id}.docx", "format": "docx", "status": "ok", **facts}
        rows = tuple(
            replace(ACTIVITY, seq=seq, activity=text) for seq, text in enumerate(texts, start=1)
        )
        return Part(DocumentRow(document_id, activities=len(rows), **values), rows)

    return make


@pytest.fixture
def activity():
    return ACTIVITY
