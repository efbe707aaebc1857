"""The ordered rules of ``rules.yaml``: which concepts, in which place, make which type."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from normalize.types.concepts import Hit, activity_lexicon
from schema.codes import code_lists
from schema.lookups import BadLookup, load_lookup

FILE = Path(__file__).with_name("rules.yaml")
NO_HEAD = "none"
FOLLOWED = ("then", "object")
_PLAIN = frozenset({"id", "type", "follow", "weak", "generic"})


@dataclass(frozen=True, slots=True)
class Rule:
    """When the head concept is one of ``head`` and every condition given holds, ``type`` it is.

    ``then`` is the very next concept of any kind, ``next`` the next that is no action, ``object``
    the first thing, ``audience`` the first audience (``none``: nobody is named), ``addressed``
    the one behind «для» or «среди»; ``has`` any concept before the purpose clause, ``lacks`` any
    outside a quoted name, ``anywhere`` any at all.

    A rule with ``follow`` has no type: what it points to becomes the head (G2).  A weak rule
    yields to what details say (G6); a generic one marks a row that says no more than
    «реализация программы».  ``is_own`` marks a rule that the user laid over the built-in ones:
    nothing overrules it.
    """

    id: str
    head: tuple[str, ...]
    type: str = ""
    follow: str = ""
    then: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    is_weak: bool = False
    is_generic: bool = False
    is_own: bool = False


class Scene(NamedTuple):
    """What a clause shows to the rules: its head and the concepts around it."""

    head: Hit | None
    then: str
    next: str
    object: str
    audience: str
    addressed: str
    near: Set[str]
    said: Set[str]
    all: Set[str]


def scene(hits: tuple[Hit, ...], head: Hit | None, around: tuple[Hit, ...] = ()) -> Scene:
    """Describe ``hits`` (of one clause) as seen from ``head``.

    ``around`` are the concepts of the details behind the clause: they only say who takes part
    when the clause itself does not.
    """
    start = head.start if head else -1
    then = following = thing = ""
    near: set[str] = set()
    said: set[str] = set()
    every: set[str] = set()
    for hit in hits:
        if hit is head:
            continue
        every.add(hit.concept)
        if hit.is_title:
            continue
        said.add(hit.concept)
        if not hit.is_tail:
            near.add(hit.concept)
        if hit.start > start:
            then = then or hit.concept
            if hit.kind == "thing":
                thing = thing or hit.concept
                following = following or hit.concept
            elif hit.kind == "audience":
                following = following or hit.concept
    audience, addressed = _audiences(hits, head, around)
    return Scene(
        head,
        then or NO_HEAD,
        following or then or NO_HEAD,
        thing or NO_HEAD,
        audience,
        addressed,
        near,
        said,
        every,
    )


def first_match(view: Scene) -> Rule | None:
    """Return the first rule that holds for ``view``."""
    head = view.head.concept if view.head else NO_HEAD
    return next((rule for rule in _by_head().get(head, ()) if _holds(rule, view)), None)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in order.

    Raises:
        BadLookup: for an unknown key, type or concept, or an id used twice.
    """
    loaded = tuple(_rule(entry) for entry in load_lookup(FILE)["rules"])
    ids = [rule.id for rule in loaded]
    for rule_id in ids:
        if ids.count(rule_id) > 1:
            raise BadLookup(f"{FILE.name}: two rules are called {rule_id}")
    return loaded


def _holds(rule: Rule, view: Scene) -> bool:
    return (
        (not rule.then or view.then in rule.then)
        and (not rule.next or view.next in rule.next)
        and (not rule.object or view.object in rule.object)
        and (not rule.audience or view.audience in rule.audience)
        and (not rule.addressed or view.addressed in rule.addressed)
        and (not rule.has or not view.near.isdisjoint(rule.has))
        and (not rule.anywhere or not view.all.isdisjoint(rule.anywhere))
        and view.said.isdisjoint(rule.lacks)
    )


def _audiences(hits: Sequence[Hit], head: Hit | None, around: Sequence[Hit]) -> tuple[str, str]:
    """Return who is named, here or else around, and who is behind «для» or «среди»."""
    named = [h for h in hits if h.kind == "audience" and not _is_guest(h)]
    said = [h for h in named if h is not head and not h.is_title]
    if said:
        return _foremost(said), _foremost([h for h in said if h.is_addressed])
    told = [h for h in around if h.kind == "audience" and not (h.is_title or _is_guest(h))]
    return _foremost(told or named), NO_HEAD


def _foremost(people: Sequence[Hit]) -> str:
    """Return who is meant: «для …» before others, psychologists only if nobody else is named."""
    if not people:
        return NO_HEAD
    return min(people, key=lambda h: (not h.is_addressed, h.concept == "helpers")).concept


def _is_guest(hit: Hit) -> bool:
    """Guests («с ветеранами») are no audience."""
    return hit.concept == "adults" and hit.is_company


@cache
def _by_head() -> Mapping[str, tuple[Rule, ...]]:
    heads = {head for rule in rules() for head in rule.head}
    return {head: tuple(rule for rule in rules() if head in rule.head) for head in heads}


def _rule(entry: dict[str, Any]) -> Rule:
    name = entry.get("id", "?")
    known = {item.name.removeprefix("is_") for item in fields(Rule)} - {"own"}
    if unknown := set(entry) - known:
        raise BadLookup(f"{FILE.name}: {name}: unknown {', '.join(sorted(unknown))}")
    if "follow" in entry:
        is_right = entry["follow"] in FOLLOWED and "type" not in entry
    else:
        is_right = entry.get("type") in code_lists()["activity_types"].labels
    if not is_right or not entry.get("head"):
        raise BadLookup(f"{FILE.name}: {name}: needs a head and a type or what to follow")
    plain: dict[str, Any] = {key: entry[key] for key in ("type", "follow") if key in entry}
    for key in ("weak", "generic"):
        plain[f"is_{key}"] = bool(entry.get(key))
    for key in set(entry) - _PLAIN:
        plain[key] = _concepts(name, entry[key])
    return Rule(id=name, is_own=name not in _built_in(), **plain)


@cache
def _built_in() -> frozenset[str]:
    """The names of the rules in the file itself, without what the user laid over it."""
    return frozenset(re.findall(r"^- \{id: ([^,]+),", FILE.read_text(encoding="utf-8"), re.M))


def _concepts(name: str, value: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(value.split()))
    if unknown := [c for c in found if c != NO_HEAD and c not in activity_lexicon().kinds]:
        raise BadLookup(f"{FILE.name}: {name}: no concept {', '.join(unknown)}")
    return found
