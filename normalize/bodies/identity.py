"""When two printed names are one body: the key by which names are compared (``identity.yaml``).

Legal forms, quotes, case and number, the plan's own territory and what a school is named after make
no difference; letters are written out.  A number, another territory or another place does.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from normalize.bodies.identity_rules import identity_rules
from normalize.bodies.lexicon import lexicon
from normalize.bodies.rules import role_rules
from normalize.bodies.territory import (
    Part,
    own_stems,
    place_of,
    without_own_name,
    without_territory,
)
from normalize.bodies.tokens import Token, tokenize
from normalize.bodies.words import Word

_PATH = Path(__file__).with_name("identity.yaml")
# Letters of settlements that are written like a legal form.
_SETTLEMENTS = ("СП", "ГП")
_DEEPEST = 2


class _Reading(NamedTuple):
    """A name's words, its legal form, and its key where no territory can change that."""

    parts: tuple[Part, ...]
    form: str
    key: str | None


def identity_key(
    name: str, municipality: str | None, defined: tuple[tuple[str, str], ...] = ()
) -> str:
    """Return what all names of one body in ``municipality`` have in common.

    Args:
        name: the printed name.
        municipality: the plan's own, its territory is left out of the key.
        defined: the document's own letters and what they stand for.
    """
    reading = _read(name, tuple(pair for pair in defined if pair[0] in name))
    if reading.key is not None:
        return reading.key
    return _key(reading.parts, reading.form, own_stems(municipality or ""))


@lru_cache(maxsize=20_000)
def _read(name: str, defined: tuple[tuple[str, str], ...]) -> _Reading:
    tokens = tokenize(name)
    first = tokens[0].word if tokens else None
    form = first.text if first is not None and first.kind == "legal" else ""
    numbered = any(char.isdigit() for char in name)
    parts = tuple(_without_state(list(_parts(tokens, dict(defined), numbered))))
    if any(part.proper for part in parts):
        return _Reading(parts, form, None)
    return _Reading(parts, form, _key(parts, form, frozenset()))


def _key(parts: tuple[Part, ...], form: str, own: frozenset[str]) -> str:
    left = _tidied(without_territory(parts, own))
    if school := _school_key(left, form, own):
        return school
    return " ".join(part.lemma for part in _without_scope(without_own_name(left, own)))


def _parts(
    tokens: tuple[Token, ...], defined: dict[str, str], numbered: bool, deep: int = 0
) -> Iterator[Part]:
    after_form = in_honour = False
    tokens = _inside_of_form(tokens)
    for token in tokens:
        word = token.word
        in_honour = numbered and _in_honour(token, in_honour)
        if token.kind == "number" and (digits := token.text.strip("№ -–")):
            yield Part(digits)
        elif in_honour:
            continue
        elif token.kind == "quote":
            yield from _parts(tokenize(token.text[1:-1]), defined, numbered, deep)
        elif word is None:
            continue
        elif word.kind == "legal" and len(tokens) > 1 and word.text not in _SETTLEMENTS:
            after_form = True
        elif not (after_form and word.text in lexicon().legal_qualifiers):
            after_form = False
            yield from _word_parts(token, word, defined, deep)


def _in_honour(token: Token, before: bool) -> bool:
    """Whether ``token`` is part of «им. А.С. Пушкина»; a number tells such a body already."""
    bare = token.text.rstrip(".").lower()
    ends = token.text[0].islower() and bare in identity_rules().lists["places_short"]
    return not ends and (before or bare in ("им", "имени"))


def _word_parts(token: Token, word: Word, defined: dict[str, str], deep: int) -> Iterator[Part]:
    bare = token.text.rstrip(".")
    # «Центр» may be defined too, but then it is a whole name and read before.
    spelt = defined.get(bare) or identity_rules().letters.get(bare)
    if spelt and word.kind != "word" and deep < _DEEPEST:
        yield from _parts(tokenize(spelt), defined, False, deep + 1)
    elif word.kind != "word":
        yield Part(bare)
    else:
        proper = token.text[0].isupper() and not word.head and not word.nominal
        for lemma in identity_rules().same.get(word.lemma, tuple(word.lemma.split("-"))):
            if lemma:
                yield Part(lemma, proper)


def _inside_of_form(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Drop «муниципальное бюджетное учреждение культуры» before the quoted name of a body."""
    if len(tokens) < 2 or tokens[-1].kind != "quote":
        return tokens
    before = [token.word for token in tokens[:-1]]
    heads = [word.lemma for word in before if word is not None and word.head]
    if heads[:1] in (["учреждение"], ["организация"], ["предприятие"]):
        inside = tokenize(tokens[-1].text[1:-1])
        if any(
            token.word is not None and (token.word.head or token.word.kind != "word")
            for token in inside
        ):
            return inside
    return tokens


def _without_state(parts: list[Part]) -> list[Part]:
    state = identity_rules().lists["state"]
    return [part for part in parts if part.lemma.lower() not in state] or parts


def _school_key(parts: list[Part], form: str, own: frozenset[str]) -> str:
    """«школа 4», «сад 17», «школа 1 красный яр»: kind, number, place; "" when it is no school."""
    lists = identity_rules().lists
    lemmas = [part.lemma for part in parts]
    kind = _kind_of_school(lemmas, form)
    if not kind or not lists["of_other_schools"].isdisjoint(lemmas):
        return ""
    numbers = [lemma for lemma in lemmas if lemma[0].isdigit()]
    if numbers:
        return " ".join((*_sort_of_school(parts), kind, *numbers, *place_of(parts, own)))
    told = lists["schools"] | lists["of_school"] | {"имя", "организация"}
    return " ".join((kind, *(lemma for lemma in lemmas if lemma not in told)))


def _sort_of_school(parts: list[Part]) -> Iterator[str]:
    """«вечерняя школа № 4»: what tells it from «школа № 4»."""
    lists = identity_rules().lists
    for part in parts:
        if part.lemma in lists["schools"] or part.lemma[0].isdigit():
            return
        if part.lemma not in lists["of_school"] and part.lemma.endswith(("ий", "ой", "ый")):
            yield part.lemma


def _kind_of_school(lemmas: list[str], form: str) -> str:
    lists = identity_rules().lists
    heads = lexicon().heads
    head = next((lemma for lemma in lemmas if lemma in heads), "")
    if head in lists["schools"]:
        return head
    if head == "центр" and "сад" in lemmas:
        return "сад"
    if head not in ("", "организация"):
        return ""
    numbered = any(lemma[0].isdigit() for lemma in lemmas)
    of_form = form.endswith("ДОУ") and lemmas[:1] != [form]
    told = lists["of_school"] | {"организация"}
    named = numbered or any(lemma not in told for lemma in lemmas)
    if of_form or (named and head and "дошкольный" in lemmas):
        return "сад"
    return "школа" if numbered and not head and form in role_rules().school_legal_forms else ""


def _tidied(parts: list[Part]) -> list[Part]:
    """Drop «администрации» behind a department and prepositions left alone."""
    kept = [
        part
        for index, part in enumerate(parts)
        if not index or part.lemma != "администрация" or parts[0].lemma == "глава"
    ]
    while len(kept) > 1 and kept[-1].lemma in ("по", "в", "при"):
        kept.pop()
    return kept


def _without_scope(parts: list[Part]) -> list[Part]:
    lists = identity_rules().lists
    if len(parts) < 2 or any(part.lemma in lists["several"] for part in parts):
        return parts
    return [part for part in parts if part.lemma not in lists["scope"]] or parts
