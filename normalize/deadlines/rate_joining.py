"""Join rates with what is printed beside them: «ежегодно в мае», «2 раза в год, до 1 марта»."""

from __future__ import annotations

from itertools import pairwise

from normalize.deadlines.nodes import Moment, Piece

DATED = frozenset(("span", "bound", "since", "whole", "rate"))
_OF_MONTHS = frozenset(("week", "decade", "weekday", "weekend", "half"))
_FINE_UNITS = frozenset(("day", "bare", "week", "decade", "weekday", "weekend", "half", "part"))


def join_rates(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Give each rate the particulars printed beside it: months, days, bounds."""
    result: list[Piece] = []
    for cluster in _clusters(pieces):
        goes_on = next((i for i, p in enumerate(cluster) if "then" in p.marks), 0)
        if goes_on > 1 and cluster[0].kind == "rate":
            # «еженедельно в сентябре, далее раз в месяц»: two rates, each with its own bounds.
            before = join_rates(tuple(cluster[:goes_on]))
            dated = [piece for piece in cluster[:goes_on] if piece.kind in DATED - {"rate"}]
            result += [*before, *(_going_on(piece, dated) for piece in cluster[goes_on:])]
            continue
        parts = [] if goes_on else _each_with_its_own(cluster)
        if parts:
            result += [piece for part in parts for piece in join_rates(tuple(part))]
            continue
        if goes_on and cluster[goes_on].kind == "rate":
            cluster = _with_its_own(cluster, goes_on)
        cluster = _without_results(cluster)
        rates = _distinct([piece for piece in cluster if piece.kind == "rate"])
        others = [piece for piece in cluster if piece.kind in DATED and piece.kind != "rate"]
        result += [piece for piece in cluster if piece.kind not in DATED]
        cluster = [piece for piece in cluster if piece.kind in DATED]
        if not rates and any(piece.kind == "rate" for piece in result):
            result += map(_every_year, cluster)
        elif not rates or not others:
            result += rates or cluster
        elif any("then" in rate.marks for rate in rates) and others[0].kind != "since":
            result += [*others, *(_going_on(rate, others) for rate in rates)]
        elif any("counted" in rate.marks for rate in rates) and all(map(_is_single, others)):
            mark = f"counted:{rates[0].value}"
            result += [other._replace(marks=(*other.marks, mark)) for other in others]
        elif _stand_apart(cluster, rates, others):
            result += [piece for piece in cluster if piece in rates or piece in others]
        else:
            result += _absorbed(cluster, rates, others)
    return tuple(result)


def _each_with_its_own(cluster: list[Piece]) -> list[list[Piece]]:
    """«ежемесячно, с мая – еженедельно»: two rates parted by commas, each with its own dates.

    Empty where the dates do not all stand beside one rate; a rate alone goes on up to the next.
    """
    segments: dict[int, list[Piece]] = {}
    for piece in cluster:
        segments.setdefault(piece.segment, []).append(piece)
    parts = list(segments.values())
    rates = [[piece for piece in part if piece.kind == "rate"] for part in parts]
    values = {found[0].value for found in rates if found}
    of_weekdays = any(rate.rule == "weekdays" for found in rates for rate in found)
    if len(parts) < 2 or any(len(found) != 1 for found in rates) or len(values) != len(parts):
        return []
    if of_weekdays or "annual" in values or all(len(part) == 1 for part in parts):
        return []
    for part, following in pairwise(parts):
        since = next((piece for piece in following if piece.kind == "since"), None)
        if len(part) == 1 and since is not None and since.first is not None:
            end = since.first
            if end.unit == "year" and end.year > 0:
                # «с 2026 – ежемесячно»: the rate before ends with 2025.
                end = end._replace(year=end.year - 1, last=end.year - 1)
            own = part[0]._replace(kind="bound", value="until", rule="until", last=end)
            part.append(own)
    return parts


def _every_year(piece: Piece) -> Piece:
    """«ежеквартально; годовой отчёт – до 20 января»: in a plan of several years in each."""
    moment = piece.last if piece.kind == "bound" else None
    if moment is None or moment.year or not moment.month:
        return piece
    return piece._replace(marks=(*piece.marks, "each:annual"))


def _without_results(cluster: list[Piece]) -> list[Piece]:
    """«по итогам полугодия (до 15.07)»: the date says when, the results only why."""
    dates = [p for p in cluster if p.kind in ("span", "bound") and _is_single(p)]
    return [p for p in cluster if not dates or "results" not in p.marks]


def days_of_every_month(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """«последняя среда месяца, ноябрь – апрель»: a day of every month of a stretch repeats."""
    days = [p for p in pieces if is_detail(p) and (p.kind == "bound" or p.first == p.last)]
    if len(days) != 1 or any(p.kind in ("rate", "external") for p in pieces):
        return pieces
    moment = days[0].last
    if moment is None or moment.unit == "bare" or not any(map(_is_stretch_of_months, pieces)):
        return pieces
    rate = days[0]._replace(kind="rate", first=None, last=None, value="monthly", rule="every")
    return tuple(rate if piece is days[0] else piece for piece in pieces)


def in_named_months(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """«последняя неделя месяца, в декабре и мае»: of these months, not of every one.

    A week or day that the grammar keeps is that of each month, of a mere rate the month is told.
    """
    first, *months = pieces
    if not months or not all(_is_one_month(month) for month in months):
        return pieces
    if first.kind == "rate" and first.rule == "every" and first.value == "monthly":
        return tuple(months)
    day = first.first
    if first.kind != "span" or day is None or day != first.last or day.month or not day.number:
        return pieces
    if day.unit not in _OF_MONTHS:
        return pieces
    return tuple(_of_month(month, day) for month in months)


def _of_month(piece: Piece, day: Moment) -> Piece:
    month = piece.first
    assert month is not None
    moment = day._replace(month=month.month, year=month.year)
    return piece._replace(first=moment, last=moment, rule=day.unit)


def _is_one_month(piece: Piece) -> bool:
    month = piece.first
    return (
        piece.kind == "span" and month is not None and month == piece.last and month.unit == "month"
    )


def _is_stretch_of_months(piece: Piece) -> bool:
    first, last = piece.first, piece.last
    if piece.kind != "span" or first is None or last is None or first == last:
        return False
    return first.unit == last.unit == "month"


def _going_on(rate: Piece, before: list[Piece]) -> Piece:
    """«май, далее ежемесячно» goes on from May, «далее ежегодно» in every year of the plan."""
    return rate if rate.value == "annual" else rate._replace(inside=(*before, *rate.inside))


def _with_its_own(cluster: list[Piece], goes_on: int) -> list[Piece]:
    """«май, далее еженедельно до конца лета»: what stands right behind a rate is its own."""
    own: list[Piece] = []
    others: list[Piece] = []
    for piece in cluster[goes_on + 1 :]:
        dated = piece.kind in DATED and piece.kind != "rate"
        if dated and (piece.joint in ("", "open") or is_detail(piece)) and not others:
            own.append(piece._replace(marks=(*piece.marks, "own")))
        else:
            others.append(piece)
    rate = cluster[goes_on]._replace(inside=tuple(own))
    return [*cluster[:goes_on], rate, *others]


def _distinct(rates: list[Piece]) -> list[Piece]:
    """«еженедельно (четверг)» says the same thing twice, «раз в две недели, по средам» too."""
    if len(rates) > 1:
        often = [rate for rate in rates if rate.rule != "weekdays"]
        rates = often or rates
    return list({rate.value: rate for rate in reversed(rates)}.values())[::-1]


def _absorbed(cluster: list[Piece], rates: list[Piece], others: list[Piece]) -> list[Piece]:
    lo, hi = min(p.lo for p in cluster), max(p.hi for p in cluster)
    frame = next((piece.frame for piece in cluster if piece.frame), ())
    inside = tuple(others)
    if len(rates) == 1:
        return [rates[0]._replace(lo=lo, hi=hi, inside=inside, frame=frame)]
    return [rate._replace(inside=inside, frame=frame) for rate in rates]


def _clusters(pieces: tuple[Piece, ...]) -> list[list[Piece]]:
    """Split at «;» and line breaks, but not between a rate and the particulars under it."""
    clusters: list[list[Piece]] = []
    for piece in pieces:
        last = clusters[-1] if clusters else []
        breaks = piece.joint == "semicolon" or (
            piece.joint == "newline"
            and not (len(last) == 1 and last[0].value == "annual")
            and not is_detail(piece)
        )
        if not last or "apart" in piece.marks or (breaks and "then" not in piece.marks):
            clusters.append([piece])
        else:
            last.append(piece)
    return clusters


def is_detail(piece: Piece) -> bool:
    """«до 5 числа», «третья среда»: a day of every month, not a date."""
    moment = piece.last or piece.first
    return moment is not None and moment.month == 0 and moment.unit in _FINE_UNITS


def _is_single(piece: Piece) -> bool:
    """A month, a day or a season named once: «2 раза в год, октябрь, апрель»."""
    if piece.kind not in ("span", "bound") or piece.last is None or is_detail(piece):
        return False
    return piece.kind == "bound" or piece.first == piece.last


def _stand_apart(cluster: list[Piece], rates: list[Piece], others: list[Piece]) -> bool:
    """«сентябрь, ежемесячно»: one month and then a rate are two statements, not bounds."""
    if any(rate.value == "annual" for rate in rates) or cluster[0].kind == "rate":
        return False
    often = any(rate.value == "weekly" or "daily" in rate.marks for rate in rates)
    if often or any(rate.joint == "open" for rate in rates):
        return False
    return all(_is_single(piece) and piece.kind == "span" for piece in others)
