"""What the grammar finds in a cell, before the context says which year it is."""

from __future__ import annotations

from typing import NamedTuple

# How many units of a kind there can be; a bigger number is something else.
MOST = {
    "quarter": 4, "half_year": 2, "academic_half": 2, "week": 5, "decade": 3, "half": 2, "day": 31,
    "weekday": 5, "weekend": 5,
}  # fmt: skip
# «последний квартал» is the fourth; the last week or Friday depends on the month.
LAST_IS_COUNTED = frozenset(("quarter", "half_year", "academic_half", "decade", "half"))
CURRENT, NEXT, CURRENT_ACADEMIC = -1, -2, -3


class Moment(NamedTuple):
    """A unit of the calendar as printed; 0 stands for what is not printed.

    ``unit``: day, month, quarter, half_year, academic_half, year, academic (school year), week,
    decade, half (of a month), weekday, weekend (n-th of a month), part (beginning, middle, end of
    a month), year_part, academic_part, quarter_part, season, or bare (a number whose unit is not
    known yet).  ``number`` counts the unit (-1 is the last one, -2 the one before); ``last`` is
    the second year of a pair.
    ``year`` may be `CURRENT`, `NEXT` or `CURRENT_ACADEMIC`.
    """

    unit: str
    number: int = 0
    month: int = 0
    year: int = 0
    last: int = 0
    weekday: int = 0


class Piece(NamedTuple):
    """One statement of a cell; ``lo``..``hi`` is where it stands in the text.

    ``kind``: span, bound («до»), since («с»), whole («в течение»), rate («ежемесячно»), external
    («по графику»), time (of day), unread.  ``value`` is the sub-kind: the rate, the scope of a
    whole, the sense of a bound, the reason of an external one.  ``joint`` is the separator before
    it; pieces between two separators share a ``segment``, those between two dashes or colons in
    it a ``run``.  ``frame`` are years printed elsewhere in the cell that hold for this piece.
    ``inside`` are the pieces that tell a rate's particulars.
    """

    kind: str
    lo: int
    hi: int
    first: Moment | None = None
    last: Moment | None = None
    value: str = ""
    joint: str = ""
    segment: int = 0
    run: int = 0
    marks: tuple[str, ...] = ()
    rule: str = ""
    frame: tuple[Moment, ...] = ()
    inside: tuple[Piece, ...] = ()


class Parse(NamedTuple):
    """All pieces of a cell in printed order, and the doubts that the grammar itself has."""

    pieces: tuple[Piece, ...]
    doubts: tuple[str, ...]


def complete(bare: Moment, model: Moment) -> Moment | None:
    """Give a bare number the unit, month and year of the moment it is listed with.

    None when they cannot belong together: «5 – сентябрь», «40 – 45 мая».  Before the end of a
    month it stays bare.
    """
    if bare.unit != "bare" or model.unit == "bare":
        return bare
    if model.unit == "month":
        fits = model.number == 0 and 1 <= bare.number <= 12
        return model._replace(month=bare.number) if fits else None
    if model.unit == "part":
        # «с 15-го до конца октября»: the day's month may be the section's.
        return bare
    most = MOST.get(model.unit, 0)
    number = from_the_end(bare.number, model.unit)
    return model._replace(number=number) if most and -2 <= number <= most and number else None


def from_the_end(number: int, unit: str) -> int:
    """Return which one «последний» and «предпоследний» are, where that is always the same."""
    return MOST[unit] + 1 + number if number < 0 and unit in LAST_IS_COUNTED else number


def is_bare(piece: Piece) -> bool:
    """Whether the piece is a number whose unit is not known."""
    moment = piece.last or piece.first
    return moment is not None and moment.unit == "bare"


def has_year(piece: Piece) -> bool:
    """Whether a year is printed in the piece itself."""
    return any(m is not None and m.year != 0 for m in (piece.first, piece.last))


def is_years(piece: Piece) -> bool:
    """Whether the piece names years and nothing smaller."""
    if piece.kind != "span" or piece.first is None or piece.last is None:
        return False
    return piece.first.unit in ("year", "academic") and piece.last.unit in ("year", "academic")
