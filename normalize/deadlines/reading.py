"""Read a deadline cell: text and context in, periods and doubts out."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from normalize.deadlines.compose import Composition, compose
from normalize.deadlines.context import DeadlineContext, DeadlineReading
from normalize.deadlines.grammar import parse
from normalize.deadlines.nodes import Piece
from normalize.deadlines.resolve import Resolver
from schema.values import Period

_PAIR = 2
# What may be a year: four digits, or two at the end of a date or a pair of years.
_MAYBE_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|(?<=[./–—-])\s?\d\d(?!\d|[./])")
_HALF_A_YEAR = timedelta(days=183)
_EMPTY_MARKS = " -–—−‐.,;:/\\*хХxX\n\t"


@lru_cache(maxsize=5_000)
def read_deadline(text: str, context: DeadlineContext) -> DeadlineReading:
    """Return the periods that a deadline cell names, at least one.

    An empty cell gives one ``unspecified`` period without flags; so does one that cannot be read,
    with the flag ``deadline_unread`` and the unread words in ``leftover``.  Years, months and
    bounds that are not printed come from ``context`` and are named in `Period.inferred`.  Kept, as
    many rows of a section end on the same day.
    """
    return resolve(text, compose(parse(text)), context)


def resolve(text: str, composition: Composition, context: DeadlineContext) -> DeadlineReading:
    """Return the reading of what a cell was found to say."""
    if not text.strip(_EMPTY_MARKS):
        return DeadlineReading((Period("unspecified", text=text.strip()),), (), "")
    resolver = Resolver(text, context)
    periods = resolver.periods(composition)
    leftover = " ".join(" ".join(text[p.lo : p.hi].split()) for p in composition.unread)
    flags = [*composition.flags, *resolver.flags]
    unread = any(period.kind == "unspecified" for period in periods)
    if leftover or not periods or (unread and not flags):
        flags.append("deadline_unread")
    if not any(period.kind != "unspecified" for period in periods):
        whole = " ".join(text.split())
        return DeadlineReading(
            (Period("unspecified", text=whole),), _unique(flags), leftover or whole
        )
    flags += _inference_flags(periods, context)
    several = len(composition.pieces) > 1 or any(piece.inside for piece in composition.pieces)
    if several and _may_be_range(composition.pieces):
        flags.append("maybe_range")
    return DeadlineReading(tuple(periods), _unique(flags), leftover)


@lru_cache(maxsize=5_000)
def repeated_years(text: str) -> tuple[int, ...]:
    """Return the years in which a cell names the same days of the year: «май 2024, май 2025».

    Kept, as several rows ask about the cell beside them.
    """
    if len(set(_MAYBE_YEAR.findall(text))) < 2:
        return ()
    years: dict[tuple[int, ...], list[int]] = {}
    for period in read_deadline(text, DeadlineContext()).periods:
        day = period.start or period.end
        if day is not None and period.end is not None:
            end = period.end
            # The end of February is one day of the year.
            days = (day.month, day.day, end.month, min(end.day, 28) if end.month == 2 else end.day)
            years.setdefault(days, []).append(day.year)
    return max(map(tuple, years.values()), key=len) if _repeats(years) else ()


def _repeats(years: dict[tuple[int, ...], list[int]]) -> bool:
    return any(len(set(found)) > 1 for found in years.values())


def _inference_flags(periods: list[Period], context: DeadlineContext) -> list[str]:
    """Name what was inferred and what lies outside the plan altogether; nothing is corrected.

    A quarter or a year that the plan's period cuts is what the author meant.
    """
    flags = []
    for period in periods:
        if any(source.startswith("year:") for source in period.inferred):
            flags.append("year_inferred")
        start, end = period.start or period.end, period.end
        if start is None or end is None:
            continue
        if context.plan and (end < context.plan[0] or start > context.plan[1]):
            flags.append("outside_plan")
        if (earliest := _earliest(context)) and end < earliest - _HALF_A_YEAR:
            flags.append("suspicious_year")
    return flags


def _earliest(context: DeadlineContext) -> date | None:
    return context.plan_start or context.approval_date


def _may_be_range(pieces: tuple[Piece, ...]) -> bool:
    """«Январь 2021⏎июнь 2021» is read as a list; between such two a dash may have been lost.

    So it may between any two dates that nothing parts («25.12 10.01»), but not in a column of
    months typed without commas.
    """
    dated = [part for piece in pieces for part in (piece.inside or (piece,))]
    # What a rate goes on from stands before it too: «10 мая, далее по пятницам».
    dated = list({p.lo: p for p in dated if p.kind in ("span", "bound", "since")}.values())
    pairs = list(pairwise(dated))
    unparted = [pair for pair in pairs if pair[1].joint == ""]
    months = {_unit(piece) for piece in dated} == {"month"} and dated[0].kind == "span"
    if unparted and not (months and len(unparted) == len(pairs) and len(dated) > _PAIR):
        return True
    return len(dated) == _PAIR and _follows_below(*pairs[0])


def _unit(piece: Piece) -> str:
    return piece.last.unit if piece.last is not None else ""


def _follows_below(before: Piece, piece: Piece) -> bool:
    first, last = before.first, piece.first
    if first is None or last is None or piece.joint != "newline" or piece.first != piece.last:
        return False
    named = first.year > 0 and last.year > 0 and before.first == before.last
    return named and first.unit == last.unit and (first.year, first.month) < (last.year, last.month)


def _unique(flags: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flags))
