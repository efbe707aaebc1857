"""Words and dates of the explanation (``texts.yaml``)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from schema.codes import label
from schema.lookups import load_lookup
from schema.values import Period

_FILE = Path(__file__).with_name("texts.yaml")


def heading(name: str) -> str:
    """Return a heading."""
    return str(_texts()["headings"][name])


def named(name: str, **facts: object) -> str:
    """Return the name of a value."""
    return str(_texts()["labels"][name]).format(**facts)


def text(name: str, **facts: object) -> str:
    """Return a phrase with ``facts`` filled in."""
    return str(_texts()[name]).format(**facts)


def inferred(mark: str) -> str:
    """Return what «year:plan» means: «год – из периода плана (year:plan)»."""
    what, _, source = mark.partition(":")
    known = _texts()["inferred"]
    if what not in known["what"]:
        return mark
    told = known["source"].get(source, source)
    return f"{known['what'][what]} – {told} ({mark})"


def span(start: date | None, end: date | None) -> str:
    """Return two bounds: «01.09.2024 – 31.05.2025», «до 30.09.2024»."""
    if start and end:
        return day(start) if start == end else f"{day(start)} – {day(end)}"
    if end:
        return text("until", end=day(end))
    return text("since", start=day(start)) if start else text("no_dates")


def day(value: date) -> str:
    """Return a date the Russian way."""
    return f"{value:%d.%m.%Y}"


def share(value: float) -> str:
    """Return a share 0..1 with a comma."""
    return f"{value:.2f}".replace(".", ",")


def kind(period: Period) -> str:
    """Return what kind of time a period is: «промежуток, точность – месяц»."""
    parts = [label("period_kinds", period.kind).lower()]
    if period.recurrence:
        parts.append(label("recurrences", period.recurrence).lower())
    if period.precision:
        parts.append(f"точность – {label('precisions', period.precision).lower()}")
    return ", ".join(parts)


def _texts() -> Any:
    return load_lookup(_FILE)
