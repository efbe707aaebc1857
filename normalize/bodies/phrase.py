"""What begins at a token: the phrase that could open the name of a further body."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from normalize.bodies.lexicon import lexicon
from normalize.bodies.tokens import Token
from normalize.bodies.words import Form, Word

SURE, MAYBE, NO = "sure", "maybe", "no"
QUANTIFIERS = ("весь", "все", "каждый", "иной")
POSSESSIVES = ("его", "ее", "её", "их")
_OF_PLACE = re.compile(r"^[А-ЯЁ].*(?:ск|цк)(?:ий|ая|ое|ие)$")
_NOMINATIVE = frozenset({("nomn", "sing"), ("nomn", "plur")})
# … and the genitive plural is more often a dependent («родители обучающихся классов»).
_OBLIQUE = frozenset(
    (case, number)
    for case, number in (
        ("gent", "sing"),
        ("datv", "sing"),
        ("ablt", "sing"),
        ("datv", "plur"),
        ("ablt", "plur"),
    )
)
# «заведующим детским садом»: the noun behind is what they are in charge of.
_GOVERNING = ("заведовать", "заведующий")
_PLURAL = frozenset({("nomn", "plur"), ("accs", "plur")})


@dataclass(frozen=True, slots=True)
class Opening:
    """A noun phrase read from its first token.

    ``kind``: legal, acronym, place, duty, noun, quote, number or none (no noun phrase at all).
    ``index`` is the position of its noun, ``forms`` the cases that all its words share,
    ``head`` the class of body its noun heads or "".
    """

    kind: str
    index: int
    forms: frozenset[Form] = frozenset()
    head: str = ""
    word: Word | None = None

    @property
    def nominative(self) -> str:
        """SURE when it can only be the nominative (or accusative), MAYBE, or NO."""
        if not self.forms & _NOMINATIVE:
            return NO
        others = any(case not in ("nomn", "accs") for case, _ in self.forms)
        return MAYBE if others else SURE

    @property
    def names_people(self) -> bool:
        """Whether it can be people in the nominative, of a known head or not («техник»)."""
        if self.kind != "noun" or self.word is None or self.nominative == NO:
            return False
        return self.head in ("person", "officer") or self.word.animate

    @property
    def lemma(self) -> str:
        """The lemma of its noun, or ""."""
        return self.word.lemma if self.word else ""


def opening(tokens: tuple[Token, ...], start: int) -> Opening:
    """Return the phrase that begins at ``tokens[start]``."""
    shared: frozenset[Form] | None = None
    participle_led = False
    index = start
    while index < len(tokens):
        token = tokens[index]
        word = token.word
        if token.kind == "bracket" and shared is not None:
            index += 1
            continue
        if word is None:
            if token.kind == "number" and index == start and _counts_unit(tokens, index):
                index += 1
                continue
            return Opening(token.kind if token.kind in ("quote", "number") else "none", index)
        if word.kind != "word":
            return _letters(word, index, shared)
        if word.pos == "noun":
            forms = _shared(word, shared)
            if participle_led and not word.head:
                return Opening("none", index)
            return Opening("noun", index, forms, word.head, word)
        if word.lemma in QUANTIFIERS or token.text.lower() in POSSESSIVES:
            index += 1
            continue
        if word.pos not in ("adjective", "participle"):
            return Opening("none", index)
        if word.nominal and not _describes_next(tokens, index):
            forms = word.forms if shared is None else word.forms & shared
            return Opening("noun", index, forms, word.nominal, word)
        participle_led |= word.pos == "participle"
        shared = word.forms if shared is None else word.forms & shared or word.forms
        index = _past_listing(tokens, index + 1, word.forms)
    return Opening("none", start)


def with_places_described(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make adjectives of places of words that the dictionary only knows as surnames.

    «Троицкий педагогический колледж»: one in the nominative right before the head of a body that
    it agrees with.
    """
    return tuple(
        token._replace(word=replace(token.word, pos="adjective"))
        if token.word is not None and _is_of_place(tokens, index)
        else token
        for index, token in enumerate(tokens)
    )


def _is_of_place(tokens: tuple[Token, ...], index: int) -> bool:
    word = tokens[index].word
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    if word is None or word.pos != "noun" or word.head or behind is None:
        return False
    if not _OF_PLACE.search(word.text) or behind.lead == "\n" or not behind.text[0].islower():
        return False
    described = opening(tokens, index + 1)
    agrees = bool(described.forms & word.forms & _NOMINATIVE)
    return agrees and described.head in ("school", "org", "authority")


def _counts_unit(tokens: tuple[Token, ...], index: int) -> bool:
    """«10 ПСЧ», «44 пожарная часть»: a unit of some service behind its number."""
    if index + 1 >= len(tokens) or not tokens[index].text.isdigit():
        return False
    if index and tokens[index].lead != "\n" and tokens[index - 1].kind in ("word", "number"):
        # «СОШ № 2 туристский клуб»
        return False
    if index and tokens[index - 1].text.startswith("№"):
        return False
    unit = opening(tokens, index + 1)
    if unit.kind == "acronym" and unit.word is not None:
        return unit.index == index + 1 and unit.word.text in lexicon().unit_acronyms
    described = unit.head == "org" and unit.index > index + 1
    return described and ("nomn", "sing") in unit.forms


def _shared(word: Word, described: frozenset[Form] | None) -> frozenset[Form]:
    """Return the cases of a noun that its adjectives allow; they can tell that it is a plural."""
    if described is None:
        return word.forms
    if word.lemma in lexicon().singular_only and described <= _PLURAL:
        return described
    if ("nomn", "sing") in described and ("nomn", "plur") in word.forms:
        # «педагогический и ученический коллективы»
        return word.forms & described or word.forms & _PLURAL
    return word.forms & described


def _letters(word: Word, index: int, shared: frozenset[Form] | None) -> Opening:
    bare = word.text.rstrip(".")
    forms = word.forms if shared is None else shared
    if bare in lexicon().duty_acronyms and word.kind != "place":
        return Opening("duty", index, forms, "", word)
    return Opening(word.kind, index, forms, "", word)


def _describes_next(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the adjective at ``index`` agrees with a noun right behind it."""
    here = tokens[index].word
    after = tokens[index + 1].word if index + 1 < len(tokens) else None
    if here is None or after is None or after.kind != "word":
        return False
    if tokens[index + 1].lead == "\n" and after.text[0].isupper():
        return False
    if here.lemma in _GOVERNING and not after.forms & here.forms & _NOMINATIVE:
        return False
    if after.pos == "adjective" or (after.pos == "participle" and not after.nominal):
        return bool(after.forms & here.forms) and _describes_next(tokens, index + 1)
    agreed = _NOMINATIVE | _OBLIQUE
    return (after.pos == "noun" or bool(after.nominal)) and bool(after.forms & here.forms & agreed)


def _past_listing(tokens: tuple[Token, ...], index: int, forms: frozenset[Form]) -> int:
    """Step over the «и» or comma between two adjectives («детские и молодёжные»)."""
    if index + 1 >= len(tokens):
        return index
    after = tokens[index + 1].word
    if tokens[index].text not in ("и", ",") or after is None or after.pos != "adjective":
        return index
    return index + 1 if after.forms & forms else index
