"""What one word can be inside the name of a body: its lemma, cases, and what it heads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from normalize.bodies.lexicon import lexicon
from normalize.morph import is_known, parses

Form = tuple[str, str]
"""Case and number as pymorphy3 writes them: («nomn», «sing»)."""

_ACRONYM = re.compile(
    r"[А-ЯЁ]{2,}[а-яё]?|[А-ЯЁ]{1,}[а-яё]{1,2}[А-ЯЁ]+[а-яё]{0,2}(?:[А-ЯЁ]+)?|[А-ЯЁ][а-яё]{3,7}(?:И[А-ЯЁ]{2,4}|Г[ПТМА]?У|ФУ)|(?![IVXLCM]+$)[A-Z]{3,6}"
)
# Of cells that are all in capitals.
_WORDS_IN_CAPITALS = ("ВСЕ", "ВСЕХ", "ДЛЯ", "ПРИ", "ИЛИ", "ИХ", "ЕГО")
_NO_FORMS: frozenset[Form] = frozenset()
_ANY_CASE = frozenset(
    (case, number)
    for case in ("nomn", "gent", "datv", "accs", "ablt", "loct")
    for number in ("sing", "plur")
)
_POS = {
    "NOUN": "noun",
    "ADJF": "adjective",
    "PRTF": "participle",
    "PREP": "preposition",
    "CONJ": "conjunction",
    "NPRO": "pronoun",
    "VERB": "verb",
    "INFN": "verb",
    "GRND": "verb",
    "ADVB": "adverb",
    "PRED": "adverb",
}
_NAMES = frozenset({"Surn", "Name", "Patr"})
_SHORTEST_REPAIRED = 6
_LONGEST_ENDING = 3
_HIGHEST_DISTANCE = 1
_LONGEST_HALF, _SHORTEST_BASE = 7, 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word in itself.

    ``kind``: word, acronym, legal (a legal form) or place (an acronym of a territory).
    ``pos``: noun, adjective, participle, preposition, conjunction, pronoun, verb, adverb, other.
    ``head``: the class of body it can head (see ``lexicon.yaml``), or "".
    ``nominal``: an adjective or participle that can stand for a person, its class, or "".
    """

    text: str
    lemma: str
    kind: str
    pos: str
    forms: frozenset[Form]
    head: str = ""
    nominal: str = ""
    known: bool = True
    animate: bool = False

    @property
    def can_be_nominative(self) -> bool:
        """Whether some reading of the word is in the nominative."""
        return ("nomn", "sing") in self.forms or ("nomn", "plur") in self.forms


@lru_cache(maxsize=50_000)
def read_word(text: str) -> Word:
    """Return what ``text``, one word with or without a trailing full stop, can be."""
    bare = text.rstrip(".").replace("–", "-")
    words = lexicon()
    stem, dash, ending = bare.lower().partition("-")
    # «рук-ль», «уч-ля»: the middle of the word is left out.
    printed = stem if dash and len(ending) <= _LONGEST_ENDING else bare.lower()
    short = words.short_words.get(bare.lower()) or words.short_words.get(printed)
    if short is not None and not is_acronym(bare):
        return _short_word(text, printed, short)
    if is_acronym(bare):
        return _acronym(text, bare)
    return _plain_word(text, bare.lower())


@lru_cache(maxsize=50_000)
def is_acronym(word: str) -> bool:
    """Whether ``word`` is written as an acronym and is not a plain word in capitals."""
    if not _ACRONYM.fullmatch(word):
        return False
    words = lexicon()
    if words.short_words.get(word.lower()) == "исполняющий" or word in _WORDS_IN_CAPITALS:
        return False
    if words.is_legal_form(word) or word in words.school_acronyms or word in words.duty_acronyms:
        return True
    if len(word) < 5 and not (len(word) == 4 and word.lower() in words.heads):
        return True
    # The dictionary has some («гибдд») and calls them so.
    return not is_known(word.lower()) or any("Abbr" in p.tag for p in parses(word.lower()))


def _acronym(text: str, bare: str) -> Word:
    words = lexicon()
    kind = "acronym"
    if words.is_legal_form(bare):
        kind = "legal"
    elif bare in words.territory_acronyms:
        kind = "place"
    return Word(text, bare, kind, "noun", _ANY_CASE)


def _short_word(text: str, bare: str, lemma: str) -> Word:
    words = lexicon()
    if bare in words.short_modifiers:
        return Word(text, lemma, "word", "adjective", _ANY_CASE)
    head = words.heads.get(lemma) or words.nominal_heads.get(lemma, "")
    return Word(text, lemma, "word", "noun", _ANY_CASE, head)


