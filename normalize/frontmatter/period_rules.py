"""The grammar of plan periods: one rule for each way of writing one, the longest forms first.

The patterns read normalized text: lower case, one kind of dash, no quotes (see ``periods``).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from normalize.frontmatter.span import (
    ACADEMIC,
    CALENDAR,
    Span,
    academic_year,
    calendar_years,
    union,
)

_MONTHS = {
    stem: number
    for number, stem in enumerate(
        ("январ", "феврал", "март", "апрел", "ма[йяе]", "июн", "июл", "август", "сентябр", "октябр",
         "ноябр", "декабр"), 1
    )
}  # fmt: skip
# The groups are numbered as months are.
_ANY_MONTH = re.compile("|".join(f"({stem})" for stem in _MONTHS))
_MONTH = rf"(?:{'|'.join(_MONTHS)})[а-я]{{0,3}}"
_Y = r"(?:19[89]\d|20[0-4]\d)"
_YEAR_WORD = r"(?:г\.?\s?г?\.?(?![а-я])|год[а-я]{0,3})"
_SCHOOL = r"(?:уч[а-я]*\.?\s*(?:год[а-я]*|г\.?\s?г?\.?(?![а-я]))|у\.\s?г\.)"
_DASH = r"\s*[-/,]\s*"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "перв": 1, "втор": 2, "трет": 3, "четв": 4}
_ORDINAL = (
    r"(?P<n>[1-4]|iv|i{1,3}|перв[а-я]+|втор[а-я]+|трет[а-я]+|четв[а-я]+)(?:-?(?:й|е|го|м|ое|ом))?"
)

_QUARTER = r"(?:квартал[а-я]*|кв\.)"

_Build = Callable[[re.Match[str]], Span | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means; ``build`` gives None where the numbers make no sense.

    ``sure``: the form itself says that it is a stretch of time, whatever stands before it.
    ``single_day``: the match is used up and means no period (the date of an act or of data).
    """

    pattern: re.Pattern[str]
    build: _Build
    sure: bool = False
    single_day: bool = False


def month_number(word: str) -> int | None:
    """Return 1..12 for a month's name in any case, None for another word."""
    found = _ANY_MONTH.match(word)
    return found.lastindex if found else None


def _no_period(match: re.Match[str]) -> Span | None:
    """A single day is the date of an act or of data, never a plan's period."""
    return None


def _exact_dates(match: re.Match[str]) -> Span | None:
    last = int(match["y2"])
    first = int(match["y1"] or last)
    start = _date(match["d1"], match["m1"] or match["m2"], first)
    end = _date(match["d2"], match["m2"], last)
    if start and end and not match["y1"] and start > end:
        start = start.replace(year=last - 1)
    return _between(start, end)


def _numeric_dates(match: re.Match[str]) -> Span | None:
    last = _full_year(match["y2"])
    first = _full_year(match["y1"]) if match["y1"] else last
    start = _day(first, int(match["m1"]), int(match["d1"]))
    return _between(start, _day(last, int(match["m2"]), int(match["d2"])))


def _months(match: re.Match[str]) -> Span | None:
    last = int(match["y2"])
    m1, m2 = month_number(match["m1"]), month_number(match["m2"])
    if m1 is None or m2 is None:
        return None
    first = int(match["y1"]) if match["y1"] else last - (m1 > m2)
    return _between(date(first, m1, 1), _month_end(last, m2))


def _one_month(match: re.Match[str]) -> Span | None:
    month, year = month_number(match["m"]), int(match["y"])
    if month is None:
        return None
    return Span(date(year, month, 1), _month_end(year, month), CALENDAR)


def _school_years(match: re.Match[str]) -> Span | None:
    first = _full_year(match["y1"])
    last = _second_year(first, match["y2"])
    if last == first + 1:
        return academic_year(first)
    if not first < last <= first + 15:
        return None
    return replace(calendar_years(first, last), flags=("bad_period",))


def _school_years_list(match: re.Match[str]) -> Span | None:
    years = [int(year) for year in re.findall(_Y, match.group())]
    return union([academic_year(min(years)), academic_year(max(years) - 1)])


def _school_years_range(match: re.Match[str]) -> Span | None:
    """«2024/2025 – 2026/2027 учебные годы»."""
    first, last = int(match["y1"]), int(match["y2"])
    return union([academic_year(first), academic_year(last)]) if first <= last else None


def _one_school_year(match: re.Match[str]) -> Span:
    return replace(academic_year(int(match["y"])), flags=("period_inferred",))


