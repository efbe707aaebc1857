"""What goes on behind a comma: clauses («орган, осуществляющий …») and further fields of work."""

from __future__ import annotations

import re

from normalize.bodies.draft import Draft
from normalize.bodies.lexicon import lexicon
from normalize.bodies.phrase import Opening
from normalize.bodies.tokens import Token
from normalize.bodies.words import Word
from normalize.morph import parses

_ACTIVE = re.compile("(?:щ|вш)(?:ий|ая|ее|ие|его|ей|им|их|ими)(?:ся)?$")


def goes_on(draft: Draft, phrase: Opening, tokens: tuple[Token, ...]) -> bool:
    """Whether the name of ``draft`` goes on behind a comma with ``phrase``."""
    return _is_clause(draft, phrase, tokens) or _lists_field(draft, phrase, tokens)


def _lists_field(draft: Draft, phrase: Opening, tokens: tuple[Token, ...]) -> bool:
    """«отдел по молодёжной политике, ФК и спорту»: letters among the fields that «по» begins."""
    words = lexicon()
    if phrase.word is None or phrase.word.text not in words.field_acronyms:
        return False
    if not any(token.text.lower() == "по" for token in draft.tokens):
        return False
    behind = tokens[phrase.index + 1 : phrase.index + 3]
    if len(behind) < 2 or behind[0].text != "и" or behind[1].word is None:
        return False
    field = behind[1].word
    return field.lemma in words.topics and not field.can_be_nominative


def _is_clause(draft: Draft, phrase: Opening, tokens: tuple[Token, ...]) -> bool:
    """Whether a clause begins: «орган, осуществляющий …», «школы, участвующие в проекте»."""
    if not draft.head or phrase.word is None:
        return False
    index = phrase.index
    while index and tokens[index - 1].word is not None:
        index -= 1
    first = tokens[index].word
    if first is None or first.pos != "participle":
        return False
    objects = tokens[index + 1 : index + 2] if first.lemma in lexicon().transitive else ()
    if first.nominal and not any(token.word for token in objects):
        return False
    head = draft.head_word
    if not _ACTIVE.search(first.text) or (head is not None and not first.forms & head.forms):
        return False
    # «сопровождающие педагоги»: people in the nominative are nobody's object.
    has_object = any(case == "accs" for case, _ in phrase.forms)
    return (has_object and first.lemma in lexicon().transitive) or not _describes(first, phrase)


def _describes(participle: Word, phrase: Opening) -> bool:
    """«шефствующее предприятие», unlike «осуществляющий управление»."""
    shared = participle.forms & phrase.forms
    if ("nomn", "plur") in shared or phrase.word is None:
        return True
    genders = {str(p.tag.gender) for p in parses(participle.text.lower()) if p.tag.case == "nomn"}
    return ("nomn", "sing") in shared and str(
        parses(phrase.word.text.lower())[0].tag.gender
    ) in genders
