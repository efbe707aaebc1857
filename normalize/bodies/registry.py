"""Known bodies and kinds of bodies, and what acronyms stand for (``registry.yaml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from normalize.bodies.lexicon import lexicon
from normalize.bodies.rules import ROLES
from normalize.bodies.tokens import Token, tokenize
from schema.lookups import BadLookup, load_lookup

_PATH = Path(__file__).with_name("registry.yaml")
_ENTRY_KEYS = {"id", "canonical", "role", "names", "local", "words"}
# Below this two names share too little to be the same body.
_SIMILAR = 93.0


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """A body or kind of bodies; ``local`` ones are another body in every municipality."""

    entry_id: str
    canonical: str
    role: str
    local: bool


@dataclass(frozen=True, slots=True)
class Registry:
    """``by_key`` maps the lemmas of each name; ``acronyms`` each acronym to its role.

    ``names`` are the names as written;
    ``described`` are entries known by their words, each list a choice of beginnings;
    ``school_or_service`` are acronyms whose role the legal form before them tells,
    ``district_or_region`` those that the whole document tells.
    """

    by_key: dict[str, RegistryEntry]
    names: tuple[tuple[RegistryEntry, str], ...]
    keys: tuple[str, ...]
    acronyms: dict[str, str]
    shapes: tuple[tuple[re.Pattern[str], str], ...]
    school_or_service: frozenset[str]
    district_or_region: frozenset[str]
    described: tuple[tuple[tuple[tuple[str, ...], ...], RegistryEntry], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and how much alike the names are, 0..1."""

    entry: RegistryEntry
    likeness: float


@lru_cache(maxsize=20_000)
def find_entry(key: str) -> Match | None:
    """Return the entry whose name has the lemmas ``key`` or nearly so."""
    known = registry()
    exact = known.by_key.get(key)
    if exact is None:
        exact = _described(f" {key}", known)
    return Match(exact, 1.0) if exact else _similar(key)


def _described(lemmas: str, known: Registry) -> RegistryEntry | None:
    for choices, entry in known.described:
        if all(any(f" {stem}" in lemmas for stem in choice) for choice in choices):
            return entry
    return None


def acronym_role(acronym: str) -> tuple[str, float] | None:
    """Return the role of ``acronym`` and how sure it is (1 listed, less by shape), or None."""
    known = registry()
    role = known.acronyms.get(acronym)
    if role is not None:
        return role, 1.0
    for pattern, shaped in known.shapes:
        if pattern.search(acronym):
            return shaped, 0.85
    return None


def may_be_service(acronym: str) -> bool:
    """Whether letters that name a school name a service where the legal form is no school's."""
    return acronym in registry().school_or_service


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Return the lemmas of ``name`` in order, without legal form and trailing territory."""
    return key_of(tokenize(name))


def key_of(tokens: tuple[Token, ...]) -> str:
    """Return the key of a name that is already cut into tokens; see ``name_key``."""
    words = lexicon()
    lemmas: list[str] = []
    for token in tokens:
        if token.kind == "quote":
            lemmas += name_key(token.text[1:-1]).split()
        elif token.word is not None and token.word.kind == "word":
            lemmas += token.word.lemma.split("-")
        elif token.word is not None:
            lemmas.append(token.word.text.rstrip("."))
        elif token.kind == "number":
            lemmas.append(token.text.replace("№", ""))
    while len(lemmas) > 1 and lemmas[0] in words.legal_forms:
        lemmas.pop(0)
    while len(lemmas) > 1 and words.is_territory(lemmas[-1]) and lemmas[-2].isupper():
        lemmas.pop()
    return " ".join(lemma for lemma in lemmas if lemma)


@lru_cache(maxsize=1)
def registry() -> Registry:
    """Return the registry.

    Raises:
        BadLookup: when an entry is not of the expected form or two entries share a name.
    """
    data = load_lookup(_PATH)
    try:
        by_key: dict[str, RegistryEntry] = {}
        acronyms = {
            acronym: _role(role)
            for role, names in data["acronyms"].items()
            for acronym in names.split()
        }
        for entry in data["kinds"]:
            _add(entry, by_key, acronyms)
        described = tuple(
            (tuple(map(tuple, entry["words"])), by_key[name_key(entry["canonical"])])
            for entry in data["kinds"]
            if "words" in entry
        )
        names = tuple(
            (by_key[name_key(name)], name)
            for entry in data["kinds"]
            for name in (entry["canonical"], *entry["names"])
        )
        shapes = tuple((re.compile(s["pattern"]), _role(s["role"])) for s in data["shapes"])
        services = frozenset(data["school_or_service"].split())
        of_either = frozenset(data["district_or_region"].split())
    except (KeyError, TypeError, AttributeError, ValueError, re.error) as error:
        raise BadLookup(f"{_PATH.name}: {error!r}") from error
    long = tuple(key for key in by_key if len(key) >= 10)
    return Registry(by_key, names, long, acronyms, shapes, services, of_either, described)


def _add(data: dict[str, Any], by_key: dict[str, RegistryEntry], acronyms: dict[str, str]) -> None:
    if set(data) - _ENTRY_KEYS:
        raise ValueError(f"unknown key in {data}")
    entry = RegistryEntry(
        data["id"], data["canonical"], _role(data["role"]), bool(data.get("local", False))
    )
    for name in (entry.canonical, *data["names"]):
        other = by_key.setdefault(name_key(name), entry)
        if other is not entry:
            raise ValueError(f"{name} stands in {other.entry_id} and {entry.entry_id}")
        if name.isupper() or name in ("КДНиЗП",):
            acronyms[name] = entry.role


def _role(code: str) -> str:
    if code not in ROLES:
        raise ValueError(f"unknown role {code}")
    return code


def _similar(key: str) -> Match | None:
    """Look for a name misread or misspelt in a letter or two; acronyms are never alike."""
    if len(key) < 10:
        return None
    known = registry()
    found = process.extractOne(key, known.keys, scorer=fuzz.ratio, score_cutoff=_SIMILAR)
    if found is None or len(found[0].split()) != len(key.split()):
        return None
    return Match(known.by_key[found[0]], round(found[1] / 100, 3))
