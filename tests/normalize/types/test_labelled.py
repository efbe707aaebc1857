"""How well types are read on activities invented for the purpose, half by half."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from normalize.types import read_type, topic_lemmas
from schema.codes import code_lists
from schema.lookups import load_lookup

_FILE = Path(__file__).with_name("labelled.yaml")
# Half a was in view while rules were written, half b never was.
_FLOOR = {"a": (0.96, 0.96), "b": (0.93, 0.93)}


@dataclass(frozen=True, slots=True)
class Labelled:
    field: str
    half: str
    title: str
    activity: str
    types: tuple[str, ...]


def labelled() -> tuple[Labelled, ...]:
    return tuple(
        Labelled(field["field"], field["half"], field["title"], activity, tuple(types.split("/")))
        for field in load_lookup(_FILE)["fields"]
        for types, activity in field["rows"]
    )


def test_labels_are_codes_and_cover_all_types_in_many_fields() -> None:
    rows = labelled()
    codes = set(code_lists()["activity_types"].labels)
    assert {t for row in rows for t in row.types} == codes
    for half in ("a", "b"):
        assert {row.types[0] for row in rows if row.half == half} == codes
    assert len({row.field for row in rows}) >= 14
    assert len({row.activity for row in rows}) == len(rows) >= 400


@pytest.mark.parametrize("half", ["a", "b"])
def test_types_of_a_half_hold_their_floor(half: str) -> None:
    rows = [row for row in labelled() if row.half == half]
    read = [read_type(row.activity, "", "", topic_lemmas(row.title)).primary for row in rows]
    pairs = [
        (said if said in row.types else row.types[0], said)
        for row, said in zip(rows, read, strict=True)
    ]
    wrong = [row.activity for row, pair in zip(rows, pairs, strict=True) if pair[0] != pair[1]]
    accuracy, macro = _FLOOR[half]
    assert 1 - len(wrong) / len(rows) >= accuracy, wrong
    assert macro_f1(pairs) >= macro, wrong


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Mean F1 over the true types of (truth, reading)."""
    hits = Counter(truth for truth, said in pairs if truth == said)
    truths = Counter(truth for truth, _ in pairs)
    says = Counter(said for _, said in pairs)
    return sum(2 * hits[t] / (truths[t] + says[t]) for t in truths) / len(truths)
