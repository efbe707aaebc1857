"""The country's geography as data: the 89 regions, towns and districts and where they lie."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from normalize.frontmatter.decline import CASES, NOMINATIVE, case_forms
from schema.lookups import BadLookup, load_lookup

_HERE = Path(__file__).parent
_ENDING = (
    r"(?:[оеыи](?:го|му|й|м|х|ми)|[ая]я|[ую]ю|[ое]е|[иь]е[йм]|и[ийяюе]|ь[яюе]|[оеа]м"
    r"|[аоеиыуюйьяё])?"
)
_STEM_NOUNS = {
    "область": r"(?:област(?:ь|и|ью)|обл\.?)",
    "край": r"кра(?:й|я|ю|ем|е)",
    "Республика": r"(?:Республик(?:а|и|е|у|ой)|Респ\.?)",
    "округ": r"автономн(?:ый|ого|ому|ым|ом) округ(?:а|у|ом|е)?",
}


@dataclass(frozen=True, slots=True)
class Region:
    """A subject of the federation; ``pattern`` finds its name in any case, ``letters`` as is.

    With one of ``beginnings`` (lower case) begins whatever ``pattern`` finds.
    """

    code: str
    name: str
    pattern: re.Pattern[str]
    beginnings: tuple[str, ...]
    letters: tuple[str, ...]
    weak: tuple[str, ...]
    institutes: tuple[str, ...]


@lru_cache(maxsize=1)
def regions() -> dict[str, Region]:
    """Return the regions by their ISO 3166-2 code.

    Raises:
        BadLookup: when regions.yaml lacks a name or code, or repeats one.
    """
    found: dict[str, Region] = {}
    for entry in load_lookup(_HERE / "regions.yaml")["regions"]:
        if not entry.get("code") or not entry.get("name") or entry["code"] in found:
            raise BadLookup(f"regions.yaml: {entry}")
        found[entry["code"]] = _region(entry)
    return found


@lru_cache(maxsize=1)
def region_by_name() -> dict[str, str]:
    """Return region codes by their full names, plain (see ``place_key``)."""
    return {place_key(region.name): region.code for region in regions().values()}


@lru_cache(maxsize=1)
def town_regions() -> dict[str, frozenset[str]]:
    """Return the codes of the regions that have a town of this ``place_key``."""
    return _codes_by_name("towns")


@lru_cache(maxsize=1)
def district_regions() -> dict[str, frozenset[str]]:
    """Return the codes of the regions with a district or okrug of this adjective's key.

    A name that is known to occur elsewhere too has the empty code among its regions.
    """
    found = dict(_codes_by_name("districts"))
    for name in load_lookup(_HERE / "municipalities.yaml")["several"]:
        key = place_key(name)
        found[key] = found.get(key, frozenset()) | {""}
    return found


def regions_of(name: str, key: str) -> frozenset[str]:
    """Return the codes of the regions in which the municipality ``name`` may lie.

    ``key`` is the ``place_key`` of its proper name.  «Октябрьский район» is looked up among
    districts, «город Октябрьский» among towns; the other list serves where the first has nothing.
    """
    if "ЗАТО" in name.split() and key in _closed_regions():
        return _closed_regions()[key]
    urban = name.startswith(("город ", "городской округ ", "ЗАТО "))
    first, second = (town_regions(), district_regions())[:: 1 if urban else -1]
    return first.get(key) or second.get(key) or frozenset()


@lru_cache(maxsize=1)
def _closed_regions() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, names in load_lookup(_HERE / "municipalities.yaml")["closed"].items():
        for name in names:
            found[place_key(name)].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@lru_cache(maxsize=1)
def town_forms() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return (town, case) pairs by the ``place_key`` of a town's form in any case."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for town in _names("towns"):
        forms = case_forms(town)
        for case in CASES:
            for form in forms[case]:
                found[place_key(form)].append((town, case))
    return {form: tuple(dict.fromkeys(pairs)) for form, pairs in found.items()}


@lru_cache(maxsize=1)
def district_names() -> dict[str, str]:
    """Return the districts' adjectives in the nominative by the key of any of their cases."""
    found: dict[str, str] = {}
    for name in _names("districts"):
        for case, forms in case_forms(name).items():
            for form in forms:
                if case == NOMINATIVE or place_key(form) not in found:
                    found[place_key(form)] = name
    return found


def place_key(text: str) -> str:
    """Return ``text`` for comparing names of places: lower case, ё → е, one kind of dash."""
    return re.sub(r"\s*[-‐‑–—−]\s*", "-", text).lower().replace("ё", "е").strip()


def any_ending(text: str) -> str:
    """Return the regular expression of ``text``, in which «~» stands for any case ending."""
    return re.escape(text).replace(r"\~", "~").replace("~", _ENDING).replace(r"\ ", r"\s+")


def _region(entry: dict[str, Any]) -> Region:
    printed = (entry["name"], *entry.get("words", ()))
    words = [any_ending(word) for word in printed]
    beginnings = [re.split("[~ ]", word)[0].lower() for word in printed]
    if stem := entry.get("stem"):
        noun = next(noun for word, noun in _STEM_NOUNS.items() if word in entry["name"])
        beginnings.append(stem.lower())
        words.append(rf"{stem}(?:ая|ой|ую|ою|ий|ого|ому|им|ом)\s+{noun}")
    pattern = re.compile(rf"(?<![а-яё-])(?:{'|'.join(words)})(?![а-яё-])", re.IGNORECASE)
    letters, weak, institutes = (tuple(entry.get(k, ())) for k in ("letters", "weak", "institutes"))
    return Region(
        entry["code"], entry["name"], pattern, tuple(beginnings), letters, weak, institutes
    )


def _names(kind: str) -> Iterable[str]:
    for lists in load_lookup(_HERE / "municipalities.yaml")["regions"].values():
        yield from lists[kind]


def _codes_by_name(kind: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, lists in load_lookup(_HERE / "municipalities.yaml")["regions"].items():
        if code not in regions():
            raise BadLookup(f"municipalities.yaml: {code}")
        for name in lists[kind]:
            found[place_key(name)].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}
