"""What of a cell is given up: words nobody reads, labels, a holiday beside its printed date."""

from __future__ import annotations

from itertools import groupby, pairwise

from normalize.deadlines.nodes import Piece, is_bare
from normalize.deadlines.rate_joining import DATED, is_detail

_PAIR = 2
_DATES = frozenset(("day", "month", "week", "weekday", "weekend", "half", "part"))


def abstain(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], list[Piece], bool]:
    """Give up every segment that holds unread words, unless they are only its label.

    «входной срез – сентябрь» is read, «сентябрь педсовет» is not.
    """
    kept: list[Piece] = []
    unread: list[Piece] = []
    labelled = False
    for _, group in groupby(pieces, key=lambda piece: piece.segment):
        segment = list(group)
        words = [piece for piece in segment if piece.kind == "unread"]
        runs = {piece.run for piece in words}
        dated = [piece for piece in segment if piece.kind in DATED and not is_bare(piece)]
        if not words:
            kept += segment
        elif dated and not any(p.run in runs for p in segment if _says_something(p)):
            kept += _labelled(segment)
            labelled = True
        elif _is_label_of_date(segment):
            kept.append(segment[-1])
            labelled = True
        else:
            unread.append(segment[0]._replace(kind="unread", hi=segment[-1].hi))
    return tuple(kept), unread, labelled


def drop_named_days(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """«май, ко Дню Победы», «День знаний, 1 сентября»: the printed date says it."""
    months = {
        moment.month
        for piece in pieces
        for moment in (piece.first, piece.last)
        if moment is not None and "named_day" not in piece.marks
    }
    kept = [
        piece
        for piece in pieces
        if "named_day" not in piece.marks or piece.last is None or piece.last.month not in months
    ]
    bound = pieces[0] if "named_day" in pieces[0].marks and pieces[0].kind == "bound" else None
    if bound is not None and len(pieces) == len(kept) + 1 == _PAIR and _explains(kept[0], bound):
        # «ко Дню Победы (9 мая)», but «9 мая, ко Дню Победы» is that day.
        return (bound._replace(last=kept[0].last, lo=min(bound.lo, kept[0].lo), marks=()),)
    return tuple(kept)


def _explains(printed: Piece, bound: Piece) -> bool:
    one, other = bound.last, printed.last
    if one is None or other is None or printed.kind != "span" or printed.first != printed.last:
        return False
    if printed.joint != "open":
        return False
    return (one.unit, one.number, one.month) == (other.unit, other.number, other.month)


def _says_something(piece: Piece) -> bool:
    """A number without a unit belongs to the label: «6 марта – 3 группа»."""
    return piece.kind != "unread" and not is_bare(piece)


def _labelled(segment: list[Piece]) -> list[Piece]:
    """Drop the labels; what has one of its own is no particular of the rate before it.

    «план – май, обновление – ежемесячно», «ежемесячно; слёт – до 25 мая»; a day of every month is.
    """
    kept: list[Piece] = []
    for before, piece in pairwise([None, *segment]):
        if piece is None or not _says_something(piece):
            continue
        labelled = before is not None and before.kind == "unread"
        own = labelled and (
            piece.kind == "rate" or (piece.kind == "bound" and not is_detail(piece))
        )
        kept.append(piece._replace(marks=(*piece.marks, "apart")) if own else piece)
    return kept


def _is_label_of_date(segment: list[Piece]) -> bool:
    """«приём заявок до 15.04», «выдача 16 мая»: what is to be done then or by then.

    «план мая», «итоги I квартала» name what their time is about.
    """
    if len(segment) != _PAIR or segment[0].kind != "unread":
        return False
    label, dated = segment
    if dated.lo - label.hi > 1 or dated.joint or "negated" in label.marks:
        # «не позлнее 1 мая» is a bound misread.
        return False
    if dated.kind == "bound":
        return dated.rule == "until"
    ends = (dated.first, dated.last)
    fits = all(moment is not None and moment.unit in _DATES for moment in ends)
    return dated.kind == "span" and fits and "of_month" not in dated.marks
