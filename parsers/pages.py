"""The page layer: what PDF engines and text recognition fill, and the grid is computed from.

Coordinates are PDF points from the upper left corner of the page *as a reader sees it*: a page
with /Rotate and sideways text are turned upright before they come here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space.

    ``goes_on`` says that the engine saw a hyphen set by wrapping at this word's end.
    ``confidence`` is 1.0 for a text layer, 0..1 for recognised text; ``repaired`` says that signs
    of it were recognised otherwise and put right.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool = False
    size: float = 0.0
    goes_on: bool = False
    confidence: float = 1.0
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line, horizontal (top == bottom) or vertical (x0 == x1)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        """Whether the line is horizontal."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """One page: words, rulings and the size of the page.

    ``moved`` is by how many points they were moved to the left of where they stand on the sheet.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    has_image: bool = False
    moved: float = 0.0
