"""Decide whether a phrase opens a further body or belongs to the name being read.

The text alone is often silent («Управление образования школы …» needs no comma to be two
bodies), so the decision rests on three things: what stands between (a comma, «и», a line break,
nothing), whether the phrase can be in the nominative, and what the body before it can govern: an
authority governs topics and administrations, an officer one body, a group of people a school.
"""

from __future__ import annotations

from normalize.bodies.clauses import goes_on
from normalize.bodies.draft import Draft
from normalize.bodies.letters import (
    AND,
    COMMA,
    LINE,
    SPACE,
    SUBJECTS,
    acronym_opens,
    begins_listing,
    is_administration,
    is_letters,
    legal_opens,
)
from normalize.bodies.lexicon import lexicon
from normalize.bodies.phrase import MAYBE, NO, POSSESSIVES, SURE, Opening
from normalize.bodies.registry import acronym_role
from normalize.bodies.surnames import is_surname
from normalize.bodies.tokens import Token
from normalize.bodies.words import Form

_ADMINISTRATIONS = ("АМС", "АМСУ", "АМР", "АГО")
_ORGANISATIONS = ("authority", "school", "org", "group", "association")


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
    if between == COMMA and goes_on(draft, phrase, tokens):
        return False
    if draft.relative:
        return between in (COMMA, LINE) and bool(phrase.head) and phrase.nominative == SURE
    if draft.legal_open and between in (COMMA, AND):
        return True
    if draft.last.kind == "mark" and draft.last.text[0] in "-–—":
        return False
    listed = between == COMMA and draft.last.word is not None and bool(draft.last.word.nominal)
    if between == COMMA and draft.head and phrase.kind in ("legal", "acronym"):
        # «Движение первых, ЦРБ»: no adjective describes letters behind a comma.
        listed = listed or (draft.last.word is not None and draft.last.word.pos == "adjective")
    if not listed and not draft.is_complete(phrase.forms):
        return False
    if phrase.kind == "noun":
        return _noun_opens(draft, between, phrase, tokens, cell)
    return _other_opens(draft, between, phrase, tokens)


def _other_opens(draft: Draft, between: str, phrase: Opening, tokens: tuple[Token, ...]) -> bool:
    """Whether letters, a legal form, a name in quotes or a place open a further body."""
    if phrase.kind == "quote":
        # «МБУК «Заря», «Маяк»» shares its form, «УО», «ИМЦ» share nothing.
        return between in (COMMA, AND) and (draft.last.kind != "quote" or draft.head == "quote")
    if phrase.kind == "duty" or (between == SPACE and _works_there(draft, phrase)):
        return False
    if phrase.kind == "place" and between == LINE:
        named = phrase.word is not None and phrase.word.text in _ADMINISTRATIONS
        return named or (_opens_agency(phrase, tokens) and not _may_be_police(draft.last))
    if phrase.kind == "place":
        return between == COMMA and not begins_listing(tokens, phrase.index)
    if phrase.kind == "legal":
        if (
            between == SPACE
            and draft.head in ("acronym", "legal")
            and _opens_agency(phrase, tokens)
        ):
            return False
        return legal_opens(draft, between, phrase)
    return acronym_opens(draft, between, phrase)


def _opens_agency(phrase: Opening, tokens: tuple[Token, ...]) -> bool:
    """«ОП № 2 МУ МВД», «ПСО ФПС ГУ МЧС России»: the agency that the unit belongs to."""
    return tokens[min(phrase.index + 1, len(tokens) - 1)].text in lexicon().agency_acronyms


def _may_be_police(last: Token) -> bool:
    """Whether letters can be a unit of an agency: «ПДН», not «ИРО» or «УО»."""
    role = acronym_role(last.text) if is_letters(last) else None
    return is_letters(last) and (role is None or role[0] == "other_body")


def _works_there(draft: Draft, phrase: Opening) -> bool:
    """«программист МБУК ЦБС», «диспетчер ЕДДС»: one person's position and where it is."""
    if phrase.kind not in ("legal", "acronym"):
        return False
    words = [token.word for token in draft.tokens]
    if any(word is None or word.kind != "word" for word in words) or draft.depends or draft.scoped:
        return False
    last = draft.last.word
    if last is None or not (last.animate or last.head in SUBJECTS):
        return False
    return ("nomn", "sing") in last.forms


