"""Decide whether a phrase opens a further body or belongs to the name being read.

The text alone is often silent («Управление образования школы …» needs no comma to be two
bodies), so the decision rests on three things: what stands between (a comma, «и», a line break,
nothing), whether the phrase can be in the nominative, and what the body before it can govern: an
authority governs topics and administrations, an officer one body, a group of people a school.
"""

from __future__ import annotations

from normalize.bodies.draft import Draft
from normalize.bodies.lexicon import lexicon
from normalize.bodies.persons import is_surname
from normalize.bodies.phrase import MAYBE, NO, SURE, Opening
from normalize.bodies.registry import acronym_role
from normalize.bodies.tokens import Token
from normalize.bodies.words import Form

COMMA, AND, LINE, SPACE = ",", "и", "line", "space"
_ORGANISATIONS = ("authority", "school", "org", "group", "association")
_SUBJECTS = ("officer", "person")
# Whose part an «отдел» can be when letters follow it with nothing between.
_OWNERS = ("municipal_authority",)
_OWNERS_BEHIND_OFFICERS = (*_OWNERS, "other_body", "municipal_methodical_centre")
# Before the letters of a territory: «администрация СП», «глава МО».
_PLACES_OF = ("администрация", "глава", "совет", "депутат", "население", "житель")


def opens_body(
    draft: Draft, between: str, phrase: Opening, tokens: tuple[Token, ...], cell: frozenset[Form]
) -> bool:
    """Whether ``phrase`` opens a further body behind ``draft``.

    Args:
        draft: the name read so far, not empty.
        between: COMMA, AND, LINE or SPACE.
        phrase: what begins at the next token.
        tokens: the whole cell, for looking at what follows the phrase.
        cell: the cases and numbers of the first head when the cell is not in the nominative.
    """
    if phrase.kind in ("none", "number"):
        return False
    if draft.legal_open and between in (COMMA, AND):
        return True
    if not draft.is_complete(phrase.forms):
        return False
    if phrase.kind == "noun":
        return _noun_opens(draft, between, phrase, tokens, cell)
    if phrase.kind == "quote":
        return between in (COMMA, AND) and draft.last.kind != "quote"
    if phrase.kind == "duty":
        return False
    if phrase.kind == "place":
        return between == COMMA
    if phrase.kind == "legal":
        return _legal_opens(draft, between, phrase)
    return _acronym_opens(draft, between, phrase)


def _legal_opens(draft: Draft, between: str, phrase: Opening) -> bool:
    if between in (COMMA, AND):
        return True
    if between == SPACE and draft.last.kind == "quote" and _last_head(draft) in lexicon().subunits:
        return False
    letters = phrase.word.text if phrase.word else ""
    if between == SPACE and draft.last.word is not None and draft.last.word.lemma in _PLACES_OF:
        return draft.last.word.lemma != "глава" and not lexicon().is_territory(letters)
    if draft.wants and phrase.word is not None:
        school = phrase.word.text in lexicon().school_acronyms
        return not school and any(token.text.lower() == "по" for token in draft.tokens)
    last = draft.last.word
    if last is not None and last.head and last.lemma in lexicon().subunits and between == SPACE:
        return False
    in_school = draft.head == "person" and between == SPACE
    return not (in_school and phrase.word and phrase.word.text in lexicon().school_acronyms)


def _acronym_opens(draft: Draft, between: str, phrase: Opening) -> bool:
    words = lexicon()
    text = phrase.word.text if phrase.word else ""
    last = draft.last
    if between != COMMA and _is_field_of(last, text):
        return False
    if between == COMMA:
        return True
    if between == AND:
        listed = (last.text, text) in words.joined_acronyms
        return not listed and not _shares_head(draft, text)
    if text in words.association_acronyms and _has_no_association(draft, between):
        return True
    if words.is_territory(text) or (between == SPACE and _is_part_of(draft, text)):
        return False
    if text in words.agency_acronyms and _is_letters(last):
        return False
    if draft.wants:
        return False
    is_school = text in words.school_acronyms
    if draft.head in _SUBJECTS:
        return draft.depends or draft.scoped or (between == LINE)
    if last.word is not None and last.word.head:
        if is_school:
            return not _takes_school(draft, last)
        plural = ("nomn", "plur") in last.word.forms
        return between == LINE or (last.word.head == "school" and plural)
    return not (_is_legal(last) and between == SPACE)


def _has_no_association(draft: Draft, between: str) -> bool:
    """«Методкабинет РМО» and «Методисты⏎ММО» are two bodies, «Руководители⏎РМО» is one."""
    word = draft.last.word
    if word is None:
        return False
    of_centre = word.head in ("org", "authority") and word.lemma != "совет"
    return of_centre or (between == LINE and word.lemma == "методист")


def _is_field_of(last: Token, text: str) -> bool:
    """«отдел ЖКХ», «центр тестирования ГТО»: the letters say what the noun before is about."""
    return text in lexicon().field_acronyms and last.word is not None and not _is_letters(last)


def _is_part_of(draft: Draft, text: str) -> bool:
    """«Отдел безопасности УО», «Центр «Точка роста» СОШ»: a part and whose part it is."""
    words = lexicon()
    if _last_head(draft) not in words.subunits:
        return False
    if text in words.school_acronyms:
        return draft.last.kind == "quote"
    if text in words.agency_acronyms:
        return True
    role = acronym_role(text)
    owners = _OWNERS_BEHIND_OFFICERS if draft.head == "officer" else _OWNERS
    return role is not None and role[0] in owners


def _last_head(draft: Draft) -> str:
    heads = [token.word.lemma for token in draft.tokens if token.word and token.word.head]
    return heads[-1] if heads else ""


