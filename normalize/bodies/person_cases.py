"""Which case a person stands in: preposition, verb and position beside the name tell."""

from __future__ import annotations

import re

from normalize.bodies.person_rules import person_rules
from normalize.bodies.words import Word, read_word

_LONGEST_CLAUSE = 120
_ACTING = re.compile(r"(?<![а-яё])(?:врио|и\.?\s?о\.|исполн[яи]|вместо|обязанност)", re.I)
_CLAUSE = re.compile(r"[,;:\n()\x00–—]|\s-\s")
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)?")
_BEHIND = re.compile(r"\s*(?:,|\s[–-])\s*([^,;\n]+)")
# Only a surname that is no nominative itself is told its case by «учителя», one or several.
_OBLIQUE = re.compile("(?:[уюе]|[оы]м|ой|ого)$")
# The dictionary knows no plural «тренера», people do.
_PLURAL_TOO = re.compile("[оеа]р[ая]$")
_ORDER = ("datv", "ablt", "gent", "accs")
_PEOPLE = ("officer", "person")


def clause_before(text: str, start: int) -> str:
    """Return what stands before ``start`` since the last mark."""
    return _CLAUSE.split(text[max(0, start - _LONGEST_CLAUSE) : start])[-1]


def case_of_person(text: str, start: int, end: int, surname: str, cell: str | None) -> str | None:
    """Return the case of the person at ``start``..``end``, None for the nominative or unknown.

    «методисту ИМЦ Громовой А.А.» and «возложить на Громову А.А.» tell by what stands before,
    «Громову А.А., методиста ИМЦ» by what follows; without these it is the case of the whole cell.
    """
    clause = clause_before(text, start)
    if _ACTING.search(clause):
        # «врио начальника Седова Н.Н.»: the genitive is governed.
        return None
    words = [read_word(word) for word in _WORD.findall(clause)]
    at = next((i for i, word in enumerate(words) if _heads(word)), len(words))
    governed = _governed(words, at)
    if at < len(words):
        cases = _cases(words[at])
        # «назначить ответственным Петрова»: the position is what he becomes.
        if governed in cases or (governed == "accs" and "ablt" in cases):
            return governed
        if words[at].can_be_nominative or _heads(words[at]) not in _PEOPLE:
            return None
        return _fitting(cases, surname)
    if governed is not None:
        return governed
    behind = _BEHIND.match(text, end)
    position = _head_of(behind[1]) if behind else None
    if position is not None:
        plural = position.can_be_nominative or _PLURAL_TOO.search(position.text)
        # «Ильина Т.Н., учителя школ» are a woman and teachers, «Ильину Т.Н., учителя» is one.
        if not plural or _OBLIQUE.search(surname):
            return _fitting(_cases(position), surname)
    return cell if not re.search(r"[А-Яа-яЁё]{3}", clause) else None


def _governed(words: list[Word], at: int) -> str | None:
    """Return the case wanted by the preposition right before ``at`` or by a verb before it."""
    governing = person_rules().governing
    index = at
    while index and words[index - 1].pos == "adjective" and at < len(words):
        index -= 1
    if index and words[index - 1].pos == "preposition":
        return governing.get(words[index - 1].lemma)
    if index > 1 and words[index - 1].pos == "noun" and words[index - 2].pos == "preposition":
        # «под руководством Громовой А.А.»
        return governing.get(words[index - 1].lemma)
    verbs = (word for word in words[:at] if word.pos == "verb")
    return next((case for verb in verbs if (case := governing.get(verb.lemma))), None)


def _heads(word: Word) -> str:
    return (word.head or word.nominal) if word.kind == "word" else ""


def _cases(word: Word) -> set[str]:
    return {case for case, number in word.forms if number == "sing"}


def _fitting(cases: set[str], surname: str) -> str | None:
    """Of the two cases that look alike in men («методиста») a surname tells which it is."""
    if {"gent", "accs"} <= cases and surname.lower().endswith(("у", "ю")):
        return "accs"
    return next((case for case in _ORDER if case in cases), None)


def _head_of(phrase: str) -> Word | None:
    """Return the person's position that opens ``phrase``, behind adjectives only."""
    for match in _WORD.finditer(phrase):
        word = read_word(match.group())
        if _heads(word) in _PEOPLE:
            return word
        if word.pos != "adjective":
            return None
    return None
