"""Decide whether letters («ОО», «МБОУ») open a further body; part of ``cutting``."""

from __future__ import annotations

import re
from functools import lru_cache

from normalize.bodies.draft import Draft
from normalize.bodies.letter_roles import is_society
from normalize.bodies.lexicon import lexicon
from normalize.bodies.phrase import SURE, Opening
from normalize.bodies.registry import acronym_role
from normalize.bodies.rules import role_rules
from normalize.bodies.tokens import Token

COMMA, AND, LINE, SPACE = ",", "и", "line", "space"
SUBJECTS = ("officer", "person")
# Whose part an «отдел» can be when letters follow it with nothing between.
_OWNERS = ("municipal_authority",)

_OWNERS_BEHIND_OFFICERS = (*_OWNERS, "other_body", "municipal_methodical_centre")

# Before the letters of a territory: «администрация СП», «глава МО».
_PLACES_OF = ("администрация", "глава", "совет", "депутат", "население", "житель")

_UNIVERSITY = re.compile("[А-ЯЁ][А-ЯЁа-яё]*(?:Г[ПТМА]?У|ФУ)")


def legal_opens(draft: Draft, between: str, phrase: Opening) -> bool:
    """Whether a legal form («МБОУ») opens a further body behind ``draft``; see ``opens_body``."""
    if between in (COMMA, AND):
        return True
    if between == SPACE and (_is_branch(draft.last) or _is_unit(draft)):
        return False
    if between == SPACE and draft.last.kind == "quote" and _last_head(draft) in lexicon().subunits:
        return False
    letters = phrase.word.text if phrase.word else ""
    if between == SPACE and _is_centre_of(draft.last, letters):
        return False
    if between == SPACE and letters in _school_letters() and _is_had_by_school(draft):
        return False
    place_of = _before_territory(draft)
    if between == SPACE and place_of in _PLACES_OF:
        return place_of != "глава" and not lexicon().is_territory(letters)
    if draft.wants and phrase.word is not None:
        school = phrase.word.text in lexicon().school_acronyms
        return not school and any(token.text.lower() == "по" for token in draft.tokens)
    last = draft.last.word
    if last is not None and last.head and last.lemma in lexicon().subunits and between == SPACE:
        return False
    if between == SPACE and draft.head_word is not None and draft.head_word.lemma == "филиал":
        return False
    return not (between == SPACE and _are_people_of(draft, letters))


def _are_people_of(draft: Draft, letters: str) -> bool:
    """«педагоги МБОУ СОШ № 1», «слесари МКУ «…»»: people, and behind them where they work."""
    if draft.head == "person" and letters in lexicon().school_acronyms:
        return True
    last = draft.last.word
    if last is None or draft.depends or draft.scoped:
        return False
    return not draft.head and last.animate and ("nomn", "plur") in last.forms


def acronym_opens(draft: Draft, between: str, phrase: Opening) -> bool:
    """Whether other letters («ОО», «ИМЦ») open a further body behind ``draft``."""
    words = lexicon()
    text = phrase.word.text if phrase.word else ""
    last = draft.last
    if between != COMMA and (_is_field_of(last, text) or _is_kind_of(last, text)):
        return False
    if between == SPACE and (_is_branch(last) or is_society(last.text, text)):
        return False
    if between == SPACE and _is_of_university(last, text):
        return False
    if between == COMMA or phrase.nominative == SURE:
        # «Наставники Слободская ЦРБ»: an adjective in the nominative begins a name.
        return True
    if between == AND:
        listed = _are_joined(last.text, text) or _is_institute_of(last, text)
        return not (listed or _shares_head(draft, text) or _is_dealt_with(draft, text))
    is_school = text in words.school_acronyms
    if is_school and between == SPACE and _is_had_by_school(draft):
        return False
    if text in words.association_acronyms and _has_no_association(draft, between):
        return True
    if between == LINE and _is_told_on_next_line(draft, text):
        return True
    if words.is_territory(text) or (between == SPACE and _is_part_of(draft, text)):
        return False
    if between == SPACE and _is_regions_institute(last, text):
        return False
    if between == SPACE and is_letters(last) and _is_centre_of(last, text):
        return False
    if text in words.agency_acronyms and is_letters(last):
        # «КДН и ЗП УИИ»: a commission is no unit of an agency.
        return _closes_joined(draft)
    if between == SPACE and last.text in words.school_parts and text in words.school_acronyms:
        return False
    if between == SPACE and is_letters(last) and text in words.legal_qualifiers:
        # «ИРО РА», «ЦРО НО»: the letters of the region.
        return text in words.school_acronyms
    if draft.wants or (between == SPACE and _is_in_clause(draft, text)):
        return False
    if between == SPACE and _waits_behind_legal_form(draft):
        return False
    if draft.head in SUBJECTS:
        return draft.depends or draft.scoped or between == LINE or _has_own_topic(draft, text)
    if last.word is not None and last.word.head:
        if is_school:
            return not _takes_school(draft, last)
        plural = ("nomn", "plur") in last.word.forms
        return between == LINE or (last.word.head == "school" and plural)
    return not (_is_legal(last) and between == SPACE)