def cut_short(text: str) -> Word:
    """What is no word but the beginning of one («лиценз. организации») tells more of the next."""
    return Word(text, text.lower().rstrip("."), "word", "adjective", _ANY_CASE, known=False)


def _plain_word(text: str, lower: str) -> Word:
    words = lexicon()
    readings = _common_readings(text, lower)
    for lemmas in (_whole_lemma, _first_part):
        heads = [p for p in readings if p.tag.POS == "NOUN" and lemmas(p) in words.heads]
        if heads:
            lemma = lemmas(heads[0])
            heads = [p for p in heads if lemmas(p) == lemma]
            forms = _forms(heads)
            if lemma in words.singular_only:
                forms -= {("nomn", "plur"), ("accs", "plur")}
            return Word(text, _whole_lemma(heads[0]), "word", "noun", forms, words.heads[lemma])
    compound = _compound(text, readings)
    if compound is not None:
        return compound
    if lower in words.heads:
        return Word(text, lower, "word", "noun", _ANY_CASE, words.heads[lower])
    repaired = _repaired(lower)
    if repaired != lower:
        word = _plain_word(text, repaired)
        return Word(text, word.lemma, word.kind, word.pos, word.forms, word.head, "", False)
    return _other_word(text, lower, readings)


def _compound(text: str, readings: tuple[Any, ...]) -> Word | None:
    """«спорткомитет», «сурдопедагог»: a known head with a short first half.

    Its lemma is the head's with what the half stands for behind a hyphen.
    """
    known = lexicon()
    for reading in readings:
        lemma = _whole_lemma(reading)
        for length in range(min(_LONGEST_HALF, len(lemma) - _SHORTEST_BASE), 2, -1):
            full, base = known.compounds.get(lemma[:length]), lemma[length:]
            if full is not None and base in known.heads and reading.tag.POS == "NOUN":
                same = [p for p in readings if _whole_lemma(p) == lemma]
                head = known.heads[base]
                return Word(text, f"{base}-{full}", "word", "noun", _forms(same), head)
    return None


def _common_readings(text: str, lower: str) -> tuple[Any, ...]:
    """Return the readings of a word; in lower case it is nobody's name."""
    readings = parses(lower)
    if text[0].islower():
        common = tuple(p for p in readings if not _NAMES & p.tag.grammemes)
        return common or readings
    return readings


def _other_word(text: str, lower: str, readings: tuple[Any, ...]) -> Word:
    first = readings[0]
    if first.tag.POS == "ADJS":
        # «стажисты»: no name ends in a short adjective.
        first = next((p for p in readings if p.tag.POS == "NOUN"), first)
    if first.tag.POS == "NOUN" and "Surn" not in first.tag:
        # «рабочие группы»: a noun that is an adjective too describes the noun behind it.
        first = next((p for p in readings if p.tag.POS == "ADJF" and "Poss" not in p.tag), first)
    pos = _POS.get(first.tag.POS, "other")
    same = [p for p in readings if p.tag.POS == first.tag.POS]
    lemma = _whole_lemma(first)
    nominal = lexicon().nominal_heads.get(lemma, "") if pos in ("adjective", "participle") else ""
    forms = _forms(same) if pos in ("noun", "adjective", "participle") else _NO_FORMS
    animate = any("anim" in p.tag and p.tag.case == "nomn" for p in same)
    return Word(text, lemma, "word", pos, forms, "", nominal, is_known(lower), animate)


def _forms(readings: list[Any]) -> frozenset[Form]:
    return frozenset(
        (str(p.tag.case), str(p.tag.number or "plur"))
        for p in readings
        if p.tag.case is not None and p.tag.case not in ("voct",)
    )


def _whole_lemma(parse: Any) -> str:
    return str(parse.normal_form).replace("ё", "е")


def _first_part(parse: Any) -> str:
    return _whole_lemma(parse).split("-", 1)[0]


def _repaired(lower: str) -> str:
    """Return the form of a word worth repairing that ``lower`` stands for, else ``lower``."""
    if len(lower) < _SHORTEST_REPAIRED or "-" in lower or is_known(lower):
        return lower
    found = process.extractOne(
        lower, _head_forms(), scorer=Levenshtein.distance, score_cutoff=_HIGHEST_DISTANCE
    )
    return str(found[0]) if found else lower


@lru_cache(maxsize=1)
def _head_forms() -> tuple[str, ...]:
    """All forms of the words that are worth repairing and long enough for it."""
    words = (*lexicon().heads, *lexicon().often_misread)
    long = (word for word in words if len(word) >= _SHORTEST_REPAIRED and "-" not in word)
    forms = {form.word for word in long for form in parses(word)[0].lexeme}
    return tuple(sorted(forms))
