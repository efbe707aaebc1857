"""Rules for statements that point outside the calendar: schedules, events, holidays, needs."""

from __future__ import annotations

from itertools import pairwise

from normalize.deadlines.reader import CellReader

# A date after one of these belongs to the name of the schedule («план работы на 2023 год»).
_PART_OF_A_NAME = ("на", "за", "от")


def swallow(reader: CellReader, start: int = -1) -> bool:
    """«по графику …», «при …», «по мере …» together with all that describes the schedule.

    Ends before a separator (but «по графику, утверждённому …» goes on) and before a date.
    """
    start = reader.at if start < 0 else start
    token = reader.tokens[start]
    if start == reader.at:
        reader.at += 1
        if token.kind == "event":
            # «после 15 мая», «по итогам I квартала»: the date is the event's, not the row's.
            reader.skip("every")
            reader.moment()
    while token.value != "at_once" and not _ends(reader):
        reader.at += 1
    kind = token.kind if token.kind in ("schedule", "demand") else "event"
    value = str(token.value) if kind == "demand" else kind
    marks = ("own_year",) if _names_its_year(reader, start) else ()
    return reader.add(start, "external", kind, value, marks=marks)


def _names_its_year(reader: CellReader, start: int) -> bool:
    """«по отдельному графику в 2023 году» is a statement of its own beside a date."""
    said = [token.kind for token in reader.tokens[start : reader.at]]
    return any(pair == ("in", "year") for pair in pairwise(said))


def _ends(reader: CellReader) -> bool:
    kind = reader.kind()
    if kind in ("end", "semicolon", "open", "close"):
        return True
    if kind == "comma":
        return reader.kind(1) != "continuation"
    if kind == "newline":
        following = reader.tokens[reader.at + 1]
        return following.kind != "other" or reader.printed[following.lo].isupper()
    before = reader.tokens[reader.at - 1]
    if before.word in _PART_OF_A_NAME or (kind == "every" and before.kind == "event"):
        # «в течение 5 дней после каждой работы»
        return False
    return _begins_a_date(reader)


def _begins_a_date(reader: CellReader) -> bool:
    kind, following = reader.kind(), reader.kind(1)
    if kind in ("date", "month", "within", "rate", "always", "every", "at_least", "then"):
        return True
    if kind in ("since", "until", "to", "in"):
        return following in ("date", "month") or (
            following == "number" and reader.kind(2) in ("month", "unit", "to", "dash", "until")
        )
    if kind == "number":
        return following in ("month", "times") or reader.is_unit("quarter", 1)
    return False


def relative_bound(reader: CellReader) -> bool:
    """«не позднее 3 рабочих дней после …», «к 80-летию Победы»: a length, not a date."""
    if reader.kind(1) == "number" and reader.tokens[reader.at + 3].word.startswith("лети"):
        return _to_the_end(reader)
    counted = reader.tokens[reader.at + 1]
    if counted.kind != "number" or reader.is_ordinal(1):
        return False
    if not any(reader.is_unit(unit, 2) for unit in ("days", "months", "week")):
        return False
    return _to_the_end(reader)


def before_event(reader: CellReader) -> bool:
    """«до начала ремонта», «к празднику»: an event whose day is not printed."""
    if reader.kind(1) not in ("other", "part", "tail", "qualifier", "event", "break", "noise"):
        return False
    if any(letter.isdigit() for letter in reader.tokens[reader.at + 1].word):
        # «до З0.09.2025» is a date misread, no event.
        return False
    return swallow(reader)


def ahead(reader: CellReader) -> bool:
    """«за 10 дней до …», «за две недели до …»."""
    kinds = [token.kind for token in reader.tokens[reader.at + 1 : reader.at + 6]]
    if "until" not in kinds or "unit" not in kinds:
        return False
    return _to_the_end(reader)


def relative(reader: CellReader) -> bool:
    """«в 3-месячный срок», «10 дней после …», «в первые 3 дня после …»."""
    ahead_kinds = [token.kind for token in reader.tokens[reader.at : reader.at + 4]]
    if "relative" in ahead_kinds:
        before = ahead_kinds[: ahead_kinds.index("relative")]
        return set(before) <= {"in", "number", "dash"} and _to_the_end(reader)
    number = int(reader.kind() == "in")
    number += reader.kind(number) == reader.kind(number + 1) == "number"
    counted = reader.kind(number) == "number" and any(
        reader.is_unit(unit, number + 1) for unit in ("days", "months", "week")
    )
    if not counted or reader.kind(number + 2) not in ("event", "until", "since"):
        return False
    return _to_the_end(reader)


def _to_the_end(reader: CellReader) -> bool:
    """A length of time and the event it is counted from; the event's own date is part of it."""
    start = reader.at
    while reader.kind() not in ("end", "semicolon", "open", "close", "newline", "comma"):
        reader.at += 1
    return reader.add(start, "external", "event", "event")


def term(reader: CellReader) -> bool:
    """«II четверть», «1–2 триместр»: every school has its own bounds."""
    start = reader.at
    while reader.kind() in ("number", "dash", "comma", "and"):
        reader.at += 1
    if not reader.is_unit("term"):
        reader.at = start
        return False
    reader.at += 1
    reader.year()
    return reader.add(start, "external", "term", "school_term")


def end_of_term(reader: CellReader) -> bool:
    """«конец 3 четверти»."""
    start = reader.at
    reader.at += 1
    if term(reader):
        reader.pieces[-1] = reader.pieces[-1]._replace(lo=reader.tokens[start].lo)
        return True
    reader.at = start
    return False


def day_of_holidays(reader: CellReader) -> bool:
    """«в первый день осенних каникул»."""
    start = reader.at
    reader.skip("in")
    if reader.kind() == "number" and reader.is_unit("days", 1):
        reader.at += 2
        if holidays(reader):
            reader.pieces[-1] = reader.pieces[-1]._replace(lo=reader.tokens[start].lo)
            return True
    reader.at = start
    return False


def holidays(reader: CellReader, start: int = -1) -> bool:
    """«осенние каникулы», «во время зимних и весенних каникул»: no dates of their own."""
    before = reader.at
    start = before if start < 0 else start
    while reader.kind() in ("season_adjective", "comma", "and", "dash", "in", "whole"):
        reader.at += 1
    if reader.kind() == "season_adjective" or reader.kind() != "break":
        school_only = reader.at > before and reader.tokens[reader.at - 1].value == 0
        if not (school_only and reader.kind() == "period_word"):
            reader.at = before
            return False
    reader.at += 1
    _which_holidays(reader)
    reader.year()
    return reader.add(start, "external", "holidays", "holidays")


def _which_holidays(reader: CellReader) -> None:
    """«каникулы: осенние, зимние», «каникулы (весенние)»: the seasons told behind the word."""
    before = reader.at
    opened = reader.skip("open")
    reader.skip("colon")
    found = False
    while reader.kind() == "season_adjective" or (found and reader.kind() in ("comma", "and")):
        found = found or reader.kind() == "season_adjective"
        reader.at += 1
    listed_on = found and reader.tokens[reader.at - 1].kind != "season_adjective"
    if not found or listed_on or (opened and not reader.skip("close")):
        reader.at = before
