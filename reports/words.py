"""Russian for figures: plurals, shares, dates, lists of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from schema.lookups import load_lookup

NBSP = "\u00a0"
_FILE = Path(__file__).with_name("texts.yaml")


def say(code: str, **facts: object) -> str:
    """Return the sentence ``code`` of ``texts.yaml`` with ``facts`` filled in.

    Raises:
        KeyError: when there is no such sentence or a fact is missing.
    """
    return _sentences()[code].format(**facts)


def counted(count: int, noun: str) -> str:
    """Return «5 мероприятий»; ``noun`` names an entry of «nouns» in ``texts.yaml``."""
    return f"{count}{NBSP}{plural(count, noun)}"


def plural(count: int, noun: str) -> str:
    """Return the noun in the form that goes with ``count``."""
    one, few, many = load_lookup(_FILE)["nouns"][noun]
    tens, ones = count % 100, count % 10
    if ones == 1 and tens != 11:
        return str(one)
    if ones in (2, 3, 4) and tens not in (12, 13, 14):
        return str(few)
    return str(many)


def percent(share: float) -> str:
    """Return a share between 0 and 1 as «83 %».

    A share that is neither nothing nor everything is never rounded to 0 or 100.
    """
    value = round(share * 100)
    if share > 0 and value == 0:
        return f"<{NBSP}1{NBSP}%"
    if share < 1 and value == 100:
        return f">{NBSP}99{NBSP}%"
    return f"{value}{NBSP}%"


def number(value: float) -> str:
    """Return a number with a decimal comma where it is not whole."""
    if value == round(value):
        return str(round(value))
    return f"{value:.1f}".replace(".", ",")


def day(value: date | None) -> str:
    """Return «05.09.2024», a dash for none."""
    return value.strftime("%d.%m.%Y") if value else "–"


def listed(names: Iterable[str], most: int = 5) -> str:
    """Return the names joined by commas; behind ``most`` of them «и ещё N»."""
    every: Sequence[str] = list(names)
    if len(every) <= most + 1:
        return ", ".join(every)
    return f"{', '.join(every[:most])} и{NBSP}ещё{NBSP}{len(every) - most}"


def median(values: Iterable[float]) -> float | None:
    """Return the middle value, None of nothing."""
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return float(ordered[middle])
    return (ordered[middle - 1] + ordered[middle]) / 2


@cache
def _sentences() -> dict[str, str]:
    return {code: str(text) for code, text in load_lookup(_FILE)["sentences"].items()}
