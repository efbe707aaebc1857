"""What letters that a plan never explains stand for: the plan itself tells by who works there.

«методисты НМК» make letters nobody knows a methodical centre; «РМЦ» is the methodical centre of a
district or the model centre of a region, so the legal form, the neighbours and the municipality
decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from normalize.bodies.registry import acronym_role, registry
from schema.text import repair_look_alikes

_CENTRE, _INSTITUTE = "методический центр", "институт развития образования"
_OF_METHODISTS = re.compile(
    r"методист(?:ы|ам|ов|ами|у|а|ом)?\s+(?:М[БКА]?У\s+)?«?([А-ЯЁ]{3,6})(?![А-Яа-яЁё])", re.I
)
_IS_OF_REGION = re.compile(r"(?<![А-ЯЁа-яё])МОЦ(?![А-ЯЁа-яё])|модельн|дополнительн\w+ образован")
_DISTRICT = "район"


def letters_meant(
    cells: Iterable[str],
    title: str,
    municipality: str | None,
    abbreviations: tuple[tuple[str, str], ...],
) -> tuple[tuple[str, str], ...]:
    """Return (letters, kind of body in words) for letters that ``abbreviations`` do not explain.

    ``cells`` are the responsible cells of the plan, ``title`` its title.
    """
    text = repair_look_alikes("\n".join(cells))
    explained = {short for short, _ in abbreviations}
    found: dict[str, str] = {}
    for match in _OF_METHODISTS.finditer(text):
        letters = match[1]
        if letters.isupper() and letters not in explained and _is_unknown(letters):
            found[letters] = _CENTRE
    for letters in registry().district_or_region - explained - set(found):
        if letters in text:
            found[letters] = _of_district(letters, text, title, municipality or "")
    return tuple(found.items())


def _is_unknown(letters: str) -> bool:
    return letters in registry().district_or_region or acronym_role(letters) is None


def _of_district(letters: str, text: str, title: str, municipality: str) -> str:
    if re.search(rf"(?<![А-ЯЁа-яё])М[БКА]?У\s+«?{letters}", text):
        return _CENTRE
    of_region = _IS_OF_REGION.search(text) or _IS_OF_REGION.search(title.lower())
    return _CENTRE if _DISTRICT in municipality.lower() and not of_region else _INSTITUTE
