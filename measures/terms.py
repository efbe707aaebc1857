"""The terms that tell measures apart, and how they weigh: ``terms.yaml`` and ``facets.yaml``."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from normalize.types.concepts import Lexicon, phrases
from normalize.types.words import lemmas
from schema.lookups import BadLookup, load_lookup

LIGHT, ACTION, EVENT, AUDIENCE = "light", "action", "event", "audience"
LEVEL, DOCUMENT, OBJECT, WORD = "level", "document", "object", "word"
NOTHING = "nothing"

_TERMS = Path(__file__).with_name("terms.yaml")
_FACETS = Path(__file__).with_name("facets.yaml")
_KINDS = (LIGHT, ACTION, EVENT, AUDIENCE, LEVEL, DOCUMENT, OBJECT)


@dataclass(frozen=True, slots=True)
class Terms:
    """The lexicon and its rules.

    ``phrases`` are the dictionary forms that name each term, ``..`` for a gap.
    ``kinds`` and ``weights`` hold the kind and the weight of every term; ``tail`` and ``detail``
    multiply it by its place.  ``words`` are the dictionary forms of each term's first phrase.
    ``heads`` are all possible heads, ``nothing`` first; ``near`` the pairs that may stand for one
    another, ``related`` those that do in part.  ``purposes`` are the purposes of each action, a bit
    each.  ``sides`` are groups of sets of terms: a text about one set is not about another of its
    group.  A word ending in one of ``deverbal`` that is none of ``things`` says an action of its
    own.
    """

    lexicon: Lexicon
    phrases: Mapping[str, frozenset[tuple[str, ...]]]
    kinds: Mapping[str, str]
    weights: Mapping[str, float]
    words: Mapping[str, tuple[str, ...]]
    tail: float
    detail: float
    follow: Mapping[str, tuple[str, ...]]
    wrap: frozenset[str]
    document_head: str
    leading: Mapping[str, str]
    heads: tuple[str, ...]
    levels: tuple[str, ...]
    near: frozenset[tuple[str, str]]
    related: frozenset[tuple[str, str]]
    purposes: Mapping[str, int]
    sides: tuple[tuple[frozenset[str], ...], ...]
    deverbal: tuple[str, ...]
    things: frozenset[str]


@cache
def terms() -> Terms:
    """Load both lookups.

    Raises:
        BadLookup: for an unknown kind or term, a term of two kinds, a phrase that names two terms.
    """
    lookup, rules = load_lookup(_TERMS), load_lookup(_FACETS)
    if tuple(lookup) != _KINDS:
        raise BadLookup(f"{_TERMS.name}: kinds must be {', '.join(_KINDS)}")
    twice = [
        term for term, n in Counter(chain(*(lookup[kind] for kind in _KINDS))).items() if n > 1
    ]
    if twice:
        raise BadLookup(f"{_TERMS.name}: of two kinds: {', '.join(twice)}")
    weights, kinds = rules["weights"], {term: kind for kind in _KINDS for term in lookup[kind]}
    named = tuple(phrases(_TERMS.name, lookup))
    heads = (NOTHING, *lookup[ACTION], *lookup[EVENT])
    _check("weights", weights["terms"], kinds)
    _check("leading", [*rules["leading"], rules["wrap"], rules["document_head"]], kinds)
    return Terms(
        lexicon=Lexicon(named),
        phrases={
            term: frozenset(phrase.steps for phrase in named if phrase.concept == term)
            for term in kinds
        },
        kinds=kinds,
        weights={
            term: float(weights["kinds"].get(kind, 0.0)) * float(weights["terms"].get(term, 1.0))
            for term, kind in kinds.items()
        },
        words={term: lemmas(_first(lookup[kind][term])) for term, kind in kinds.items()},
        tail=float(weights["tail"]),
        detail=float(weights["detail"]),
        follow={head: tuple(value.split()) for head, value in rules["follow"].items()},
        wrap=frozenset(rules["wrap"].split()),
        document_head=rules["document_head"],
        leading=rules["leading"],
        heads=heads,
        levels=tuple(lookup[LEVEL]),
        near=frozenset(_pairs("near", rules["near"], heads)),
        related=frozenset(_pairs("related", rules["related"], kinds)),
        purposes=_purposes(rules["purposes"], heads),
        sides=tuple(_sides(group, kinds) for group in rules["exclusive"]),
        deverbal=tuple(rules["deverbal"].split()),
        things=frozenset(lemmas(rules["things"])),
    )


def forgetful(share: float, seed: int) -> Terms:
    """Return ``terms()`` as if a ``share`` (0..1) of their phrases had never been written down.

    So the model meets texts as it will meet those of other fields: with words no term covers.
    """
    rules, draw = terms(), random.Random(seed)
    named = phrases(_TERMS.name, load_lookup(_TERMS))
    kept = [p for p in named if p.kind in (LIGHT, LEVEL) or draw.random() >= share]
    steps: dict[str, set[tuple[str, ...]]] = {term: set() for term in rules.kinds}
    for phrase in kept:
        steps[phrase.concept].add(phrase.steps)
    return replace(
        rules,
        lexicon=Lexicon(kept),
        phrases={term: frozenset(said) for term, said in steps.items()},
    )


def _first(phrases_of_term: str) -> str:
    return phrases_of_term.split(";")[0].replace("*", "").replace("..", " ")


def _pairs(section: str, groups: Iterable[str], known: Any) -> Iterable[tuple[str, str]]:
    for group in groups:
        members = group.split()
        _check(section, members, known)
        yield from ((a, b) for a in members for b in members if a != b)


def _purposes(lines: Mapping[str, str], heads: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for bit, members in enumerate(lines.values()):
        _check("purposes", members.split(), heads)
        for term in members.split():
            found[term] = found.get(term, 0) | 1 << bit
    return found


def _sides(group: str, kinds: Mapping[str, str]) -> tuple[frozenset[str], ...]:
    sides = tuple(frozenset(side.split("|")) for side in group.split())
    _check("exclusive", frozenset().union(*sides), kinds)
    return sides


def _check(section: str, names: Iterable[str], known: Any) -> None:
    if unknown := [name for name in names if name not in known]:
        raise BadLookup(f"{_FACETS.name}: {section}: no term {', '.join(unknown)}")
