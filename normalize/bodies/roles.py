"""Find the role of a body from the words of its name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from normalize.bodies.letter_roles import (
    has_school_form,
    is_service,
    is_society,
    level_of_form,
    noun_of_letters,
    teaches_adults,
    teaches_children,
)
from normalize.bodies.lexicon import lexicon
from normalize.bodies.registry import acronym_role, may_be_service
from normalize.bodies.rules import OF_OWNER, RoleRule, role_rules
from normalize.bodies.tokens import Token, tokenize
from normalize.bodies.words import Word

_OTHER, _GROUP = "other_body", "working_group"
_BY_RULE, _BY_DOUBTFUL_RULE, _BY_CLASS, _BY_FORM, _UNKNOWN = 1.0, 0.6, 0.8, 0.7, 0.3
# With a school's legal form they are none all the same («ГБОУ «Колледж»»).
_HIGHER = ("колледж", "техникум", "училище", "институт", "академия", "университет")
_TEACHING = ("учитель", "воспитатель", "педагог", "преподаватель", "логопед", "психолог")
# «Ресурсные ОО» has a role of its own, so a school's letters are read as its words.
_SCHOOL = ("учреждение", ("образовательный",))


class RoleReading(NamedTuple):
    """A role code and how sure it is, 0..1; ``known`` is False when nothing in the name told."""

    role: str
    score: float
    known: bool = True


Abbreviations = tuple[tuple[str, str], ...]


def role_of(tokens: tuple[Token, ...], abbreviations: Abbreviations) -> RoleReading:
    """Return the role of the body named by ``tokens``.

    Args:
        tokens: one name, see ``pieces``.
        abbreviations: the document's own, which win over the registry.
    """
    reading = _read(tuple(_flat(_without_long_form(tokens))), abbreviations)
    if reading.role == _GROUP and _is_legal_entity(tokens):
        # «МКУ «Хозяйственно-эксплуатационная группа»»
        return reading._replace(role=_OTHER)
    return reading


def _is_legal_entity(tokens: tuple[Token, ...]) -> bool:
    """Whether a legal form stands before a name in quotes."""
    first = tokens[0].word if tokens else None
    is_form = first is not None and first.kind == "legal"
    return is_form and any(token.kind == "quote" for token in tokens)


@lru_cache(maxsize=20_000)
def role_of_name(name: str, abbreviations: Abbreviations) -> RoleReading:
    """Return the role of the body called ``name``."""
    return role_of(tokenize(name), abbreviations)


def _without_long_form(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Drop «муниципальное казённое учреждение» before a quoted name: it is a legal form."""
    for index, token in enumerate(tokens):
        if token.kind == "quote":
            return tokens[index:] if index > 1 else tokens
        if token.word is None or token.word.lemma not in lexicon().long_form_words:
            break
    return tokens


def _flat(tokens: tuple[Token, ...]) -> list[Word]:
    """Return all words, those inside quotes too."""
    words: list[Word] = []
    for token in tokens:
        if token.word is not None:
            words.append(token.word)
        elif token.kind == "quote":
            words += _flat(tokenize(token.text[1:-1]))
    return words


def _read(words: tuple[Word, ...], abbreviations: Abbreviations) -> RoleReading:
    index = _head_index(words)
    if index is None:
        return _without_head(words)
    if _is_association(words):
        return RoleReading("methodical_association", _BY_RULE)
    head = words[index]
    after = words[index + 1 :]
    others = words[:index] + after
    if head.kind == "word":
        head_class = head.head or head.nominal
        reading = _by_rules(head, head_class, others, after, abbreviations)
        if reading.role != _OTHER or head_class != "org" or head.lemma in _HIGHER:
            return reading
        if teaches_adults(words[:index]):
            return _without_head(words[:index])
        return RoleReading("school", _BY_FORM) if teaches_children(words[:index]) else reading
    return _of_letters(head.text.rstrip("."), others, after, abbreviations)


