"""What makes no difference between two names of a body (``identity.yaml``), as validated values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from schema.lookups import BadLookup, load_lookup

_PATH = Path(__file__).with_name("identity.yaml")


@dataclass(frozen=True, slots=True)
class IdentityRules:
    """Letters written out, words of one meaning, and the word lists by their names."""

    letters: dict[str, str]
    same: dict[str, tuple[str, ...]]
    lists: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def identity_rules() -> IdentityRules:
    """Return the rules.

    Raises:
        BadLookup: when the file lacks a list or holds one of another form.
    """
    data = load_lookup(_PATH)
    try:
        lists = {
            name: frozenset(data[name].split()) for name in data if isinstance(data[name], str)
        }
        same = {word: tuple(words.split()) for word, words in data["same"].items()}
        return IdentityRules(dict(data["letters"]), same, lists)
    except (KeyError, TypeError, AttributeError) as error:
        raise BadLookup(f"{_PATH.name}: {error!r}") from error
