"""Which region a plan belongs to: printed, or inferred from what only one region has."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from normalize.beginnings import Sign, beginning, beginnings
from normalize.frontmatter.evidence import STATED, Evidence
from normalize.frontmatter.mentions import mentions
from normalize.frontmatter.places import Region, regions, regions_of

# Everybody's conferences, publishers and federal bodies are there.
_CAPITALS = {"RU-MOW": 2.5, "RU-SPE": 2.5}
_FRONT = {"title", "head", "order", "order_title", "approval", "issue", "header"}
_IN_TEXT = 1.8
# «г. Емва, Республика Коми» under an order's head: a weak town, but a sure region.
_ISSUE_LINE = 4.0
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """The region's code (None when unknown), how strongly it is printed (0: inferred), doubts."""

    code: str | None = None
    weight: float = 0.0
    flags: tuple[str, ...] = ()


def find_region(texts: tuple[Evidence, ...], municipality: str | None, key: str) -> Found:
    """Return the region printed in ``texts``, else the only one that fits what is printed.

    ``municipality`` is the full name, ``key`` its proper name (``place_key``).  A region that only
    the text or the table names yields to the municipality's own one.
    """
    printed = _printed(texts)
    own = regions_of(municipality, key) if municipality else frozenset()
    best = max(printed, key=lambda code: printed[code], default=None)
    if best is not None and printed[best] >= _IN_TEXT:
        if own and best not in own and "" not in own and printed[best] < STATED:
            return _inferred(own, texts, ("region_conflict",))
        return Found(best, printed[best], _conflict(printed, best))
    found = _inferred(own, texts, ())
    if found.code or best is None or len(printed) > 1:
        return found
    return Found(best, printed[best], ("region_inferred",)) if not own else found


def regions_in(text: str) -> set[str]:
    """Return the codes of the regions that ``text`` names by their names or sure abbreviations."""
    able = _letters() & beginnings(text)
    if not able:
        return set()
    starts, lower = _starts(), text.lower()
    begun = {code for letters in able for start, code in starts[letters] if start in lower}
    return {code for code in begun if _names(regions()[code], text)}


@lru_cache(maxsize=1)
def _starts() -> dict[str, list[tuple[str, str]]]:
    """Beginnings of regions' names with the regions, by their first letters.

    Most cells name none, and this says so before any pattern is tried.
    """
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for region in regions().values():
        for start in (*region.beginnings, *region.letters):
            for word in _WORD.findall(start.lower())[:1]:
                found[beginning(word)].append((word, region.code))
    return dict(found)


@lru_cache(maxsize=1)
def _letters() -> Sign:
    return frozenset(_starts())


def _names(region: Region, text: str) -> bool:
    if region.pattern.search(text):
        return True
    return any(_word(letters, text) for letters in region.letters)


def _word(letters: str, text: str) -> bool:
    if letters not in text:
        return False
    return bool(re.search(rf"(?<![\w-]){re.escape(letters)}(?![\w])", text))


def _printed(texts: tuple[Evidence, ...]) -> dict[str, float]:
    """The weight of each printed region: of its strongest text, and a little for each further."""
    found: dict[str, list[float]] = defaultdict(list)
    for text in texts:
        for code in sorted(regions_in(text.text)):
            weight = _ISSUE_LINE if text.zone == "issue" else text.weight
            if weight < STATED + 1:
                weight = max(weight - _CAPITALS.get(code, 0.0), 0.1)
            found[code].append(weight)
    return {code: max(ws) + min(0.01 * len(ws), 0.15) for code, ws in found.items()}


def _conflict(printed: dict[str, float], best: str) -> tuple[str, ...]:
    rivals = [code for code in printed if code != best and printed[code] >= printed[best] - 0.5]
    return ("region_conflict",) if rivals else ()


def _inferred(own: frozenset[str], texts: tuple[Evidence, ...], flags: tuple[str, ...]) -> Found:
    """The one region that the municipality, the institutes and the front's places allow."""
    flags = (*flags, "region_inferred")
    if len(own) == 1 and "" not in own:
        return Found(next(iter(own)), 0.0, flags)
    institutes = _institutes(texts)
    possible = {code for code in own if code}
    if possible and "" not in own:
        narrowed = possible & (institutes | _named_anywhere(texts) | _of_front_places(texts))
        return Found(narrowed.pop(), 0.0, flags) if len(narrowed) == 1 else Found()
    if len(institutes) == 1:
        return Found(institutes.pop(), 0.0, flags)
    places = _of_front_places(texts)
    return Found(places.pop(), 0.0, flags) if len(places) == 1 else Found()


def _institutes(texts: tuple[Evidence, ...]) -> set[str]:
    return {
        region.code
        for region in regions().values()
        for name in region.institutes
        if any(_word(name, text.text) for text in texts)
    }


def _named_anywhere(texts: tuple[Evidence, ...]) -> set[str]:
    return {code for text in texts for code in regions_in(text.text)}


def _of_front_places(texts: tuple[Evidence, ...]) -> set[str]:
    """Regions of the sure places in the front («г. Шумиха» under an order's head)."""
    found: set[str] = set()
    for text in texts:
        if text.zone in _FRONT:
            for mention in mentions(text.text):
                codes = regions_of(mention.name, mention.key)
                if len(codes) == 1:
                    found |= codes
    return found - {""}
