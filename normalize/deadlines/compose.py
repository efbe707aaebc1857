"""Join the pieces of a cell: units and years that hold for several, rates and their particulars.

Nothing here knows the plan. A comma is a list, a dash a range; a year at the end of a list holds
for all of it; a schedule or an event beside a date is dropped with a flag.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from normalize.deadlines.abstaining import abstain, drop_named_days
from normalize.deadlines.nodes import Moment, Parse, Piece, has_year, is_bare, is_years
from normalize.deadlines.rate_joining import (
    DATED,
    days_of_every_month,
    in_named_months,
    is_detail,
    join_rates,
)
from normalize.deadlines.reported import without_reported
from normalize.deadlines.spans import covered
from normalize.deadlines.spreading import lone_month, spread

_LAST_DAY = 31
_COARSE = ("quarter", "half_year", "month")
_REASONS = {
    "schedule": "external_schedule",
    "holidays": "approximate",
    "school_term": "approximate",
}


class Composition(NamedTuple):
    """The statements of a cell in order, what stayed unread, and the doubts about all of it."""

    pieces: tuple[Piece, ...]
    unread: tuple[Piece, ...]
    flags: tuple[str, ...]


def compose(parse: Parse) -> Composition:
    """Return what ``parse`` says when its pieces are read together."""
    flags = list(parse.doubts)
    pieces = parse.pieces
    unread: list[Piece] = []
    if any(piece.kind == "unread" for piece in pieces):
        pieces, unread, labelled = abstain(pieces)
        flags += ["labelled"] if labelled else []
    if len(pieces) > 1:
        pieces, is_reported = without_reported(_one_schedule(pieces))
        flags += ["labelled"] if is_reported else []
        pieces = spread(drop_named_days(pieces))
        pieces = _frame(pieces)
        pieces = _open_ends(_refine_months(_days_of_months(_refine_spans(pieces))))
        pieces = _drop_the_vague(pieces, flags)
        pieces = in_named_months(days_of_every_month(tuple(pieces)))
        if any(piece.kind == "rate" for piece in pieces):
            unread += filter(_is_stray, pieces)
            pieces = join_rates(tuple(piece for piece in pieces if not _is_stray(piece)))
    flags += [reason for piece in pieces if (reason := _reason(piece))]
    return Composition(tuple(pieces), tuple(unread), tuple(flags))


def _one_schedule(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """«по решению комиссии, не позднее 3 дней со дня принятия» points outside once."""
    kept: list[Piece] = []
    for piece in pieces:
        listed = piece.joint in ("semicolon", "newline") or "own_year" in piece.marks
        if kept and kept[-1].kind == piece.kind == "external" and not listed:
            kept[-1] = kept[-1]._replace(hi=piece.hi)
        else:
            kept.append(piece)
    return tuple(kept)


def _is_stray(piece: Piece) -> bool:
    """Beside a rate a number without a unit is nobody's: «7 ежеквартально»."""
    return piece.kind == "span" and is_bare(piece) and piece.first == piece.last


