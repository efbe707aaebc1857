"""What both PDF engines hand over: glyphs and shapes, before words and rulings are made of them.

Coordinates are PDF points from the upper left corner of the page as displayed: the crop box is
taken off and /Rotate is applied, sideways text is not yet turned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    """One drawn character: from its origin on the baseline to the end of its advance.

    ``turn`` counts clockwise quarter turns of the reading direction: 0 right, 1 down, 2 left,
    3 up; ``SLANTED`` stands for any other direction.
    """

    text: str
    x: float
    y: float
    end_x: float
    end_y: float
    size: float
    turn: int
    bold: bool


SLANTED = -1
# The text of a glyph that an engine put between two others because it takes their gap for a space.
MAYBE_SPACE = "\x1f"
# Fonts whose names say one of these are bold.
BOLD_NAMES = ("bold", "black", "heavy", "demi")


class Shape(NamedTuple):
    """One subpath of a drawn path; ``white`` says that nobody can see it on paper."""

    points: tuple[tuple[float, float], ...]
    closed: bool
    curved: bool
    filled: bool
    stroked: bool
    width: float
    white: bool


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as an engine sees it.

    ``has_image`` tells of an image larger than a logo, ``hidden`` counts the glyphs that are not
    painted, as recognition puts them under a scanned page (PDFium only).
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    shapes: tuple[Shape, ...]
    has_image: bool = False
    hidden: int = 0


class EngineFailed(Exception):
    """An engine could not read the file."""


class PasswordNeeded(Exception):
    """The file opens only with a password."""
