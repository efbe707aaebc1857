"""When a measure is done, in the words of one office."""

from __future__ import annotations

import calendar
import random
from collections.abc import Callable, Sequence
from itertools import pairwise

_MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_QUARTERS = ("I", "II", "III", "IV")
_VAGUE = (
    "в течение учебного года",
    "в течение учебного года",
    "постоянно",
    "по отдельному графику",
    "по мере необходимости",
    "по плану",
)
_WHOLE_YEAR = ("в течение учебного года", "весь период", "в течение года")
_QUARTERLY = ("ежеквартально", "1 раз в квартал", "ежеквартально, до 10 числа")


def moment(when: tuple[int, ...] | str, style: str, year: int, chance: random.Random) -> str:
    """Return the deadline cell for ``when``.

    ``style`` is one of month, bare, day, quarter, span, vague; ``year`` is the calendar year in
    which the school year begins.
    """
    if style == "vague":
        return chance.choice(_VAGUE)
    if when == "year":
        return chance.choice(_WHOLE_YEAR)
    if when == "quarterly":
        return chance.choice(_QUARTERLY)
    assert isinstance(when, tuple)
    styles: dict[str, Callable[[Sequence[int], int], str]] = {
        "month": _months,
        "bare": lambda months, _: _names(months).capitalize(),
        "day": _day,
        "quarter": _quarter,
        "span": _span,
    }
    return styles[style](when, year)


def _months(months: Sequence[int], year: int) -> str:
    first = [month for month in months if month >= 9]
    second = [month for month in months if month < 9]
    said = []
    if first:
        said.append(f"{_names(first)} {year} г.")
    if second:
        said.append(f"{_names(second)} {year + 1} г.")
    return ", ".join(said)


def _names(months: Sequence[int]) -> str:
    names = [_MONTHS[month - 1] for month in months]
    if len(months) > 1 and _in_a_row(months):
        return f"{names[0]} – {names[-1]}"
    return ", ".join(names)


def _in_a_row(months: Sequence[int]) -> bool:
    return all(after == before + 1 for before, after in pairwise(months))


def _day(months: Sequence[int], year: int) -> str:
    if len(months) > 2:
        return _months(months, year)
    last = months[-1]
    at = year if last >= 9 else year + 1
    return f"до {calendar.monthrange(at, last)[1]}.{last:02d}.{at}"


def _quarter(months: Sequence[int], year: int) -> str:
    quarters = dict.fromkeys(
        (year if month >= 9 else year + 1, _QUARTERS[(month - 1) // 3]) for month in months
    )
    return ", ".join(f"{quarter} квартал {at} года" for at, quarter in quarters)


def _span(months: Sequence[int], year: int) -> str:
    if len(months) > 1 and not _in_a_row(months):
        return _months(months, year)
    at = year if months[0] >= 9 else year + 1
    last = calendar.monthrange(at, months[-1])[1]
    return f"01.{months[0]:02d}.{at} – {last}.{months[-1]:02d}.{at}"