def _shares_head(draft: Draft, text: str) -> bool:
    """«руководители ОО и ДОУ» is one body: the acronyms share their officer."""
    if draft.head not in _SUBJECTS or not _is_letters(draft.last):
        return False
    words = lexicon()
    return (draft.last.text in words.school_acronyms) == (text in words.school_acronyms)


def _is_administration(draft: Draft) -> bool:
    return draft.head_word is not None and draft.head_word.lemma in ("администрация", "аппарат")


def _takes_school(draft: Draft, last: Token) -> bool:
    if last.word is None or draft.scoped:
        return False
    return last.word.lemma == "администрация" or last.word.head in ("group", "association")


def _noun_opens(
    draft: Draft, between: str, phrase: Opening, tokens: tuple[Token, ...], cell: frozenset[Form]
) -> bool:
    state = phrase.nominative
    plural_named = ("nomn", "plur") in phrase.forms and state == SURE
    if phrase.lemma in lexicon().topics and not phrase.head and not plural_named:
        return False
    if state == NO:
        return bool(phrase.head and between in (COMMA, AND, LINE) and phrase.forms & cell)
    if between == COMMA:
        return _noun_after_comma(draft, phrase, state)
    if between == AND:
        return _noun_after_and(draft, phrase, state, tokens)
    if draft.participle:
        return between == LINE and bool(phrase.head) and state == SURE
    if not phrase.head:
        return state == SURE and _stands_out(draft, between, phrase, tokens)
    if _is_apposition(draft, phrase):
        return False
    return state == SURE or not _governs(draft, phrase, tokens)


def _noun_after_comma(draft: Draft, phrase: Opening, state: str) -> bool:
    if state == SURE or phrase.head or _names_people(phrase):
        return True
    last = draft.last.word
    lists_topics = last is not None and not last.head and last.pos == "noun"
    return not (lists_topics and last is not None and _shares_oblique(last.forms, phrase.forms))


def _names_people(phrase: Opening) -> bool:
    """«повара», «Белова»: people, never a topic in the genitive."""
    word = phrase.word
    if word is None:
        return False
    return (word.animate and ("nomn", "plur") in phrase.forms) or is_surname(word.text)


def _noun_after_and(draft: Draft, phrase: Opening, state: str, tokens: tuple[Token, ...]) -> bool:
    if not phrase.head:
        plural = ("nomn", "plur") in phrase.forms
        return state == SURE and plural and draft.head in (*_SUBJECTS, "school", "acronym")
    last = draft.last.word
    if len(draft.tokens) == 1 and last is not None and last.lemma == "орган":
        # «Органы и учреждения системы профилактики»
        return False
    if state == MAYBE:
        parallel = last is not None and bool(last.head) and len(draft.tokens) > 1
        return not (parallel and last is not None and _shares_oblique(last.forms, phrase.forms))
    shared = draft.wants and len(draft.tokens) == 1 and _has_dependent(tokens, phrase.index)
    return not shared


def _stands_out(draft: Draft, between: str, phrase: Opening, tokens: tuple[Token, ...]) -> bool:
    """Whether an unknown noun is set off as a body of its own by a line break or a capital."""
    word = phrase.word
    if word is None or draft.wants or not word.known:
        return False
    capital = tokens[phrase.index].text[0].isupper()
    plural = ("nomn", "plur") in phrase.forms
    return capital and plural if between == SPACE else capital or plural


def _governs(draft: Draft, phrase: Opening, tokens: tuple[Token, ...]) -> bool:
    """Whether the body before takes ``phrase``, nominative or genitive, as its own."""
    if ("gent", "sing") not in phrase.forms and ("gent", "plur") not in phrase.forms:
        return False
    if draft.wants:
        return True
    if phrase.lemma == "администрация":
        return not _administers_schools(tokens, phrase.index)
    if phrase.head in _SUBJECTS:
        return draft.head == "group" and not draft.scoped
    if _is_administration(draft) and not draft.depends:
        return True
    if draft.head in ("authority", "acronym", "legal", "quote"):
        return phrase.head == "authority"
    if draft.head == "school":
        return phrase.head in ("authority", "org")
    if phrase.head == "school":
        return not draft.scoped and not (draft.head == "officer" and draft.depends)
    return True


def _administers_schools(tokens: tuple[Token, ...], index: int) -> bool:
    """«Администрации ОО», «администрации поселений»: several, so a body of their own."""
    words = lexicon()
    for token in tokens[index + 1 : index + 4]:
        word = token.word
        if word is None:
            return False
        if word.kind != "word":
            return word.text in words.school_acronyms
        if word.lemma in words.school_words:
            return True
        if word.pos == "noun":
            return ("gent", "plur") in word.forms and ("gent", "sing") not in word.forms
    return False


def _is_apposition(draft: Draft, phrase: Opening) -> bool:
    nouns = [token.word for token in draft.tokens[-2:] if token.word is not None]
    if not nouns or phrase.word is None:
        return False
    last = nouns[-1]
    partners = lexicon().appositions.get(last.lemma, frozenset())
    return phrase.lemma in partners and bool(last.forms & phrase.forms)


def _has_dependent(tokens: tuple[Token, ...], index: int) -> bool:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and (after.kind in ("word", "quote")) and after.text != "и"


def _shares_oblique(first: frozenset[Form], second: frozenset[Form]) -> bool:
    cases = {case for case, _ in first} & {case for case, _ in second}
    return bool(cases - {"nomn", "accs"})


def _is_letters(token: Token) -> bool:
    return token.word is not None and token.word.kind != "word"


def _is_legal(token: Token) -> bool:
    return token.word is not None and token.word.kind == "legal"
