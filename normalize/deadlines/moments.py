"""The grammar of moments: «5 мая», «I квартал 2023 г.», «2022/23 уч. год», «конец марта»."""

from __future__ import annotations

from collections.abc import Callable

from normalize.deadlines.cursor import Cursor
from normalize.deadlines.nodes import MOST, Moment, from_the_end
from normalize.deadlines.parts import PARTS, part

_OF_SEVERAL = ("первые", "первых", "последние", "последних")
# Endings of «двадцатые», «10-х» before «числа».
_SEVERAL = ("тые", "тых", "х")
_SATURDAY = 6
_DOUBTS = {"approximate": "approximate", "qualifier": "labelled"}


class MomentReader(Cursor):
    """A position in a list of tokens, and the rules that read one moment from there on.

    A rule that does not apply returns None and leaves the position where it was.
    """

    def moment(self) -> Moment | None:
        """Read one moment; prepositions and noise words before it are passed over."""
        start = self.at
        while self.tokens[self.at].kind in ("in", "noise", "qualifier", "approximate"):
            doubt = _DOUBTS.get(self.tokens[self.at].kind)
            if doubt:
                self.doubts.append(doubt)
            self.at += 1
        rule = _RULES.get(self.tokens[self.at].kind)
        found = rule(self) if rule else None
        if found is None:
            self.at = start
        return found


def _date(reader: MomentReader) -> Moment:
    day, month, year = reader.tokens[reader.at].more
    reader.at += 1
    if year:
        reader.skip("year_word")
    else:
        year = reader.year()
    return Moment("day" if day else "month", day, month, year)


def _named_day(reader: MomentReader) -> Moment:
    """«ко Дню учителя»: a day whose date everybody knows."""
    month, day = divmod(int(reader.tokens[reader.at].value), 100)
    reader.at += 1
    reader.named_day = True
    return Moment("day", day, month, reader.year())


def _month(reader: MomentReader) -> Moment:
    month = int(reader.tokens[reader.at].value)
    reader.at += 1
    if reader.is_unit("months"):
        reader.at += 1
    return Moment("month", month, month, reader.year())


def _number(reader: MomentReader) -> Moment | None:
    number = int(reader.tokens[reader.at].value)
    printed = reader.tokens[reader.at].word
    of_several = printed.startswith(_OF_SEVERAL)
    reader.at += 1
    token = reader.tokens[reader.at]
    if of_several and (reader.is_unit("day") or _days_of_month(reader)):
        # «в первых числах мая», «в последние дни мая» is its beginning or end.
        reader.at += 1
        month, year = _month_of(reader)
        return Moment("part", PARTS["start" if number > 0 else "end"], month, year)
    if of_several and token.kind == "number":
        # «первые две недели сентября» are not its first and its second week.
        return None
    if token.kind == "month":
        return _day(reader, number)
    if token.kind == "unit":
        rule = _COUNTED.get(str(token.value))
        if number < 0 and token.value == "days" and reader.kind(1) == "month":
            # «последний день февраля»
            rule = _numbered_day
        if token.word == "числах" or (token.word == "числа" and printed.endswith(_SEVERAL)):
            return _tens(reader, number)
        if rule is None or number > MOST.get(str(token.value), 0) or number == 0:
            return None
        reader.at += 1
        return rule(reader, str(token.value), from_the_end(number, str(token.value)))
    if token.kind == "weekday":
        if number > MOST["weekday"]:
            return None
        reader.at += 1
        month, year = _month_of(reader)
        return Moment("weekday", number, month, year, weekday=int(token.value))
    if token.word.startswith("выходн"):
        return _weekend(reader, number)
    return Moment("bare", number)


def _tens(reader: MomentReader, number: int) -> Moment | None:
    """«в 20-х числах мая» is no day; like «в первых числах» a part of its month."""
    if number not in (10, 20):
        return None
    reader.at += 1
    month, year = _month_of(reader)
    return Moment("part", PARTS["middle" if number == 10 else "end"], month, year)


def _weekend(reader: MomentReader, number: int) -> Moment | None:
    """«вторые выходные октября»; without a month they are no moment."""
    reader.at += 1
    month, year = _month_of(reader)
    if not month or number > MOST["weekend"]:
        return None
    return Moment("weekend", number, month, year, weekday=_SATURDAY)


def _days_of_month(reader: MomentReader) -> bool:
    return reader.tokens[reader.at].word == "дни" and reader.kind(1) == "month"


def _day(reader: MomentReader, number: int) -> Moment | None:
    if not 1 <= number <= 31:
        return None
    month = _month(reader)
    return Moment("day", number, month.month, month.year)


