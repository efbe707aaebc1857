"""The word lists of words.yaml, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from schema.lookups import BadLookup, load_lookup

_FILE = Path(__file__).with_name("words.yaml")


@dataclass(frozen=True, slots=True)
class Words:
    """One compiled pattern per entry of words.yaml, case ignored; see there for what they mean."""

    title_heads: re.Pattern[str]
    plan_heads: re.Pattern[str]
    plan_words: re.Pattern[str]
    not_titles: re.Pattern[str]
    title_ends: re.Pattern[str]
    approves: re.Pattern[str]
    agrees: re.Pattern[str]
    annex: re.Pattern[str]
    issuers: re.Pattern[str]
    orders: re.Pattern[str]
    order_titles: re.Pattern[str]
    legal: re.Pattern[str]
    signers: re.Pattern[str]
    e_signature: re.Pattern[str]
    schools: re.Pattern[str]
    school_file_names: re.Pattern[str]
    school_signs: re.Pattern[str]
    region_bodies: re.Pattern[str]
    municipal_signs: re.Pattern[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the compiled word lists.

    Raises:
        BadLookup: when an entry is missing, unknown or no regular expression.
    """
    content = load_lookup(_FILE)
    wanted = {field.name for field in fields(Words)}
    if wanted != set(content):
        raise BadLookup(f"words.yaml: {sorted(wanted ^ set(content))}")
    try:
        return Words(**{name: _compiled(entry) for name, entry in content.items()})
    except re.error as error:
        raise BadLookup(f"words.yaml: {error}") from error


def _compiled(entry: str | list[str]) -> re.Pattern[str]:
    parts = [entry] if isinstance(entry, str) else entry
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)
