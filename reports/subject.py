"""Which municipality is meant by the name a person gives."""

from __future__ import annotations

from collections.abc import Sequence

from compare.filters import names
from compare.nearest import nearest
from compare.subjects import Subject
from reports.words import say
from schema.text import plain


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
    near = "; ".join(nearest(name, (subject.name for subject in subjects)))
    raise UnknownMunicipality(say("unknown", name=name, near=near))


def _told(subject: Subject, among: Sequence[Subject]) -> str:
    """The name, with its region where namesakes need telling apart."""
    namesakes = [other for other in among if other.name == subject.name]
    if len(namesakes) > 1 and subject.region:
        return f"{subject.name} ({subject.region})"
    return subject.name
