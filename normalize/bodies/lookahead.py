"""What follows a token: questions about the tokens ahead that decide how a cell is taken apart."""

from __future__ import annotations

import re

from normalize.bodies.draft import Draft
from normalize.bodies.lexicon import lexicon
from normalize.bodies.naming import Name, is_alias, is_label
from normalize.bodies.phrase import NO, opening
from normalize.bodies.tokens import Token

_LONGEST_BODY = 6
_FARTHEST_RELATIVE = 4
_IS_ACTION = re.compile(r"(?:ание|ение|[её]тие|[аи]ция|[её]вка|овка)$")


def body_follows(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a body in the nominative or letters begin at ``index``."""
    if index >= len(tokens):
        return False
    phrase = opening(tokens, index)
    if phrase.kind in ("legal", "acronym"):
        return True
    errand = phrase.lemma in lexicon().errands and index == phrase.index
    named = bool(phrase.head) or phrase.names_people
    return named and phrase.nominative != NO and not errand


def errand_follows(tokens: tuple[Token, ...], index: int) -> bool:
    """«УО – свод, ОО – сбор данных»: behind the comma a body and its errand."""
    if not body_follows(tokens, index):
        return False
    for token in tokens[index + 1 : index + _LONGEST_BODY]:
        if token.kind in ("mark", "aside", "person"):
            return token.kind == "mark" and token.text[0] in "-–—"
    return False


def tells_errand(draft: Draft) -> bool:
    """«техническое сопровождение – специалист ИМЦ», «ответственный за отчёт – методист»: what."""
    words = [token.word for token in draft.tokens if token.word is not None]
    if len(words) > 1 and words[1].lemma == "за":
        return is_label(draft.tokens[0].text)
    noun = next((word for word in words if word.pos == "noun"), None)
    if draft.head or noun is None or noun.animate:
        return False
    return noun.lemma in lexicon().errands or _IS_ACTION.search(noun.lemma) is not None


def is_announced(tokens: tuple[Token, ...], index: int) -> bool:
    """«Совместно: УО, ИМЦ», «Контроль: УО», «отв. – школы»: a label or an errand before a mark."""
    marks = [token.text for token in tokens[index + 1 : index + 3] if token.text != "."]
    if not marks or marks[0][0] not in ":-–—":
        return False
    word = tokens[index].word
    errand = marks[0] == ":" and word is not None and word.lemma in lexicon().errands
    return errand or is_label(tokens[index].text)


def relative_follows(tokens: tuple[Token, ...], index: int) -> bool:
    """«учителя, выпускники которых …», «школы, на базе которых …»."""
    ahead = tokens[index : index + _FARTHEST_RELATIVE]
    return any(token.word is not None and token.word.lemma == "который" for token in ahead)


def reason_follows(tokens: tuple[Token, ...], index: int) -> bool:
    """«во исполнение решения …», «в соответствии с приказом»: why, no longer who."""
    word = tokens[index].word
    after = tokens[index + 1].word if index + 1 < len(tokens) else None
    if word is None or word.pos != "preposition" or after is None:
        return False
    return after.lemma in lexicon().reasons


def is_spaced_hyphen(draft: Draft, tokens: tuple[Token, ...], index: int) -> bool:
    """«учителя - предметники», «начальная школа – детский сад» is one body.

    So is «заместитель главы – начальник отдела»: two positions of one person.
    """
    before = draft.last.word if draft.tokens else None
    if before is None or index + 1 >= len(tokens):
        return False
    head = draft.head_word
    if head is not None and head.lemma == "заместитель" and ("nomn", "sing") in head.forms:
        phrase = opening(tokens, index + 1)
        return (
            phrase.head == "officer"
            and phrase.lemma != "заместитель"
            and (("nomn", "sing") in phrase.forms)
        )
    return opening(tokens, index + 1).lemma in lexicon().appositions.get(before.lemma, ())


def is_named_school(draft: Draft, tokens: tuple[Token, ...], index: int) -> bool:
    """«базовая школа – МБОУ СОШ № 3», «филиал МБОУ СОШ № 2 – ООШ д. Лужки»: what and which."""
    head = draft.head_word
    if head is None or ("nomn", "sing") not in head.forms:
        return False
    phrase = opening(tokens, index)
    if head.lemma in ("филиал", "подразделение") and phrase.head == "school":
        return True
    if head.lemma != "филиал" and head is not draft.last.word:
        return False
    if head.lemma not in ("площадка", "школа", "филиал") or len(draft.tokens) == 1:
        return False
    return phrase.word is not None and phrase.word.text in lexicon().school_acronyms


def says_twice(draft: Draft, name: Name) -> bool:
    """«Управление образования (УО)», «МБОУ СОШ № 1 (базовая школа)»: a bracket tells who it is."""
    if is_alias(name):
        return True
    phrase = opening(name.tokens, 0)
    of_school = draft.head in ("legal", "school")
    return of_school and phrase.head == "school" and ("nomn", "sing") in phrase.forms
