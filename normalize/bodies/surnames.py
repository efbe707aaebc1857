"""Is this word a surname, and what is its nominative?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from normalize.bodies.declined import declined_back
from normalize.bodies.person_rules import CAPITALISED, person_rules
from normalize.bodies.words import is_acronym, read_word
from normalize.morph import is_known, parses

_SHORTEST_LIKELY = 4


@lru_cache(maxsize=20_000)
def is_surname(word: str) -> bool:
    """Whether a capitalised ``word`` without initials can hardly be anything but a surname."""
    if not re.fullmatch(CAPITALISED, word) or is_acronym(word) or read_word(word).head:
        return False
    lower = word.lower()
    readings = parses(lower)
    surnames = [p for p in readings if "Surn" in p.tag and p.tag.case == "nomn"]
    if is_known(lower):
        best = readings[0]
        if "Surn" in best.tag and lower.endswith(person_rules().feminine_endings):
            # The dictionary knows «рублева» only as the genitive of «рублёв».
            return True
        return bool(surnames) and ("Surn" in best.tag or surnames[0].score >= best.score)
    return lower.endswith(person_rules().surname_endings) and (
        bool(surnames) or readings[0].tag.POS != "ADJF"
    )


@lru_cache(maxsize=20_000)
def looks_like_surname(word: str) -> bool:
    """Whether a capitalised ``word`` can be a surname where one is expected («педагог Лапина»)."""
    if is_surname(word):
        return True
    if not re.fullmatch(CAPITALISED, word) or is_acronym(word) or read_word(word).head:
        return False
    lower = word.lower()
    if any("Surn" in p.tag and p.tag.case == "nomn" for p in parses(lower)):
        return True
    return len(word) > _SHORTEST_LIKELY and lower.endswith(person_rules().surname_endings[:10])


@lru_cache(maxsize=20_000)
def nominative_surname(surname: str, gender: str | None = None, case: str | None = None) -> str:
    """Return ``surname`` in the nominative, as printed where that is not certain.

    Args:
        surname: one surname, possibly with a hyphen, in any case.
        gender: masc or femn when known (from a patronymic), else None.
        case: the case that the position beside it stands in («методисту»), None when that is the
            nominative or unknown.
    """
    particle, space, rest = surname.rpartition(" ") if " - " not in surname else ("", "", surname)
    parts = re.split(r"\s?-\s?", rest)
    return particle + space + "-".join(_nominative_part(part, gender, case) for part in parts)


@lru_cache(maxsize=20_000)
def first_name(word: str) -> str | None:
    """Return masc or femn when ``word`` is a first name and hardly anything else, else None."""
    readings = parses(word.lower())
    names = [p for p in readings if "Name" in p.tag and p.tag.number != "plur"]
    if not names or not is_known(word.lower()) or names[0].score < 0.5 * readings[0].score:
        return None
    return str(names[0].tag.gender)


def cased(surname: str) -> str:
    """Return «СЕРОВА-ЗУЕВА» as «Серова-Зуева»."""
    particle, space, rest = surname.rpartition(" ") if " - " not in surname else ("", "", surname)
    parts = re.split(r"\s?-\s?", rest)
    return particle + space + "-".join(part[0] + part[1:].lower() for part in parts)


def _nominative_part(surname: str, gender: str | None, case: str | None) -> str:
    lower = surname.lower()
    rules = person_rules()
    if case is None and gender != "masc" and lower.endswith(rules.feminine_endings):
        # The dictionary knows «кротова» only as the genitive of «кротов».
        return surname
    if (
        case not in ("gent", "accs")
        and lower.endswith(rules.feminine_oblique)
        and not is_known(lower)
    ):
        return surname[:-2] + "а"
    readings = [p for p in parses(lower) if p.tag.number != "plur"]
    surnames = [
        p for p in readings if "Surn" in p.tag and (gender is None or p.tag.gender == gender)
    ]
    if case is not None:
        surnames = [p for p in surnames if p.tag.case == case]
    elif any(p.tag.case == "nomn" for p in (surnames if gender and surnames else readings)):
        return surname
    if gender is None and case is None:
        # Nobody is responsible in the accusative.
        surnames = [p for p in surnames if p.tag.case != "accs"]
    forms = {form for p in surnames if (form := _inflected(p))}
    if len(forms) == 1:
        return _like(surname, forms.pop())
    if forms:
        return surname
    endings: tuple[tuple[str, str], ...] = ()
    if case in ("gent", "accs"):
        endings = (*(rules.accusative_endings if case == "accs" else ()), *rules.genitive_endings)
    for ending, nominative in (*endings, *rules.oblique_endings):
        if lower.endswith(ending):
            return surname[: -len(ending)] + nominative
    back = declined_back(lower, case, gender)
    return _like(surname, back) if back else surname


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
