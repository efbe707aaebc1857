"""Rules for statements that name time: «до …», «с … по …», «в течение …», «постоянно»."""

from __future__ import annotations

from normalize.deadlines.externals import holidays, swallow
from normalize.deadlines.nodes import CURRENT_ACADEMIC, Moment, complete
from normalize.deadlines.parts import two_parts
from normalize.deadlines.reader import CellReader

_PAIR = 2
_ENDS = frozenset(("end", "comma", "open", "close", "newline", "semicolon", "and", "schedule"))
_SCOPES = {"months": "month", "quarter": "quarter", "half_year": "half_year", "week": "week"}


def until(reader: CellReader) -> bool:
    """«до 15.09», «к 1 сентября», «не позднее 20 мая», «до конца года», «до 15 ч. 00 мин.»."""
    start = reader.at
    sense = str(reader.tokens[start].value)
    reader.at += 1
    reader.skip("until", "to", "colon")
    if reader.kind() == "time":
        reader.at += 1
        return reader.add(start, "time", "time")
    first = last = reader.moment()
    while last is not None and reader.kind() == "dash":
        before = reader.at
        reader.at += 1
        following = reader.moment()
        coarser = following is not None and following.unit in ("year", "bare")
        if following is None or (coarser and following.unit != last.unit):
            reader.at = before
            break
        last = following
    if first is None or last is None:
        reader.at = start
        return False
    return reader.add(start, "bound", "until", sense, last=last)


def up_to(reader: CellReader) -> bool:
    """«по 31 декабря», «по 2027 год», «ежемесячно по октябрь»: a bound that includes its day."""
    start = reader.at
    reader.at += 1
    last = reader.moment()
    goes_on = bool(reader.pieces) and reader.pieces[-1].kind == "rate" and not reader.joint
    if last is None or last.unit not in ("day", "year", *(("month",) if goes_on else ())):
        reader.at = start
        return False
    return reader.add(start, "bound", "until", "not_later", last=last)


def calendar_year(reader: CellReader) -> bool:
    """«календарный год» alone is all of it; a bare «год» says nothing."""
    start = reader.at
    if reader.tokens[start].value != "calendar":
        return False
    reader.at += 1
    return reader.add(start, "whole", "within_year", "year")


def since(reader: CellReader) -> bool:
    """«с 1 по 10 мая», «с сентября по май», «с 25.04 – 7.05»; alone it has no end."""
    start = reader.at
    reader.at += 1
    if reader.kind() == "time":
        return _times_of_day(reader, start)
    first = reader.moment()
    if first is None:
        return False
    before = reader.at
    both = reader.tokens[start].word == "между" and reader.kind() == "and"
    reader.skip("comma", "and", "newline", "then")
    if both or reader.kind() in ("to", "until", "dash"):
        reader.at -= both
        reader.at += 1
        reader.skip("until")
        last = reader.moment()
        if last is not None and (last.unit != "bare" or first.unit == "bare"):
            return reader.add_span(start, first, last, "since_to")
    reader.at = before
    return reader.add(start, "since", "since", first=first)


def from_to(reader: CellReader) -> bool:
    """«от 1 марта до 1 мая»; without an end it is the date of something else («приказ от …»)."""
    start, known = reader.at, len(reader.pieces)
    if since(reader) and len(reader.pieces) > known:
        if reader.pieces[-1].kind == "span":
            return True
        reader.pieces.pop()
        reader.unread(start)
        return True
    reader.at = start
    return False


def _times_of_day(reader: CellReader, start: int) -> bool:
    reader.skip("time", "to", "until", "dash")
    return reader.add(start, "time", "time")


def within(reader: CellReader) -> bool:
    """«в течение …», «весь …»: a year, a school year, the period, a month, anything named."""
    start = reader.at
    reader.skip("within", "whole")
    if reader.kind(1) in ("year_word", "period_word"):
        # «в течение отчётного года»
        reader.skip("noise")
    kind = reader.kind()
    if kind == "academic" and reader.kind(1) == "year_word":
        return school_year(reader, start)
    if kind == "year_word":
        reader.at += 1
        year = reader.year()
        if year:
            return _whole(reader, start, Moment("year", year=year, last=max(year, 0)))
        return reader.add(start, "whole", "within_year", "year")
    if kind in ("period_word", "tail"):
        return whole_period(reader, start)
    if kind == "this_year":
        return this_year(reader, start)
    if kind == "stage":
        reader.at += 1
        return reader.add(start, "whole", "within_stage", "stage")
    if kind == "unit" and reader.kind(1) == "since":
        # «в течение недели с 8 по 14 апреля»
        reader.at += 1
        return since(reader)
    if kind == "unit" and reader.kind(1) != "number":
        scope = _SCOPES.get(str(reader.tokens[reader.at].value))
        if scope is not None:
            reader.at += 1
            return reader.add(start, "whole", f"within_{scope}", scope)
    if holidays(reader, start):
        return True
    swallows = reader.tokens[start].kind == "within"
    if swallows and _months_from_here(reader, start):
        return True
    return _named(reader, start) or (swallows and swallow(reader, start))