def _half_year(match: re.Match[str]) -> Span | None:
    half = _ordinal(match["n"])
    if match["y2"]:
        first = int(match["y1"])
        if half == 1:
            return Span(date(first, 9, 1), date(first, 12, 31), ACADEMIC)
        return Span(date(first + 1, 1, 1), date(first + 1, 8, 31), ACADEMIC)
    year = int(match["y1"])
    start, end = (
        (date(year, 1, 1), date(year, 6, 30))
        if half == 1
        else (date(year, 7, 1), date(year, 12, 31))
    )
    return Span(start, end, CALENDAR)


def _quarter(match: re.Match[str]) -> Span:
    quarter, year = _ordinal(match["n"]), int(match["y"])
    return Span(date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter), CALENDAR)


def _quarters(match: re.Match[str]) -> Span | None:
    last = int(match["y2"])
    first = int(match["y1"] or last)
    start = date(first, 3 * _ordinal(match["n"]) - 2, 1)
    return _between(start, _month_end(last, 3 * _ordinal(match["n2"])))


def _year_and_later(match: re.Match[str]) -> Span | None:
    first, last = int(match["y1"]), max(int(year) for year in re.findall(_Y, match["rest"]))
    return calendar_years(first, last) if first < last else None


def _years(match: re.Match[str]) -> Span | None:
    first = int(match["y1"])
    last = _second_year(first, match["y2"])
    if not first < last <= first + 20:
        return None
    plural = re.match(r"годы|годов|годах|годам|гг|г\.\s?г", match["word"])
    if "/" in match.group() and last == first + 1 and not plural:
        return academic_year(first)
    flags = () if plural or last > first + 1 else ("period_ambiguous",)
    return replace(calendar_years(first, last), flags=flags)


def _year_list(match: re.Match[str]) -> Span | None:
    years = sorted({int(year) for year in re.findall(_Y, match.group())})
    if years != list(range(years[0], years[-1] + 1)):
        return None
    return calendar_years(years[0], years[-1])


def _until(match: re.Match[str]) -> Span:
    return Span(None, date(int(match["y"]), 12, 31), CALENDAR, weak=True)


def _one_year(match: re.Match[str]) -> Span:
    return calendar_years(int(match["y"]), int(match["y"]))


def _between(start: date | None, end: date | None) -> Span | None:
    if start is None or end is None or start > end:
        return None
    school = end.year == start.year + 1 and start.month in (8, 9) and end.month in (5, 6, 7, 8)
    return Span(start, end, ACADEMIC if school else CALENDAR)


def _second_year(first: int, printed: str) -> int:
    return int(printed) if len(printed) == 4 else first // 100 * 100 + int(printed)


def _full_year(printed: str) -> int:
    return int(printed) if len(printed) == 4 else 2000 + int(printed)


def _ordinal(text: str) -> int:
    return int(text) if text.isdigit() else _ROMAN.get(text) or _ROMAN.get(text[:4], 1)


def _date(day: str, month: str, year: int) -> date | None:
    number = month_number(month)
    return _day(year, number, int(day)) if number else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _rule(pattern: str, build: _Build) -> Rule:
    sure = build in (_exact_dates, _numeric_dates, _months)
    return Rule(re.compile(pattern), build, sure, build is _no_period)


