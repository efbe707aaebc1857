"""Find the people named in a cell and write each as «Фамилия И.О.» in the nominative.

Names are known by their form: initials beside a capitalised word, a patronymic, or a surname beside
a first name of the dictionary.  Initials are never inflected; a surname is put into the nominative
only where morphology leaves one choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from normalize.bodies.lexicon import lexicon
from normalize.bodies.person_cases import case_of_person, clause_before
from normalize.bodies.person_rules import CAPITALISED, INITIALS, PersonRules, person_rules
from normalize.bodies.surnames import (
    cased,
    first_name,
    is_surname,
    looks_like_surname,
    nominative_surname,
)
from normalize.bodies.words import read_word
from normalize.morph import is_known, parses

_LONGEST_PAUSE = 80
# «Лапина, Чистов⏎Бойцова»: nothing but surnames.
_LIST_OF_WORDS = re.compile(rf"\s*{CAPITALISED}(?:\s*(?:[,;\n]|\sи\s)\s*{CAPITALISED})+\s*\.?\s*")
# «ПЕТРОВА ЕЛЕНА СЕРГЕЕВНА»
_CAPITAL_NAME = re.compile(
    r"(?<![А-ЯЁа-яё])[А-ЯЁ]{2,}(?:-[А-ЯЁ]{2,})?\s+[А-ЯЁ]{2,}\s+[А-ЯЁ-]{2,}(?:ВИЧ|ВН|ИЧН|ЬИЧ)[А-Я]{0,2}(?![А-ЯЁа-яё])"
)
_PATRONYMICS = (
    ("ablt", re.compile("(?:ичем|[вч]ной)$")),
    ("datv", re.compile("(?:ичу|[вч]не)$")),
    ("gent", re.compile("ича$")),
)
_NAMES_OF_PEOPLE = ("noun", "adjective", "other")
_PARTING = ",;\n/"
_BETWEEN = (",", ";", "и", "/")
_SHORTEST_KNOWN = 5
_GENITIVE = re.compile(r"[\w-]+(?:(?<=[аеиуыэюяё])|(?<=го))(?![\w-])")


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person at ``start``..``end`` of the text, ``name`` as «Фамилия И.О.»."""

    start: int
    end: int
    name: str


def find_persons(text: str) -> tuple[NamedPerson, ...]:
    """Return the people named in ``text`` in reading order; things named after people are not."""
    rules = person_rules()
    text = _CAPITAL_NAME.sub(lambda match: match[0].title(), text)
    if _LIST_OF_WORDS.fullmatch(text):
        return _list_of_surnames(text)
    if not rules.hint.search(text):
        return ()
    return tuple(_search(text, rules))


def _list_of_surnames(text: str) -> tuple[NamedPerson, ...]:
    """One certain surname in a list of lone words makes surnames of those that look like it."""
    words = list(re.finditer(CAPITALISED, text))
    if not any(is_surname(word.group()) for word in words):
        return ()
    if not all(_fits_a_list(word.group()) for word in words):
        return ()
    return tuple(
        NamedPerson(word.start(), word.end(), nominative_surname(word.group())) for word in words
    )


def _fits_a_list(word: str) -> bool:
    """Beside a certain surname a word that no dictionary knows is one too."""
    return looks_like_surname(word) or not (is_known(word.lower()) or read_word(word).head)


def _search(text: str, rules: PersonRules) -> Iterator[NamedPerson]:
    position = end = 0
    addressed = "datv" if rules.dative.search(text) else None
    case: str | None = None
    while match := rules.person.search(text, position):
        surname = next(match[f"s{n}"] for n in range(1, 8) if match[f"s{n}"])
        if match["s7"] and first_name(match["n7"]) is None:
            surname = match["n7"]
        pause = max(0, match.start() - _LONGEST_PAUSE)
        # «музей А.П. Чехова» is named in the genitive, «директор музея Т.Е. Гаджиев» works there.
        genitive = match["i4"] and _GENITIVE.match(text, match.start("s4"))
        if genitive and rules.memorial.search(text, pause, match.start()):
            position = match.end()
        elif rules.honour.search(text, pause, match.start()):
            # «клуб им. Кирова Пак Т.Х.»: of two words only the first is remembered for certain.
            position = match.end("s7") if match["s7"] else match.end()
        elif match["s6"] and end and text[end : match.start()].strip() in _BETWEEN:
            # «…, Тищенко В.В., Юрко С.»: one more of the people.
            yield NamedPerson(match.start(), match.end(), _written(match, surname, rules, None))
            position = end = match.end()
        elif not (
            _stands_alone(text, match)
            or _follows_position(text, match, surname)
            or _may_be_surname(surname, text[match.end() : match.end() + 30], match)
        ):
            position = match.start() + len(re.match(r"\S+", match.group())[0])  # type: ignore[index]
        else:
            listed = end and text[end : match.start()].strip() in _BETWEEN
            # «возложить на Громову А.А., Орлова И.И.»: what governs the first governs them all.
            cell = (case if listed else None) or addressed
            case = case_of_person(text, match.start(), match.end(), surname, cell)
            yield NamedPerson(match.start(), match.end(), _written(match, surname, rules, case))
            position = end = match.end()


