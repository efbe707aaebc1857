"""Which municipality a plan is of: the strongest text that names one decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from normalize.frontmatter import filename
from normalize.frontmatter.evidence import INFERRED, STATED, Evidence
from normalize.frontmatter.mention import Mention
from normalize.frontmatter.mentions import bare_towns, mentions

# Cities that are regions themselves.
_REGION_CITIES = {"москва", "санкт-петербург", "севастополь"}
_SETTLEMENTS = {"sp", "gp", "selsovet"}
_SHORT_KINDS = {"rayon", "okrug", "town", "bare"}
_CITY_DISTRICTS = {"rayon", "vr"}
_BARE_LOSS = 1.5
_AGREE = 0.7
# One activity «в г. X» may be a journey; three are a sign of where the plan is at home.
_ACTIVITY, _OFTEN = 1.0, 3


@dataclass(frozen=True, slots=True)
class Found:
    """The municipality, nominative and full, where it was found, and doubts.

    ``key`` is its proper name for looking up its region; ``weight`` that of the deciding text.
    """

    name: str | None = None
    source: str | None = None
    key: str = ""
    weight: float = 0.0
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    mention: Mention
    weight: float
    source: str


def find_municipality(texts: tuple[Evidence, ...], source_name: str) -> Found:
    """Return the municipality that ``texts`` name, else one that the file's name suggests.

    A name in the title beats one in an order's head, that a signature, that the text; names in
    the table alone count only when they agree, and are flagged.
    """
    seen = [found for text in texts for found in _seen(text)]
    stated = [found for found in seen if found.weight >= STATED]
    if stated:
        return _strongest(stated)
    in_text = [found for found in seen if found.source == INFERRED]
    found = _agreed(in_text) or _agreed([one for one in seen if one not in in_text])
    if found:
        return found
    guess = filename.municipality_of(source_name)
    if guess is None:
        return Found()
    flags = ("municipality_weak",) if guess.certain else ("municipality_weak", "kind_inferred")
    return Found(guess.name, "filename", guess.key, 0.5, flags)


def _seen(text: Evidence) -> Iterable[_Seen]:
    named = [m for m in mentions(text.text) if m.key not in _REGION_CITIES]
    if not named and text.weight < STATED:
        return
    for mention in _without_city_districts(named):
        yield _Seen(mention, text.weight - _loss(mention, named), text.source)
    if not named:
        towns = {m.key: m for m in bare_towns(text.text) if m.key not in _REGION_CITIES}
        if len(towns) == 1:
            yield _Seen(next(iter(towns.values())), text.weight - _BARE_LOSS, text.source)


def _loss(mention: Mention, named: list[Mention]) -> float:
    """A town beside its district is the school's address; a district beside a village its frame."""
    kinds = {other.kind for other in named}
    if mention.kind == "town" and kinds & {"mr", "mo", "rayon", "go"}:
        return 0.1
    return 0.1 if mention.kind not in _SETTLEMENTS and kinds & _SETTLEMENTS else 0.0


def _without_city_districts(named: list[Mention]) -> list[Mention]:
    """Drop «Ленинский район» right before «г. Казани»: the town is the municipality."""
    kept = []
    for mention, after in zip_longest(named, named[1:]):
        close = (
            after is not None and after.kind in ("town", "go") and after.start - mention.end <= 2
        )
        if not (mention.kind in _CITY_DISTRICTS and close):
            kept.append(mention)
    return kept


def _strongest(seen: list[_Seen]) -> Found:
    top = max(seen, key=lambda found: (found.weight, found.mention.rank))
    same = [found for found in seen if found.mention.key == top.mention.key]
    rivals = {
        found.mention.key
        for found in seen
        if found.weight >= STATED + 0.5 and not _related(found.mention.key, top.mention.key)
    }
    best = _fullest(top, same)
    flags: tuple[str, ...] = ("municipality_conflict",) if rivals else ()
    if best.mention.kind == "bare":
        flags += ("kind_inferred",)
    return Found(best.mention.name, top.source, top.mention.key, top.weight, flags)


def _fullest(top: _Seen, same: list[_Seen]) -> _Seen:
    """The most exact form of the chosen name: «X муниципальный район» rather than «X район»."""
    if top.mention.kind not in _SHORT_KINDS:
        return top
    fitting = [found for found in same if _continues(top.mention, found.mention)]
    if top.mention.kind in ("town", "bare"):
        fitting = [found for found in fitting if found.weight >= STATED]
    return max(fitting, key=lambda found: (found.mention.rank, found.weight), default=top)


def _continues(short: Mention, full: Mention) -> bool:
    if short.kind in ("town", "bare"):
        return full.kind in ("town", "go", "mo", "zato")
    return full.name.endswith(short.name.rsplit(" ", 1)[-1])


def _related(key: str, other: str) -> bool:
    """«шумиха» and «шумихинский» are one place for the question of a conflict."""
    length = min(5, len(key) - 1, len(other) - 1)
    return key[:length] == other[:length]


def _agreed(seen: list[_Seen]) -> Found | None:
    """The name on which texts below the front agree, flagged; None when they do not."""
    weights: dict[str, float] = defaultdict(float)
    for found in seen:
        weights[found.mention.key] += found.weight
    if not weights:
        return None
    key = max(weights, key=lambda name: weights[name])
    if weights[key] < _AGREE * sum(weights.values()):
        return None
    same = [found for found in seen if found.mention.key == key]
    top = max(same, key=lambda found: (found.weight, found.mention.rank))
    if top.source == INFERRED and top.weight <= _ACTIVITY and len(same) < _OFTEN:
        return None
    best = _fullest(top, same)
    return Found(best.mention.name, INFERRED, key, top.weight, ("municipality_inferred",))