def _frame(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Let bare years hold for the yearless pieces beside them, and drop them then.

    They stand after what they hold for («май 2022, 2023 гг.», «постоянно 2021») or, when the
    cell begins with one, before it («2022 г.: март, октябрь; 2023 г.: апрель»).
    """
    if not any(map(is_years, pieces)):
        return pieces
    heading = is_years(pieces[0])
    groups = [(years, list(group)) for years, group in groupby(pieces, key=is_years)]
    result: list[Piece] = []
    for index, (years, group) in enumerate(groups):
        if not years:
            result += group
            continue
        after = groups[index + 1][1] if index + 1 < len(groups) else []
        # «…, в 2026 и 2027 годах – май»
        leads = heading or (bool(after) and after[0].joint in ("dash", "colon"))
        beside = index + 1 if leads else index - 1
        targets = groups[beside][1] if beside < len(groups) else []
        if not any(_takes_frame(target) for target in targets):
            result += group
            continue
        frame = tuple(m for p in group for m in (p.first, p.last) if m is not None)
        framed = _framed(targets, frame, leads)
        if len(framed) == 1:
            both = (framed[0], *group)
            lo, hi = min(p.lo for p in both), max(p.hi for p in both)
            framed = [framed[0]._replace(lo=lo, hi=hi)]
        if leads:
            groups[beside] = (False, framed)
        else:
            result[-len(targets) :] = framed
    return tuple(result)


def _framed(targets: list[Piece], frame: tuple[Moment, ...], leads: bool) -> list[Piece]:
    """Return ``targets`` with the years of ``frame``, up to the first that has its own.

    Years that stand behind («март, сентябрь 2025 г., март 2026, 2027 гг.») are met from the end.
    """
    framed = list(targets)
    for index in range(len(framed))[:: 1 if leads else -1]:
        if has_year(framed[index]):
            break
        if _takes_frame(framed[index]):
            framed[index] = framed[index]._replace(frame=frame)
    return framed


def _takes_frame(piece: Piece) -> bool:
    goes_on = piece.kind == "rate" and "then" in piece.marks
    return piece.kind in DATED and not has_year(piece) and not is_bare(piece) and not goes_on


def _refine_spans(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """«I квартал (до 15.03)», «март, до 20 марта»: the bound says it better, if it lies within."""
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        span = before.first if before is not None and before.first == before.last else None
        alone = piece.joint == "open" or (piece.joint in ("", "comma") and len(result) == 1)
        day = piece.last if piece.kind == "bound" and alone else None
        if span is not None and span.unit == "season" and _tells_months(piece, span):
            result[-1] = piece
            continue
        if before is not None and before.kind == "span" and span is not None and day is not None:
            year = span.year if day.year == 0 else day.year
            if day.month and span.unit in _COARSE and _lies_in(day.month, span):
                result[-1] = piece._replace(last=day._replace(year=year), lo=before.lo)
                continue
        result.append(piece)
    return tuple(result)


def _tells_months(piece: Piece, season: Moment) -> bool:
    """«весенний месячник (апрель)»: the month says when."""
    first, last = piece.first, piece.last
    if piece.kind != "span" or piece.joint != "open" or first is None or last is None:
        return False
    return all(m.month and _lies_in(m.month, season) for m in (first, last)) and season.number > 1


def _lies_in(month: int, span: Moment) -> bool:
    start, end = covered(span, 2000)
    return start.month <= month <= end.month


def _refine_months(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """«октябрь (3-я неделя)», «сентябрь, до 15 числа»: the month belongs to what follows it."""
    result: list[Piece] = []
    for piece in pieces:
        month = lone_month(result[-1]) or _week(result[-1], piece) if result else None
        if month is None or not _refines(piece):
            result.append(piece)
            continue
        before = result[-1]
        first, last = (_in_month(moment, month) for moment in (piece.first, piece.last))
        result[-1] = piece._replace(first=first, last=last, frame=before.frame, lo=before.lo)
    return tuple(result)


def _days_of_months(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """«октябрь: 7, 14, 21», «октябрь, 14»: the numbers behind a month are its days."""
    result: list[Piece] = []
    index = 0
    while index < len(pieces):
        month, end = lone_month(pieces[index]), index + 1
        while end < len(pieces) and _is_listed_day(pieces[end], first=end == index + 1):
            end += 1
        if month is None or end == index + 1 or (end < len(pieces) and is_bare(pieces[end])):
            result.append(pieces[index])
            index += 1
            continue
        for piece in pieces[index + 1 : end]:
            day = _in_month(piece.first, month)
            result.append(piece._replace(first=day, last=day, frame=pieces[index].frame))
        index = end
    return tuple(result)


def _is_listed_day(piece: Piece, first: bool) -> bool:
    number = piece.first.number if piece.first is not None else 0
    joints = ("comma", "colon") if first else ("comma", "and")
    one = piece.kind == "span" and piece.first == piece.last
    return one and is_bare(piece) and piece.joint in joints and 1 <= number <= _LAST_DAY


def _week(before: Piece, piece: Piece) -> Moment | None:
    """«3 неделя апреля (14–18)»: the days in brackets are those of the week's month."""
    week = before.first if before.kind == "span" and before.first == before.last else None
    if week is None or week.unit not in ("week", "decade") or not week.month:
        return None
    return week if piece.joint == "open" and is_bare(piece) else None


def _refines(piece: Piece) -> bool:
    if not is_detail(piece) or piece.joint in ("newline", "semicolon"):
        return False
    if piece.kind == "bound" or not is_bare(piece):
        return True
    # «апрель, 1–15»
    first, last = piece.first, piece.last
    return first is not None and last is not None and 0 < first.number < last.number <= _LAST_DAY


def _in_month(moment: Moment | None, month: Moment) -> Moment | None:
    if moment is None:
        return None
    unit = "day" if moment.unit == "bare" else moment.unit
    return moment._replace(unit=unit, month=month.month, year=month.year)


def _open_ends(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """«с 1 сентября 2023 г., постоянно»: one statement whose beginning is printed."""
    if sum(piece.kind == "whole" for piece in pieces) > 1:
        # «постоянно, в течение года»: the second says what the first means.
        named = [piece for piece in pieces if piece.value != "always"]
        if not any(piece.kind == "whole" for piece in named):
            once = next(piece for piece in pieces if piece.kind == "whole")
            named = [piece for piece in pieces if piece.kind != "whole" or piece is once]
        pieces = tuple(named)
    kinds = sorted(piece.kind for piece in pieces)
    if kinds != ["since", "whole"]:
        return pieces
    since, whole = sorted(pieces)
    if whole.value not in ("always", "period", "year"):
        return pieces
    lo, hi = min(since.lo, whole.lo), max(since.hi, whole.hi)
    return (whole._replace(first=since.first, lo=lo, hi=hi, frame=since.frame or whole.frame),)


def _drop_the_vague(pieces: tuple[Piece, ...], flags: list[str]) -> tuple[Piece, ...]:
    """Beside a date, hours and schedules say nothing more; a list after «;» keeps them."""
    if not any(piece.kind in DATED for piece in pieces):
        return pieces
    kept = []
    for piece, following in zip(pieces, (*pieces[1:], None), strict=True):
        after = following.joint if following is not None else ""
        listed = piece.kind == "external" and (
            # «сентябрь, далее по мере поступления»: two statements.
            "semicolon" in (piece.joint, after) or {"own_year", "then"} & set(piece.marks)
        )
        if piece.kind in ("external", "time") and not listed:
            flags += [reason] if (reason := _reason(piece)) else []
            continue
        # «понедельник, 5 сентября»: the weekday only repeats the date.
        if "weekday" in piece.marks and any(p.kind == "span" for p in pieces):
            continue
        kept.append(piece)
    return tuple(kept)


def _reason(piece: Piece) -> str:
    if "named_day" in piece.marks and piece.kind != "external":
        return "named_day"
    if piece.kind != "external":
        return ""
    return _REASONS.get(piece.value, "event_bound")
