"""Find the people named in a cell and write each as «Фамилия И.О.» in the nominative.

Names are known by their form: initials beside a capitalised word, a patronymic, or a surname beside
a first name of the dictionary.  Initials are never inflected; a surname is put into the nominative
only where morphology leaves one choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from normalize.bodies.lexicon import lexicon
from normalize.bodies.words import is_acronym, read_word
from normalize.morph import is_known, parses
from schema.lookups import BadLookup, load_lookup

_PATH = Path(__file__).with_name("persons.yaml")
_CAPITALISED = r"[А-ЯЁ][а-яё]+(?:\s?-\s?[А-ЯЁ][а-яё]+|-оол)?"
_SURNAME = rf"(?:{_CAPITALISED}|[А-ЯЁ]{{4,}}(?:-[А-ЯЁ]{{3,}})?)"
_INITIALS = r"[А-ЯЁ]\s?[.,]\s?[А-ЯЁ](?:\s?\.|(?![А-Яа-яЁё]))"
_LONGEST_PAUSE = 12


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person at ``start``..``end`` of the text, ``name`` as «Фамилия И.О.»."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Rules:
    person: re.Pattern[str]
    female: re.Pattern[str]
    surname_endings: tuple[str, ...]
    oblique_endings: tuple[tuple[str, str], ...]
    honour: re.Pattern[str]
    hint: re.Pattern[str]


def find_persons(text: str) -> tuple[NamedPerson, ...]:
    """Return the people named in ``text`` in reading order; things named after people are not."""
    rules = _rules()
    if not rules.hint.search(text):
        return ()
    return tuple(_search(text, rules))


@lru_cache(maxsize=20_000)
def is_surname(word: str) -> bool:
    """Whether a capitalised ``word`` without initials can hardly be anything but a surname."""
    if not re.fullmatch(_CAPITALISED, word) or is_acronym(word) or read_word(word).head:
        return False
    lower = word.lower()
    readings = parses(lower)
    surnames = [p for p in readings if "Surn" in p.tag and p.tag.case == "nomn"]
    if is_known(lower):
        best = readings[0]
        return bool(surnames) and ("Surn" in best.tag or surnames[0].score >= best.score)
    return lower.endswith(_rules().surname_endings) and (
        bool(surnames) or readings[0].tag.POS != "ADJF"
    )


@lru_cache(maxsize=20_000)
def nominative_surname(surname: str, gender: str | None = None) -> str:
    """Return ``surname`` in the nominative, as printed where that is not certain.

    Args:
        surname: one surname, possibly with a hyphen, in any case.
        gender: masc or femn when known (from a patronymic), else None.
    """
    parts = re.split(r"\s?-\s?", surname)
    return "-".join(_nominative_part(part, gender) for part in parts)


def _search(text: str, rules: _Rules) -> Iterator[NamedPerson]:
    position = 0
    while match := rules.person.search(text, position):
        surname = next(match[f"s{n}"] for n in range(1, 8) if match[f"s{n}"])
        if match["s7"] and first_name(match["n7"]) is None:
            surname = match["n7"]
        if rules.honour.search(text, max(0, match.start() - _LONGEST_PAUSE), match.start()):
            position = match.end()
        elif not _may_be_surname(surname, text[match.end() : match.end() + 30], match):
            position = match.start() + len(re.match(r"\S+", match.group())[0])  # type: ignore[index]
        else:
            yield NamedPerson(match.start(), match.end(), _written(match, surname, rules))
            position = match.end()


def _may_be_surname(surname: str, rest: str, match: re.Match[str]) -> bool:
    if read_word(surname).head or read_word(surname).kind == "legal":
        return False
    if match["s7"] is not None:
        return _is_full_name(match["s7"], match["n7"])
    if match["s6"] is not None:
        return is_surname(surname)
    if match["s5"] is not None:
        return is_surname(surname) and match["i5"] not in _known_letters()
    before_initials = match["s3"] is not None
    if surname.isupper() and before_initials:
        return not re.match(rf"\s*{_CAPITALISED}", rest)
    known_noun = is_known(surname.lower()) and "Surn" not in str(
        [p.tag for p in parses(surname.lower())]
    )
    return not (before_initials and known_noun and re.match(rf"\s?{_CAPITALISED}", rest))


def _is_full_name(first: str, second: str) -> bool:
    """«Иванова Мария», «Мария Иванова»: a surname and a first name, in one case at least."""
    for surname, name in ((first, second), (second, first)):
        genders = first_name(name)
        if genders is not None and (_has_surname_form(surname) or is_surname(surname)):
            return not read_word(surname).head and first_name(surname) is None
    return False


@lru_cache(maxsize=20_000)
def first_name(word: str) -> str | None:
    """Return masc or femn when ``word`` is a first name and hardly anything else, else None."""
    readings = parses(word.lower())
    names = [p for p in readings if "Name" in p.tag and p.tag.number != "plur"]
    if not names or not is_known(word.lower()) or names[0].score < 0.5 * readings[0].score:
        return None
    return str(names[0].tag.gender)


def _has_surname_form(word: str) -> bool:
    return any("Surn" in p.tag for p in parses(word.lower()) if is_known(word.lower()))


def _known_letters() -> frozenset[str]:
    words = lexicon()
    return words.school_acronyms | words.territory_acronyms | words.legal_forms


def _written(match: re.Match[str], surname: str, rules: _Rules) -> str:
    if match["s7"]:
        name = match["n7"] if surname == match["s7"] else match["s7"]
        initials = name[0] + "." + (match["p7"][0] + "." if match["p7"] else "")
        return f"{nominative_surname(_cased(surname), first_name(name))} {initials}"
    patronymic = match["p1"] or match["p2"]
    if patronymic:
        gender = "femn" if rules.female.search(patronymic) else "masc"
        initials = (match["n1"] or match["n2"])[0] + "." + patronymic[0] + "."
        return f"{nominative_surname(_cased(surname), gender)} {initials}"
    letters = re.findall("[А-ЯЁ]", match["i3"] or match["i4"] or match["i5"] or match["i6"])
    return f"{nominative_surname(_cased(surname))} {'.'.join(letters)}."


def _cased(surname: str) -> str:
    parts = re.split(r"\s?-\s?", surname)
    return "-".join(part[0] + part[1:].lower() for part in parts)


def _nominative_part(surname: str, gender: str | None) -> str:
    lower = surname.lower()
    readings = [p for p in parses(lower) if p.tag.number != "plur"]
    surnames = [
        p for p in readings if "Surn" in p.tag and (gender is None or p.tag.gender == gender)
    ]
    if any(p.tag.case == "nomn" for p in (surnames if gender and surnames else readings)):
        return surname
    forms = {form for p in surnames if (form := _inflected(p))}
    if len(forms) == 1:
        return _like(surname, forms.pop())
    if forms:
        return surname
    for ending, nominative in _rules().oblique_endings:
        if lower.endswith(ending):
            return surname[: -len(ending)] + nominative
    return surname


def _inflected(parse: Any) -> str | None:
    form = parse.inflect({"nomn", "sing"})
    return str(form.word) if form else None


def _like(printed: str, form: str) -> str:
    """Return ``form`` with the printed word's capital and its choice of е or ё."""
    letters = [
        old.lower() if {old.lower(), new} == {"е", "ё"} else new
        for old, new in zip(printed, form, strict=False)
    ]
    return ("".join(letters) + form[len(letters) :]).capitalize()


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    data = load_lookup(_PATH)
    try:
        patronymic = rf"(?:[А-ЯЁ][а-яё]*{data['patronymic']})(?![а-яё])"
        person = (
            rf"(?<![А-Яа-яЁё])(?:"
            rf"(?P<s1>{_CAPITALISED})\s+(?P<n1>[А-ЯЁ][а-яё]+)\s+(?P<p1>{patronymic})"
            rf"|(?P<n2>[А-ЯЁ][а-яё]+)\s+(?P<p2>{patronymic})\s+(?P<s2>{_CAPITALISED})"
            rf"|(?P<s3>{_SURNAME})\s*(?P<i3>{_INITIALS})"
            rf"|(?P<i4>{_INITIALS})\s*(?P<s4>{_SURNAME})"
            rf"|(?P<s5>{_CAPITALISED})\s(?P<i5>[А-ЯЁ]\s?[А-ЯЁ])(?![А-Яа-яЁё.])"
            rf"|(?P<s6>{_CAPITALISED})\s(?P<i6>[А-ЯЁ])\.(?!\s?[А-ЯЁ]\.)"
            rf"|(?P<s7>{_CAPITALISED})\s(?P<n7>{_CAPITALISED})(?![а-яё-])"
            rf"(?:\s(?P<p7>[А-ЯЁ][а-яё]+\s(?:оглы|кызы|улы|уулу|гызы)))?)"
        )
        return _Rules(
            person=re.compile(person),
            female=re.compile(data["female_patronymic"]),
            surname_endings=tuple(data["surname_endings"].split()),
            oblique_endings=tuple(data["oblique_endings"].items()),
            honour=re.compile(r"(?:^|\s)(?:" + "|".join(data["in_honour"]) + r")\.?\s*$", re.I),
            hint=re.compile(
                rf"[а-яё]\s[А-ЯЁ][а-яё]|[А-ЯЁ]\s?[.,]|[а-яё]\s[А-ЯЁ]\s?[А-ЯЁ](?![А-Яа-яЁё])|{data['patronymic']}(?![а-яё])"
            ),
        )
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise BadLookup(f"{_PATH.name}: {error!r}") from error
