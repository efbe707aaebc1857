"""A row with what is known of its reading, once it is read."""

from __future__ import annotations

from typing import NamedTuple

from schema.values import Activity

PARTS = ("text", "deadline", "bodies", "type")

Features = tuple[tuple[str, float], ...]


class Evidence(NamedTuple):
    """A row and what is known of its reading.

    ``reading`` 0..1 is how surely the least sure cell was recognised (1 for a text layer), and
    ``sureness`` each word of the row (() for a text layer); ``around`` are the traces of a lost
    title (see ``surroundings.py``);
    ``columns`` are the roles of the plan's columns, () when not known; ``doubts`` the plan's
    failed self-checks; ``topic`` the lemmas of the plan's title; ``printed`` the activity with its
    line breaks, "" when it has none, and ``promised`` the result with its line breaks;
    ``bodies`` are the names of all bodies of the plan;
    ``is_image`` says that the row is of an image whatever ``reading`` says.
    """

    activity: Activity
    reading: float = 1.0
    columns: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    topic: frozenset[str] = frozenset()
    printed: str = ""
    sureness: tuple[float, ...] = ()
    around: frozenset[str] = frozenset()
    promised: str = ""
    bodies: frozenset[str] = frozenset()
    is_image: bool = False

    @property
    def is_recognised(self) -> bool:
        """Whether the row was read from an image."""
        return self.is_image or self.reading < 1
