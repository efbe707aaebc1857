"""What the learned opinion looks at: the words of an activity and the concepts they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from normalize.types.concepts import Hit
from normalize.types.words import Segment, Word
from schema.lookups import load_lookup

_FIELDS = Path(__file__).with_name("fields.yaml")

# Small words and verbs and nouns that say nothing (G2).
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "и в во на по с со о об для из к от за а до при у организация организовать проведение "
        "провести проводить обеспечение обеспечить осуществление осуществлять осуществить "
        "оказание оказать",
    )
)
_PAIR = 0.7
_LEADING_WORDS, _LEADING_CONCEPTS = 2, 3
# A word of a quoted name, behind a colon or «для», of a second sentence (G7) or of the document's
# topic says half as much.
_FULL, _HALF = 1.0, 0.5
_SHORT = 5


class Described(NamedTuple):
    """The different words of an activity with their weights, in order, and its concepts.

    ``concepts`` are (feature, weight): «c:pay» for a concept named anywhere, «c0:pay» … «c2:pay»
    for the first three, «cc:pay teachers» for neighbours, «ct:children» and «ct:children pay» for
    those the plan is for by its title (``fields.yaml``).
    """

    words: tuple[tuple[Word, float], ...]
    concepts: tuple[tuple[str, float], ...]


def describe(
    clauses: Iterable[tuple[Segment, tuple[Hit, ...]]], topic: frozenset[str]
) -> Described:
    """Describe an activity by its ``clauses`` and the concepts found in each."""
    weighed: dict[str, tuple[Word, float]] = {}
    hits: list[Hit] = []
    for number, (segment, found) in enumerate(clauses):
        hits.extend(found)
        for word in segment.words:
            if word.lemma in _EMPTY:
                continue
            is_aside = word.is_title or word.is_tail or segment.is_detail or number > 0
            weight = _HALF if is_aside or word.lemma in topic else _FULL
            # A long text explains its first words, it does not outvote them.
            weight *= min(1.0, _SHORT / (len(weighed) + 1))
            held = weighed.get(word.lemma)
            if held is None or held[1] < weight:
                weighed[word.lemma] = (held[0] if held else word, weight)
    return Described(tuple(weighed.values()), (*_concepts(hits), *_field(hits, topic)))


def word_features(lemma: str) -> tuple[tuple[str, float], ...]:
    """Features of a word wherever it stands: itself and its beginning."""
    return (f"l:{lemma}", 1.0), (f"s:{lemma[:5]}", 0.7)


def pair_feature(lemma: str, next_lemma: str) -> tuple[str, float]:
    """Feature of two different words of which one follows the other, empty words left out."""
    return f"b:{lemma} {next_lemma}", _PAIR


def leading_features(place: int, lemma: str) -> tuple[tuple[str, float], ...]:
    """Features of a word that stands first (``place`` 0) or second (1), none further on."""
    if place >= _LEADING_WORDS:
        return ()
    return (f"p{place}:{lemma}", 1.0), (f"ps{place}:{lemma[:5]}", 0.7)


def _field(hits: list[Hit], topic: frozenset[str]) -> Iterator[tuple[str, float]]:
    """Who takes part in the events of the plan by its title, and what is done first for them."""
    who = next((name for name, said in _participants().items() if not said.isdisjoint(topic)), "")
    if not who:
        return
    yield f"ct:{who}", _FULL
    first = next((hit for hit in hits if hit.kind in ("action", "thing")), None)
    yield f"ct:{who} {first.concept if first else 'none'}", _FULL


@cache
def _participants() -> dict[str, frozenset[str]]:
    return {name: frozenset(str(said).split()) for name, said in load_lookup(_FIELDS).items()}


def _concepts(hits: list[Hit]) -> Iterator[tuple[str, float]]:
    if not hits:
        yield "c:none", _FULL
    weighed: dict[str, float] = {}
    for hit in hits:
        weight = _HALF if hit.is_title or hit.is_tail else _FULL
        weighed[hit.concept] = max(weight, weighed.get(hit.concept, 0.0))
    for concept, weight in weighed.items():
        yield f"c:{concept}", weight
    for place, hit in enumerate(hits[:_LEADING_CONCEPTS]):
        yield f"c{place}:{hit.concept}", _FULL
    for pair in dict.fromkeys((one.concept, next_.concept) for one, next_ in pairwise(hits)):
        yield f"cc:{pair[0]} {pair[1]}", _PAIR
