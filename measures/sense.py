"""What an activity means as a whole, learnt from pairs: vectors whose dot product says how alike.

Facets compare word by word; a small network hears all names of an activity together.  Each name
(the meaning of a word or a term, and the part it plays) wakes hidden units, several gates choose
which names count, and each of them sums its names into a unit vector.  ``teaching.py`` fits it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from measures.facets import Facets
from measures.meanings import meanings
from normalize.learning import in_levels, packed, unpacked
from schema.lookups import BadLookup

FILE = Path(__file__).with_name("sense.npz")
# What is told of a name beside its meaning; see ``_marks``.
MARKS = 7
_AT_ONCE = 4000
_TINY = 1e-6

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Net(NamedTuple):
    """The parts of the network; h hidden units, k gates, vectors of d numbers for each gate.

    ``words`` (300 × h) hears meanings, ``marks`` (``MARKS`` × h) the part a name plays, ``terms``
    (terms × h) which term it is, ``gates`` (h × k) and ``closed`` (k) how far a name counts for
    each gate, ``outward`` (k × h × d) and ``shift`` (k × d) make its vector, ``loud`` (k) is the
    logarithm of what a gate weighs.
    """

    words: Floats
    marks: Floats
    terms: Floats
    start: Floats
    gates: Floats
    closed: Floats
    outward: Floats
    shift: Floats
    loud: Floats


class Names(NamedTuple):
    """The names of n activities, one below the other.

    ``of`` (n × names) sums names by activity; ``word`` numbers the rows of ``meaning`` (300
    wide), ``marks`` is names × ``MARKS``; ``term`` numbers a term, -1 for a word.
    """

    of: sparse.csr_matrix
    word: Ints
    meaning: Floats
    marks: Floats
    term: Ints


def senses(items: Sequence[Facets]) -> Floats:
    """Return the vectors of n activities (n × k·d); their dot products are scores of likeness."""
    if not items:
        return np.zeros((0, 0), dtype=np.float32)
    net, codes = load()
    found = [
        vectors(net, names_of(items[at : at + _AT_ONCE], codes))
        for at in range(0, len(items), _AT_ONCE)
    ]
    return np.concatenate(found)


def vectors(net: Net, names: Names) -> Floats:
    """Return the vectors of the activities of ``names`` under ``net``."""
    heard = (names.meaning @ net.words)[names.word] + names.marks @ net.marks + net.start
    known = names.term >= 0
    heard[known] += net.terms[names.term[known]]
    awake = np.maximum(heard, 0.0)
    open_ = 1 / (1 + np.exp(-(awake @ net.gates + net.closed)))
    parts = []
    for k in range(len(net.loud)):
        said = names.of @ (open_[:, k : k + 1] * awake) @ net.outward[k] + net.shift[k]
        length = np.linalg.norm(said, axis=1, keepdims=True) + _TINY
        parts.append(said / length * np.exp(0.5 * net.loud[k]))
    return np.concatenate(parts, axis=1).astype(np.float32)


def names_of(items: Sequence[Facets], codes: Sequence[str]) -> Names:
    """Return the names of ``items``; ``codes`` are the terms that the network knows."""
    of_term = {code: n for n, code in enumerate(codes)}
    words: dict[str, int] = {}
    word: list[int] = []
    marks: list[tuple[float, ...]] = []
    term: list[int] = []
    starts = [0]
    for item in items:
        for name, *played in _marks(item):
            word.append(words.setdefault(name, len(words)))
            term.append(of_term.get(name, -1))
            marks.append(tuple(played))
        starts.append(len(word))
    ones = np.ones(len(word), dtype=np.float32)
    return Names(
        sparse.csr_matrix((ones, np.arange(len(word)), starts), shape=(len(items), len(word))),
        np.asarray(word, dtype=np.int64),
        meanings(list(words)) if words else np.zeros((0, 300), dtype=np.float32),
        np.asarray(marks, dtype=np.float32).reshape(-1, MARKS),
        np.asarray(term, dtype=np.int64),
    )


def _marks(item: Facets) -> list[tuple[str, float, float, float, float, float, float, float]]:
    """Each name of ``item`` with its weight and the parts it plays.

    Whether it is a term, for whom, an object, an action, the main action, and 1 for any name.
    """
    audience, objects = dict(item.audience), dict(item.objects)
    weights = dict(item.weights)
    weights.setdefault(item.head, 1.0)
    acts = set(item.acts)
    return [
        (
            name,
            weight,
            float(name.startswith("#")),
            float(name in audience),
            float(name in objects),
            float(name in acts),
            float(name == item.head),
            1.0,
        )
        for name, weight in weights.items()
    ]


def save(net: Net, codes: Sequence[str], digest: str) -> None:
    """Write ``sense.npz``, large parts in 255 levels."""
    held: dict[str, Any] = {"codes": packed(codes), "digest": packed((digest,))}
    for name, part in net._asdict().items():
        if part.ndim < 2:
            held[name] = part.astype(np.float32)
            continue
        held[name], held[f"{name}_scale"] = in_levels(part)
    np.savez_compressed(FILE, **held)


@cache
def load() -> tuple[Net, tuple[str, ...]]:
    """Read ``sense.npz``: the network and the codes of the terms it knows.

    Raises:
        BadLookup: when the file is missing or holds no such network.
    """
    try:
        with np.load(FILE) as held:
            parts = {
                name: held[name].astype(np.float32)
                * (held[f"{name}_scale"] if f"{name}_scale" in held else np.float32(1))
                for name in Net._fields
            }
            return Net(**parts), unpacked(held["codes"])
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise BadLookup(f"{FILE.name}: {error!r}; run python -m measures.fit") from error


def learnt_from() -> str:
    """Return the digest of the pairs that the stored network was taught by."""
    with np.load(FILE) as held:
        return unpacked(held["digest"])[0]
