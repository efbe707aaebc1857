"""What one member of a list says and the others leave out: units, school years, bounds."""

from __future__ import annotations

from normalize.deadlines.nodes import Moment, Piece, complete, is_bare, is_years

# A list may leave out the unit of its first members: «5, 12, 19 мая», «1, 3 кварталы».
_LISTED = frozenset(("", "comma", "and", "or", "newline", "slash"))
# Letters between two members of a list: «, », « г. и ».
_WIDEST_JOINT = 6
_PARTS_OF_MONTHS = frozenset(("day", "week", "decade", "half", "weekday", "weekend", "part"))


def spread(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return ``pieces`` with what holds for several of a list said by each of them."""
    return _spread_bounds(_spread_parts(_spread_units(_spread_school_years(pieces))))


def _spread_school_years(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """«2023–2024, 2024–2025 уч. годы»: the last one's word holds for all."""
    result = list(pieces)
    for index in range(len(result) - 2, -1, -1):
        piece, following = result[index], result[index + 1]
        first = piece.first
        if first is None or first != piece.last or first.unit != "year" or not is_years(following):
            continue
        school = following.first is not None and following.first.unit == "academic"
        if school and first.last == first.year + 1:
            year = first._replace(unit="academic")
            result[index] = piece._replace(first=year, last=year)
    return tuple(result)


def _spread_units(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    result = list(pieces)
    for index in range(len(result) - 2, -1, -1):
        piece, following = result[index], result[index + 1]
        model = following.first or following.last
        if not is_bare(piece) or following.joint not in _LISTED or model is None:
            continue
        if model.unit in ("bare", "month") or piece.kind not in ("span", "bound", "since"):
            continue
        first = complete(piece.first, model) if piece.first else None
        last = complete(piece.last, model) if piece.last else None
        if (first is None) == (piece.first is None) and (last is None) == (piece.last is None):
            result[index] = piece._replace(first=first, last=last)
    return tuple(result)


def _spread_parts(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """«первая неделя октября, ноября и мая»: months in the genitive are of the same part."""
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        month = lone_month(piece)
        if (
            before is not None
            and month is not None
            and "of_month" in piece.marks
            and piece.joint in ("comma", "and")
            and _is_close(before, piece)
        ):
            part = before.last if before.first in (None, before.last) else None
            if part is not None and part.unit in _PARTS_OF_MONTHS and part.month:
                part = part._replace(month=month.month, year=month.year)
                first = part if before.kind == "span" else None
                piece = piece._replace(kind=before.kind, first=first, last=part, value=before.value)
        result.append(piece)
    return tuple(result)


def _spread_bounds(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """«до 15.04, 15.07 и 15.10»: the preposition holds for every day of the list."""
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        day = piece.last if piece.kind == "span" and piece.first == piece.last else None
        listed = day is not None and day.unit == "day" and piece.joint in ("comma", "and")
        if listed and before is not None and before.kind == "bound" and _is_close(before, piece):
            piece = piece._replace(kind="bound", first=None, value=before.value)
        result.append(piece)
    return tuple(result)


def _is_close(before: Piece, piece: Piece) -> bool:
    """Whether no label stands between the two: «до 15.04, финал 30.04» is one bound."""
    return piece.lo - before.hi <= _WIDEST_JOINT


def lone_month(piece: Piece) -> Moment | None:
    """Return the month that the piece says and nothing else, None when it says something else."""
    month = piece.first if piece.kind == "span" and piece.first == piece.last else None
    return month if month is not None and month.unit == "month" else None
