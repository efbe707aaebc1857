"""``View``: one table of answers, every cell with the activities it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """What a figure means; each one is shown in its own way.

    ``PRESENT`` and ``AT_LEAST`` hold a number above zero, the latter where a document of the
    municipality was not read to its end.  ``ABSENT`` is a zero that may be believed.  ``PARTLY``
    and ``UNREAD`` are zeros that say nothing, ``NO_DOCUMENT`` means there is no plan to look in,
    ``OUTSIDE`` a time the plan does not cover.
    """

    PRESENT = "present"
    AT_LEAST = "at_least"
    ABSENT = "absent"
    PARTLY = "partly"
    UNREAD = "unread"
    NO_DOCUMENT = "no_document"
    OUTSIDE = "outside"


class Kind(StrEnum):
    """What the values of a column are.

    A ``COUNT`` is always the number of ``activity_ids`` behind the cell, a ``NUMBER`` counts
    something else, a ``SHARE`` lies between 0 and 1.
    """

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    DATE = "date"


class Tone(StrEnum):
    """Whether a figure above zero is welcome (``PRESENCE``), a fault (``DEFECT``) or neither.

    An ``AMOUNT`` is shaded by its size, but a zero is no bad news.  ``VAGUE`` is a count of
    activities whose time names no month.
    """

    PLAIN = "plain"
    PRESENCE = "presence"
    DEFECT = "defect"
    AMOUNT = "amount"
    VAGUE = "vague"


Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``code`` for programs, ``title`` for people."""

    code: str
    title: str
    kind: Kind = Kind.TEXT
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and the activities behind it; ``state`` is None where nothing is counted."""

    value: Value = None
    activity_ids: tuple[str, ...] = ()
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a view; ``key`` tells it from the others."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One table of answers.

    ``absent`` says in words what ``State.ABSENT`` means here.  ``notes`` are Russian sentences on
    what was counted and what was left out.  ``totals`` sum the rows up and are none themselves.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    absent: str = ""

    def column(self, code: str) -> int:
        """Index of the column ``code``.

        Raises:
            KeyError: when there is none.
        """
        for index, column in enumerate(self.columns):
            if column.code == code:
                return index
        raise KeyError(code)