def _follows_position(text: str, match: re.Match[str], surname: str) -> bool:
    """«Психолог Ли Ц.», «директор ИМЦ Оюн А.-Х.»: at the end of a clause, behind a position."""
    if match["s6"] is None or not re.match(r"\s*(?:[,;\n/)]|$)", text[match.end() :]):
        return False
    clause = clause_before(text, match.start())
    words = [read_word(word) for word in re.findall(r"[А-Яа-яЁё-]+", clause)]
    if not any(word.head in ("officer", "person") for word in words):
        return False
    named = read_word(surname)
    return named.kind == "word" and not named.head and words[-1].pos != "preposition"


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """«Мельник А В», «Лебедь А.», «Сорока Анна»: between commas a word like this is a surname."""
    surname = match["s5"] or match["s6"] or match["s7"]
    letters = match["i5"] or match["i6"] or ""
    if not surname or _is_institution(surname, letters) or first_name(surname) is not None:
        return False
    if match["n7"] and first_name(match["n7"]) is None:
        return False
    before, behind = text[: match.start()].rstrip(" "), text[match.end() :].lstrip(" .")
    if (before and before[-1] not in _PARTING) or (behind and behind[0] not in _PARTING):
        return False
    word = read_word(surname)
    if word.kind != "word" or word.head or word.nominal or word.pos not in _NAMES_OF_PEOPLE:
        return False
    if len(letters) == 2 and word.known:
        # «Логист УО»: a known word and an acronym.
        return False
    caseless = surname.lower().endswith(person_rules().indeclinable_endings)
    return caseless or not word.known or not word.forms or word.can_be_nominative


def _may_be_surname(surname: str, rest: str, match: re.Match[str]) -> bool:
    word = read_word(surname)
    if word.head in ("school", "org") and match["s3"] and re.match(r"\s*(?:[,;\n]|$)", rest):
        # «Школа Н.П.»: no place has initials behind it and nothing else.
        return ("nomn", "sing") in word.forms
    if word.head or word.kind == "legal":
        return False
    if match["s7"] is not None:
        return _is_full_name(match["s7"], match["n7"])
    if match["s6"] is not None:
        return is_surname(surname)
    if match["s5"] is not None:
        return is_surname(surname) and not _is_institution(surname, match["i5"])
    before_initials = match["s3"] is not None
    if surname.isupper() and before_initials:
        if len(surname) < _SHORTEST_KNOWN and surname in _known_letters():
            return False
        return not re.match(rf"\s*{CAPITALISED}", rest)
    known_noun = is_known(surname.lower()) and "Surn" not in str(
        [p.tag for p in parses(surname.lower())]
    )
    if not (before_initials and known_noun):
        return True
    # «Методист А.А. Серова», but «Мельник О.А. Серова А.А.», «Соловей Л.Я. Главный врач».
    after = re.match(rf" ?({CAPITALISED})(?![а-яё]|\s?{INITIALS})", rest)
    return after is None or (is_known(after[1].lower()) and not _has_surname_form(after[1]))


def _is_full_name(first: str, second: str) -> bool:
    """«Иванова Мария», «Мария Иванова»: a surname and a first name, in one case at least."""
    for surname, name in ((first, second), (second, first)):
        genders = first_name(name)
        if genders is not None and (_has_surname_form(surname) or is_surname(surname)):
            return not read_word(surname).head and first_name(surname) is None
    return False


def _has_surname_form(word: str) -> bool:
    return any("Surn" in p.tag for p in parses(word.lower()) if is_known(word.lower()))


def _is_institution(surname: str, letters: str) -> bool:
    """«Троицкий ДК», «Покровская СБ»: the adjective of a place and what stands there."""
    of_place = surname.lower().endswith(person_rules().place_endings)
    listed = letters in lexicon().letters_behind_places
    return letters in _known_letters() or (of_place and listed)


def _known_letters() -> frozenset[str]:
    words = lexicon()
    return words.school_acronyms | words.territory_acronyms | words.legal_forms


def _written(match: re.Match[str], surname: str, rules: PersonRules, case: str | None) -> str:
    if match["s7"]:
        name = match["n7"] if surname == match["s7"] else match["s7"]
        initials = name[0] + "." + (match["p7"][0] + "." if match["p7"] else "")
        return f"{nominative_surname(cased(surname), first_name(name))} {initials}"
    patronymic = match["p1"] or match["p2"]
    if patronymic:
        gender = "femn" if rules.female.search(patronymic) else "masc"
        initials = (match["n1"] or match["n2"])[0] + "." + patronymic[0] + "."
        told = next((case for case, ending in _PATRONYMICS if ending.search(patronymic)), None)
        return f"{nominative_surname(cased(surname), gender, told)} {initials}"
    printed = match["i3"] or match["i4"] or match["i5"] or match["i6"]
    initials = re.sub(r"([А-ЯЁ])[^А-ЯЁ-]*", r"\1.", printed)
    return f"{nominative_surname(cased(surname), None, case)} {initials}"
