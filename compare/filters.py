"""Which municipalities, plans and activities are asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.facts import Activity
from compare.subjects import Subject
from schema.part import DocumentRow
from schema.text import plain

ALL_LEVELS = "all"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that all hold; an empty one asks for everything.

    ``regions`` and ``municipalities`` are names, or words of names («Сарапул» finds «город
    Сарапул»); a region may be its ISO code.  ``expected`` names municipalities that should have a
    plan: those without a document get a row that says so.  ``level`` is a code of ``levels`` or
    ``all``; None leaves it to the view, and a comparison takes municipal plans.  ``years`` are
    years a plan's period touches.  ``types``, ``stages`` and ``roles`` are codes, ``text`` is a
    piece of the activity's cells.  ``gap_share`` is the share of the others that must have a
    measure before its lack is called a gap.

    What is not known of a document (its level, its period) never excludes it: a plan that could
    not be read must not look like no plan.
    """

    regions: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    level: str | None = None
    years: tuple[int, ...] = ()
    types: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    text: str = ""
    gap_share: float = 0.5

    def take_subject(self, subject: Subject) -> bool:
        """Whether the subject is asked about."""
        if self.level not in (None, ALL_LEVELS, subject.level):
            return False
        in_region = (
            not self.regions
            or subject.is_missing
            or any(
                names(region, subject.region) or region == subject.region_code
                for region in self.regions
            )
        )
        named = not self.municipalities or any(
            names(name, subject.name) for name in self.municipalities
        )
        return in_region and named

    def take_document(self, document: DocumentRow) -> bool:
        """Whether the document is of the level and the years asked about."""
        return self.take_level(document) and self.take_years(document)

    def take_level(self, document: DocumentRow) -> bool:
        """Whether the document is of the level asked about; an unknown one counts as municipal."""
        return self.level in (None, ALL_LEVELS, document.level or "municipality")

    def take_years(self, document: DocumentRow) -> bool:
        """Whether the plan's period touches the years; an unknown bound excludes nothing."""
        first = document.plan_start.year if document.plan_start else 0
        last = document.plan_end.year if document.plan_end else 9999
        return not self.years or any(first <= year <= last for year in self.years)

    def take_activity(self, activity: Activity) -> bool:
        """Whether the activity is of the type, stage, role and text asked about."""
        return (
            (not self.types or activity.type in self.types)
            and (not self.stages or activity.stage in self.stages)
            and (not self.roles or not set(self.roles).isdisjoint(activity.roles))
            and (not self.text or plain(self.text) in plain(" ".join(activity.cells)))
        )


def names(asked: str, name: str) -> bool:
    """Whether every word of ``asked`` is a word of ``name``, case and ё aside."""
    words = _WORD.findall(plain(asked))
    return bool(words) and set(words) <= set(_WORD.findall(plain(name)))