def _head_index(words: tuple[Word, ...]) -> int | None:
    duties = lexicon().duty_acronyms
    after_form = False
    for index, word in enumerate(words):
        if word.kind == "legal" or (after_form and word.text in lexicon().legal_qualifiers):
            after_form = True
            continue
        after_form = False
        if word.kind == "acronym" and word.text not in duties:
            is_before = _is_region_of_next(words, index) or _is_branch_of_next(words, index)
            return index + is_before
        if word.head or (word.nominal and not _agrees_with_next(words, index)):
            return index
    optional = lexicon().legal_or_name
    for index, word in enumerate(words):
        if word.kind == "place" or (word.kind == "legal" and word.text in optional):
            return index
    return None


def _is_region_of_next(words: tuple[Word, ...], index: int) -> bool:
    """«СО ИРО»: the region's letters before its institute's."""
    if words[index].text not in lexicon().legal_qualifiers or index + 1 >= len(words):
        return False
    role = acronym_role(words[index + 1].text)
    return role is not None and role[0] == "regional_institute"


def _is_branch_of_next(words: tuple[Word, ...], index: int) -> bool:
    """«МО ВОС»: the letters of a branch before those of its society."""
    following = words[index + 1].text if index + 1 < len(words) else ""
    return is_society(words[index].text, following)


def _is_association(words: tuple[Word, ...]) -> bool:
    """«МО учителей химии», «районное МО логопедов», «РПС воспитателей»: people unite.

    A municipality is not made of them, and letters nobody knows are not in charge of them.
    """
    letters = next((i for i, word in enumerate(words) if word.pos != "adjective"), len(words))
    if letters + 1 >= len(words) or words[letters].kind == "word":
        return False
    if words[letters].text != "МО" and acronym_role(words[letters].text) is not None:
        return False
    head = next((word for word in words[letters + 1 :] if word.head or word.nominal), None)
    if head is None or ("gent", "plur") not in head.forms:
        return False
    if words[letters].text != "МО":
        return words[letters].kind == "acronym" and head.lemma in _TEACHING
    return (head.head or head.nominal) in ("person", "officer")


def _agrees_with_next(words: tuple[Word, ...], index: int) -> bool:
    after = words[index + 1] if index + 1 < len(words) else None
    if after is None or not after.forms & words[index].forms:
        return False
    return after.can_be_nominative and after.kind == "word" and bool(after.head)


def _without_head(words: tuple[Word, ...]) -> RoleReading:
    letters = {word.text for word in words}
    if "ДПО" in letters:
        # Further training of teachers: a municipal centre or an institute of the region.
        local = any(word.kind == "legal" and word.text.startswith("М") for word in words)
        role = "municipal_methodical_centre" if local else "regional_institute"
        return RoleReading(role, _BY_FORM)
    if letters & role_rules().school_legal_forms or {"ДО", "ДОД"} & letters:
        return RoleReading("school", _BY_FORM)
    if any(word.kind == "legal" for word in words):
        return RoleReading(_OTHER, _BY_FORM)
    return RoleReading(_OTHER, _UNKNOWN, known=False)


def _of_letters(
    letters: str, others: tuple[Word, ...], after: tuple[Word, ...], abbreviations: Abbreviations
) -> RoleReading:
    full = _full_name(letters, abbreviations)
    if full is not None:
        reading = role_of_name(full, ())
        before = others[: len(others) - len(after)]
        if reading.role == _OTHER and teaches_adults(before):
            return _without_head(before)
        if reading.known:
            return reading
    listed = acronym_role(letters)
    if noun := noun_of_letters(letters, listed, after):
        reading = _by_rules(_word(noun), lexicon().heads[noun], others, after, ())
        return RoleReading(reading.role, _BY_FORM)
    if listed is None:
        return _without_head(others) if _head_index(after) is None else _read(after, abbreviations)
    role, score = listed
    before = others[: len(others) - len(after)]
    if (level := level_of_form(letters, role, before)) != role:
        return RoleReading(level, _BY_FORM)
    if role == "school" and may_be_service(letters) and is_service(others):
        return RoleReading("municipal_methodical_centre", _BY_FORM)
    if role == "school":
        lemma, extra = _SCHOOL
        words = (*others, *(_word(text) for text in extra))
        return RoleReading(_by_rules(_word(lemma), "school", words, (), abbreviations).role, score)
    if role == _OTHER and has_school_form(others):
        # «МБДОУ ДС № 4»: alone the letters are a palace of sport.
        return RoleReading("school", _BY_FORM)
    return RoleReading(role, score)


