"""Which municipality is meant by the name a person gives."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from compare.filters import names
from compare.subjects import Subject
from reports.words import say
from schema.text import plain

_NEAREST = 3


class UnknownMunicipality(Exception):
    """No municipality, or no single one, has this name; the text is a Russian sentence."""


def find_subject(name: str, subjects: Sequence[Subject]) -> Subject:
    """Return the subject that ``name`` means: its whole name, or words of it.

    Raises:
        UnknownMunicipality: when none or several fit; the nearest names are named.
    """
    exact = [subject for subject in subjects if plain(subject.name) == plain(name)]
    found = exact or [subject for subject in subjects if names(name, subject.name)]
    if len(found) == 1:
        return found[0]
    if found:
        near = "; ".join(sorted({_told(subject, found) for subject in found}))
        raise UnknownMunicipality(say("ambiguous", name=name, near=near))
    if not subjects:
        raise UnknownMunicipality(say("unknown_empty", name=name))
    ranked = sorted(subjects, key=lambda subject: (-_likeness(name, subject.name), subject.name))
    near = "; ".join(dict.fromkeys(subject.name for subject in ranked[:_NEAREST]))
    raise UnknownMunicipality(say("unknown", name=name, near=near))


def _told(subject: Subject, among: Sequence[Subject]) -> str:
    """The name, with its region where namesakes need telling apart."""
    namesakes = [other for other in among if other.name == subject.name]
    if len(namesakes) > 1 and subject.region:
        return f"{subject.name} ({subject.region})"
    return subject.name


def _likeness(asked: str, name: str) -> float:
    """How near the words of ``asked`` are to the best words of ``name``, 0..1."""
    words = plain(name).split()
    scores = [
        max((_word_likeness(word, other) for other in words), default=0.0)
        for word in plain(asked).split()
    ]
    return sum(scores) / len(scores) if scores else 0.0


def _word_likeness(asked: str, word: str) -> float:
    """A common beginning counts most: «Антропово» means «Антроповский», not «Мантурово»."""
    pairs = zip(asked, word, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return max(same / len(asked), SequenceMatcher(None, asked, word).ratio())
