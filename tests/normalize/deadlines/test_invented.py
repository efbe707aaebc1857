"""Deadlines of many authors (``invented.yaml`` and others): right, or never silently wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from normalize.deadlines import DeadlineContext, DeadlineReading, read_deadline
from schema.values import Period

_THREE_YEARS = (date(2024, 1, 1), date(2026, 12, 31), "calendar")
_YEAR_2025 = (date(2025, 1, 1), date(2025, 12, 31), "calendar")
_YEARS_2025_2027 = (date(2025, 1, 1), date(2027, 12, 31), "calendar")
_SCHOOL_2024 = (date(2024, 9, 1), date(2025, 8, 31), "academic")
CONTEXTS = {
    "none": DeadlineContext(),
    "year_2024": DeadlineContext(date(2024, 1, 1), date(2024, 12, 31), "calendar"),
    "school_2024": DeadlineContext(date(2024, 9, 1), date(2025, 8, 31), "academic"),
    "half_2025": DeadlineContext(date(2025, 2, 1), date(2025, 6, 30), "calendar"),
    "years_2024_2026": DeadlineContext(*_THREE_YEARS),
    "section_2025": DeadlineContext(
        *_THREE_YEARS,
        section_start=date(2025, 1, 1),
        section_end=date(2025, 12, 31),
        section_precision="year",
    ),
    "year_2025": DeadlineContext(*_YEAR_2025),
    "month_nov": DeadlineContext(
        *_SCHOOL_2024,
        section_start=date(2024, 11, 1),
        section_end=date(2024, 11, 30),
        section_precision="month",
    ),
    "years_2025_2027": DeadlineContext(*_YEARS_2025_2027),
    "section_2026": DeadlineContext(
        *_YEARS_2025_2027,
        section_start=date(2026, 1, 1),
        section_end=date(2026, 12, 31),
        section_precision="year",
    ),
    "quarter_2": DeadlineContext(
        *_YEAR_2025,
        section_start=date(2025, 4, 1),
        section_end=date(2025, 6, 30),
        section_precision="quarter",
    ),
    "stage_1": DeadlineContext(
        *_YEARS_2025_2027,
        section_start=date(2025, 3, 1),
        section_end=date(2026, 2, 28),
        section_precision="period",
    ),
    "unknown": DeadlineContext(),
    "school_years_2024_2027": DeadlineContext(date(2024, 9, 1), date(2027, 8, 31), "academic"),
    "approved_2025_03_14": DeadlineContext(approval_date=date(2025, 3, 14)),
}
# That a year was put in is said of most readings and doubts none.
NO_DOUBT = {"year_inferred"}
ROWS = [
    (text.replace("⏎", "\n"), CONTEXTS[name], expected.split(" | "))
    for file in (
        "invented.yaml",
        "officials.yaml",
        "secretaries.yaml",
        "misread.yaml",
        "departments.yaml",
    )
    for name, rows in yaml.safe_load(Path(__file__).with_name(file).read_text("utf-8")).items()
    for text, expected in rows.items()
]


@pytest.mark.parametrize(("text", "context", "expected"), ROWS)
def test_nothing_is_wrong_in_silence(
    text: str, context: DeadlineContext, expected: list[str]
) -> None:
    reading = read_deadline(text, context)
    assert _shown(reading) in expected or set(reading.flags) - NO_DOUBT


def test_nearly_all_are_right() -> None:
    wrong = [
        text for text, context, right in ROWS if _shown(read_deadline(text, context)) not in right
    ]
    assert len(wrong) <= 0.01 * len(ROWS), wrong


def _shown(reading: DeadlineReading) -> str:
    return " + ".join(_period(period) for period in reading.periods)


def _period(period: Period) -> str:
    if period.kind == "on_schedule":
        return "schedule"
    if period.start is None and period.end is None:
        return period.kind
    days = f"{period.start or ''}…{period.end}"
    return days if period.kind in ("interval", "deadline") else f"{period.kind} {days}"
