"""Give each printed body its canonical name and a stable identifier."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import NamedTuple

from normalize.bodies.inflection import nominative_name
from normalize.bodies.lexicon import lexicon
from normalize.bodies.naming import Name
from normalize.bodies.registry import Match, find_entry, key_of, name_key
from normalize.bodies.roles import Abbreviations
from normalize.bodies.tokens import Token, tokenize
from schema.text import plain


class Identity(NamedTuple):
    """A canonical name, its identifier and how sure the identification is, 0..1."""

    canonical: str
    body_id: str
    score: float


def identify(
    name: Name, role: str, municipality: str | None, abbreviations: Abbreviations
) -> Identity:
    """Return the identity of ``name``: the document's full name, the registry's, or the printed.

    A registry entry of another role than ``role`` is not taken.  The same canonical name in the
    same municipality always gives the same identifier.
    """
    key = key_of(name.tokens)
    full = _full_names(abbreviations).get(key)
    if full is not None:
        key = key_of(tokenize(full))
    match = find_entry(_without_administration(key, role))
    if match is not None and match.entry.role == role:
        return _registered(match, full, municipality)
    canonical = _upper_first(_without_legal_form(full) if full else _stripped(name))
    return Identity(canonical, _local_id(canonical, municipality), 1.0)


def registered_role(name: Name, abbreviations: Abbreviations) -> str | None:
    """Return the role of the registry's entry for ``name``, None when it has none."""
    key = key_of(name.tokens)
    full = _full_names(abbreviations).get(key)
    match = find_entry(key_of(tokenize(full)) if full is not None else key)
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


def _without_administration(key: str, role: str) -> str:
    """«управление образования администрации …» is the municipality's «управление образования»."""
    lemmas = key.split()
    if role == "municipal_authority" and "администрация" in lemmas[1:]:
        return " ".join(lemmas[: lemmas.index("администрация", 1)])
    return key


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
    return nominative_name(_unquoted(rest) if rest else name.text)


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
