"""Straight lines made whole: collinear pieces, dashes and dots merged into one line each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from parsers.pages import Ruling

# Points. Pieces of one line lie this near to each other across it and along it.
_ACROSS = 1.2
_ALONG = 3.5
# Shorter lines are dots, ticks and check boxes' corners.
_SHORTEST = 5.0


class Line(NamedTuple):
    """A line at ``at`` (y of a horizontal one, x of a vertical one) from ``start`` to ``end``."""

    at: float
    start: float
    end: float


def merged_lines(rulings: Iterable[Ruling]) -> tuple[list[Line], list[Line]]:
    """Return the horizontal and the vertical lines that ``rulings`` are pieces of."""
    horizontal: list[Line] = []
    vertical: list[Line] = []
    for ruling in rulings:
        if ruling.is_horizontal:
            at = (ruling.top + ruling.bottom) / 2
            horizontal.append(Line(at, ruling.x0, ruling.x1))
        # A dot has no direction: both are tried, what stays short is dropped.
        if not ruling.is_horizontal or ruling.x1 - ruling.x0 <= _ACROSS:
            at = (ruling.x0 + ruling.x1) / 2
            vertical.append(Line(at, ruling.top, ruling.bottom))
    return _merged(horizontal), _merged(vertical)


def _merged(pieces: list[Line]) -> list[Line]:
    lines: list[Line] = []
    group: list[Line] = []
    for piece in sorted(pieces):
        if group and piece.at - group[-1].at > _ACROSS / 2 and piece.at - group[0].at > _ACROSS:
            lines += _along(group)
            group = []
        group.append(piece)
    lines += _along(group)
    return [line for line in lines if line.end - line.start >= _SHORTEST]


def _along(group: list[Line]) -> list[Line]:
    lines: list[Line] = []
    run: list[Line] = []
    end = 0.0
    for piece in sorted(group, key=lambda line: line.start):
        if run and piece.start - end > _ALONG:
            lines.append(_whole(run))
            run = []
        end = max(end, piece.end) if run else piece.end
        run.append(piece)
    if run:
        lines.append(_whole(run))
    return lines


def _whole(run: list[Line]) -> Line:
    weights = [piece.end - piece.start + 0.01 for piece in run]
    at = sum(piece.at * weight for piece, weight in zip(run, weights, strict=True)) / sum(weights)
    return Line(at, min(piece.start for piece in run), max(piece.end for piece in run))