def _is_centre_of(last: Token, text: str) -> bool:
    """«РМК УО», «ИМО ГУО»: the methodical centre of the authority, where nothing parts the two."""
    roles = [(acronym_role(letters) or ("", 0.0))[0] for letters in (last.text, text)]
    return roles == ["municipal_methodical_centre", "municipal_authority"]


@lru_cache(maxsize=1)
def _school_letters() -> frozenset[str]:
    return lexicon().school_acronyms | role_rules().school_legal_forms


def _before_territory(draft: Draft) -> str:
    """Return the lemma that stands last but for letters of a territory («администрация МО»)."""
    words = [token.word for token in draft.tokens]
    while len(words) > 1 and (last := words[-1]) and lexicon().is_territory(last.text):
        words.pop()
    return words[-1].lemma if words[-1] is not None else ""


def _is_had_by_school(draft: Draft) -> bool:
    """«медицинский кабинет СШ», «советы отцов ОО», «руководители музеев ОО»."""
    words = lexicon()
    if draft.scoped or draft.last.word is None or is_letters(draft.last):
        return draft.head == "legal" and draft.last.kind == "quote" and _is_structural(draft)
    heads = [token.word for token in draft.tokens if token.word and token.word.head]
    tail = [token.word for token in draft.tokens if token.word and not token.word.head]
    if not heads or any(word.lemma in words.territories for word in tail):
        return False
    if any(word.kind != "word" and word.text not in words.duty_acronyms for word in tail):
        return False
    if heads[0].lemma in words.school_groups:
        return any(token.word and token.word.lemma in words.school_people for token in draft.tokens)
    return heads[-1].lemma in words.school_has


def _is_structural(draft: Draft) -> bool:
    """«СП «Теремок» МБОУ …»: a part of the school behind it."""
    return draft.tokens[0].text in ("СП", "ОСП") and len(draft.tokens) == 2


def _waits_behind_legal_form(draft: Draft) -> bool:
    """«программист МБУК …», «педагог МБУ ДО …»: the name is still to come."""
    qualifiers = lexicon().legal_qualifiers
    behind = [token for token in draft.tokens if token.text not in qualifiers]
    return bool(behind) and _is_legal(behind[-1])


def begins_listing(tokens: tuple[Token, ...], index: int) -> bool:
    """«…, ГО и ЧС»: letters for a field of work, written like those of a territory."""
    if index + 2 >= len(tokens) or tokens[index + 1].text != "и":
        return False
    return _are_joined(tokens[index].text, tokens[index + 2].text)


def _are_joined(one: str, other: str) -> bool:
    """«КДН и ЗП», and as much with a letter for whose it is: «МКДН и ЗП», «РКДН и ЗП»."""
    pairs = lexicon().joined_acronyms
    return (one, other) in pairs or (one[1:], other) in pairs


def _is_branch(last: Token) -> bool:
    """«КТИ (филиал) ВолгГТУ»: whose branch it is follows."""
    return last.kind == "bracket" and last.text[1:-1].strip().lower() == "филиал"


def _is_unit(draft: Draft) -> bool:
    """«сектор краеведения МБУК», «ПЭО МКУ»: a part of the legal entity that follows."""
    if draft.last.text in lexicon().unit_letters:
        return True
    return _last_head(draft) in lexicon().subunits and _is_inner_part(draft)


def _is_of_university(last: Token, text: str) -> bool:
    """«ЕИ КФУ», «НТИ (филиал) УрФУ»: an institute nobody lists and its university."""
    institute = is_letters(last) and last.text.endswith("И") and acronym_role(last.text) is None
    return institute and _UNIVERSITY.fullmatch(text) is not None


def _closes_joined(draft: Draft) -> bool:
    """«КДН и ЗП», not «ОУУП и ПДН», which is a unit itself."""
    letters = [token.text for token in draft.tokens if is_letters(token)]
    if len(letters) < 2 or letters[-2] in lexicon().agency_acronyms:
        return False
    return _are_joined(letters[-2], letters[-1])


def _has_no_association(draft: Draft, between: str) -> bool:
    """«Методкабинет РМО» and «Методисты⏎ММО» are two bodies, «Руководители⏎РМО» is one."""
    word = draft.last.word
    if word is None:
        return False
    of_centre = word.head in ("org", "authority") and word.lemma != "совет"
    return of_centre or (between == LINE and word.lemma == "методист")


def _is_institute_of(last: Token, text: str) -> bool:
    """«ТИРО и ПК», «ИРО и ППРО»: the second half of an institute's name."""
    if text not in ("ПК", "ПРО", "ППРО", "ПКРО", "РПО"):
        return False
    role = acronym_role(last.text)
    return role is not None and role[0] == "regional_institute"