def _full_name(letters: str, abbreviations: Abbreviations) -> str | None:
    return next((full for short, full in abbreviations if short == letters), None)


def _by_rules(
    head: Word,
    head_class: str,
    others: tuple[Word, ...],
    after: tuple[Word, ...],
    abbreviations: Abbreviations,
) -> RoleReading:
    # «школа-лидер» is described by its second half.
    lemma = head.lemma
    text = _as_text(others) + "".join(f"{part} " for part in lemma.split("-")[1:])
    owner: RoleReading | None = None
    looked = False
    for rule in role_rules().fitting(lemma, text):
        if rule.plural and ("nomn", "plur") not in head.forms:
            continue
        if rule.only is not None and not all(map(rule.only.match, _topics(others, after))):
            continue
        if rule.owners is not None and not looked:
            owner, looked = _owner(after, abbreviations), True
        if rule.owners is not None and (owner.role if owner else "none") not in rule.owners:
            continue
        return _applied(rule, owner)
    default = role_rules().by_class.get(head_class, _OTHER)
    return RoleReading(default, _BY_CLASS)


def _applied(rule: RoleRule, owner: RoleReading | None) -> RoleReading:
    if rule.role == OF_OWNER and owner is not None:
        return owner
    return RoleReading(rule.role, _BY_DOUBTFUL_RULE if rule.doubt else _BY_RULE)


def _owner(after: tuple[Word, ...], abbreviations: Abbreviations) -> RoleReading | None:
    """Return the body that an officer belongs to: before a preposition, or the letters behind one.

    «начальник отдела культуры» belongs to the department, «ответственный за питание в ОО» to the
    school, «специалист по работе с молодёжью» to nobody named.
    """
    # «администратор сайта РУО»: the site is what is looked after.
    after = tuple(word for word in after if word.lemma != "сайт")
    stop = next((i for i, word in enumerate(after) if word.pos == "preposition"), len(after))
    before = after[:stop]
    if _head_index(before) is not None or any(word.kind == "legal" for word in before):
        reading = _read(after, abbreviations)
        return reading if reading.known else None
    organisations = ("authority", "school", "org")
    for index in range(stop, len(after)):
        word = after[index]
        governed = index > 0 and ("gent", "sing") not in word.forms and word.kind == "word"
        if governed and "по" in {before.text for before in after[max(0, index - 2) : index]}:
            # «методист по психологической службе»: the field, not the owner.
            continue
        letters = word.kind == "acronym" and word.text not in lexicon().duty_acronyms
        if letters or word.kind == "legal" or word.head in organisations:
            reading = _read(after[index:], abbreviations)
            return reading if reading.known else None
    return None


_SETTLEMENTS = ("СП", "ГП")
# «Сосновский отдел», not «Юридический отдел», «Детский отдел»
_OF_PLACE = re.compile("^(?!дет|граждан|родитель|жен|издатель).*(?<!че)[сц]кий$")


def _as_text(words: tuple[Word, ...]) -> str:
    spelt = ("поселение" if word.text in _SETTLEMENTS else word.lemma for word in words)
    return "".join(f" {lemma.lower().replace('-', ' ')}" for lemma in spelt) + " "


def _topics(others: tuple[Word, ...], after: tuple[Word, ...]) -> list[str]:
    """Return the words that say what a department is for, as ``RoleRule.only`` wants them."""
    return [f" {word.lemma}" for word in others if _is_topic(word, word in after)]


def _is_topic(word: Word, behind: bool) -> bool:
    if word.kind == "acronym":
        listed = acronym_role(word.text)
        return listed is not None and listed[0] == _OTHER
    if not (word.known or "-" in word.text):
        return False
    if word.text[0].isupper() and (word.pos == "noun" or _OF_PLACE.search(word.lemma)):
        return False
    return word.pos == "adjective" or (word.pos == "noun" and behind)


@lru_cache(maxsize=100)
def _word(text: str) -> Word:
    return Word(text, text, "word", "adjective", frozenset())
