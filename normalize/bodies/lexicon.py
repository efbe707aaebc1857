"""The words by which names of bodies are recognised, as one validated value.

The words themselves are data (``lexicon.yaml``); the comments there say what each list means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from schema.lookups import BadLookup, load_lookup

_PATH = Path(__file__).with_name("lexicon.yaml")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists, lower-case lemmas except for acronyms, which stand in capitals.

    ``heads`` gives the class of each head noun: authority, school, org, group, association,
    person, officer (a person who needs another body beside him).
    """

    heads: dict[str, str]
    compounds: dict[str, str]
    nominal_heads: dict[str, str]
    short_words: dict[str, str]
    short_modifiers: frozenset[str]
    stopped: frozenset[str]
    topics: frozenset[str]
    duty_acronyms: frozenset[str]
    field_acronyms: frozenset[str]
    singular_only: frozenset[str]
    education_levels: frozenset[str]
    school_parts: frozenset[str]
    subunits: frozenset[str]
    inner_topics: frozenset[str]
    school_has: frozenset[str]
    school_groups: frozenset[str]
    school_people: frozenset[str]
    often_misread: frozenset[str]
    legal_forms: frozenset[str]
    legal_pattern: re.Pattern[str]
    legal_or_name: frozenset[str]
    legal_qualifiers: frozenset[str]
    long_form_words: frozenset[str]
    territory_acronyms: frozenset[str]
    territory_pattern: re.Pattern[str]
    association_acronyms: frozenset[str]
    agency_acronyms: frozenset[str]
    unit_acronyms: frozenset[str]
    joined_acronyms: frozenset[tuple[str, ...]]
    appositions: dict[str, frozenset[str]]
    scope_adjectives: frozenset[str]
    territories: frozenset[str]
    school_words: frozenset[str]
    school_acronyms: frozenset[str]
    labels: frozenset[str]
    joiners: tuple[str, ...]
    charges: tuple[str, ...]
    letters_behind_places: frozenset[str]
    asides: tuple[str, ...]
    unit_letters: frozenset[str]
    societies: frozenset[str]
    society_levels: frozenset[str]
    bracketed_parts: frozenset[str]
    bracketed_duties: frozenset[str]
    errands: frozenset[str]
    transitive: frozenset[str]
    reasons: frozenset[str]
    times: frozenset[str]

    def is_legal_form(self, letters: str) -> bool:
        """Whether an acronym is a legal form («МБОУ»), listed or by its shape."""
        return letters in self.legal_forms or (
            len(letters) > 3 and self.legal_pattern.fullmatch(letters) is not None
        )

    def is_territory(self, letters: str) -> bool:
        """Whether an acronym can be the territory at the end of a name («МКУ ИМЦ ПМО»)."""
        return letters in self.territory_acronyms or (
            self.territory_pattern.fullmatch(letters) is not None
            and letters not in self.association_acronyms
        )


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon.

    Raises:
        BadLookup: when the file lacks a list or holds one of another form.
    """
    data = load_lookup(_PATH)
    try:
        return _build(data)
    except (KeyError, TypeError, AttributeError, ValueError, re.error) as error:
        raise BadLookup(f"{_PATH.name}: {error!r}") from error


def _build(data: Any) -> Lexicon:
    own: dict[str, Any] = {
        "heads": _by_word(data["heads"]),
        "compounds": dict(data["compounds"]),
        "nominal_heads": _by_word(data["nominal_heads"]),
        "short_words": dict(data["short_words"]),
        "stopped": _words(data["stopped"]) | frozenset(data["short_words"]),
        "legal_pattern": re.compile(data["legal_pattern"]),
        "territory_pattern": re.compile(data["territory_pattern"]),
        "joined_acronyms": frozenset(tuple(pair) for pair in data["joined_acronyms"]),
        "appositions": {word: _words(others) for word, others in data["appositions"].items()},
        "joiners": tuple(data["joiners"]),
        "charges": tuple(data["charges"]),
        "asides": tuple(data["asides"]),
        "bracketed_parts": frozenset(data["bracketed_parts"]),
    }
    # All others are lists of words.
    words: dict[str, Any] = {
        f.name: _words(data[f.name]) for f in fields(Lexicon) if f.name not in own
    }
    return Lexicon(**own, **words)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _by_word(classes: dict[str, str]) -> dict[str, str]:
    return {word: name for name, words in classes.items() for word in words.split()}