def _noun_opens(
    draft: Draft, between: str, phrase: Opening, tokens: tuple[Token, ...], cell: frozenset[Form]
) -> bool:
    state = phrase.nominative
    plural_named = ("nomn", "plur") in phrase.forms and state == SURE
    if phrase.lemma in lexicon().topics and not phrase.head and not plural_named:
        # «КДН, опека»: letters have no topics, and the genitive would show.
        described = tokens[phrase.index - 1].word is not None and phrase.index > 0
        free = is_letters(draft.last) or not draft.head or ("accs", "sing") not in phrase.forms
        return between == COMMA and state == SURE and (free or described)
    if state == NO and between == COMMA and _is_joined_by_case(draft, phrase):
        return True
    if state == NO:
        return bool(phrase.head and between in (COMMA, AND, LINE) and phrase.forms & cell)
    if between == COMMA:
        return _noun_after_comma(draft, phrase, state)
    if between == AND:
        return _noun_after_and(draft, phrase, state, tokens)
    if draft.participle:
        return between == LINE and bool(phrase.head) and state == SURE
    named = draft.last.kind == "quote" and phrase.head == "authority"
    if between == LINE and named and _begins_in_capitals(phrase, tokens):
        return True
    if between == LINE and _is_told_on_next_line(draft, phrase, tokens):
        return True
    if _is_whole_coordinator(draft) and (between == LINE or _administers(phrase, tokens)):
        return True
    if not phrase.head:
        return state == SURE and _stands_out(draft, between, phrase, tokens)
    if _is_apposition(draft, phrase):
        return False
    return state == SURE or not _governs(draft, phrase, tokens)


def _is_joined_by_case(draft: Draft, phrase: Opening) -> bool:
    """«СОШ № 1, начальником караула»: people in the instrumental, with nothing that governs it."""
    last = draft.last.word
    if phrase.head not in SUBJECTS or ("ablt", "sing") not in phrase.forms:
        return False
    return last is None or last.kind != "word" or not any(case == "ablt" for case, _ in last.forms)


def _is_told_on_next_line(draft: Draft, phrase: Opening, tokens: tuple[Token, ...]) -> bool:
    """«Главы сельсоветов⏎Школы района»: people, groups and schools in capitals, no dependents."""
    last = draft.last.word
    if len(draft.tokens) < 2 or last is None or last is draft.head_word or last.pos != "noun":
        return False
    if phrase.head not in ("school", *SUBJECTS, "group"):
        return False
    return _begins_in_capitals(phrase, tokens)


def _is_whole_coordinator(draft: Draft) -> bool:
    """«муниципальный координатор⏎администрации школ»: the adjective says whose he is."""
    last = draft.last.word
    coordinates = last is not None and last.lemma in ("координатор", "куратор")
    return coordinates and last is draft.head_word and len(draft.tokens) > 1


def _administers(phrase: Opening, tokens: tuple[Token, ...]) -> bool:
    """«администрации школ», of several schools: no one person's owner."""
    after = tokens[min(phrase.index + 1, len(tokens) - 1)].word
    if phrase.lemma != "администрация" or after is None or after.head != "school":
        return False
    return ("gent", "plur") in after.forms and ("gent", "sing") not in after.forms


def _begins_in_capitals(phrase: Opening, tokens: tuple[Token, ...]) -> bool:
    """Whether the noun, or the adjective before it, is written «Школы», as names begin."""
    texts = [token.text for token in tokens[max(phrase.index - 1, 0) : phrase.index + 1]]
    return any(text[0].isupper() and not text.isupper() for text in texts)


def _noun_after_comma(draft: Draft, phrase: Opening, state: str) -> bool:
    surname = phrase.word is not None and is_surname(phrase.word.text)
    if state == SURE or phrase.head or phrase.names_people or surname:
        return True
    last = draft.last.word
    lists_topics = last is not None and not last.head and last.pos == "noun" and bool(draft.head)
    if is_letters(draft.last):
        # «ТИЦ, средства размещения»
        return True
    return not (lists_topics and last is not None and _shares_oblique(last.forms, phrase.forms))


