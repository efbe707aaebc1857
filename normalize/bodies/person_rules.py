"""How names of people are written (``persons.yaml``), as patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from schema.lookups import BadLookup, load_lookup

CAPITALISED = r"[А-ЯЁ][а-яё]+(?:(?:\s?-|-\s)[А-ЯЁ][а-яё]+|-оол)?"

_SURNAME = rf"(?:{CAPITALISED}|[А-ЯЁ]{{2,}}(?:-[А-ЯЁ]{{3,}})?(?![А-ЯЁ]))"

INITIALS = r"(?:[А-ЯЁ]\s?[.,](?:-[А-ЯЁ]\.)?|[А-ЯЁ]-[А-ЯЁ]\.)\s?[А-ЯЁ](?:\s?\.|(?![А-Яа-яЁё]))"

_PATH = Path(__file__).with_name("persons.yaml")


@dataclass(frozen=True, slots=True)
class PersonRules:
    """Compiled patterns and endings; their meaning stands in ``persons.yaml``."""

    person: re.Pattern[str]
    female: re.Pattern[str]
    surname_endings: tuple[str, ...]
    oblique_endings: tuple[tuple[str, str], ...]
    genitive_endings: tuple[tuple[str, str], ...]
    back: dict[str, tuple[tuple[re.Pattern[str], str], ...]]
    accusative_endings: tuple[tuple[str, str], ...]
    governing: dict[str, str]
    place_endings: tuple[str, ...]
    indeclinable_endings: tuple[str, ...]
    feminine_endings: tuple[str, ...]
    feminine_oblique: tuple[str, ...]
    dative: re.Pattern[str]
    honour: re.Pattern[str]
    memorial: re.Pattern[str]
    hint: re.Pattern[str]


@lru_cache(maxsize=1)
def person_rules() -> PersonRules:
    """Return the rules.

    Raises:
        BadLookup: when the file lacks an entry or holds a pattern that is none.
    """
    data = load_lookup(_PATH)
    try:
        return PersonRules(
            person=re.compile(_person(data)),
            female=re.compile(data["female_patronymic"]),
            surname_endings=tuple(data["surname_endings"].split()),
            oblique_endings=tuple(data["oblique_endings"].items()),
            genitive_endings=tuple(data["genitive_endings"].items()),
            accusative_endings=tuple(data["accusative_endings"].items()),
            governing={
                word: case for case, words in data["governing"].items() for word in words.split()
            },
            place_endings=tuple(data["place_endings"].split()),
            back={
                case: tuple((re.compile(ending), nominative) for ending, nominative in pairs)
                for case, pairs in data["declined"].items()
            },
            indeclinable_endings=tuple(data["indeclinable_endings"].split()),
            feminine_endings=tuple(data["feminine_endings"].split()),
            feminine_oblique=tuple(data["feminine_oblique"].split()),
            dative=re.compile(rf"(?:{'|'.join(data['dative_endings'].split())})\s{INITIALS}"),
            memorial=re.compile(rf"(?:{'|'.join(data['memorials'].split())})[а-яё]*\s*$", re.I),
            honour=_honour(data["in_honour"], data["titles_of_honour"]),
            hint=re.compile(
                rf"[а-яё]\s[А-ЯЁ][а-яё]|[А-ЯЁ]\s?[.,]|[а-яё]\s[А-ЯЁ]\s?[А-ЯЁ](?![А-Яа-яЁё])|{data['patronymic']}(?![а-яё])"
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        raise BadLookup(f"{_PATH.name}: {error!r}") from error


def _person(data: Mapping[str, Any]) -> str:
    """The pattern of a name in all its orders, its parts named («s1», «n1», «p1»)."""
    patronymic = rf"(?:[А-ЯЁ][а-яё]*(?:-[А-ЯЁа-яё][а-яё]*)?{data['patronymic']})(?![а-яё])"
    particle = rf"(?:(?:{data['particles'].replace(' ', '|')})\s)?"
    return (
        rf"(?<![А-Яа-яЁё])(?:"
        rf"(?P<s1>{CAPITALISED})\s+(?P<n1>[А-ЯЁ][а-яё]+)\s+(?P<p1>{patronymic})"
        rf"|(?P<n2>[А-ЯЁ][а-яё]+)\s+(?P<p2>{patronymic})\s+(?P<s2>{CAPITALISED})"
        rf"|(?P<s3>{particle}{_SURNAME})\s*(?P<i3>{INITIALS}){data['after_initials']}"
        rf"|(?P<i4>{INITIALS})\s*(?P<s4>{_SURNAME})"
        rf"|(?P<s5>{CAPITALISED})\s(?P<i5>[А-ЯЁ]\s?[А-ЯЁ])(?![А-Яа-яЁё.])"
        rf"|(?P<s6>{CAPITALISED})\s(?P<i6>[А-ЯЁ](?:\.-[А-ЯЁ])?)\.(?!\s?[А-ЯЁ]\.)"
        rf"|(?P<s7>{CAPITALISED})\s(?P<n7>{CAPITALISED})(?![а-яё-])"
        rf"(?:\s(?P<p7>[А-ЯЁ][а-яё]+\s(?:оглы|кызы|улы|уулу|гызы)))?)"
    )


def _honour(words: list[str], titles: str) -> re.Pattern[str]:
    """«имени», «им. Героя Советского Союза», «имени дважды лауреата …»: what follows is no one."""
    titled = rf"(?:\s+(?:[а-яё]+\.?|{'|'.join(titles.split())}))*"
    return re.compile(rf"(?:^|[\s«\"])(?:{'|'.join(words)})\.?{titled}\s*$")
