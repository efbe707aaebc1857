"""What people decided about pairs of activities: «same» or «different», kept beside the dataset.

A decision is about two texts, not about two rows: it holds for every plan that says the same, and
outlives reading a document again.  It stands in the table ``measure_decisions`` of
``corrections.sqlite``, which no run ever deletes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from schema.ids import letters

CORRECTIONS = "corrections.sqlite"
SAME, DIFFERENT = "same", "different"
# Said of a pair to take a decision back; it is never kept.
OPEN = "open"

_TABLE = """
create table if not exists measure_decisions (
    left_text text not null,
    right_text text not null,
    verdict text not null check (verdict in ('same', 'different')),
    author text not null default '',
    decided_at text not null default current_timestamp
)
"""
_INSERT = (
    "insert into measure_decisions (left_text, right_text, verdict, author) values (?, ?, ?, ?)"
)
_SELECT = "select left_text, right_text, verdict, author from measure_decisions order by rowid"
_EXISTS = "select count(*) from sqlite_master where type = 'table' and name = 'measure_decisions'"


@dataclass(frozen=True, slots=True)
class Decision:
    """Two activities as printed, and whether a person took them for one measure."""

    left: str
    right: str
    verdict: str
    author: str = ""


def read_decisions(dataset: Path) -> tuple[Decision, ...]:
    """Return the decisions kept in the folder ``dataset``, oldest first.

    Raises:
        sqlite3.DatabaseError: when ``corrections.sqlite`` is damaged.
    """
    path = dataset / CORRECTIONS
    if not path.is_file():
        return ()
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        if not database.execute(_EXISTS).fetchone()[0]:
            return ()
        return tuple(Decision(*row) for row in database.execute(_SELECT))


def record_decisions(dataset: Path, decisions: Iterable[Decision]) -> None:
    """Keep ``decisions``, all or none; a later one on a pair takes the place of an earlier one.

    A verdict ``OPEN`` takes back what was decided on its pair.

    Raises:
        sqlite3.IntegrityError: for a verdict that is none of ``SAME``, ``DIFFERENT``, ``OPEN``.
        sqlite3.OperationalError: when ``corrections.sqlite`` cannot be written.
    """
    with closing(sqlite3.connect(dataset / CORRECTIONS)) as database, database:
        database.execute(_TABLE)
        for decision in decisions:
            if decision.verdict == OPEN:
                _forget(database, decision)
            else:
                values = (decision.left, decision.right, decision.verdict, decision.author)
                database.execute(_INSERT, values)


def last_decisions(decisions: Iterable[Decision]) -> dict[frozenset[str], Decision]:
    """Return the last decision on every pair, by the ``letters`` of its two texts."""
    return {pair_key(decision.left, decision.right): decision for decision in decisions}


def pair_key(left: str, right: str) -> frozenset[str]:
    """Return what tells a pair of texts from others, whichever comes first."""
    return frozenset((letters(left), letters(right)))


def _forget(database: sqlite3.Connection, decision: Decision) -> None:
    wanted = pair_key(decision.left, decision.right)
    rows = database.execute("select rowid, left_text, right_text from measure_decisions")
    for row, left, right in rows.fetchall():
        if pair_key(left, right) == wanted:
            database.execute("delete from measure_decisions where rowid = ?", (row,))


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Decisions by the numbers of the texts they are about: pairs, the smaller number first."""

    same: tuple[tuple[int, int], ...]
    different: tuple[tuple[int, int], ...]


def verdicts(decisions: Iterable[Decision], numbers: Mapping[str, int]) -> Verdicts:
    """Return the last word on every pair whose texts are both in ``numbers`` (by ``letters``)."""
    last: dict[tuple[int, int], str] = {}
    for decision in decisions:
        one, other = numbers.get(letters(decision.left)), numbers.get(letters(decision.right))
        if one is not None and other is not None and one != other:
            last[min(one, other), max(one, other)] = decision.verdict
    return Verdicts(
        tuple(sorted(pair for pair, verdict in last.items() if verdict == SAME)),
        tuple(sorted(pair for pair, verdict in last.items() if verdict == DIFFERENT)),
    )
