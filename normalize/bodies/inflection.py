"""Put the head of a printed name into the nominative, its number and its letters kept."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from normalize.bodies.phrase import NO, Opening, opening
from normalize.bodies.tokens import Token, tokenize
from normalize.bodies.words import Form, Word
from normalize.morph import parses

# Of two plurals the one in use, also as the first half of «учителя-предметники».
_USUAL = (("учители", "учителя"), ("лагери", "лагеря"))


@lru_cache(maxsize=20_000)
def nominative_name(name: str, doubtful_is_oblique: bool = False) -> str:
    """Return ``name`` with its leading adjectives and head noun in the nominative.

    Args:
        name: the printed name, one line.
        doubtful_is_oblique: read a form that could be either («управления») as the genitive
            singular, as in running text, instead of as the nominative plural.
    """
    tokens = tokenize(name)
    if not tokens or tokens[0].word is None:
        return name
    phrase = opening(tokens, 0)
    if phrase.kind != "noun" or phrase.word is None:
        return name
    stands = phrase.nominative != NO and not (
        doubtful_is_oblique and ("gent", "sing") in phrase.forms
    )
    oblique = next((form for form in _in_order(phrase) if form[0] != "nomn"), None)
    if stands or oblique is None:
        return name
    gender = _gender(phrase.word, oblique)
    pieces = []
    position = 0
    for token in tokens[: phrase.index + 1]:
        pieces += [name[position : token.start], _nominative(token, oblique, gender)]
        position = token.end
    return "".join(pieces) + name[position:]


def _in_order(phrase: Opening) -> list[Form]:
    order = ("gent", "datv", "ablt", "accs", "loct")
    return sorted(
        (form for form in phrase.forms if form[0] in order), key=lambda form: order.index(form[0])
    )


def _nominative(token: Token, form: Form, gender: str | None) -> str:
    word = token.word
    if word is None or word.kind != "word" or token.text in ("и", ","):
        return token.text
    wanted = {"nomn", form[1]}
    if word.pos != "noun" and gender and form[1] == "sing":
        wanted.add(gender)
    for parse in _readings(word, form):
        inflected = parse.inflect(wanted)
        if inflected is not None:
            nominative = str(inflected.word)
            return _like(token.text, _usual(nominative))
    return token.text


def _usual(nominative: str) -> str:
    for rare, usual in _USUAL:
        if nominative == rare or nominative.startswith(f"{rare}-"):
            return usual + nominative[len(rare) :]
    return nominative


def _gender(word: Word, form: Form) -> str | None:
    genders = [str(p.tag.gender) for p in _readings(word, form) if p.tag.gender]
    if word.nominal and "masc" in genders:
        # «ответственному за сайт»: a person, no thing.
        return "masc"
    return genders[0] if genders else None


def _readings(word: Word, form: Form) -> list[Any]:
    return [
        p
        for p in parses(word.text.lower())
        if (p.tag.case, p.tag.number) == form and (p.tag.POS == "NOUN") == (word.pos == "noun")
    ]


def _like(printed: str, form: str) -> str:
    if printed.isupper():
        return form.upper()
    return form[0].upper() + form[1:] if printed[0].isupper() else form