def _is_regions_institute(last: Token, text: str) -> bool:
    """«ПК ИРО», «НО ИОО»: the region's letters before those of its institute."""
    if not is_letters(last) or last.text not in lexicon().legal_qualifiers - {"ДО", "ОО"}:
        return False
    role = acronym_role(text)
    return role is not None and role[0] == "regional_institute"


def _has_own_topic(draft: Draft, text: str) -> bool:
    """«Учителя информатики ПДН»: teachers of a subject belong to a school or to nobody."""
    if draft.head_word is None or draft.head_word.lemma not in ("учитель", "воспитатель"):
        return False
    return draft.last.word is not draft.head_word and text not in lexicon().school_acronyms


def _is_field_of(last: Token, text: str) -> bool:
    """«отдел ЖКХ», «организации СПО»: the letters say what the noun before is about."""
    if last.word is None or is_letters(last):
        return False
    words = lexicon()
    if text in words.education_levels:
        return last.word.lemma in ("организация", "учреждение", "система", "заведение")
    return text in words.field_acronyms


def _is_kind_of(last: Token, text: str) -> bool:
    """«школы ШНОР»: the letters say again what the noun is."""
    return last.word is not None and text in lexicon().appositions.get(last.word.lemma, ())


def _is_dealt_with(draft: Draft, text: str) -> bool:
    """«отдел по связям с общественностью и СМИ»: with whom, and no school's letters."""
    if draft.head not in ("authority", "officer") or len(draft.tokens) < 2:
        return False
    role = acronym_role(text)
    return draft.tokens[-2].text == "с" and role is not None and role[0] == "other_body"


def _is_told_on_next_line(draft: Draft, text: str) -> bool:
    """«Специалист по кадрам⏎КДН»: the name has its own end, the letters are no school's."""
    words = lexicon()
    if text in words.school_acronyms or text in words.territory_acronyms or len(draft.tokens) < 2:
        return False
    last = draft.last.word
    if last is None or last is draft.head_word or last.kind != "word" or last.pos != "noun":
        return False
    return acronym_role(text) is not None


def _is_in_clause(draft: Draft, text: str) -> bool:
    """«отдел по обеспечению деятельности КДН», «школы, вошедшие в перечень ШНОР»."""
    word = draft.last.word
    if draft.participle or (word is not None and word.lemma == "деятельность"):
        return True
    # «пункт проката ТСР»: letters nobody knows behind a topic belong to it.
    if word is None or word.kind != "word" or word.head or word.can_be_nominative:
        return False
    return acronym_role(text) is None


def _is_part_of(draft: Draft, text: str) -> bool:
    """«Отдел безопасности УО», «Центр «Точка роста» СОШ»: a part and whose part it is."""
    words = lexicon()
    last_head = _last_head(draft)
    if last_head not in words.subunits:
        return False
    if text in words.school_acronyms:
        # «заведующий отделением ДШИ»
        in_charge = draft.head == "officer" and last_head == "отделение"
        return draft.last.kind == "quote" or in_charge
    if text in words.agency_acronyms:
        return True
    role = acronym_role(text)
    if role is not None and _is_inner_part(draft):
        return True
    owners: tuple[str, ...] = _OWNERS_BEHIND_OFFICERS if draft.head == "officer" else _OWNERS
    if last_head in ("кафедра", "факультет", "лаборатория"):
        owners = ("regional_institute", "other_body")
    elif any(token.word and "методич" in token.word.lemma for token in draft.tokens):
        owners = (*owners, "municipal_methodical_centre")
    return role is not None and role[0] in owners


def _is_inner_part(draft: Draft) -> bool:
    """«сектор краеведения МЦБ», «отделение дневного пребывания КЦСОН»: no authority's part."""
    words = lexicon()
    lemmas = {token.word.lemma for token in draft.tokens if token.word}
    within = draft.head_word is not None and draft.head_word.lemma == "отделение"
    return not is_letters(draft.last) and (within or not words.inner_topics.isdisjoint(lemmas))


def _last_head(draft: Draft) -> str:
    heads = [token.word.lemma for token in draft.tokens if token.word and token.word.head]
    return heads[-1] if heads else ""


def _shares_head(draft: Draft, text: str) -> bool:
    """«руководители ОО и ДОУ» is one body: the acronyms share their officer."""
    if draft.head not in SUBJECTS or not is_letters(draft.last):
        return False
    words = lexicon()
    return (draft.last.text in words.school_acronyms) == (text in words.school_acronyms)


def is_administration(draft: Draft) -> bool:
    """Whether the name is headed by an administration."""
    return draft.head_word is not None and draft.head_word.lemma in ("администрация", "аппарат")


def _takes_school(draft: Draft, last: Token) -> bool:
    if last.word is None or draft.scoped:
        return False
    return last.word.lemma == "администрация" or last.word.head in ("group", "association")


def is_letters(token: Token) -> bool:
    """Whether ``token`` is an acronym, a legal form or letters of a territory."""
    return token.word is not None and token.word.kind != "word"


def _is_legal(token: Token) -> bool:
    return token.word is not None and token.word.kind == "legal"
