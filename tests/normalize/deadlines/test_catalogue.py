"""Expressions of the deadline catalogue, each in its context."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from normalize.deadlines import DeadlineContext, read_deadline

_SCHOOL_2022 = (date(2022, 9, 1), date(2023, 8, 31), "academic")
_YEARS_2020 = (date(2020, 1, 1), date(2022, 12, 31), "calendar")
_YEARS_2022 = (date(2022, 1, 1), date(2027, 12, 31), "calendar")
CONTEXTS = {
    "none": DeadlineContext(),
    "school_2021": DeadlineContext(date(2021, 9, 1), date(2022, 8, 31), "academic"),
    "year_2023": DeadlineContext(date(2023, 1, 1), date(2023, 12, 31), "calendar"),
    "years_2022_2027": DeadlineContext(*_YEARS_2022),
    "neighbours_2024": DeadlineContext(*_YEARS_2022, neighbour_years=(2019, 2024, 2025)),
    "approved_2008": DeadlineContext(approval_date=date(2008, 4, 28)),
    "september_2022": DeadlineContext(
        *_SCHOOL_2022,
        section_start=date(2022, 9, 1),
        section_end=date(2022, 9, 30),
        section_precision="month",
    ),
    "stage_2012": DeadlineContext(
        date(2012, 1, 1),
        date(2014, 12, 31),
        "calendar",
        section_start=date(2012, 11, 1),
        section_end=date(2013, 5, 31),
        section_precision="month",
    ),
    "section_2021": DeadlineContext(
        *_YEARS_2020,
        section_start=date(2021, 1, 1),
        section_end=date(2021, 12, 31),
        section_precision="year",
    ),
}
_CATALOGUE = yaml.safe_load(Path(__file__).with_name("catalogue.yaml").read_text("utf-8"))
ROWS = [
    pytest.param(text, CONTEXTS[name], expected, id=f"{name}: {text}")
    for name, rows in _CATALOGUE.items()
    for text, expected in rows.items()
]


@pytest.mark.parametrize(("text", "context", "expected"), ROWS)
def test_catalogue(text: str, context: DeadlineContext, expected: str) -> None:
    periods = read_deadline(text, context).periods
    assert " + ".join(_shown(p.kind, p.start, p.end) for p in periods) == expected


def _shown(kind: str, start: date | None, end: date | None) -> str:
    if kind in ("on_schedule", "unspecified"):
        assert start is None and end is None
        return "schedule" if kind == "on_schedule" else kind
    if start is None and end is None:
        return kind
    days = f"{start or ''}…{end}"
    return days if kind in ("interval", "deadline") else f"{kind} {days}"
