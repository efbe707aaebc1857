"""Fit the second opinion on types: ``python -m normalize.types.fitting``.

A network (``network.py``) learns from ``examples.yaml`` and ``families.yaml`` what activities say,
a logistic regression (``softmax.py``) what results say.  The same examples give the same weights.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from normalize.types import words
from normalize.types.activity_type import topic_lemmas
from normalize.types.features import (
    Described,
    describe,
    leading_features,
    pair_feature,
    word_features,
)
from normalize.types.learned import BIAS, MEANINGS, meaning_shares
from normalize.types.network import Mask, Network, Stored, fit_network, save
from normalize.types.promised import WEIGHTS, promise_features
from normalize.types.reading import read
from normalize.types.softmax import Floats, fit_softmax
from normalize.vectors import SIZE, word_vector
from schema.codes import code_lists
from schema.lookups import load_lookup

EXAMPLES = Path(__file__).with_name("examples.yaml")
FAMILIES = Path(__file__).with_name("families.yaml")
_SLOT = re.compile(r"\{(\w+)\}")
# How many activities a pattern with slots makes; a step without a common divisor mixes the slots.
_OF_A_PATTERN, _STEP = 3, 7
_SEEN_TWICE = 2
# How much large weights of results cost.
RESULT_PENALTY = 2.0
_FIRST_OF_SEVERAL = 0.7
# Weights are written with so many digits; features that say less than this for any type are not.
_DIGITS, _LEAST = 3, 0.02

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """An invented activity, the title of its plan and its types, the best reading first.

    ``result`` is what its plan promises, "" where none was invented.
    """

    title: str
    activity: str
    types: tuple[str, ...]
    result: str = ""


def examples() -> tuple[Example, ...]:
    """Return the single examples and those the families make, in the order of the files."""
    return (*single_examples(), *_of_families())


def single_examples() -> tuple[Example, ...]:
    """Return the examples of ``examples.yaml``."""
    return tuple(
        Example(field["title"], activity, tuple(types.split("/")), *result)
        for field in load_lookup(EXAMPLES)["fields"]
        for types, activity, *result in field["rows"]
    )


def digest() -> str:
    """Return a short hash of the examples."""
    text = "\n".join(f"{e.title}|{e.activity}|{e.types}|{e.result}" for e in examples())
    return hashlib.blake2s(text.encode(), digest_size=8).hexdigest()


def fit(learned: tuple[Example, ...]) -> tuple[tuple[str, ...], Network]:
    """Return the names of the features and the network that learned from them."""
    names, table = seen(learned)
    return names, fit_network(table, wanted(learned), always_heard(names))


def always_heard(names: Sequence[str]) -> Mask:
    """Which features are no words: the meaning of all of them together, the bias."""
    return np.array([name == BIAS or name[0] == "m" for name in names])


def fit_results(learned: tuple[Example, ...]) -> tuple[tuple[str, ...], Matrix]:
    """Return the same for what the results of the examples that have one say of their types."""
    told = tuple(example for example in learned if example.result)
    rows = [dict(promise_features(example.result)) for example in told]
    names = tuple(sorted({name for row in rows for name in row}))
    weights = fit_softmax(_table(rows, names), wanted(told), RESULT_PENALTY)
    return names, weights.astype(np.float32)


def seen(learned: tuple[Example, ...]) -> tuple[tuple[str, ...], csr_array]:
    """Return the names of the features that count and their values, examples × features."""
    rows = [_features(example) for example in learned]
    counts = Counter(name for row in rows for name in row)
    fixed = [BIAS, *(f"{part}:{i}" for part, _ in MEANINGS for i in range(SIZE))]
    often = (name for name, count in counts.items() if count >= _SEEN_TWICE)
    names = tuple(dict.fromkeys([*fixed, *sorted(often)]))
    return names, _table(rows, names)


def _table(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> csr_array:
    places = {name: i for i, name in enumerate(names)}
    held = [[(places[name], v) for name, v in row.items() if name in places] for row in rows]
    starts = np.cumsum([0, *map(len, held)])
    columns = [place for row in held for place, _ in row]
    values = [value for row in held for _, value in row]
    return csr_array((values, columns, starts), shape=(len(rows), len(names)))


def write(fitted: tuple[tuple[str, ...], Network], results: tuple[tuple[str, ...], Matrix]) -> None:
    """Write ``network.npz`` for activities and ``promised.csv`` for results."""
    names, network = fitted
    save(Stored(names, _types(), digest(), network))
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["feature", *_types()])
        for name, row in zip(*results, strict=True):
            if float(np.abs(row).max()) >= _LEAST:
                table.writerow([name, *(f"{value:.{_DIGITS}f}" for value in row)])


def described(activity: str, title: str) -> Described:
    """Describe an activity of a plan called ``title``."""
    topic = topic_lemmas(title)
    reading = read(words.without_brackets(activity), topic)
    return describe(reading.clauses, topic)


def _of_families() -> Iterator[Example]:
    families = load_lookup(FAMILIES)
    slots = _Slots(families["slots"])
    for code, patterns in families["types"].items():
        for pattern in map(str.strip, patterns.split(";")):
            made = [_SLOT.sub(slots.fill, pattern) for _ in range(_OF_A_PATTERN)]
            yield from (Example("", activity, (code,)) for activity in dict.fromkeys(made))


class _Slots:
    """Fills slots with one choice after another."""

    def __init__(self, choices: Mapping[str, Sequence[str]]) -> None:
        self._choices = choices
        self._used: Counter[str] = Counter()

    def fill(self, slot: re.Match[str]) -> str:
        name = slot[1]
        self._used[name] += 1
        return self._choices[name][self._used[name] * _STEP % len(self._choices[name])]


def _features(example: Example) -> dict[str, float]:
    said = described(example.activity, example.title)
    row: defaultdict[str, float] = defaultdict(float, {BIAS: 1.0, **dict(said.concepts)})
    for place, (word, weight) in enumerate(said.words):
        for name, value in word_features(word.lemma):
            row[name] += value * weight
        for name, value in leading_features(place, word.lemma):
            row[name] += value
    for (word, _), (next_, _) in pairwise(said.words):
        name, value = pair_feature(word.lemma, next_.lemma)
        row[name] += value
    return {**row, **_meanings(said)}


def _meanings(said: Described) -> dict[str, float]:
    row: dict[str, float] = {}
    scales = dict(MEANINGS)
    for place, part, weight in meaning_shares(said.words):
        word = said.words[place][0]
        vector = word_vector(word.lemma, word.letters)
        assert vector is not None
        for i, value in enumerate((vector * scales[part] * weight).tolist()):
            row[f"{part}:{i}"] = row.get(f"{part}:{i}", 0.0) + value
    return row


def wanted(learned: tuple[Example, ...]) -> Floats:
    """Return what the scores of the examples should be: 1 for the type, shared among several."""
    types = _types()
    aims = np.zeros((len(learned), len(types)))
    for i, example in enumerate(learned):
        first, *others = example.types
        aims[i, types.index(first)] = _FIRST_OF_SEVERAL if others else 1.0
        for other in others:
            aims[i, types.index(other)] = (1 - _FIRST_OF_SEVERAL) / len(others)
    return aims


def _types() -> tuple[str, ...]:
    return tuple(code_lists()["activity_types"].labels)


if __name__ == "__main__":
    write(fit(examples()), fit_results(single_examples()))
