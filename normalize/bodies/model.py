"""What goes into the reading of a responsible cell and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from schema.values import Body


class BodyContext(NamedTuple):
    """What the document itself says; built once per document.

    ``abbreviations`` are pairs of an abbreviation and its full name as the document gives them,
    see ``read_abbreviations``; ``meant`` are letters it never explains and what they are in words,
    see ``letters_meant``: they tell a role, never a name.
    """

    municipality: str | None = None
    abbreviations: tuple[tuple[str, str], ...] = ()
    meant: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ResponsibleReading:
    """A responsible cell taken apart; every word of it is in one of the first three.

    ``notes`` are errands, dates and asides.  ``flags``: body_unresolved (a body of no known kind),
    body_fuzzy (resolved to a similar name only), person_surname_only.
    """

    bodies: tuple[Body, ...] = ()
    persons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
