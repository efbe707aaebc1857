"""Whose plans are compared: municipalities, regions, schools."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compare.texts import phrase
from schema.part import DocumentRow
from schema.text import plain

_LONGEST_IN_NAME = 70
_MISSING = "missing:"


@dataclass(frozen=True, slots=True)
class Subject:
    """One line of a comparison.

    All municipal plans of a municipality are one subject.  A school's plan is a subject of its
    own, so that it never adds to the municipality's figures; so is a document whose municipality
    is not known.  ``level`` is whose plans the subject can have.
    """

    region: str
    name: str
    key: str
    region_code: str = ""
    level: str = "municipality"

    @property
    def is_missing(self) -> bool:
        """Whether somebody named the municipality but no document is known to be its."""
        return self.key.startswith(_MISSING)


def in_order(subjects: Iterable[Subject]) -> tuple[Subject, ...]:
    """Return the subjects by region and name, those of no known region last, none twice."""
    return tuple(
        sorted(
            set(subjects), key=lambda one: (not one.region, one.region, plain(one.name), one.key)
        )
    )


def subjects_of(documents: Iterable[DocumentRow]) -> dict[str, Subject]:
    """Return the subject of each document, by its ``source_file``.

    A municipality whose document does not name the region is joined with its namesake when there
    is exactly one; of several spellings the first one names it.
    """
    listed = list(documents)
    regions = _regions(listed)
    known: dict[str, Subject] = {}
    owners = {}
    for document in listed:
        subject = _subject(document, regions)
        owners[document.source_file] = known.setdefault(subject.key, subject)
    return owners


def owners_of_schools(documents: Iterable[DocumentRow]) -> frozenset[Subject]:
    """Return the municipalities that the schools with a plan belong to."""
    listed = list(documents)
    regions = _regions(listed)
    return frozenset(
        _municipality(document.municipality, *_region(document, regions))
        for document in listed
        if document.level == "school" and document.municipality
    )


def missing(name: str) -> Subject:
    """Return the subject for a municipality of which there is no document."""
    return Subject(region="", name=name, key=f"{_MISSING}{plain(name)}")


def _regions(documents: Iterable[DocumentRow]) -> Mapping[str, tuple[str, str]]:
    """Region and its code by municipality, where only one is known."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for document in documents:
        if document.municipality and document.region:
            region = document.region, document.region_code or ""
            found[plain(document.municipality)].add(region)
    return {name: min(regions) for name, regions in found.items() if len(regions) == 1}


def _region(document: DocumentRow, regions: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    if document.region:
        return document.region, document.region_code or ""
    return regions.get(plain(document.municipality or ""), ("", ""))


def _subject(document: DocumentRow, regions: Mapping[str, tuple[str, str]]) -> Subject:
    region, code = _region(document, regions)
    owner = document.municipality
    key = f"plan:{document.source_file}"
    if document.level == "school":
        name = f"{owner or phrase('unknown_municipality')}: {plan_name(document, _LONGEST_IN_NAME)}"
        return Subject(region, name, key, code, "school")
    if owner:
        return _municipality(owner, region, code)
    if region and document.level == "region":
        return Subject(region, region, f"region:{plain(region)}", code, "region")
    name = f"{phrase('unknown_municipality')}: {document.source_file}"
    return Subject(region, name, key, code)


def _municipality(name: str, region: str, code: str) -> Subject:
    return Subject(region, name, f"{plain(region)}/{plain(name)}", code)


def plan_name(document: DocumentRow, longest: int = 150) -> str:
    """Return the plan's title, shortened to ``longest`` characters, or its file's name."""
    title = document.title or document.source_file
    if len(title) <= longest:
        return title
    return title[:longest].rsplit(" ", 1)[0] + " …"
