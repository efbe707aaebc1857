"""The analyst's own list of municipalities: it names them and knows their OKTMO codes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from normalize.frontmatter.mentions import mentions
from normalize.frontmatter.places import place_key, region_by_name, regions
from normalize.frontmatter.region import regions_in
from schema.text import plain
from schema.values import PlanFacts

# Below this likeness (0..100) two names are two places.
_ALIKE = 92.0
# Kinds that never are one place: «город Октябрьский», «Октябрьский район», «… сельсовет».  An
# okrug may be made of either of the first two.
_FAMILIES = {
    "urban": {"town", "bare", "go", "gr", "zato"},
    "district": {"mr", "rayon", "ulus", "kozhuun", "vr"},
    "settlement": {"sp", "gp", "selsovet"},
}


@dataclass(frozen=True, slots=True)
class MunicipalityEntry:
    """One municipality; ``region_code`` and ``oktmo`` are None where the list does not tell."""

    name: str
    region_code: str | None = None
    oktmo: str | None = None


@dataclass(frozen=True, slots=True)
class MunicipalityList:
    """All municipalities the analyst works with, each once."""

    entries: tuple[MunicipalityEntry, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A hash of all that is in it, "" when nothing is."""
        if not self.entries:
            return ""
        return hashlib.sha256(repr(self.entries).encode()).hexdigest()[:16]


def with_listed(facts: PlanFacts, listed: MunicipalityList) -> PlanFacts:
    """Return ``facts`` with the municipality's name and OKTMO as ``listed`` has them.

    The region has to agree; a region that the document does not tell is taken from the only
    municipality of that name.  Flags: municipality_fuzzy (found by likeness only),
    municipality_several (the list has several that fit), municipality_unlisted (it has none).
    """
    if not listed.entries or not facts.municipality:
        return facts
    found, flags = _find(facts.municipality, facts.region_code, listed)
    if found is None:
        return replace(facts, flags=(*facts.flags, *flags))
    # The list tells the kind, so it is no guess any more.
    kept = tuple(flag for flag in facts.flags if flag != "kind_inferred")
    facts = replace(facts, municipality=found.name, oktmo=found.oktmo, flags=(*kept, *flags))
    if facts.region_code is None and facts.region is None and found.region_code:
        region = regions()[found.region_code].name
        flags = tuple(dict.fromkeys((*facts.flags, "region_inferred")))
        return replace(facts, region=region, region_code=found.region_code, flags=flags)
    return facts


def region_code_of(text: str) -> str | None:
    """Return the code of the one region that ``text`` (a name in any form, a code) means."""
    if text.upper() in regions():
        return text.upper()
    codes = {region_by_name().get(place_key(text), "")} - {""} or regions_in(text)
    return codes.pop() if len(codes) == 1 else None


@dataclass(frozen=True, slots=True)
class _Name:
    """A name for comparing: plain text, its proper part, and its family of kinds if it tells."""

    plain: str
    key: str
    family: str


def _find(
    name: str, region_code: str | None, listed: MunicipalityList
) -> tuple[MunicipalityEntry | None, tuple[str, ...]]:
    wanted = _name(name)
    near = [
        (known, entry)
        for known, entry in zip(_names(listed), listed.entries, strict=True)
        if not (region_code and entry.region_code and region_code != entry.region_code)
    ]
    for fitting in (
        [entry for known, entry in near if known.plain == wanted.plain],
        [entry for known, entry in near if known.key == wanted.key and _may_be(known, wanted)],
    ):
        if fitting:
            return (fitting[0], ()) if len(fitting) == 1 else (None, ("municipality_several",))
    alike = _alike(wanted, near) if region_code else []
    if len(alike) == 1:
        return alike[0], ("municipality_fuzzy",)
    return None, ("municipality_several" if alike else "municipality_unlisted",)


def _alike(
    wanted: _Name, near: Sequence[tuple[_Name, MunicipalityEntry]]
) -> list[MunicipalityEntry]:
    """The entries most like ``wanted``: whole names, and the proper parts by themselves."""
    scored = [
        (min(fuzz.ratio(known.plain, wanted.plain), fuzz.ratio(known.key, wanted.key)), entry)
        for known, entry in near
        if _may_be(known, wanted)
    ]
    best = max((score for score, _ in scored), default=0.0)
    return [entry for score, entry in scored if score == best >= _ALIKE]


def _may_be(left: _Name, right: _Name) -> bool:
    return not (left.family and right.family) or left.family == right.family


@lru_cache(maxsize=2)
def _names(listed: MunicipalityList) -> tuple[_Name, ...]:
    return tuple(_name(entry.name) for entry in listed.entries)


@lru_cache(maxsize=1000)
def _name(name: str) -> _Name:
    found = mentions(name)
    if not found:
        return _Name(plain(name), place_key(name), "")
    kind = found[0].kind
    families = (family for family, kinds in _FAMILIES.items() if kind in kinds)
    return _Name(plain(name), found[0].key, next(families, ""))
