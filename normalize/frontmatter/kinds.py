"""Kinds of municipality as kinds.yaml has them, and the patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from normalize.frontmatter.decline import case_forms
from normalize.frontmatter.places import any_ending, place_key
from schema.lookups import BadLookup, load_lookup

_FILE = Path(__file__).with_name("kinds.yaml")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of municipality; see kinds.yaml for the fields."""

    code: str
    name: str
    gender: str
    rank: int
    after: bool
    before: bool
    words: tuple[str, ...]
    letters: tuple[str, ...]

    def pattern(self) -> str:
        """The group ``k_<code>`` that finds this kind as a word of its own."""
        words = "|".join(any_ending(word) for word in self.words)
        parts = [f"(?i:{words})"] if words else []
        parts += [re.escape(letters) for letters in self.letters]
        return rf"(?P<k_{self.code}>(?:{'|'.join(parts)})(?:(?<=\.)|(?![\w-])))"


@dataclass(frozen=True, slots=True)
class Kinds:
    """All kinds, and the pattern of adjectives that may stand between a name and its kind."""

    by_code: dict[str, Kind]
    inner: str


@lru_cache(maxsize=1)
def kinds() -> Kinds:
    """Return the kinds by their code.

    Raises:
        BadLookup: when a kind lacks a field, or its gender is neither m nor n.
    """
    content = load_lookup(_FILE)
    found = {}
    for entry in content["kinds"]:
        try:
            kind = Kind(
                **{**entry, "words": tuple(entry["words"]), "letters": tuple(entry["letters"])}
            )
        except (KeyError, TypeError) as error:
            raise BadLookup(f"kinds.yaml: {entry}") from error
        if kind.gender not in ("m", "n"):
            raise BadLookup(f"kinds.yaml: {entry}")
        found[kind.code] = kind
    inner = "|".join(any_ending(words) for words in content["inner"])
    return Kinds(found, rf"(?i:{inner})")


@lru_cache(maxsize=1)
def kind_after() -> str:
    """Return the pattern of kinds that follow an adjective."""
    return _alternatives(kind for kind in kinds().by_code.values() if kind.after)


@lru_cache(maxsize=1)
def kind_before() -> str:
    """Return the pattern of kinds that stand before a name."""
    return _alternatives(kind for kind in kinds().by_code.values() if kind.before)


@lru_cache(maxsize=1)
def not_names() -> frozenset[str]:
    """Return the keys of words, in any case, that are never a municipality's name."""
    return frozenset(
        place_key(form)
        for word in load_lookup(_FILE)["not_names"]
        for forms in case_forms(word).values()
        for form in forms
    )


def _alternatives(found: Iterable[Kind]) -> str:
    return f"(?:{'|'.join(kind.pattern() for kind in found)})"
