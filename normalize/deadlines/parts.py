"""Beginnings, middles and ends: «конец марта», «до конца 2023 года», «в начале и в конце года»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalize.deadlines.nodes import CURRENT_ACADEMIC, Moment

if TYPE_CHECKING:
    from normalize.deadlines.moments import MomentReader

PARTS = {"start": 1, "middle": 2, "end": 3}
_END = PARTS["end"]
# The month that the beginning, the middle or the end of a calendar year is about.
_YEAR_PARTS = {1: 1, 2: 6, 3: 12}


def part(reader: MomentReader) -> Moment | None:
    """Read a part of a unit; the position is at the word for the part."""
    number = PARTS[str(reader.tokens[reader.at].value)]
    reader.at += 1
    kind = reader.kind()
    if kind in ("month", "season", "year", "years", "number"):
        return _of_named(reader, number)
    if kind == "academic":
        reader.skip("academic", "year_word")
        return Moment("academic_part", number)
    if kind == "this_year":
        year = reader.year()
        return Moment("academic_part" if year == CURRENT_ACADEMIC else "year_part", number, 0, year)
    if kind == "year_word":
        calendar = reader.tokens[reader.at].value == "calendar"
        reader.at += 1
        return Moment("year_part", number, _YEAR_PARTS[number] * calendar, reader.year())
    if reader.is_unit("months"):
        reader.at += 1
        return Moment("part", number)
    for unit in ("quarter", "half_year"):
        if reader.is_unit(unit):
            reader.at += 1
            return Moment(f"{unit}_part", number)
    if kind == "period_word" and number == _END:
        # «до окончания срока действия плана»
        reader.skip("period_word", "tail")
        return Moment("period_part", number)
    return None


def _of_named(reader: MomentReader, number: int) -> Moment | None:
    """«конец марта», «начало лета», «конец 2023 года», «конец I квартала 2023 г.»."""
    whole = reader.moment()
    if whole is None:
        return None
    if whole.unit == "month":
        return Moment("part", number, whole.month, whole.year)
    if whole.unit == "season":
        return Moment("part", number, (3 * whole.number + number + 7) % 12 + 1, whole.year)
    if whole.unit in ("week", "decade", "half") and number == _END and whole.month:
        # «до конца первой декады мая»
        return whole
    if whole.unit in ("year", "academic"):
        return Moment(f"{whole.unit}_part", number, year=whole.year, last=whole.last)
    if whole.unit not in ("quarter", "half_year"):
        return None
    months = 3 if whole.unit == "quarter" else 6
    month = whole.number * months - (0, months - 1, months // 2, 0)[number]
    # ``last`` keeps the half-year: a school's first one ends in December.
    half = whole.number if whole.unit == "half_year" and not whole.year else 0
    return Moment("part", number, month, whole.year, half)


def two_parts(reader: MomentReader) -> tuple[Moment, Moment] | None:
    """«в начале и в конце учебного года»: the unit stands behind the second part only."""
    start = reader.at
    first = reader.tokens[start]
    reader.at += 1
    joined = reader.kind() in ("and", "comma")
    reader.skip("and", "comma")
    reader.skip("in")
    second = reader.at
    if joined and reader.kind() == "part":
        last = part(reader)
        end = reader.at
        reader.at = second
        # Read once more as if the first word stood there.
        tokens = reader.tokens
        reader.tokens = [*tokens[:second], first, *tokens[second + 1 :]]
        begin = part(reader)
        reader.tokens, reader.at = tokens, end
        if begin is not None and last is not None:
            return begin, last
    reader.at = start
    return None