def _months_from_here(reader: CellReader, start: int) -> bool:
    """«в течение двух месяцев»: from the month of the section, if it is one."""
    number = reader.tokens[reader.at]
    counted = number.kind == "number" and not reader.is_ordinal() and reader.is_unit("months", 1)
    if not counted or int(number.value) < 1 or reader.kind(2) not in _ENDS:
        return False
    reader.at += 2
    length = Moment("months", int(number.value))
    return reader.add(start, "external", "within_months", "months", first=length)


def _named(reader: CellReader, start: int) -> bool:
    """«в течение сентября», «в течение 2021–2022 годов», «в течение II квартала»."""
    before = reader.at
    if reader.kind() == "number" and reader.kind(1) in ("and", "comma"):
        # «в течение III и IV кварталов»: a list, read as one.
        return True
    counted = reader.kind() == "number" and _counts_time(reader)
    first = last = None if counted else reader.moment()
    if reader.kind() == "dash" and first is not None:
        reader.at += 1
        last = reader.moment()
    while last is not None and _next_year_follows(reader, last):
        reader.at += 1
        last = reader.moment()
    if first is None or last is None or last.unit == "bare":
        reader.at = before
        return False
    begin = complete(first, last)
    return begin is not None and _whole(reader, start, begin, last)


def _next_year_follows(reader: CellReader, last: Moment) -> bool:
    """«в течение 2025 и 2026 годов» is one stretch."""
    listed = last.unit == "year" and reader.kind() in ("and", "comma") and reader.kind(1) == "year"
    return listed and reader.tokens[reader.at + 1].value == max(last.year, last.last) + 1


def _counts_time(reader: CellReader) -> bool:
    """«в течение 10 дней», «… двух недель» is a length, «… 2-й недели» is a week."""
    if reader.is_ordinal():
        return False
    if reader.kind(1) == "year_word" or reader.tokens[reader.at + 1].word == "лет":
        return True
    return any(reader.is_unit(unit, 1) for unit in ("days", "months", "week"))


def _whole(reader: CellReader, start: int, first: Moment, last: Moment | None = None) -> bool:
    return reader.add(start, "whole", "within_named", "named", first=first, last=last or first)


def school_year(reader: CellReader, start: int = -1) -> bool:
    """«в течение учебного года», «весь учебный год», «учебного года 2023–2024»."""
    start = reader.at if start < 0 else start
    if reader.kind(1) != "year_word":
        return False
    reader.at += 2
    if reader.kind() in ("year", "years"):
        years = reader.moment()
        if years is not None and years.last == years.year + 1:
            return _whole(reader, start, years._replace(unit="academic"))
    return reader.add(start, "whole", "within_school_year", "academic")


def whole_period(reader: CellReader, start: int = -1) -> bool:
    """«весь период», «срок реализации проекта»; a bare «период» or «срок» is only a label."""
    alone = start < 0
    start = reader.at if alone else start
    reader.at += 1
    told = reader.skip("tail", "period_word")
    if alone and (not told or reader.kind() not in _ENDS):
        return True
    return reader.add(start, "whole", "whole_period", "period")


def always(reader: CellReader) -> bool:
    """«постоянно», «на регулярной основе»."""
    start = reader.at
    reader.skip("always")
    return reader.add(start, "whole", "always", "always")


def this_year(reader: CellReader, start: int = -1) -> bool:
    """«в текущем году», «в течение текущего учебного года»."""
    start = reader.at if start < 0 else start
    year = Moment("year", year=reader.year())
    if year.year == CURRENT_ACADEMIC:
        return reader.add(start, "whole", "within_school_year", "academic")
    return reader.add(start, "whole", "this_year", "named", first=year, last=year)


def parts(reader: CellReader) -> bool:
    """«в начале и в конце учебного года»: two statements."""
    start = reader.at
    both = two_parts(reader)
    if both is None:
        return False
    for index, moment in enumerate(both):
        if index:
            reader.joint = "and"
        reader.add(start, "span", "part", first=moment, last=moment)
    return True


def seasons(reader: CellReader) -> bool:
    """«осенний и весенний период»: each season of its own; «осенне-зимний» is one stretch."""
    start = reader.at
    found: list[int] = []
    is_stretch = True
    while reader.kind() == "season_adjective" or (found and reader.kind() in ("dash", "and")):
        is_stretch = is_stretch and reader.kind() != "and"
        if reader.kind() == "season_adjective":
            found.append(int(reader.tokens[reader.at].value))
        reader.at += 1
    if reader.kind() == "since":
        # «в летний период с 1 по 30 июня»: the dates say it better.
        return True
    if 0 in found or not reader.skip("period_word"):
        return False
    year = reader.year()
    if is_stretch and len(found) == _PAIR and found[1] == found[0] % 4 + 1:
        first, last = (Moment("season", number, year=year) for number in found)
        return reader.add(start, "span", "season", first=first, last=last)
    for number in found:
        season = Moment("season", number, year=year)
        reader.add(start, "span", "season", first=season, last=season)
    return True


def in_period(reader: CellReader) -> bool:
    """«в период с … по …», «во время осенних каникул», «в период сентябрь – май»."""
    start = reader.at
    reader.at += 1
    if holidays(reader, start) or (reader.kind() == "since" and since(reader)) or reader.span():
        return True
    if reader.skip("tail", "period_word") and reader.kind() in _ENDS:
        return reader.add(start, "whole", "whole_period", "period")
    reader.at = start
    return False
