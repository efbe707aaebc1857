"""The territory in the name of a body: the plan's own says nothing, another makes another body."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from normalize.bodies.identity_rules import identity_rules


class Part(NamedTuple):
    """A word of a name: its lemma and whether it can be the name of a place."""

    lemma: str
    proper: bool = False


def without_territory(parts: tuple[Part, ...], own: frozenset[str]) -> list[Part]:
    """Drop «администрации Речного района» where the plan is Речной район's own."""
    lists = identity_rules().lists
    if lists["territory"].isdisjoint(part.lemma.lower() for part in parts):
        return list(parts)
    kept: list[Part] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if part.lemma == "о" and index and parts[index - 1].lemma == "город":
            # «г.о.»
            index += 1
            continue
        if part.lemma.lower() not in lists["territory"] or not kept:
            kept.append(part)
            index += 1
            continue
        described: list[Part] = []
        while len(kept) > 1 and _describes(kept[-1], lists):
            described.append(kept.pop())
        named = _named_behind(parts, index + 1)
        proper = [p for p in (*described, *named) if p.proper]
        if any(not stems(p.lemma) & own for p in proper):
            kept += [*reversed(described), part, *named]
        index += 1 + len(named)
    return kept


def _describes(part: Part, lists: dict[str, frozenset[str]]) -> bool:
    adjective = part.lemma.endswith(("ий", "ой", "ый"))
    return part.lemma in (*lists["of_territory"], "г", "о") or (part.proper and adjective)


def _named_behind(parts: tuple[Part, ...], start: int) -> list[Part]:
    stop = start
    while stop < len(parts) and parts[stop].proper and stop < start + 2:
        stop += 1
    return list(parts[start:stop])


def without_own_name(parts: list[Part], own: frozenset[str]) -> list[Part]:
    """«Речной краеведческий музей» is the plan's museum, «Речной сельсовет» one of several."""
    if any(part.lemma in ("поселение", "сельсовет") for part in parts):
        return parts
    return [part for part in parts if not (part.proper and stems(part.lemma) & own)] or parts


def place_of(parts: list[Part], own: frozenset[str]) -> tuple[str, ...]:
    """Return the words behind «с.», «пос.» unless the municipality is called so."""
    for index, part in enumerate(parts):
        if part.lemma in identity_rules().lists["places"]:
            name = [p.lemma for p in parts[index + 1 :] if p.proper and not p.lemma[0].isdigit()]
            return () if any(stems(word) & own for word in name) else tuple(name[:2])
    return ()


@lru_cache(maxsize=5_000)
def own_stems(municipality: str) -> frozenset[str]:
    """Return the stems of what is proper in the name of a municipality."""
    lists = identity_rules().lists
    told = lists["territory"] | lists["of_territory"] | lists["places"]
    found: set[str] = set()
    for word in re.findall(r"[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*", municipality):
        if word.lower() not in told:
            found |= stems(word)
    return frozenset(found)


@lru_cache(maxsize=20_000)
def stems(word: str) -> frozenset[str]:
    """«тихоновский» and «Тихонов» share one of their stems; Озёрск and Озёрный share none."""
    lower = word.lower().replace("ё", "е")
    whole = re.sub(r"(?:ий|ой|ый|ая|ое|ого|ому|а|я|о|е|и|ы|у|ь)$", "", lower)
    found = {whole}
    if lower.endswith(("ский", "ской", "ская", "ское")):
        found.add(lower[:-4])
    if lower.endswith(("цкий", "цкой", "цкая", "цкое")):
        found.add(lower[:-3])
    return frozenset(stem for stem in found if len(stem) > 2)
