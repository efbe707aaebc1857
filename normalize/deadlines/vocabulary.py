"""The words of the deadline language, loaded from the two YAML files beside this module."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from schema.lookups import BadLookup, load_lookup

_FILES = ("vocabulary.yaml", "phrases.yaml")
_CHOICE = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[а-я]+(?:/[а-я]+)?\*?|\?")
_SHORTEST_STEM = 3
# Kinds whose single words are recognised when misspelt, and how long these have to be.
_RESPELT = frozenset(("month", "rate", "always", "weekday", "within", "season", "unit", "academic"))
_PHRASED = ("schedule", "demand", "until")
_LONG_ENOUGH = 5

KINDS = frozenset(
    [
        "month", "weekday", "number", "season", "season_adjective", "unit", "part", "year_word",
        "academic", "this_year", "period_word", "tail", "since", "from", "until", "to", "in",
        "in_period", "within", "whole", "always", "rate", "following", "times", "every", "at_least",
        "then", "schedule", "demand", "event", "relative", "break", "continuation", "ditto",
        "one_off", "stage", "and", "ahead", "approximate", "noise", "qualifier", "rest",
        "named_day", "except",
    ]
)  # fmt: skip


class Phrase(NamedTuple):
    """A phrase of the vocabulary: the words after its first one, and what it means."""

    rest: tuple[str, ...]
    kind: str
    value: int | str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases by their first word: ``exact`` by the whole word, ``stems`` by its beginning.

    Within a key the longest phrase comes first.  ``spellings`` are the single words long enough
    to be recognised when mistyped, ``phrase_words`` and ``phrase_stems`` those of the phrases for
    schedules, needs and bounds.
    """

    exact: dict[str, tuple[Phrase, ...]]
    stems: dict[str, tuple[Phrase, ...]]
    longest_stem: int
    spellings: tuple[str, ...]
    phrase_words: tuple[str, ...]
    phrase_stems: tuple[str, ...]

    def starting_with(self, word: str) -> tuple[Phrase, ...]:
        """Return the phrases whose first word is ``word`` (folded), the longest first."""
        found = self.exact.get(word)
        if found is not None:
            return found
        for length in range(min(len(word), self.longest_stem), _SHORTEST_STEM - 1, -1):
            found = self.stems.get(word[:length])
            if found is not None:
                return found
        return ()

    def knows(self, word: str) -> bool:
        """Whether ``word`` alone is a phrase that says something about time."""
        return any(not p.rest and p.kind != "qualifier" for p in self.starting_with(word))


def fits(pattern: str, word: str) -> bool:
    """Whether ``word`` is what ``pattern`` (a word, a stem with «*», or «?») asks for."""
    if pattern[-1] == "*":
        return word.startswith(pattern[:-1])
    return pattern in (word, "?")


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Return the vocabulary.

    Raises:
        BadLookup: when a file is unreadable, names an unknown kind, or gives one phrase two
            meanings.
    """
    meanings: dict[tuple[str, ...], tuple[str, int | str]] = {}
    for name in _FILES:
        for kind, by_value in load_lookup(Path(__file__).with_name(name)).items():
            if kind not in KINDS:
                raise BadLookup(f"{name}: unknown kind «{kind}»")
            for value, phrases in by_value.items():
                for words in (w for p in phrases for w in _variants(name, p)):
                    if meanings.setdefault(words, (kind, value)) != (kind, value):
                        raise BadLookup(f"{name}: «{' '.join(words)}» has two meanings")
    return _index(meanings)


def _variants(name: str, phrase: Any) -> list[tuple[str, ...]]:
    """Return the word sequences that ``phrase`` with its alternatives stands for."""
    if not isinstance(phrase, str):
        raise BadLookup(f"{name}: {phrase!r} is not text")
    parts = _CHOICE.split(phrase)
    choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    variants = [tuple("".join(choice).split()) for choice in product(*choices)]
    for words in variants:
        if not words or not all(_WORD.fullmatch(word) for word in words) or words[0] == "?":
            raise BadLookup(f"{name}: «{phrase}» is not a phrase")
    return variants


def _index(meanings: dict[tuple[str, ...], tuple[str, int | str]]) -> Vocabulary:
    heads: dict[str, list[Phrase]] = {}
    for words, (kind, value) in meanings.items():
        heads.setdefault(words[0], []).append(Phrase(words[1:], kind, value))
    # A word that also begins with a shorter head's stem keeps that stem's phrases as a fallback.
    exact, stems = {}, {}
    for head in heads:
        both = [p for h, ps in heads.items() if fits(h, head.rstrip("*")) for p in ps]
        ordered = tuple(sorted(both, key=lambda p: (-len(p.rest), "?" in p.rest)))
        if head.endswith("*"):
            stems[head[:-1]] = ordered
        else:
            exact[head] = ordered
    spellings = tuple(
        words[0].rstrip("*")
        for words, (kind, _) in meanings.items()
        if len(words) == 1 and kind in _RESPELT and len(words[0]) >= _LONG_ENOUGH
    )
    phrased = {
        word
        for words, (kind, _) in meanings.items()
        for word in words
        if kind in _PHRASED and len(word) >= _LONG_ENOUGH
    }
    whole = tuple(sorted(word for word in phrased if word.isalpha()))
    begun = tuple(sorted(word.rstrip("*") for word in phrased if word.endswith("*")))
    return Vocabulary(exact, stems, max(map(len, stems)), spellings, whole, begun)
