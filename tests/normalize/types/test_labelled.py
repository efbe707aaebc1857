"""How well types are read on activities invented for the purpose, learned from and unseen."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from normalize.types import read_type, topic_lemmas
from normalize.types.fitting import Example, single_examples
from schema.codes import code_lists
from schema.lookups import load_lookup

_UNSEEN = Path(__file__).with_name("unseen.yaml")
_WORDING = Path(__file__).with_name("wording.yaml")
# On the day they were written 0.90 of the unseen rows were read right, 0.80 of the lively wording.
_LEARNED_FLOOR, _UNSEEN_FLOOR, _WORDING_FLOOR = 0.95, 0.9, 0.89


def unseen() -> tuple[Example, ...]:
    return tuple(
        Example(field["title"], activity, tuple(types.split("/")))
        for field in load_lookup(_UNSEEN)["fields"]
        for types, activity in field["rows"]
    )


def wrong(rows: tuple[Example, ...]) -> list[str]:
    return [
        row.activity
        for row in rows
        if read_type(row.activity, "", "", topic_lemmas(row.title)).primary not in row.types
    ]


def lively() -> tuple[tuple[Example, str], ...]:
    """The examples of lively wording with the sections they stand under."""
    return tuple(
        (Example(field["title"], activity, tuple(types.split("/")), result), section)
        for field in load_lookup(_WORDING)["fields"]
        for types, activity, result, section in field["rows"]
    )


def test_examples_are_labelled_with_codes_in_many_fields() -> None:
    rows = single_examples()
    codes = set(code_lists()["activity_types"].labels)
    assert {code for row in rows for code in row.types} == codes
    assert min(Counter(row.types[0] for row in rows).values()) >= 30
    assert len({row.title for row in rows}) >= 60
    assert len({row.activity for row in rows}) == len(rows) >= 1500


def test_unseen_rows_are_not_among_the_examples() -> None:
    learned = {row.activity for row in single_examples()}
    assert not learned & {row.activity for row in unseen()}
    assert not learned & {row.activity for row, _ in lively()}


def test_types_of_the_examples_hold() -> None:
    rows = single_examples()
    missed = wrong(rows)
    assert len(missed) <= (1 - _LEARNED_FLOOR) * len(rows), missed


def test_types_of_unseen_rows_hold() -> None:
    rows = unseen()
    missed = wrong(rows)
    assert len(missed) <= (1 - _UNSEEN_FLOOR) * len(rows), missed


def test_types_of_lively_wording_hold_in_every_type() -> None:
    read: list[tuple[str, str]] = []
    for row, section in lively():
        said = read_type(row.activity, row.result, section, topic_lemmas(row.title)).primary
        read.append((said if said in row.types else row.types[0], said))
    right = Counter(true for true, said in read if true == said)
    assert sum(right.values()) >= _WORDING_FLOOR * len(read)
    of_types = Counter(true for true, _ in read)
    assert {code for code, count in of_types.items() if right[code] < 0.7 * count} == set()
