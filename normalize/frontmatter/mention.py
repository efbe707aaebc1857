"""A municipality named in a text, and the two forms of naming one that few documents use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from normalize.frontmatter import decline
from normalize.frontmatter.places import place_key

WORD = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]*)*"
QUOTE = r"[«»“”„\"'‟]"
_OF_PERSON = re.compile(
    rf"(?P<mr>(?i:муниципальн\w+)\s+)?(?i:район(?:а|у|ом|е)?)\s+(?:имени|им\.)\s+(?P<who>{WORD}(?:\s{WORD}(?![а-яё]|\s+(?:област|кра[йяюе]|республик)))?)"
)
_TOWN_AND_DISTRICT = re.compile(
    rf"(?:(?i:\bмуниципальн\w+)\s+(?P<kind>(?i:район|округ|образовани))\w*|\b(?P<letters>МР|МО))\s*"
    rf"{QUOTE}?\s*(?i:город|г\.)\s*(?P<town>{WORD}(?:\s+{WORD})?)\s+и\s+(?P<adjective>{WORD})\s+"
    rf"район(?!\w)\s*{QUOTE}?"
)
_TWO_NAMED = {
    "район": "ый район",
    "округ": "ый округ",
    "образовани": "ое образование",
    "мр": "ый район",
    "мо": "ое образование",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A municipality named in a text: ``name`` is nominative and full, ``key`` its proper name.

    ``kind`` is a code of kinds.yaml, "town", "zato", "obrazovanie" or "bare"; ``rank`` says how
    exact it is (see kinds.yaml).
    """

    name: str
    key: str
    kind: str
    rank: int
    start: int
    end: int


def town_and_district(text: str) -> Iterator[Mention]:
    """«Муниципальный район «Город Людиново и Людиновский район»»: one municipality with two names.

    Inside quotation marks and behind its kind the name stands in the nominative.
    """
    for match in _TOWN_AND_DISTRICT.finditer(text):
        ending = _TWO_NAMED[(match["kind"] or match["letters"]).lower()]
        district = decline.nominative_adjective(match["adjective"])
        name = f"муниципальн{ending} «Город {match['town']} и {district} район»"
        yield Mention(name, place_key(district), "mr", 3, match.start(), match.end())


def of_person(text: str) -> Iterator[Mention]:
    """«муниципального района имени Лазо»."""
    for match in _OF_PERSON.finditer(text):
        kind = "муниципальный район" if match["mr"] else "район"
        key = f"имени {place_key(match['who'])}"
        name = f"{kind} имени {match['who']}"
        yield Mention(name, key, "mr" if match["mr"] else "rayon", 2, match.start(), match.end())
