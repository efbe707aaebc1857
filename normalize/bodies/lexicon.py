"""The words by which names of bodies are recognised, as one validated value.

The words themselves are data (``lexicon.yaml``); the comments there say what each list means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    bracketed_parts: frozenset[str]
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
    pairs = {tuple(pair) for pair in data["joined_acronyms"]}
    return Lexicon(
        heads=_by_word(data["heads"]),
        compounds=dict(data["compounds"]),
        nominal_heads=_by_word(data["nominal_heads"]),
        short_words=dict(data["short_words"]),
        short_modifiers=_words(data["short_modifiers"]),
        stopped=_words(data["stopped"]) | frozenset(data["short_words"]),
        topics=_words(data["topics"]),
        duty_acronyms=_words(data["duty_acronyms"]),
        field_acronyms=_words(data["field_acronyms"]),
        singular_only=_words(data["singular_only"]),
        education_levels=_words(data["education_levels"]),
        school_parts=_words(data["school_parts"]),
        subunits=_words(data["subunits"]),
        inner_topics=_words(data["inner_topics"]),
        school_has=_words(data["school_has"]),
        school_groups=_words(data["school_groups"]),
        school_people=_words(data["school_people"]),
        often_misread=_words(data["often_misread"]),
        legal_forms=_words(data["legal_forms"]),
        legal_pattern=re.compile(data["legal_pattern"]),
        legal_or_name=_words(data["legal_or_name"]),
        legal_qualifiers=_words(data["legal_qualifiers"]),
        long_form_words=_words(data["long_form_words"]),
        territory_acronyms=_words(data["territory_acronyms"]),
        territory_pattern=re.compile(data["territory_pattern"]),
        association_acronyms=_words(data["association_acronyms"]),
        agency_acronyms=_words(data["agency_acronyms"]),
        unit_acronyms=_words(data["unit_acronyms"]),
        joined_acronyms=frozenset(pairs),
        appositions={word: _words(others) for word, others in data["appositions"].items()},
        scope_adjectives=_words(data["scope_adjectives"]),
        territories=_words(data["territories"]),
        school_words=_words(data["school_words"]),
        school_acronyms=_words(data["school_acronyms"]),
        labels=_words(data["labels"]),
        joiners=tuple(data["joiners"]),
        charges=tuple(data["charges"]),
        letters_behind_places=_words(data["letters_behind_places"]),
        asides=tuple(data["asides"]),
        bracketed_parts=frozenset(data["bracketed_parts"]),
        errands=_words(data["errands"]),
        transitive=_words(data["transitive"]),
        reasons=_words(data["reasons"]),
        times=_words(data["times"]),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _by_word(classes: dict[str, str]) -> dict[str, str]:
    return {word: name for name, words in classes.items() for word in words.split()}
