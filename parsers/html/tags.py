"""What elements of a page mean for its text: ``tags.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from schema.lookups import BadLookup, load_lookup

_LOOKUP = Path(__file__).with_name("tags.yaml")


@dataclass(frozen=True, slots=True)
class Tags:
    """Names of elements, roles and classes; see the comments in ``tags.yaml``."""

    gone: frozenset[str]
    gone_roles: frozenset[str]
    gone_classes: frozenset[str]
    headings: frozenset[str]
    breaking: frozenset[str]
    bold: frozenset[str]


@lru_cache(maxsize=1)
def tags() -> Tags:
    """Return the content of ``tags.yaml``.

    Raises:
        BadLookup: when a list is missing.
    """
    content = load_lookup(_LOOKUP)
    try:
        return Tags(*(frozenset(map(str, content[field.name])) for field in fields(Tags)))
    except (KeyError, TypeError) as error:
        raise BadLookup(f"{_LOOKUP.name}: {error}") from error
