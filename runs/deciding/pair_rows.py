"""What a person is shown of a dataset's pairs: the uncertain ones, then those decided on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from measures.decisions import Decision, last_decisions
from measures.review import UncertainPair, uncertain_pairs
from schema.ids import letters
from schema.snapshot import Snapshot

_COLUMNS = ["document_id", "activity", "measure_id", "is_generic", "municipality", "source_file"]
_NAMED = 3


@dataclass(frozen=True, slots=True)
class PairRow:
    """One line of the table of pairs.

    ``verdict`` is what was decided, "" where nothing was.  ``state`` is joined, parted, or gone
    where the dataset lacks one of the texts; ``chance`` 0..1 is None for a pair decided on.
    ``left_where`` names the municipalities that plan it.
    """

    verdict: str
    left: str
    right: str
    state: str
    chance: float | None
    rows: int
    left_where: str
    right_where: str
    left_measure: str
    right_measure: str


class Said:
    """What a dataset's plans say, each plan once and without rows of no content of their own."""

    def __init__(self, snapshot: Snapshot) -> None:
        documents = snapshot.documents.to_pylist()
        replaced = {row.get("amends") for row in documents}
        counted = {
            row["document_id"]
            for row in documents
            if row["duplicate_of"] is None and row["document_id"] not in replaced
        }
        records = snapshot.activities.select(_COLUMNS).to_pylist()
        mine = [r for r in records if r["document_id"] in counted and not r["is_generic"]]
        self.activities: tuple[str, ...] = tuple(record["activity"] for record in mine)
        self.measures: tuple[str | None, ...] = tuple(record["measure_id"] for record in mine)
        self._where: dict[str, Counter[str]] = {}
        self._measure: dict[str, str] = {}
        for record in mine:
            key = letters(record["activity"])
            owner = record["municipality"] or record["source_file"]
            self._where.setdefault(key, Counter())[owner] += 1
            self._measure.setdefault(key, record["measure_id"] or "")
        self._sizes = Counter(self.measures)

    def knows(self, text: str) -> bool:
        """Whether any plan says ``text``."""
        return letters(text) in self._where

    def where(self, text: str) -> str:
        """Return whose plans say ``text``, the first few by name."""
        owners = [name for name, _ in self._where.get(letters(text), Counter()).most_common()]
        rest = f" и ещё {len(owners) - _NAMED}" if len(owners) > _NAMED else ""
        return "; ".join(owners[:_NAMED]) + rest

    def measure(self, text: str) -> str:
        """Return the measure of ``text``, "" where it has none."""
        return self._measure.get(letters(text), "")

    def rows(self, measures: Iterable[str]) -> int:
        """Return how many activities belong to ``measures``."""
        return sum(self._sizes[measure] for measure in set(measures) if measure)


def pair_rows(
    said: Said, decisions: Iterable[Decision], limit: int
) -> tuple[tuple[PairRow, ...], tuple[PairRow, ...]]:
    """Return the uncertain pairs, ``limit`` at most, and all pairs decided on."""
    last = last_decisions(decisions)
    pairs = uncertain_pairs(said.activities, said.measures, last.values(), limit)
    return tuple(_open(said, pairs)), tuple(_decided(said, last))


def _open(said: Said, pairs: Iterable[UncertainPair]) -> Iterator[PairRow]:
    for pair in pairs:
        row = _row(said, pair.left, pair.right)
        yield replace(row, chance=pair.probability, rows=pair.rows)


def _decided(said: Said, last: Mapping[frozenset[str], Decision]) -> Iterator[PairRow]:
    for decision in last.values():
        row = _row(said, decision.left, decision.right)
        yield replace(row, verdict=decision.verdict)


def _row(said: Said, left: str, right: str) -> PairRow:
    measures = said.measure(left), said.measure(right)
    state = "joined" if measures[0] == measures[1] else "parted"
    return PairRow(
        verdict="",
        left=left,
        right=right,
        state=state if said.knows(left) and said.knows(right) else "gone",
        chance=None,
        rows=said.rows(measures),
        left_where=said.where(left),
        right_where=said.where(right),
        left_measure=measures[0],
        right_measure=measures[1],
    )
