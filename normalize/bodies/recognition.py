"""People whose names no form tells («Соловей Анна», «Хут Асет»), found by natasha.

The tagger is trained on news: on cells it takes «Педагог-психолог» for a person, and it knows no
more than the forms do where there are initials or a patronymic.  So it is asked only about two
capitalised words side by side that are no words of a body's name, and believed only when it calls
exactly these a person.  It is loaded when the first such words are met.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from normalize.bodies.persons import NamedPerson
from normalize.bodies.surnames import first_name, nominative_surname
from normalize.bodies.words import read_word
from normalize.morph import is_known, parses, use_pymorphy3

_CAPITALISED = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)?"
# Two words side by side; the second may begin the next pair.
_PAIR = re.compile(rf"(?<![А-Яа-яЁё«\"-])({_CAPITALISED}) (?=({_CAPITALISED})(?![А-Яа-яЁё-]))")


def recognise_persons(text: str) -> tuple[NamedPerson, ...]:
    """Return the people in ``text`` that only context tells, in reading order."""
    pairs = [match for match in _PAIR.finditer(text) if _may_name_person(*match.groups())]
    if not pairs:
        return ()
    people = _people(text)
    return tuple(
        NamedPerson(match.start(), match.end(2), _written(*match.groups()))
        for match in pairs
        if any(start <= match.start() and match.end(2) <= end for start, end in people)
    )


def _may_name_person(*words: str) -> bool:
    read = [read_word(word) for word in words]
    if any(w.head or w.nominal or w.pos not in ("noun", "other") for w in read):
        return False
    second = words[1]
    return not is_known(second.lower()) or _is(second, "Name") or _is(second, "Surn")


@lru_cache(maxsize=10_000)
def _is(word: str, grammeme: str) -> bool:
    return any(grammeme in parse.tag for parse in parses(word.lower()))


def _written(first: str, second: str) -> str:
    """A surname comes first unless the first word is a first name and the second is none."""
    if _is(first, "Name") and not _is(second, "Name"):
        first, second = second, first
    return f"{nominative_surname(first, first_name(second))} {second[0]}."


@lru_cache(maxsize=5_000)
def _people(text: str) -> tuple[tuple[int, int], ...]:
    spans = next(iter(_tagger().map([text]))).spans
    return tuple((span.start, span.stop) for span in spans if span.type == "PER")


@lru_cache(maxsize=1)
def _tagger() -> Any:
    use_pymorphy3()
    from natasha import NewsEmbedding, NewsNERTagger

    return NewsNERTagger(NewsEmbedding())