def _in_month(reader: MomentReader, unit: str, number: int) -> Moment:
    if unit == "half" and reader.kind() in ("year", "year_word", "academic", "this_year"):
        return _in_year(reader, "half_year", number)
    month, year = _month_of(reader)
    return Moment(unit, number, month, year)


def _in_year(reader: MomentReader, unit: str, number: int) -> Moment:
    """Quarters and half-years; a half of a school year is a unit of its own."""
    if unit == "half_year":
        if reader.kind() == "month" and reader.tokens[reader.at - 1].word == "пол":
            # «2-я пол. марта»
            return _in_month(reader, "half", number)
        start = reader.at
        school_year = _year(reader) if reader.kind() in ("year", "years") else None
        if school_year is not None and school_year.unit == "academic":
            return Moment("academic_half", number, year=school_year.year)
        reader.at = start
        if reader.kind() == "academic" and reader.kind(1) == "year_word":
            reader.at += 2
            return Moment("academic_half", number)
    if reader.kind() == "year_word":
        reader.at += 1
    return Moment(unit, number, year=reader.year())


def _month_of(reader: MomentReader) -> tuple[int, int]:
    """Read «ноября 2023 г.» or «месяца» after «3-я неделя»: month and year, 0 when not named."""
    if reader.kind() == "number" and reader.is_unit("months", 1):
        # «до 25 числа последнего месяца»: of which quarter the rate tells.
        reader.doubts.append("labelled")
        reader.at += 1
    if reader.is_unit("months"):
        reader.at += 1
        return 0, 0
    if reader.kind() == "in" and reader.kind(1) == "month":
        reader.at += 1
    if reader.kind() != "month":
        return 0, 0
    month = _month(reader)
    return month.month, month.year


def _year(reader: MomentReader) -> Moment:
    first = int(reader.tokens[reader.at].value)
    slashed = reader.kind(1) == "slash"
    last = _last_year(reader, first)
    if reader.kind() == "newline" and reader.kind(1) in ("academic", "year_word"):
        reader.at += 1
    academic = reader.kind() == "academic"
    reader.skip("academic", "year_word")
    if last == first + 1 and (academic or slashed):
        return Moment("academic", year=first, last=last)
    if academic:
        reader.doubts.append("bad_period")
    return Moment("year", year=first, last=last)


def _last_year(reader: MomentReader, first: int) -> int:
    """Pass over one year or a pair of them and return the last one."""
    token = reader.tokens[reader.at]
    if token.kind == "years":
        reader.at += 1
        if token.word != "short":
            reader.doubts.append("dash_lost")
        return token.more[0]
    second = reader.second_year() if reader.kind(1) in ("dash", "slash") else 0
    if second >= first:
        reader.at += 3
        return second
    reader.at += 1
    following = reader.tokens[reader.at]
    # «2009 2011 годы»: two years side by side have lost their dash, three are a list.
    if following.kind == "year" and reader.kind(1) != "year" and int(following.value) > first:
        reader.at += 1
        reader.doubts.append("dash_lost")
        return int(following.value)
    return first


def _season(reader: MomentReader) -> Moment:
    number = int(reader.tokens[reader.at].value)
    reader.at += 1
    return Moment("season", number, year=reader.year())


def _seasonal(reader: MomentReader) -> Moment | None:
    """«в летний период 2023 г.», «осенние месяцы»; holidays are not a moment."""
    number = int(reader.tokens[reader.at].value)
    reader.at += 1
    if number == 0 or not (reader.kind() == "period_word" or reader.is_unit("months")):
        return None
    reader.at += 1
    return Moment("season", number, year=reader.year())


def _unit_first(reader: MomentReader) -> Moment | None:
    """«квартал I», «полугодие 2»."""
    unit = str(reader.tokens[reader.at].value)
    number = reader.tokens[reader.at + 1]
    after = reader.kind(2)
    if unit not in ("quarter", "half_year") or number.kind != "number" or after == "unit":
        return None
    if not 1 <= int(number.value) <= MOST[unit]:
        return None
    reader.at += 2
    return Moment(unit, int(number.value), year=reader.year())


def _numbered_day(reader: MomentReader, unit: str, number: int) -> Moment:
    month, year = _month_of(reader)
    return Moment("day", number, month, year)


_COUNTED: dict[str, Callable[[MomentReader, str, int], Moment | None]] = {
    "day": _numbered_day,
    "quarter": _in_year,
    "half_year": _in_year,
    "week": _in_month,
    "decade": _in_month,
    "half": _in_month,
}
_RULES: dict[str, Callable[[MomentReader], Moment | None]] = {
    "date": _date,
    "month": _month,
    "named_day": _named_day,
    "number": _number,
    "year": _year,
    "years": _year,
    "part": part,
    "season": _season,
    "season_adjective": _seasonal,
    "unit": _unit_first,
}
