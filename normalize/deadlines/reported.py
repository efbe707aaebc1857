"""Time that a paper is about («за I полугодие», «на следующий год»), not when it is due."""

from __future__ import annotations

from normalize.deadlines.nodes import NEXT, Moment, Piece
from normalize.deadlines.rate_joining import DATED
from normalize.deadlines.reader import CellReader

_LONG = frozenset(("quarter", "half_year", "academic_half", "year", "academic", "month"))
_SAYS_WHICH = ("qualifier", "noise", "other", "this_year")
_BEHIND = ("end", "close", "comma", "semicolon", "newline", "and")
# A report on a time is due within so many months of its end.
_DUE = 2
_MONTHS = {"quarter": 3, "half_year": 6}
_YEAR = 12


def reported(reader: CellReader) -> bool:
    """«за I полугодие – до 15 июля», «до 1 марта за предыдущий год», «март (за 2025 год)»."""
    start = reader.at
    reader.at += 1
    if not _is_time(reader):
        reader.at = start
        return False
    said = [piece for piece in reader.pieces if piece.kind in DATED]
    behind = bool(said) and reader.kind() in _BEHIND and reader.joint in ("", "open", "comma")
    before = reader.at
    reader.skip("dash", "colon")
    ahead = reader.kind() == "until"
    reader.at = before
    if not (behind or ahead):
        reader.at = start
        return False
    if ahead:
        reader.skip("dash", "colon")
    reader.doubts.append("labelled")
    return True


def planned_for(reader: CellReader) -> bool:
    """«декабрь (на следующий год)»: what the plan is for that is made then."""
    start = reader.at
    aside = reader.joint == "open" and bool(reader.pieces) and reader.tokens[start].word == "на"
    reader.at += 1
    if aside and _is_time(reader) and reader.kind() == "close":
        reader.doubts.append("labelled")
        return True
    reader.at = start
    return False


def about(reader: CellReader) -> bool:
    """«справка за апрель»: with no other time beside it nobody says when it is due."""
    start = reader.at
    reader.at += 1
    if reader.moment() is None:
        reader.at = start
        return False
    reader.unread(start)
    return True


def without_reported(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], bool]:
    """Drop the time that is reported on before the day the report is due.

    «I полугодие – до 15 июля», «1 квартал до 10 апреля»: the day lies right behind that time, so
    the time is no deadline of its own.  Returns whether there was any.
    """
    kept: list[Piece] = []
    for place, piece in enumerate(pieces):
        about = kept[-1] if kept else None
        if about is not None and piece.joint in ("", "dash", "colon") and _is_due(about, piece):
            kept.pop()
            if place + 1 == len(pieces):
                piece = _of_the_year_after(about, piece)
        kept.append(piece)
    return tuple(kept), len(kept) < len(pieces)


def _of_the_year_after(about: Piece, due: Piece) -> Piece:
    """«IV квартал – до 15 января»: of the next year, unless a later time is reported on, too."""
    day, time = due.last, about.first
    ends_year = time is not None and time.number * _MONTHS[time.unit] == _YEAR
    if not ends_year or day is None or day.year:
        return due
    return due._replace(last=day._replace(year=NEXT))


def _is_due(about: Piece, due: Piece) -> bool:
    time, day = about.first, due.last
    if about.kind != "span" or time is None or time != about.last or due.kind != "bound":
        return False
    if time.unit not in _MONTHS or time.number < 1 or time.year or day is None or not day.month:
        return False
    last = time.number * _MONTHS[time.unit]
    return 0 < (day.month - last) % 12 <= _DUE


def _is_time(reader: CellReader) -> bool:
    """Pass over a long time («предыдущий год», «отчётный период», «I квартал 2025 года»)."""
    while reader.kind() in _SAYS_WHICH and _has_time_behind(reader):
        reader.at += 1
    if reader.kind() in ("year_word", "period_word", "this_year"):
        reader.at += 1
        reader.skip("year_word")
        return True
    if reader.kind() == "unit" and reader.tokens[reader.at].value in _LONG:
        reader.at += 1
        return True
    if reader.kind() == "number" and reader.is_unit("months", 1):
        # «за 9 месяцев»
        reader.at += 2
        return True
    if reader.kind() not in ("number", "year", "years", "month", "academic"):
        return False
    moment: Moment | None = reader.moment()
    return moment is not None and moment.unit in _LONG


def _has_time_behind(reader: CellReader) -> bool:
    """Whether a word before «год», «период», «квартал» only says which one."""
    behind = reader.tokens[reader.at + 1]
    return behind.kind in ("year_word", "period_word", "year", "qualifier") or (
        behind.kind == "unit" and behind.value in _LONG
    )