def _noun_after_and(draft: Draft, phrase: Opening, state: str, tokens: tuple[Token, ...]) -> bool:
    if not phrase.head:
        plural = ("nomn", "plur") in phrase.forms
        listing = plural and draft.head in (*SUBJECTS, "school", "acronym")
        return state == SURE and (listing or phrase.names_people)
    last = draft.last.word
    if last is not None and last is draft.head_word and last.lemma == "орган":
        # «Органы и учреждения системы профилактики»
        return False
    if state == MAYBE:
        if phrase.head in SUBJECTS and _begins_in_capitals(phrase, tokens):
            return True
        parallel = last is not None and bool(last.head) and len(draft.tokens) > 1
        return not (parallel and last is not None and _shares_oblique(last.forms, phrase.forms))
    if tokens[min(phrase.index + 1, len(tokens) - 1)].text in POSSESSIVES:
        # «участники СВО и члены их семей»
        return False
    shared = draft.wants and len(draft.tokens) == 1 and _has_dependent(tokens, phrase.index)
    return not shared


def _is_place_named(draft: Draft) -> bool:
    """«Музей истории города Боровичи»: behind «город» stands its name, though it is a plural."""
    last = draft.last.word
    return last is not None and last is not draft.head_word and last.lemma in lexicon().territories


def _stands_out(draft: Draft, between: str, phrase: Opening, tokens: tuple[Token, ...]) -> bool:
    """Whether an unknown noun is set off as a body of its own by a line break or a capital."""
    word = phrase.word
    if word is None or draft.wants or not word.known:
        return False
    if between == LINE and word.animate:
        return True
    if between == SPACE and _is_place_named(draft):
        return False
    capital = tokens[phrase.index].text[0].isupper()
    plural = ("nomn", "plur") in phrase.forms
    return capital and plural if between == SPACE else capital or plural


def _governs(draft: Draft, phrase: Opening, tokens: tuple[Token, ...]) -> bool:
    """Whether the body before takes ``phrase``, nominative or genitive, as its own."""
    if ("gent", "sing") not in phrase.forms and ("gent", "plur") not in phrase.forms:
        return False
    if draft.wants or (draft.last.word is not None and draft.last.word.lemma == "деятельность"):
        return True
    if phrase.lemma == "администрация":
        return not _administers_schools(tokens, phrase.index)
    if phrase.head in SUBJECTS:
        return _takes_officer(draft)
    if is_administration(draft) and not draft.depends:
        return True
    if phrase.head == "school" and draft.last.text in lexicon().school_parts:
        return True
    if draft.head in ("authority", "acronym", "legal", "quote"):
        return phrase.head == "authority"
    if draft.head == "school":
        bare = len(draft.tokens) == 1 and ("nomn", "plur") in draft.head_forms
        return phrase.head in ("authority", "org") and not bare
    if phrase.head == "school":
        last = draft.last.word
        had = last is not None and last.lemma in lexicon().school_has
        if had and draft.head in SUBJECTS and tokens[phrase.index].lead != "\n":
            # «администратор сайта школы»
            return True
        return not draft.scoped and not (draft.head == "officer" and draft.depends)
    return True


def _takes_officer(draft: Draft) -> bool:
    """«рабочая группа учителя», «служба главы»: only the noun itself governs whom it serves."""
    head = draft.head_word
    if head is None or head is not draft.last.word or draft.scoped:
        return False
    return head.head == "group" or head.lemma in ("аппарат", "служба")


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
    if phrase.head == "school" and ("nomn", "sing") not in last.forms:
        # «школы детские сады» are two, «школа детский сад» is one.
        return False
    return phrase.lemma in partners and bool(last.forms & phrase.forms)


def _has_dependent(tokens: tuple[Token, ...], index: int) -> bool:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and (after.kind in ("word", "quote")) and after.text != "и"


def _shares_oblique(first: frozenset[Form], second: frozenset[Form]) -> bool:
    cases = {case for case, _ in first} & {case for case, _ in second}
    return bool(cases - {"nomn", "accs"})
