"""The rules from the words of a name to its role, as validated values (``roles.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from schema.lookups import BadLookup, load_lookup

_PATH = Path(__file__).with_name("roles.yaml")
ROLES = frozenset(
    (
        "municipal_authority",
        "municipal_methodical_centre",
        "coordinator",
        "working_group",
        "methodical_association",
        "school",
        "school_administration",
        "school_team",
        "partner_school",
        "teaching_staff",
        "regional_authority",
        "regional_institute",
        "other_body",
    )
)
OF_OWNER = "of"
_KEYS = {"head", "any", "also", "none", "only", "number", "of", "role", "doubt"}


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One rule; its fields are explained at the top of ``roles.yaml``."""

    heads: frozenset[str]
    any: re.Pattern[str] | None
    also: re.Pattern[str] | None
    none: re.Pattern[str] | None
    only: re.Pattern[str] | None
    plural: bool
    owners: frozenset[str] | None
    role: str
    doubt: bool

    def fits_words(self, others: str) -> bool:
        """Whether the other words of a name, each after a space, fit this rule; ``only`` aside."""
        return (
            (self.any is None or self.any.search(others) is not None)
            and (self.also is None or self.also.search(others) is not None)
            and (self.none is None or self.none.search(others) is None)
        )


@dataclass(frozen=True, slots=True)
class RoleRules:
    """All rules in order, what a class of heads means by default, and schools' legal forms."""

    rules: tuple[RoleRule, ...]
    by_class: dict[str, str]
    school_legal_forms: frozenset[str]

    def fitting(self, lemma: str, others: str) -> tuple[RoleRule, ...]:
        """Return the rules for names headed by ``lemma`` that fit its ``others`` words, in order.

        What ``only`` and ``plural`` ask is left to the caller. The last is the first rule that asks
        for none of these and for no owner: it holds for certain.
        """
        return _fitting(lemma, others)


@lru_cache(maxsize=1)
def role_rules() -> RoleRules:
    """Return the rules.

    Raises:
        BadLookup: when a rule has an unknown key or role, or a pattern that is none.
    """
    data = load_lookup(_PATH)
    try:
        return RoleRules(
            rules=tuple(_rule(entry) for entry in data["rules"]),
            by_class={name: _role(role) for name, role in data["by_class"].items()},
            school_legal_forms=frozenset(data["school_legal_forms"].split()),
        )
    except (KeyError, TypeError, AttributeError, ValueError, re.error) as error:
        raise BadLookup(f"{_PATH.name}: {error!r}") from error


@lru_cache(maxsize=5_000)
def _for_head(lemma: str) -> tuple[RoleRule, ...]:
    names = {lemma, lemma.split("-", 1)[0]}
    return tuple(rule for rule in role_rules().rules if not rule.heads or rule.heads & names)


@lru_cache(maxsize=20_000)
def _fitting(lemma: str, others: str) -> tuple[RoleRule, ...]:
    fit = []
    for rule in _for_head(lemma):
        if rule.fits_words(others):
            fit.append(rule)
            if rule.owners is None and rule.only is None and not rule.plural:
                break
    return tuple(fit)


def _rule(entry: dict[str, Any]) -> RoleRule:
    unknown = set(entry) - _KEYS
    if unknown:
        raise ValueError(f"unknown key {sorted(unknown)} in {entry}")
    owners = frozenset(entry["of"]) if "of" in entry else None
    for owner in owners or ():
        if owner != "none":
            _role(owner)
    role = entry["role"]
    return RoleRule(
        heads=frozenset(entry.get("head", ())),
        any=_beginnings(entry.get("any")),
        also=_beginnings(entry.get("also")),
        none=_beginnings(entry.get("none")),
        only=_beginnings(entry.get("only")),
        plural=_is_plural(entry.get("number")),
        owners=owners,
        role=role if role == OF_OWNER and owners else _role(role),
        doubt=bool(entry.get("doubt", False)),
    )


def _is_plural(number: str | None) -> bool:
    if number not in (None, "plur"):
        raise ValueError(f"unknown number {number}")
    return number is not None


def _role(code: str) -> str:
    if code not in ROLES:
        raise ValueError(f"unknown role {code}")
    return code


def _beginnings(stems: Iterable[str] | None) -> re.Pattern[str] | None:
    if stems is None:
        return None
    return re.compile(" (?:" + "|".join(re.escape(stem) for stem in stems) + ")")
