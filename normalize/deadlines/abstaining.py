"""What of a cell is given up: words nobody reads, labels, a holiday beside its printed date."""

from __future__ import annotations

from itertools import groupby, pairwise

from normalize.deadlines.nodes import Piece, is_bare
from normalize.deadlines.rate_joining import DATED


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
        elif dated and not any(p.run in runs for p in segment if p.kind != "unread"):
            kept += _labelled(segment)
            labelled = True
        elif _is_label_of_bound(segment):
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
    return tuple(kept)


def _labelled(segment: list[Piece]) -> list[Piece]:
    """Drop the labels; «обновление – ежемесячно» is bounded by nothing printed before it."""
    kept: list[Piece] = []
    for before, piece in pairwise([None, *segment]):
        if piece is None or piece.kind == "unread":
            continue
        own = before is not None and before.kind == "unread" and piece.kind == "rate"
        kept.append(piece._replace(marks=(*piece.marks, "apart")) if own else piece)
    return kept


def _is_label_of_bound(segment: list[Piece]) -> bool:
    """«приём заявок до 15.04»: what is to be done by then."""
    if [piece.kind for piece in segment] != ["unread", "bound"]:
        return False
    label, bound = segment
    return bound.rule == "until" and bound.lo - label.hi <= 1
