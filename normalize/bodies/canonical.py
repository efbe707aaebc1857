"""Give each printed body its canonical name and a stable identifier."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

from normalize.bodies.identity import identity_key
from normalize.bodies.inflection import nominative_name
from normalize.bodies.lexicon import lexicon
from normalize.bodies.naming import Name
from normalize.bodies.registry import (
    Match,
    RegistryEntry,
    find_entry,
    name_key,
    registry,
)
from normalize.bodies.roles import Abbreviations
from normalize.bodies.tokens import Token, tokenize
from schema.text import plain

_NUMBER = re.compile(r"№\s*(?=\d)")


class Identity(NamedTuple):
    """A canonical name, its identifier and how sure the identification is, 0..1."""

    canonical: str
    body_id: str
    score: float


def identify(
    name: Name, role: str, municipality: str | None, abbreviations: Abbreviations
) -> Identity:
    """Return the identity of ``name``: the document's full name, the registry's, or the printed.

    A registry entry of another role than ``role`` is not taken.  Names with the same key
    (``identity_key``) in the same municipality always give the same identifier.
    """
    raw = name_key(name.text)
    full = _full_names(abbreviations).get(raw)
    key = identity_key(full or name.text, municipality, abbreviations)
    match = _known(name_key(full) if full is not None else raw, key)
    if match is not None and match.entry.role == role:
        return _registered(match, full, municipality)
    canonical = _upper_first(_without_legal_form(full) if full else _stripped(name))
    return Identity(canonical, _local_id(key or canonical, municipality), 1.0)


def registered_role(name: Name, abbreviations: Abbreviations) -> str | None:
    """Return the role of the registry's entry for ``name``, None when it has none."""
    key = name_key(name.text)
    full = _full_names(abbreviations).get(key)
    match = find_entry(name_key(full) if full is not None else key)
    return match.entry.role if match is not None else None


@lru_cache(maxsize=500)
def _full_names(abbreviations: Abbreviations) -> dict[str, str]:
    return {name_key(short): full for short, full in reversed(abbreviations)}


def _registered(match: Match, full: str | None, municipality: str | None) -> Identity:
    entry = match.entry
    canonical = _upper_first(_without_legal_form(full)) if full and entry.local else entry.canonical
    if not entry.local:
        return Identity(entry.canonical, entry.entry_id, match.likeness)
    body_id = _local_id(f"{entry.entry_id}|{entry.canonical}", municipality)
    return Identity(canonical, body_id, match.likeness)


def _known(raw: str, key: str) -> Match | None:
    """Return the registry's entry by the name as it is, by what is left of it, or nearly so."""
    listed = registry().by_key.get(raw) or _by_identity().get(key)
    return Match(listed, 1.0) if listed is not None else find_entry(raw)


@lru_cache(maxsize=1)
def _by_identity() -> dict[str, RegistryEntry]:
    found: dict[str, RegistryEntry] = {}
    for entry, name in registry().names:
        found.setdefault(identity_key(name, None), entry)
    return found


def _stripped(name: Name) -> str:
    """Return the printed name without legal form and trailing letters of the territory."""
    words = lexicon()
    tokens = list(name.tokens)
    first = 0
    while first < len(tokens) and _is_form(tokens[first], first > 0):
        first += 1
    rest = tokens[first:] if first else tokens
    if first and len(rest) > 1 and rest[-1].word is not None and words.is_territory(rest[-1].text):
        rest = rest[:-1]
    printed = _unquoted(rest) if rest else name.text
    return _NUMBER.sub("№ ", nominative_name(printed, name.governed))


def _is_form(token: Token, after_form: bool) -> bool:
    if token.word is None:
        return False
    qualifies = after_form and token.text in lexicon().legal_qualifiers
    return token.word.kind == "legal" or qualifies


def _unquoted(tokens: list[Token]) -> str:
    if len(tokens) == 1 and tokens[0].kind == "quote":
        return tokens[0].text[1:-1].strip()
    return "".join((" " if t.lead else "") + t.text for t in tokens).strip()


@lru_cache(maxsize=5_000)
def _without_legal_form(full: str) -> str:
    tokens = tokenize(full)
    return _stripped(Name(full, tokens)) if tokens else full


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=20_000)
def _local_id(name: str, municipality: str | None) -> str:
    seed = f"{plain(municipality or '')}|{plain(name)}"
    return "b-" + hashlib.blake2s(seed.encode(), digest_size=6).hexdigest()