GRAMMAR: tuple[Rule, ...] = (
    _rule(
        rf"(?<!\d)(?P<d1>\d{{1,2}})\s*(?P<m1>{_MONTH})?\s*(?:(?P<y1>{_Y})\s*{_YEAR_WORD}?)?\s*(?:по|до|-)\s*"
        rf"(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH})\s+(?P<y2>{_Y})",
        _exact_dates,
    ),
    _rule(
        rf"(?<!\d)(?P<d1>\d{{1,2}})\.(?P<m1>\d{{2}})(?:\.(?P<y1>{_Y}|\d{{2}}))?\s*{_YEAR_WORD}?\s*(?:по|до|-)\s*"
        rf"(?P<d2>\d{{1,2}})\.(?P<m2>\d{{2}})\.(?P<y2>{_Y}|\d{{2}})(?!\d)",
        _numeric_dates,
    ),
    _rule(
        rf"(?<!\d )(?P<m1>{_MONTH})\s*(?:(?P<y1>{_Y})\s*{_YEAR_WORD}?)?\s*(?:-|по|до)\s*"
        rf"(?P<m2>{_MONTH})\s*(?P<y2>{_Y})",
        _months,
    ),
    _rule(rf"(?<!\d)\d{{1,2}}\s+{_MONTH}\s+{_Y}\s*{_YEAR_WORD}?", _no_period),
    _rule(rf"(?<!\d)\d{{1,2}}\s?\.\s?\d{{1,2}}\s?\.\s?{_Y}\s*{_YEAR_WORD}?", _no_period),
    _rule(
        rf"{_ORDINAL}\s+полугоди[а-я]+\s+(?P<y1>{_Y})(?:{_DASH}(?P<y2>{_Y}|\d{{2}})\s*-?г?о?\s*{_SCHOOL}|\s*{_YEAR_WORD})",
        _half_year,
    ),
    _rule(
        rf"{_ORDINAL}\s*(?:{_QUARTER}\s*(?:(?P<y1>{_Y})\s*{_YEAR_WORD}?)?)?\s*(?:-|по|,|и)\s*"
        rf"{_ORDINAL.replace('<n>', '<n2>')}\s+{_QUARTER}\s+(?P<y2>{_Y})",
        _quarters,
    ),
    _rule(rf"{_ORDINAL}\s+{_QUARTER}\s+(?P<y>{_Y})", _quarter),
    _rule(
        rf"(?P<y1>{_Y})\s*/\s*(?:{_Y}|\d{{2}})\s*(?:-|по)\s*(?P<y2>{_Y})\s*/\s*(?:{_Y}|\d{{2}})\s*{_SCHOOL}",
        _school_years_range,
    ),
    _rule(rf"(?:{_Y}{_DASH}{_Y}\s*(?:,|и|;)\s*)+{_Y}{_DASH}{_Y}\s*{_SCHOOL}", _school_years_list),
    _rule(
        rf"(?<![\d./-])(?P<y1>[12]\d)\s*[-/]\s*(?P<y2>[123]\d)\s*{_SCHOOL}",
        _school_years,
    ),
    _rule(
        rf"(?<!\d)(?P<y1>{_Y})(?:{_DASH}|\s)?(?P<y2>{_Y}|\d{{2}})\s*(?:-?[а-я]{{1,2}}\.?\s*)?{_SCHOOL}",
        _school_years,
    ),
    _rule(rf"{_SCHOOL}\s*\(?(?P<y1>{_Y}){_DASH}(?P<y2>{_Y}|\d{{2}})(?!\d)", _school_years),
    _rule(rf"учебный\s+(?P<y1>{_Y}){_DASH}(?P<y2>{_Y}|\d{{2}})(?!\d)", _school_years),
    _rule(rf"(?<!\d)(?P<y>{_Y})\s*-?[а-я]{{0,2}}\s*{_SCHOOL}", _one_school_year),
    _rule(
        rf"(?<!\d)(?P<y1>{_Y})\s*{_YEAR_WORD}?\s*(?:и\s+)?(?:на\s+)?(?:плановый\s+)?(?:период|перспективу)\s+"
        rf"(?P<rest>(?:до\s+)?{_Y}(?:\s*(?:и|,|-)\s*{_Y})*)\s*{_YEAR_WORD}?",
        _year_and_later,
    ),
    _rule(
        rf"(?<![\d.])(?P<y1>{_Y})(?:\s*{_YEAR_WORD})?(?:\s*[-/]\s*|\s+по\s+|(?=\d{{4}}(?!\d))|\s(?=20\d\d\s*г))"
        rf"(?P<y2>{_Y}|\d{{2}})(?!\d|\.\d|-\d)\s*(?P<word>{_YEAR_WORD}?)",
        _years,
    ),
    _rule(rf"(?<![\d.]){_Y}(?:\s*,\s*{_Y})*\s*(?:,|и)\s*{_Y}\s*{_YEAR_WORD}", _year_list),
    _rule(rf"(?:на период\s+)?(?<!\w)до\s+(?:конца\s+)?(?P<y>{_Y})\s*{_YEAR_WORD}", _until),
    _rule(rf"(?<!\d )(?<!\d)(?P<m>{_MONTH})\s+(?P<y>{_Y})", _one_month),
    _rule(
        rf"(?<![\d.№/-])(?<!\d )(?P<y>{_Y})(?!\d|[./-]\d)(?:-[а-я]{{1,2}})?\s*"
        rf"(?:календарн[а-я]+\s+)?{_YEAR_WORD}",
        _one_year,
    ),
    _rule(rf"(?:на|в)\s+(?P<y>{_Y})(?!\d|[./-]\d)", _one_year),
)
